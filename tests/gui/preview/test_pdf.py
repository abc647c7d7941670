"""A PDF's pages as pictures: their size and proportions, bands that make up the whole, memory given back."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter

from gui.preview.pdf import PagePictures
from model.exporting import Output
from tests.gui.preview.looking import ink

ROUNDING = 1
"""How far a channel may be off, of 255, where the watermark is blended in."""


def test_every_page_is_a4_and_drawn_in_its_proportions(output: Output):
    pictures = PagePictures(output.content)
    assert len(pictures) == output.pages > 1
    for page, size in enumerate(pictures.sizes):
        assert sorted((round(size.width), round(size.height))) == [595, 842]
        picture = pictures.picture(page, QSize(400, 2000))
        assert picture.width() == 400
        assert picture.height() == pytest.approx(400 * size.height / size.width, abs=1)
        assert ink(picture) > 20
    pictures.close()


@pytest.mark.parametrize("rows", [1000, 64, 37], ids=["one band", "even bands", "a rest"])
def test_bands_make_up_the_page(output: Output, rows: int):
    pictures = PagePictures(output.content)
    size = QSize(420, 594)
    whole = QImage(size, QImage.Format.Format_RGB32)
    painter = QPainter(whole)
    tops = []
    for top, band in pictures.bands(1, size, rows):
        tops.append(top)
        assert band.width() == 420
        painter.drawImage(0, top, band)
    painter.end()
    assert tops == list(range(0, 594, rows))
    pairs = zip(channels(whole), channels(pictures.picture(1, size)), strict=True)
    assert max(abs(one - other) for one, other in pairs) <= ROUNDING
    pictures.close()


def channels(image: QImage) -> bytes:
    return bytes(image.convertToFormat(QImage.Format.Format_RGB888).constBits())


def test_a_picture_outlives_its_document_and_a_closed_one_is_blank(output: Output):
    pictures = PagePictures(output.content)
    picture = pictures.picture(0, QSize(300, 300))
    before = ink(picture)
    pictures.close()
    pictures.close()
    assert ink(picture) == before > 0
    assert ink(pictures.picture(0, QSize(300, 300))) == 0
