"""Errors that nobody foresaw: caught wherever they come up, told once, kept for whoever mends the program."""
