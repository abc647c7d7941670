"""The grid in which tables are filled in, as the official form prints them."""
