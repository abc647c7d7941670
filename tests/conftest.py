"""What all tests share."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

# The same pages on every machine, whatever fonts it has installed; commands that tests start see it, too.
os.environ["XXGK_BUNDLED_FONTS"] = "1"


# How long an example takes says more of the machine than of the program; pytest-timeout bounds each test.
settings.register_profile("project", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("project")


@pytest.fixture(scope="session", autouse=True)
def own_data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keeps settings, journals and logs of whatever tests start out of the folders of the person who runs them."""
    before = os.environ.get("XXGK_DATA")
    os.environ["XXGK_DATA"] = str(tmp_path_factory.mktemp("data"))
    yield
    del os.environ["XXGK_DATA"]
    if before is not None:
        os.environ["XXGK_DATA"] = before
