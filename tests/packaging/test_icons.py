"""The icon files are the drawings, in every size that Windows asks for."""

import pytest
from PySide6.QtGui import QImage

import resources
from tests import icons

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("name", icons.NAMES)
def test_an_icon_is_its_drawing_in_every_size(name: str) -> None:
    found = icons.held(resources.path("icons", f"{name}.ico").read_bytes())
    assert set(found) == set(icons.SIZES)
    for size, picture in found.items():
        expected = icons.drawn(name, size)
        assert picture.convertToFormat(QImage.Format.Format_ARGB32) == expected, "run python3 -m tests regenerate"


@pytest.mark.parametrize("name", icons.NAMES)
def test_an_icon_can_be_told_from_nothing_at_its_smallest(name: str) -> None:
    small = icons.drawn(name, 16)
    colours = {
        small.pixelColor(x, y).name() for x in range(16) for y in range(16) if small.pixelColor(x, y).alpha() > 200
    }
    assert len(colours) > 8
