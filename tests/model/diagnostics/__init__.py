"""Tests of what is kept of errors."""
