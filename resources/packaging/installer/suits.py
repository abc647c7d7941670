"""Ends with exit code 0 when the Python that runs this can run a delivery: 64 bits, and a version it has wheels for.

A Python from Microsoft's Store cannot: what it writes into the user's folders no other program sees.
"""

import sys

OLDEST, NEWEST = (3, 11), (3, 13)

if __name__ == "__main__":
    fits = OLDEST <= sys.version_info[:2] <= NEWEST and sys.maxsize > 2**32
    sys.exit(0 if fits and "WindowsApps" not in sys.executable else 1)
