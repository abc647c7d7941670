"""Reads what stands on the printed pages of a PDF of this program: by what is drawn where, not by the data inside."""
