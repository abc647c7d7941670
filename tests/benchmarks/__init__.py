"""Measurements, as ratios to a yardstick of the same run: `python3 -m tests benchmarks`."""
