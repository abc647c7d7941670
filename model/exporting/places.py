"""Where the parts of a report stand on the printed pages, for whoever points at one."""

from dataclasses import dataclass
from typing import NamedTuple


class Origin(NamedTuple):
    """What a printed text was made from: a section, and which of its printed paragraphs (None: its heading)."""

    section: str
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle of a page (the first is 0), in points from the page's lower left corner, and what stands in it.

    That is a figure's `cell` or a text's `origin`.
    """

    page: int
    left: float
    bottom: float
    right: float
    top: float
    cell: str | None = None
    origin: Origin | None = None

    def holds(self, x: float, y: float) -> bool:
        """Whether a point of the page lies inside."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top
