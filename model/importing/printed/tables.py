"""Reads the form's tables off the pages: their fragments put together again, and each figure by its grid place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from model.forms import Table
from model.importing.printed.layout import Fragment, PrintedBox, bare, edges, place_among


@dataclass
class PrintedTable:
    """A table of the form as far as it was found, fragment by fragment."""

    table: Table
    _rows: list[list[PrintedBox]] = field(default_factory=list)

    def begins(self, fragment: Fragment) -> bool:
        """Whether the fragment's first box is the table's; a neighbour's text may run over into it."""
        printed = iter(bare(fragment.boxes[0].text))
        return all(character in printed for character in bare(self.table.slots[0].text))

    @property
    def has_begun(self) -> bool:
        return bool(self._rows)

    @property
    def is_complete(self) -> bool:
        return len(self._rows) >= self.table.rows

    def add(self, fragment: Fragment) -> None:
        """Takes the fragment as the table's next rows; heads that are printed again are passed over."""
        tops = fragment.rows
        rows: list[list[PrintedBox]] = [[] for _ in tops]
        for box in fragment.boxes:
            rows[len(tops) - 1 - place_among(tops[::-1], box.place.top)].append(box)
        again = self.table.head_rows if self._rows and self.begins(fragment) else 0
        self._rows += rows[again:]

    def values(self) -> Mapping[str, str] | None:
        """The text of each cell; None where rows and columns are not the form's."""
        columns = edges(box.place.left for row in self._rows for box in row)
        if (len(self._rows), len(columns)) != (self.table.rows, self.table.columns):
            return None
        found = dict(_placed(self._rows, columns))
        return {cell: found.get(place, "") for cell, place in self.table.places.items()}


def _placed(rows: Sequence[Sequence[PrintedBox]], columns: Sequence[float]) -> Iterator[tuple[tuple[int, int], str]]:
    for number, row in enumerate(rows):
        for box in row:
            yield (number, place_among(columns, box.place.left)), box.text.strip()
