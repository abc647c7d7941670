"""Tests of the model and of the command line."""
