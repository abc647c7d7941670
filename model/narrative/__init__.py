"""What the texts of a report say: the figures that they state and those that they carry with them."""
