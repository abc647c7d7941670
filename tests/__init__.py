"""The tests; `python3 -m tests` prepares their environment and runs them with every other check."""
