"""The icon files are the drawings, in every size that Windows asks for."""

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

import resources
from gui.application import dress
from resources.packaging.installer import naming
from tests import icons

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("name", icons.NAMES)
def test_an_icon_is_its_drawing_in_every_size(name: str) -> None:
    found = icons.held(resources.path("icons", f"{name}.ico").read_bytes())
    assert set(found) == set(icons.SIZES)
    for size, picture in found.items():
        expected = icons.drawn(name, size)
        assert picture.convertToFormat(QImage.Format.Format_ARGB32) == expected, "run python3 -m tests regenerate"


def test_the_windows_picture_is_the_programs_drawing() -> None:
    picture = QImage(str(resources.path("icons", "program.png")))
    assert picture.convertToFormat(QImage.Format.Format_ARGB32) == icons.drawn("program", icons.WINDOW_SIZE)


@pytest.mark.parametrize("name", icons.NAMES)
def test_an_icon_can_be_told_from_nothing_at_its_smallest(name: str) -> None:
    small = icons.drawn(name, 16)
    colours = {
        small.pixelColor(x, y).name() for x in range(16) for y in range(16) if small.pixelColor(x, y).alpha() > 200
    }
    assert len(colours) > 8


def test_the_window_bears_the_programs_icon_and_belongs_to_its_entry_in_the_menu(qapp: QApplication) -> None:
    dress(qapp)
    assert qapp.windowIcon().pixmap(icons.WINDOW_SIZE).toImage().size().width() == icons.WINDOW_SIZE
    assert qapp.desktopFileName() == naming.FOLDER
