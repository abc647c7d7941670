"""Sentences of reports and the claims that they make; README.md says how they are recorded."""
