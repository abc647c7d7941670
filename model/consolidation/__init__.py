"""Many units' reports into one: each file read and judged by the figure rules, sums cell by cell, sources kept."""
