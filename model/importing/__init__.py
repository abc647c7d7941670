"""Figures from elsewhere: each source becomes plain grids, and one reader maps grids to the cells of a table."""
