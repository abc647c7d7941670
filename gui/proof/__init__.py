"""Finalising, reopening, the record and verifying, as the window shows them."""
