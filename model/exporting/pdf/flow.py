"""Fills pages: what stands where, before anything is drawn."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from model.exporting.pdf.geometry import BASELINE, EPSILON, PITCH, PORTRAIT, Frame
from model.exporting.pdf.lines import Line
from model.exporting.pdf.structure import Tag
from model.exporting.pdf.tables import LaidTable
from model.exporting.places import Origin

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


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


class Drawable(Protocol):
    """What can stand among the lines: its size, how it is drawn, and what is said in its place."""

    @property
    def width(self) -> float: ...
    @property
    def height(self) -> float: ...
    @property
    def alternative(self) -> str: ...
    def draw(self, canvas: "Canvas", x: float, top: float) -> None: ...


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart or a picture, never parted."""

    picture: Drawable
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """A new page, unless this one is blank; it and those after it have that frame, and a page number where `numbered`.

    A page without number is not counted.
    """

    frame: Frame = PORTRAIT
    numbered: bool = True
    keep: bool = False


Item = TextLine | Space | Rows | Figure | Turn


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
    """The rows of a table that stand on one page, repeated heads included; `left` and `top` are their edges."""

    laid: LaidTable
    left: float
    top: float
    rows: list[int]


@dataclass(frozen=True, slots=True)
class PlacedFigure:
    """A figure at its place: its upper left corner, from the page's lower left corner."""

    picture: Drawable
    x: float
    top: float
    tag: Tag = field(compare=False)


@dataclass(slots=True)
class Page:
    """One page: what stands on it in reading order, and what the outline points to, each with its upper edge.

    `number` is the one that is printed, None where none is.
    """

    frame: Frame = PORTRAIT
    number: int | None = 1
    content: list[PlacedLine | PlacedTable | PlacedFigure] = field(default_factory=list)
    outline: list[tuple[str, float]] = field(default_factory=list)


def fill(items: Iterable[Item]) -> list[Page]:
    """The pages that hold the items in their order. Items that keep to the next are parted only by a page's height."""
    flow = _Flow()
    for chain in _chains(items):
        flow.add(chain)
    return [page for page in flow.pages if page.content] or flow.pages[:1]


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

    frame: Frame
    y: float
    table: LaidTable | None = None

    @classmethod
    def blank(cls, frame: Frame) -> "_State":
        return cls(frame, frame.top)

    @property
    def is_blank(self) -> bool:
        return self.y == self.frame.top

    def start(self, item: Item) -> float:
        """The upper edge of an item that comes next: a line of text takes the next free line of the grid."""
        if isinstance(item, TextLine) and item.grid:
            return self.frame.top - math.ceil((self.frame.top - self.y - EPSILON) / PITCH) * PITCH
        return self.y

    def after(self, item: Item) -> "_State":
        """The state with the item on the page."""
        table, y = None, self.start(item)
        match item:
            case Rows(laid, first, last):
                table = laid
                y -= (0.0 if self.table is laid else laid.head_height) + laid.rows_height(first, last)
            case Space(height, _, firm):
                y -= height if firm or not self.is_blank else 0.0
            case TextLine(height=height):
                y -= height
            case Figure(picture):
                y -= picture.height
            case Turn():
                pass
        return _State(self.frame, y, table)


class _Flow:
    def __init__(self) -> None:
        self.pages = [Page()]
        self._state = _State.blank(PORTRAIT)
        self._count = 1

    def add(self, chain: Sequence[Item]) -> None:
        """Puts a chain on the page, or on a new one where it does not fit."""
        self._turn_unless_room(chain)
        for item in chain:
            if len(chain) > 1:
                self._turn_unless_room([item])
            self._put(item)

    def _turn_unless_room(self, items: Sequence[Item]) -> None:
        state = self._state
        if state.is_blank:
            return
        for item in items:
            state = state.after(item)
        if state.y < state.frame.bottom - EPSILON:
            page = self.pages[-1]
            self._turn(Turn(page.frame, page.number is not None))

    def _turn(self, turn: Turn) -> None:
        if self._state.is_blank:
            page = self.pages.pop()
            self._count -= page.number is not None
        self._count += turn.numbered
        self.pages.append(Page(turn.frame, self._count if turn.numbered else None))
        self._state = _State.blank(turn.frame)

    def _put(self, item: Item) -> None:
        page, top = self.pages[-1], self._state.start(item)
        left = page.frame.left
        match item:
            case Turn():
                self._turn(item)
            case TextLine(line=line):
                baseline = top - item.height / 2 - BASELINE * item.size
                page.content.append(PlacedLine(left + line.indent, baseline, line, item.origin, item.tag))
                if item.outline:
                    page.outline.append((item.outline, top))
            case Rows(laid, first, last):
                rows, before = range(first, last + 1), page.content[-1] if page.content else None
                if self._state.table is laid and isinstance(before, PlacedTable):
                    before.rows.extend(rows)
                else:
                    page.content.append(PlacedTable(laid, left, top, [*range(laid.table.head_rows), *rows]))
            case Figure(picture):
                tag = Tag("Figure", alternative=picture.alternative)
                page.content.append(PlacedFigure(picture, left, top, tag))
            case Space():
                pass
        self._state = self._state.after(item)
