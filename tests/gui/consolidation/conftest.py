from pathlib import Path

import pytest

from gui.clerk import Clerk
from gui.consolidation.page import MergePage
from gui.window import MainWindow
from tests.gui.consolidation.units import YEAR, report, write


@pytest.fixture
def page(window: MainWindow) -> MergePage:
    """The page for gathering, on the year of the units."""
    window.toolbar.actions_by_name["merge"].trigger()
    made = window.page
    assert isinstance(made, MergePage)
    made.year.setCurrentIndex(made.year.findData(YEAR))
    return made


@pytest.fixture
def few(tmp_path: Path) -> list[Path]:
    """Files of the units 1 to 4; that of unit 4 does not balance."""
    folder = tmp_path / "units"
    files = [write(folder, report(number), "xxgk") for number in (1, 2, 3)]
    return [*files, write(folder, report(4, t3__granted__natural=1), "xxgk")]


@pytest.fixture
def gathered(page: MergePage, clerk: Clerk, few: list[Path]) -> MergePage:
    """The page with the few units read."""
    clerk.window.consolidating.gathering.read(few)
    clerk.wait_for(lambda: not clerk.window.consolidating.gathering.is_reading)
    return page
