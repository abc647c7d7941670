"""Pages as pictures: each kind of page beside the one that was looked at and agreed."""

from datetime import datetime
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from model.filing import Event, EventKind, Printing
from model.report import Status
from tests.model.exporting.pdfs import MM, content_of
from tests.model.exporting.sample import CHANGED, sample_report

GOLDEN = Path(__file__).parents[2] / "golden" / "pages"
SPOT = 8
"""Pictures are compared in spots of so many pixels a side, at one pixel a point."""
SPOT_LIMIT = 24
"""How much darker or lighter a spot may be, of 255: a word that moves or changes is more."""
MEAN_LIMIT = 0.5

FINALISED = Event(EventKind.FINALISED, datetime(2025, 1, 15, 9, tzinfo=CHANGED.tzinfo), code="7F3A-92C2-5D4E-B846")
FINAL = {"status": Status.FINAL, "code": "7F3A-92C2-5D4E-B846", "events": [FINALISED]}
WIDE = dict.fromkeys(sample_report().form.cells, 123_456_789_012_345)


def pages() -> dict[str, Image.Image]:
    """Every kind of page by its name; the annexes' words belong to the rules and the charts."""
    around = Printing(letter=True, cover=True, addressee="测试县人民政府办公室")
    final = content_of(sample_report(printing=around, **FINAL))
    draft = content_of(sample_report())
    wide = content_of(sample_report(values=WIDE, printing=Printing(landscape=True), **FINAL))
    return {
        **dict(zip(("letter", "cover", "title", "table-2", "table-3", "closing"), drawn(final), strict=True)),
        "draft": drawn(draft)[0],
        **dict(zip(("table-3-wide", "table-4-wide"), drawn(wide)[2:4], strict=True)),
    }


def drawn(content: bytes) -> list[Image.Image]:
    with pypdfium2.PdfDocument(content) as pdf:
        return [page.render(scale=1, grayscale=True).to_pil() for page in pdf]


def regenerate() -> None:
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for name, picture in pages().items():
        picture.save(GOLDEN / f"{name}.png", optimize=True)


@pytest.fixture(scope="module")
def now() -> dict[str, Image.Image]:
    return pages()


def far_apart(one: Image.Image, other: Image.Image) -> bool:
    difference = ImageChops.difference(one, other)
    spots = difference.resize((one.width // SPOT, one.height // SPOT), Image.Resampling.BOX)
    whole = sum(difference.tobytes()) / (one.width * one.height)
    return max(spots.tobytes()) > SPOT_LIMIT or whole > MEAN_LIMIT


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.png")), ids=lambda path: path.stem)
def test_pages_look_as_agreed(path: Path, now: dict[str, Image.Image]) -> None:
    with Image.open(path) as agreed:
        assert now[path.stem].size == agreed.size
        assert not far_apart(now[path.stem], agreed)


def test_every_kind_of_page_has_a_picture(now: dict[str, Image.Image]) -> None:
    assert {path.stem for path in GOLDEN.glob("*.png")} == now.keys()


def test_a_figure_that_differs_is_seen(now: dict[str, Image.Image]) -> None:
    values = {**sample_report().figures.stated, "t3.new.natural": 400}
    other = content_of(sample_report(values=values, **FINAL))
    assert far_apart(drawn(other)[2], now["table-3"])


SCALE = 4
"""Pixels a point where ink is measured: a pixel is less than a tenth of a millimetre."""


def ink(content: bytes) -> list[tuple[float, float, float, float]]:
    """For each page how far from its left, top, right and bottom edges the ink of its type area begins, in mm."""
    found = []
    with pypdfium2.PdfDocument(content) as pdf:
        for page in pdf:
            picture = page.render(scale=SCALE, grayscale=True).to_pil().point(lambda grey: 255 * (grey < 128))
            wide = picture.width > picture.height
            unit = MM * SCALE
            foot = (0, 0, 29 * unit, picture.height) if wide else (0, picture.height - 29 * unit, *picture.size)
            picture.paste(0, tuple(map(round, foot)))
            left, top, right, bottom = picture.getbbox()
            edges = (left, top, picture.width - right, picture.height - bottom)
            found.append(tuple(edge / unit for edge in edges))
    return found


def test_ink_keeps_the_margins_of_the_standard_to_half_a_millimetre() -> None:
    text = "政府信息公开工作年度报告国" * 120
    report = sample_report(texts={"s1": text, "s3": "注：含上年结转。"}, **FINAL)
    pages = ink(content_of(report))
    for left, top, right, bottom in pages:
        assert left == pytest.approx(28, abs=0.5)
        assert right == pytest.approx(26, abs=0.5)
        assert top >= 37 - 0.1
        assert bottom >= 35 - 0.1
    full_of_text = pages[1]
    # A line of 28.99 pt holds characters of 16 pt: so much of it is blank above and below them.
    blank = (28.99 - 16) / 2 / MM
    assert full_of_text[1] == pytest.approx(37 + blank, abs=1)
    assert full_of_text[3] == pytest.approx(35 + blank, abs=1)


def test_turned_pages_keep_the_margins_of_the_turned_sheet() -> None:
    wide = ink(content_of(sample_report(values=WIDE, printing=Printing(landscape=True), **FINAL)))[2:4]
    for left, top, right, bottom in wide:
        assert left == pytest.approx(35, abs=0.5)
        assert right == pytest.approx(37, abs=0.5)
        assert top >= 28 - 0.1
        assert bottom >= 26 - 0.1
