"""The help on paper: the same pages as a PDF with contents, page numbers and pictures."""
