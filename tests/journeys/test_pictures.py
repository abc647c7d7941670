"""The README's pictures show the window as it is."""

import pytest
from PySide6.QtGui import QImage

from tests import pictures

NAMES = ("start.png", "text.png", "table.png", "preview.png")
DIFFERENT = 40
"""How far a colour channel may be off, of 255, before a pixel counts as different: smoothing of edges is less."""
TOLERATED = 0.005
"""The share of pixels that may differ."""


@pytest.fixture(scope="module")
def taken() -> dict[str, QImage]:
    return pictures.take()


@pytest.mark.parametrize("name", NAMES)
def test_a_committed_picture_is_what_the_window_shows(taken: dict[str, QImage], name: str) -> None:
    committed = QImage(str(pictures.FOLDER / name)).convertToFormat(QImage.Format.Format_RGB32)
    assert committed.size() == taken[name].size()
    assert different_share(committed, taken[name]) <= TOLERATED, "python3 -m tests regenerate"


def test_a_changed_window_would_be_seen(taken: dict[str, QImage]) -> None:
    assert different_share(taken["text.png"], taken["table.png"]) > 10 * TOLERATED


def different_share(left: QImage, right: QImage) -> float:
    """The share of pixels that differ plainly."""
    pairs = zip(bytes(left.constBits()), bytes(right.constBits()), strict=True)
    return sum(abs(one - other) > DIFFERENT for one, other in pairs) / left.sizeInBytes()
