"""Tests of what becomes of errors that nobody foresaw."""
