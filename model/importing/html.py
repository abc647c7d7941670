"""Grids from the tables of an HTML text, as Excel, WPS, LibreOffice, Word and browsers write them.

Only text is taken: scripts, styles, images and links are passed over, nothing is run or fetched.
"""

from dataclasses import dataclass, field
from typing import Final

from model.importing.grid import MAX_CHARACTERS, MAX_COLUMNS, MAX_ROWS, Grid, Part, read_span, too_large
from model.importing.markup import End, Start, Text, tokens

MAX_MARKUP: Final = 2_000_000
"""The longest HTML, in characters: office programs write far more markup than text."""
_MAX_DEPTH: Final = 8
"""Tables nested deeper are read as text of the one they stand in."""

_UNSEEN: Final = frozenset({"script", "style", "title", "textarea", "select", "object", "template", "xml"})
"""Elements whose text a reader of the page does not see, or sees as no text of it."""
_LINES: Final = frozenset({"p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "tr"})
_NUMBERS: Final = ("x:num", "sdval")
"""Where Excel (to 2003), WPS and LibreOffice keep the number behind what a cell shows."""


@dataclass(slots=True)
class _Cell:
    rows: int
    columns: int
    number: str
    pieces: list[str] = field(default_factory=list)

    def part(self) -> Part:
        lines = (" ".join(line.split()) for line in "".join(self.pieces).split("\n"))
        text = "\n".join(line for line in lines if line)
        # A column too narrow shows crosses and a long number an exponent; then the number behind is what is meant.
        hidden = bool(text) and (not text.strip("#") or "E+" in text)
        return Part(self.number if hidden and self.number else text, self.rows, self.columns)


@dataclass(slots=True)
class _Table:
    order: int
    rows: list[list[Part]] = field(default_factory=list)
    row: list[Part] | None = None
    shown: bool = True
    cell: _Cell | None = None

    def close_cell(self) -> None:
        if self.cell is not None and self.row is not None:
            self.row.append(self.cell.part())
        self.cell = None

    def close_row(self) -> None:
        self.close_cell()
        if self.row is not None and self.shown:
            self.rows.append(self.row)
        self.row = None


class _Tables:
    """The tables of a page, closed and open ones."""

    def __init__(self) -> None:
        self.done: list[_Table] = []
        self._open: list[_Table] = []
        self._count = 0
        self._unseen: list[str] = []
        self._deeper = 0

    def read(self, html: str) -> None:
        for token in tokens(html):
            match token:
                case Text(text):
                    self._write(text.replace("\n", " ").replace("\r", " "))
                case Start(name=name):
                    self._start(name, token)
                case End(name):
                    self._end(name)
        while self._open:
            self._end_table()

    def _start(self, name: str, tag: Start) -> None:
        if name in _UNSEEN:
            if not tag.source.endswith("/"):
                self._unseen.append(name)
        elif self._unseen:
            return
        elif name == "table":
            self._start_table()
        elif name == "tr":
            self._start_row(tag.attributes)
        elif name in ("td", "th"):
            self._start_cell(tag.attributes)
        if name in _LINES:
            self._write("\n")

    def _end(self, name: str) -> None:
        if self._unseen:
            if name == self._unseen[-1]:
                self._unseen.pop()
        elif name == "table":
            self._end_table()
        elif self._open and name == "tr" and not self._deeper:
            self._open[-1].close_row()
        elif self._open and name in ("td", "th") and not self._deeper:
            self._open[-1].close_cell()
        if name in _LINES:
            self._write("\n")

    def _write(self, text: str) -> None:
        if self._unseen:
            return
        for table in self._open:
            if table.cell is not None:
                table.cell.pieces.append(text)

    def _start_table(self) -> None:
        if len(self._open) >= _MAX_DEPTH:
            self._deeper += 1
            return
        self._open.append(_Table(self._count))
        self._count += 1

    def _end_table(self) -> None:
        if self._deeper:
            self._deeper -= 1
        elif self._open:
            table = self._open.pop()
            table.close_row()
            self.done.append(table)

    def _start_row(self, attributes: dict[str, str]) -> None:
        if self._deeper:
            return
        if not self._open:
            self._start_table()
        table = self._open[-1]
        table.close_row()
        table.row = []
        # Excel ends its tables with a row that is not shown and only holds the columns' widths.
        table.shown = "display:none" not in attributes.get("style", "").replace(" ", "").lower()
        if len(table.rows) >= MAX_ROWS:
            raise too_large()

    def _start_cell(self, attributes: dict[str, str]) -> None:
        if self._deeper:
            return
        if not self._open:
            self._start_table()
        table = self._open[-1]
        table.close_cell()
        if table.row is None:
            self._start_row({})
        if table.row is not None and len(table.row) >= MAX_COLUMNS:
            raise too_large()
        rows, columns = (
            read_span(attributes.get("rowspan"), MAX_ROWS),
            read_span(attributes.get("colspan"), MAX_COLUMNS),
        )
        number = next((value for name in _NUMBERS if (value := attributes.get(name))), "")
        table.cell = _Cell(rows, columns, number)


def grids_from_html(html: str) -> tuple[Grid, ...]:
    """The grids of all tables that hold any text, in the order in which they begin, nested ones included.

    Takes whole pages, fragments, and Windows' CF_HTML with its header. Raises Failure for more than a grid holds.
    """
    if len(html) > MAX_MARKUP:
        raise too_large()
    reader = _Tables()
    reader.read(html)
    tables = sorted(reader.done, key=lambda table: table.order)
    if sum(len(part.text) for table in tables for row in table.rows for part in row) > 4 * MAX_CHARACTERS:
        raise too_large()
    grids = (Grid(table.rows) for table in tables)
    return tuple(grid for grid in grids if len(grid))
