"""Derives from the layout where figures and texts stand."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from model.exporting.document import BoxRole
from model.exporting.pdf.flow import Page, PlacedLine, PlacedTable
from model.exporting.pdf.geometry import BASELINE
from model.exporting.places import Origin, Place
from model.exporting.sign_off import SIGN_OFF
from model.forms import PREFACE


def places(pages: Sequence[Page]) -> tuple[Place, ...]:
    """Every figure's box and every paragraph (or as much of it as stands on a page), in printed order."""
    return tuple(place for number, page in enumerate(pages) for place in _on_page(number, page))


def _on_page(number: int, page: Page) -> Iterator[Place]:
    for placed in page.content:
        if isinstance(placed, PlacedTable):
            yield from _boxes(number, placed)
    texts = (placed for placed in page.content if isinstance(placed, PlacedLine))
    for origin, members in groupby(texts, key=lambda line: line.origin):
        if origin is not None:
            lines = list(members)
            (_, top), (bottom, _) = _reach(lines[0]), _reach(lines[-1])
            yield Place(number, page.frame.left, bottom, page.frame.right, top, origin=origin)


def _reach(placed: PlacedLine) -> tuple[float, float]:
    """How far down and up a line reaches, with half of what stands between lines: a pitch is less than two sizes."""
    size = max((run.size for run in placed.line.runs), default=0.0)
    middle = placed.y + BASELINE * size
    return middle - size, middle + size


def _boxes(number: int, placed: PlacedTable) -> Iterator[Place]:
    """The boxes of figures, and the fields of the sign-off, which are filled in where the preface is."""
    filled_in = placed.laid.table.id == SIGN_OFF
    for where in placed.laid.fragment(placed.rows):
        field = Origin(PREFACE) if filled_in and where.box.role is BoxRole.FIELD else None
        if where.box.cell is not None or field is not None:
            left, top = placed.left + where.x, placed.top - where.y
            yield Place(number, left, top - where.height, left + where.width, top, where.box.cell, field)
