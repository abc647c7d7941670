"""The data file and the safe writing of files."""
