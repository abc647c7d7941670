"""The help as the window shows it: its pages, where each place leads, the keys, and the tour."""
