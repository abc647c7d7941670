"""Table 3 counted from a ledger in the window: its columns and words, the count, and the rows behind each figure."""
