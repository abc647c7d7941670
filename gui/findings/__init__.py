"""What the checker found, as cards beside the page."""
