"""The window: a wizard over the model."""
