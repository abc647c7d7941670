"""The kinds of files that a report can be read from. Each only turns its file into a `Source`."""
