"""Tests of the data file and of writing files."""
