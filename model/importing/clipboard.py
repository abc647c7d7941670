"""What programs put on the clipboard, to grids, and a block of cells to what they take from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from model.failure import Failure
from model.forms import Table
from model.importing import labels
from model.importing.grid import Grid
from model.importing.html import grids_from_html
from model.importing.text import grid_from_text
from model.report import Report
from model.values import shown


@dataclass(frozen=True, slots=True)
class Formats:
    """The clipboard's text/plain and text/html, None where it has none."""

    text: str | None = None
    html: str | None = None


def read(formats: Formats) -> tuple[Grid, ...]:
    """The tables on the clipboard: those of its HTML, else the one that its plain text shows.

    Nothing in the HTML is run or fetched. Raises Failure for an empty clipboard and beyond a grid's bounds.
    """
    grids = grids_from_html(formats.html) if formats.html else ()
    if grids:
        return grids
    if formats.text is None or not formats.text.strip():
        raise Failure("剪贴板里没有表格，也没有数字", "请复制表格中的数字后再粘贴；报告没有改动。")
    return (grid_from_text(formats.text),)


Block = tuple[tuple[str, ...], ...]
"""Rows of texts; a place without a cell, or whose cell is not to be copied, is empty."""


def block(report: Report, table: Table, cells: Sequence[str]) -> Block:
    """The figures of `cells` as they are printed, in the rows and columns that `paste.plan` lays them out again."""
    printed = labels.printed(table)
    places = {printed.places[cell]: cell for cell in cells}
    if not places:
        return ()
    rows, columns = ({place[axis] for place in places} for axis in (0, 1))

    def text(place: tuple[int, int]) -> str:
        return shown(report.figures[places[place]]) if place in places else ""

    across = range(min(columns), max(columns) + 1)
    return tuple(tuple(text((y, x)) for x in across) for y in range(min(rows), max(rows) + 1))


def offers(copied: Block) -> dict[str, str]:
    """The block by media type, as spreadsheets take it: each figure a cell of its own, no labels."""
    text = "".join("\t".join(row) + "\n" for row in copied)
    rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in copied)
    page = f'<html><head><meta charset="utf-8"></head><body><table>{rows}</table></body></html>'
    return {"text/plain": text, "text/html": page}
