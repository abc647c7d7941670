"""Making what is delivered: offline kits for Windows and Linux, and the packaged program with its installer.

Runs where deliveries are made, not where the program is used; what runs there is in `resources.packaging.installer`.
"""
