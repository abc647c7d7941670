"""How the program gets what it needs to run: pinned requirements, their environment, system libraries.

Everything here uses the standard library alone, for it runs before anything is installed.
"""
