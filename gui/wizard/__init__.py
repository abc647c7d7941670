"""The wizard: its steps, the rail that shows them, and going from one to the next."""
