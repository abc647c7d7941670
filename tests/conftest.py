"""What all tests share."""

from hypothesis import settings

# No deadline: the time an example takes says more of the machine than of the program; pytest-timeout bounds each test.
settings.register_profile("project", deadline=None, max_examples=100)
settings.load_profile("project")
