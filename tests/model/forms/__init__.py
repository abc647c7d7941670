"""Tests of the forms: what is printed where, and what must hold."""
