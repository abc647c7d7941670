"""Tests of the set-up and of the files that come with the program."""
