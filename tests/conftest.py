"""What all tests share."""

import os

from hypothesis import HealthCheck, settings

# The same pages on every machine, whatever fonts it has installed; commands that tests start see it, too.
os.environ["XXGK_BUNDLED_FONTS"] = "1"


# How long an example takes says more of the machine than of the program; pytest-timeout bounds each test.
settings.register_profile("project", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("project")
