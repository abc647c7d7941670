"""What is kept of errors that nobody foresaw, for whoever mends the program: kinds and places, nothing of a report."""
