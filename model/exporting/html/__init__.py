"""The web page: one accessible file without scripts or outside references, and the same as a fragment to paste."""
