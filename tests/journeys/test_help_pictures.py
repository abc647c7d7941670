"""The help's pictures show the window as it is, are all of use, and take little room."""

import pytest
from PySide6.QtGui import QImage

from model.help.blocks import Picture
from tests import help_pictures
from tests.journeys.test_pictures import TOLERATED, different_share
from tests.model.help.books import book

NAMES = sorted(path.stem for path in help_pictures.FOLDER.glob("*.png"))
MOST_BYTES = 1_500_000


@pytest.fixture(scope="module")
def taken() -> dict[str, QImage]:
    return help_pictures.take()


def test_every_picture_that_is_taken_is_shown_once(taken: dict[str, QImage]) -> None:
    shown = [block.name for page in book().pages.values() for block in page.blocks if isinstance(block, Picture)]
    assert sorted(shown) == sorted(taken) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_committed_picture_is_what_the_window_shows(taken: dict[str, QImage], name: str) -> None:
    committed = QImage(str(help_pictures.FOLDER / f"{name}.png")).convertToFormat(QImage.Format.Format_RGB32)
    assert committed.size() == taken[name].size()
    assert different_share(committed, taken[name]) <= TOLERATED, "python3 -m tests regenerate"


def test_pictures_take_little_room() -> None:
    assert sum(path.stat().st_size for path in help_pictures.FOLDER.iterdir()) < MOST_BYTES
