"""Many units' reports put together in the window: the files read, what stands against each, sums and who adds what."""
