"""Fills pages: what stands where, before anything is drawn."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from model.exporting.pdf.geometry import BASELINE, BOTTOM, EPSILON, LEFT, PITCH, TOP
from model.exporting.pdf.lines import Line
from model.exporting.pdf.structure import Tag
from model.exporting.pdf.tables import LaidTable
from model.exporting.places import Origin


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text. On the `grid` it stands in one of the page's 22 lines. `keep`: the next item stays with it.

    `outline` is the name under which the PDF's outline points to it, `origin` what it was made from; lines of one `tag`
    are read as one piece of text.
    """

    line: Line
    size: float
    height: float = PITCH
    keep: bool = False
    grid: bool = True
    outline: str = ""
    origin: Origin | None = None
    tag: Tag = field(default_factory=Tag, compare=False)


@dataclass(frozen=True, slots=True)
class Space:
    """Blank height. It goes where a page begins, unless it is `firm`."""

    height: float
    keep: bool = True
    firm: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a table that stay together; the heads come on top where the table or a page begins."""

    laid: LaidTable
    first: int
    last: int
    keep: bool = False


Item = TextLine | Space | Rows


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line at its place: the left end of its baseline, from the page's lower left corner."""

    x: float
    y: float
    line: Line
    origin: Origin | None = None
    tag: Tag = field(default_factory=Tag, compare=False)


@dataclass(slots=True)
class PlacedTable:
    """The rows of a table that stand on one page, repeated heads included; `top` is their upper edge."""

    laid: LaidTable
    top: float
    rows: list[int]


@dataclass(slots=True)
class Page:
    """One page: its lines and tables in reading order, and what the outline points to, each with its upper edge."""

    content: list[PlacedLine | PlacedTable] = field(default_factory=list)
    outline: list[tuple[str, float]] = field(default_factory=list)


def fill(items: Iterable[Item]) -> list[Page]:
    """The pages that hold the items in their order. Items that keep to the next are parted only by a page's height."""
    flow = _Flow()
    for chain in _chains(items):
        flow.add(chain)
    return flow.pages


def _chains(items: Iterable[Item]) -> Iterator[list[Item]]:
    chain: list[Item] = []
    for item in items:
        chain.append(item)
        if not item.keep:
            yield chain
            chain = []
    if chain:
        yield chain


@dataclass(frozen=True, slots=True)
class _State:
    """How far down a page is filled, and the table that its last item belongs to."""

    y: float = TOP
    table: LaidTable | None = None

    def start(self, item: Item) -> float:
        """The upper edge of an item that comes next: a line of text takes the next free line of the grid."""
        if isinstance(item, TextLine) and item.grid:
            return TOP - math.ceil((TOP - self.y - EPSILON) / PITCH) * PITCH
        return self.y

    def after(self, item: Item) -> "_State":
        """The state with the item on the page."""
        match item:
            case Rows(laid, first, last):
                head = 0.0 if self.table is laid else laid.head_height
                return _State(self.y - head - laid.rows_height(first, last), laid)
            case Space(height, _, firm):
                return _State(self.y - height if firm or self.y < TOP else self.y)
            case TextLine(height=height):
                return _State(self.start(item) - height)


class _Flow:
    def __init__(self) -> None:
        self.pages = [Page()]
        self._state = _State()

    def add(self, chain: Sequence[Item]) -> None:
        """Puts a chain on the page, or on a new one where it does not fit."""
        self._turn_unless_room(chain)
        for item in chain:
            self._turn_unless_room([item])
            self._put(item)

    def _turn_unless_room(self, items: Sequence[Item]) -> None:
        state = self._state
        if state.y == TOP:
            return
        for item in items:
            state = state.after(item)
        if state.y < BOTTOM - EPSILON:
            self.pages.append(Page())
            self._state = _State()

    def _put(self, item: Item) -> None:
        page, top = self.pages[-1], self._state.start(item)
        if isinstance(item, TextLine):
            baseline = top - item.height / 2 - BASELINE * item.size
            page.content.append(PlacedLine(LEFT + item.line.indent, baseline, item.line, item.origin, item.tag))
            if item.outline:
                page.outline.append((item.outline, top))
        elif isinstance(item, Rows):
            rows = range(item.first, item.last + 1)
            last = page.content[-1] if page.content else None
            if self._state.table is item.laid and isinstance(last, PlacedTable):
                last.rows.extend(rows)
            else:
                page.content.append(PlacedTable(item.laid, top, [*range(item.laid.table.head_rows), *rows]))
        self._state = self._state.after(item)
