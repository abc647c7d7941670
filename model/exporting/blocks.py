"""The blocks that a printed page is made of, and the pages around the report that are made of them."""

from dataclasses import dataclass
from enum import Enum

from model.charts.series import Chart
from model.values import Value


class BoxRole(Enum):
    """What a box of a printed table is for. FIELD is a place to write, sign or stamp in."""

    HEAD = "head"
    LABEL = "label"
    FIGURE = "figure"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class Box:
    """One box of a table, spanning `rows` × `columns` grid places from (`row`, `column`).

    A figure box has its `cell` and the raw `value` (None: blank) beside the printed text.
    """

    row: int
    column: int
    rows: int
    columns: int
    role: BoxRole
    text: str
    cell: str | None = None
    value: Value | None = None


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table as the form prints it. Rows, widths, heads and groups as in `model.forms.Table`."""

    id: str
    boxes: tuple[Box, ...]
    rows: int
    widths: tuple[int, ...]
    head_rows: int = 0
    label_columns: int = 0
    groups: tuple[tuple[int, int], ...] = ()

    @property
    def columns(self) -> int:
        return len(self.widths)

    def is_left(self, box: Box) -> bool:
        """Whether the box is printed from the left: row labels that end at the figures, the corner, fields."""
        if box.role is BoxRole.FIELD:
            return True
        ends_at_figures = box.column + box.columns == self.label_columns
        return ends_at_figures and box.rows <= max(1, self.head_rows)


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's heading."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, without white space around it.

    `level` is 1 to 4 for paragraphs numbered 一、 （一） 1. （1）, else 0. The first `lead` characters are a heading:
    the whole of a stand-alone one, the first sentence of one that runs in, none of most.
    """

    text: str
    level: int = 0
    lead: int = 0

    @property
    def stands_alone(self) -> bool:
        return self.lead == len(self.text)


@dataclass(frozen=True, slots=True)
class Note:
    """A paragraph printed under a table."""

    text: str


Block = Heading | Paragraph | TableBlock | Note


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart, which annexes alone may hold. A kind of copy that cannot draw prints its sentences."""

    chart: Chart


@dataclass(frozen=True, slots=True)
class Cover:
    """The filing cover, a page of its own: the title broken by sense, and the sign-off."""

    title: tuple[str, ...]
    sign_off: TableBlock


@dataclass(frozen=True, slots=True)
class Letter:
    """The covering letter 报送函, a page of its own, without page number.

    `title` centred; `addressee` from the left margin, with its colon; `paragraphs` of text; `enclosure` names what
    comes with it; `signer` and `day` at the right, as GB/T 9704-2012 sets a letter's 落款; `contact` at the foot.
    """

    title: tuple[str, ...]
    addressee: str
    paragraphs: tuple[Paragraph, ...]
    enclosure: str
    signer: str
    day: str
    contact: str


@dataclass(frozen=True, slots=True)
class Annex:
    """What follows the report on pages of its own: `mark` such as 附件 or 附件1, its title, and its blocks."""

    id: str
    mark: str
    title: str
    blocks: tuple[Block | ChartBlock, ...]
