"""Installing a delivery for one user, without a network and without rights; starting it where it lies; removing it.

Everything here uses the standard library alone: it runs with whatever Python the computer has, or the one laid beside.
"""
