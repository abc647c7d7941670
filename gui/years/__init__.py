"""Several years' reports beside one another."""
