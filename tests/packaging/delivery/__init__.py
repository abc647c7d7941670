"""Deliveries: what is made, without making it."""
