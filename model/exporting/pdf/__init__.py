"""The PDF: an official document's pages to GB/T 9704-2012, drawn on reportlab's canvas."""
