"""The printed pages on the screen."""
