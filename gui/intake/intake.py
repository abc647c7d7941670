"""A report as it was read and as the user has corrected it since, not taken over yet. Imports no Qt of its own."""

from enum import Enum
from pathlib import Path

from gui.session import Session
from model import edits
from model.importing.found import Imported
from model.importing.grid import Box
from model.importing.source import Paragraph, Place
from model.report import BodyKind, Report
from model.storage import datafile
from model.values import Value


class Purpose(Enum):
    """What the user wants the report for."""

    REPORT = "report"
    LAST_YEAR = "last year"
    NEXT_YEAR = "next year"


class Mark(Enum):
    """What became of a place of the source: read, read with a doubt, or (no mark) left out."""

    READ = "read"
    DOUBT = "doubt"


class Intake:
    """What was read from a file. Its session shows it as a report that is only read; choices amend it."""

    def __init__(self, path: Path, imported: Imported, purpose: Purpose) -> None:
        self.path = path
        self.imported = imported
        self.source = imported.source
        self.purpose = purpose
        self.session = Session(imported.report, reviewing=True)
        self.settled: set[str] = set()
        """The doubtful cells that the user has decided."""
        self._cells: dict[Place, list[str]] = {}
        for cell, found in imported.found.items():
            self._cells.setdefault(self._origin(found.place), []).append(cell)
        self._sections = {block: passage.section for passage in imported.passages for block in passage.blocks}
        self.doubted = {each.cell for each in imported.uncertain}

    @property
    def report(self) -> Report:
        return self.session.report

    def copy(self) -> Report:
        """The report to be taken over, as it is now."""
        report, _ = datafile.decode(datafile.encode(self.report))
        return report

    def decide(self, values: dict[str, Value]) -> None:
        """Takes other figures than those that were read."""
        self.settled |= set(values)
        self.session.amend(edits.state(self.report, values))

    def describe(self, *, body: str | None = None, year: int | None = None, kind: BodyKind | None = None) -> None:
        """Corrects what the source says of itself. Raises Refused for another form's year, or a body's characters."""
        if body is not None:
            self.session.amend(edits.name_body(self.report, body))
        if year is not None:
            self.session.amend(edits.set_year(self.report, year))
        if kind is not None:
            self.session.amend(edits.set_kind(self.report, kind))

    def place_of(self, cell: str) -> Place | None:
        """Where a cell's figure stands in the source."""
        found = self.imported.found.get(cell)
        return None if found is None else self._origin(found.place)

    def origin_of(self, cell: str) -> str:
        """What the source says for a cell, and where."""
        found = self.imported.found.get(cell)
        if found is None:
            return "来源中没有这一格"
        return f"{self.source.where(found.place)}：“{found.text}”"

    def figures_in(self, section: str) -> bool:
        """Whether the source gives anything for a section's table."""
        return any(self.report.form.cells[cell].section == section for cell in self.imported.found)

    def place_of_section(self, section: str) -> Place | None:
        """Where a section's text, or else its table, begins in the source."""
        blocks = [block for block, own in self._sections.items() if own == section]
        cells = self.report.form.cells
        blocks += [place.block for place, own in self._cells.items() if cells[own[0]].section == section]
        return Place(min(blocks)) if blocks else None

    def cells_at(self, place: Place) -> list[str]:
        """The cells that were read from a place: from its box, from its row, or from the paragraph."""
        exact = self._origin(place)
        for candidate in (exact, Place(place.block, exact.row), Place(place.block)):
            if candidate in self._cells:
                return self._cells[candidate]
        return []

    def section_at(self, place: Place) -> str | None:
        """The section whose text was read from a place."""
        return self._sections.get(place.block)

    def mark_at(self, place: Place) -> Mark | None:
        """What became of a place."""
        cells = self.cells_at(place)
        if any(map(self.in_doubt, cells)):
            return Mark.DOUBT
        return Mark.READ if cells or self.section_at(place) is not None else None

    def in_doubt(self, cell: str) -> bool:
        """Whether a person should still look at a cell."""
        return cell in self.doubted and cell not in self.settled

    def _origin(self, place: Place) -> Place:
        """A place in a table as that of the box over it."""
        block = self.source.blocks[place.block]
        if isinstance(block, Paragraph) or place.row is None or place.column is None:
            return place
        box: Box | None = block.grid.at(place.row, place.column)
        return place if box is None else Place(place.block, box.row, box.column)
