"""Tests of model.importing."""
