"""What all tests share."""

from hypothesis import HealthCheck, settings

# How long an example takes says more of the machine than of the program; pytest-timeout bounds each test.
settings.register_profile("project", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("project")
