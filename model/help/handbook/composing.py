"""Turns pages of the help into what flows over sheets of paper."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import resources
from model.exporting.blocks import Box, BoxRole, TableBlock
from model.exporting.pdf.compose import ranges
from model.exporting.pdf.flow import Figure, Item, Rows, Space, TextLine, Turn
from model.exporting.pdf.fonts import FontRole, width
from model.exporting.pdf.geometry import MM, PAGE_HEIGHT, PAGE_WIDTH, Frame
from model.exporting.pdf.lines import Line, Setting, break_paragraph, single_line
from model.exporting.pdf.structure import Tag
from model.exporting.pdf.tables import TableStyle, lay_out
from model.help.blocks import (
    Block,
    Chapter,
    Grid,
    Heading,
    Insert,
    Listed,
    Page,
    Paragraph,
    Picture,
    Style,
    Words,
    text_of,
)

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

FRAME: Final = Frame(PAGE_WIDTH, PAGE_HEIGHT, 25 * MM, PAGE_WIDTH - 22 * MM, PAGE_HEIGHT - 22 * MM, 24 * MM)
BODY: Final = FontRole.TABLE
STRONG: Final = FontRole.LEVEL1
_ROLES: Final = {Style.PLAIN: BODY, Style.STRONG: STRONG, Style.KEY: FontRole.FOOT}
ASIDE: Final = "BlockQuote"
"""The tag of what is set apart, which stands behind a bar."""
BAR: Final = 6.0
"""How far in it stands."""
SIZE: Final = 10.5
PITCH: Final = 17.0
_TITLE, _HEADING, _MINOR, _CAPTION = 17.0, 12.5, 10.5, 9.0
_AFTER: Final = 4.0
_BEFORE_HEADING, _BEFORE_MINOR = 10.0, 4.0
_HANGING: Final = 18.0
_TABLE: Final = TableStyle(largest=9.5, smallest=8.0, row=20.0)
_PIXEL: Final = 0.6
"""Points a pixel of a picture is wide, where the paper has room for it."""
_HIGHEST: Final = 0.6 * FRAME.type_height
_LEADER: Final = "…"
_LEAST_SHARE, _MOST_SHARE = 8, 40
"""How narrow and how wide a column is held to be, in characters."""


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture of the window, from its file."""

    path: Path
    width: float
    height: float
    alternative: str

    def draw(self, canvas: "Canvas", x: float, top: float) -> None:
        """Draws it within a thin border, its upper left corner at (x, top)."""
        canvas.drawImage(str(self.path), x, top - self.height, self.width, self.height)
        canvas.setLineWidth(0.5)
        canvas.setStrokeGray(0.7)
        canvas.rect(x, top - self.height, self.width, self.height)
        canvas.setStrokeGray(0)


def body(chapters: Sequence[Chapter]) -> Iterator[Item]:
    """All pages, each chapter from a new sheet on; the outline names their ids."""
    for chapter in chapters:
        yield Turn(FRAME)
        for number, page in enumerate(chapter.pages):
            if number:
                yield Space(2 * PITCH)
            yield from one(page)


def one(page: Page) -> Iterator[Item]:
    """A page with its title."""
    yield from _heading(page.title, _TITLE, outline=page.id)
    for block in page.blocks:
        yield from _block(block)


def contents(title: Sequence[str], chapters: Sequence[Chapter], numbers: Mapping[str, int]) -> Iterator[Item]:
    """The title, and under it the contents with the page numbers by the pages' ids; no sheet of it is numbered."""
    yield Turn(FRAME, numbered=False)
    yield Space(4 * PITCH, firm=True)
    for line in title:
        indent = (FRAME.type_width - width(line, FontRole.TITLE, 22.0)) / 2
        yield _line(single_line(line, FontRole.TITLE, 22.0, indent), 22.0, 36.0, tag=Tag("H1"))
    yield Space(3 * PITCH)
    for chapter in chapters:
        yield Space(_BEFORE_MINOR)
        yield _line(single_line(chapter.title, STRONG, SIZE), SIZE, PITCH, keep=True)
        for page in chapter.pages:
            yield _line(_entry(page.title, numbers[page.id]), SIZE, PITCH - 1)


def _entry(title: str, number: int) -> Line:
    """A line of the contents: the title, a row of dots, the number at the margin."""
    indent, figures = _HANGING, str(number)
    room = FRAME.type_width - indent - width(f"{title}  {figures}", BODY, SIZE)
    dots = _LEADER * int(room // width(_LEADER, BODY, SIZE))
    blank = room - width(dots, BODY, SIZE)
    start = single_line(f"{title} {dots}", BODY, SIZE, indent)
    number_line = single_line(f" {figures}", BODY, SIZE)
    *before, last = start.runs
    spread = replace(last, spacing=blank / len(last.text))
    return Line(indent, (*before, spread, *number_line.runs))


def _block(block: Block) -> Iterator[Item]:
    match block:
        case Heading(text, _, minor):
            yield from _heading(text, _MINOR if minor else _HEADING)
        case Paragraph(words, aside=False):
            yield from _paragraph(words, Setting(SIZE, 0.0, FRAME.type_width, 0.0))
        case Paragraph(words):
            across = FRAME.type_width - _HANGING
            yield from _paragraph(words, Setting(SIZE, 0.0, across, _HANGING, _HANGING), kind=ASIDE)
        case Listed(items, counted):
            for number, item in enumerate(items, start=1):
                yield from _item(f"{number}." if counted else "•", item)
            yield Space(_AFTER)
        case Picture(name, caption):
            yield from _picture(name, caption)
        case Grid(head, rows):
            yield from _table(_grid([head, *rows]))
        case Insert():
            raise ValueError(block)


def _heading(text: str, size: float, outline: str = "") -> Iterator[Item]:
    yield Space(_BEFORE_MINOR if size == _MINOR else _BEFORE_HEADING)
    tag = Tag("H2" if outline else "H3")
    lines = break_paragraph([(text, STRONG)], Setting(size, 0.0, FRAME.type_width, 0.0))
    for place, line in enumerate(lines):
        yield TextLine(line, size, size * 1.7, keep=True, grid=False, outline="" if place else outline, tag=tag)


def _paragraph(words: Words, setting: Setting, after: float = _AFTER, kind: str = "P") -> Iterator[Item]:
    segments = [(span.text, _ROLES[span.style]) for span in words]
    lines, tag = break_paragraph(segments, setting), Tag(kind)
    for place, line in enumerate(lines):
        alone = len(lines) > 1 and place in (0, len(lines) - 2)
        yield _line(line, setting.size, PITCH, keep=alone, tag=tag)
    if after:
        yield Space(after)


def _item(mark: str, words: Words) -> Iterator[Item]:
    """An item of a list: its mark stands before the first line, all lines begin behind it."""
    [run] = single_line(mark, BODY, SIZE).runs
    number = [replace(run, text=mark[:-1])] if len(mark) > 1 else []
    marked = (*number, replace(run, text=mark[-1], spacing=_HANGING - width(mark, BODY, SIZE)))
    setting = Setting(SIZE, 0.0, FRAME.type_width, _HANGING, _HANGING)
    for place, item in enumerate(_paragraph(words, setting, after=0.0)):
        if place == 0 and isinstance(item, TextLine):
            yield replace(item, line=Line(0.0, (*marked, *item.line.runs)))
        else:
            yield item


def _picture(name: str, caption: str) -> Iterator[Item]:
    from PIL import Image

    path = resources.path("help", "pictures", f"{name}.png")
    with Image.open(path) as image:
        across, down = image.size
    scale = min(_PIXEL, FRAME.type_width / across, _HIGHEST / down)
    yield Space(_AFTER)
    yield Figure(Plate(path, across * scale, down * scale, caption), keep=True)
    yield _line(single_line(caption, BODY, _CAPTION), _CAPTION, PITCH)
    yield Space(_AFTER)


def _grid(rows: Sequence[Sequence[Words]]) -> TableBlock:
    texts = [[text_of(words) for words in row] for row in rows]
    lengths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    boxes = tuple(
        Box(row, column, 1, 1, BoxRole.FIELD if row else BoxRole.HEAD, text)
        for row, line in enumerate(texts)
        for column, text in enumerate(line)
    )
    widths = tuple(min(max(length, _LEAST_SHARE), _MOST_SHARE) for length in lengths)
    return TableBlock("grid", boxes, len(texts), widths, head_rows=1)


def _table(table: TableBlock) -> Iterator[Item]:
    laid = lay_out(table, FRAME.type_height, _TABLE, FRAME.type_width)
    yield Space(_AFTER)
    for first, last in ranges(laid, FRAME):
        yield Rows(laid, first, last)
    yield Space(2 * _AFTER)


def _line(line: Line, size: float, height: float, *, keep: bool = False, tag: Tag | None = None) -> TextLine:
    return TextLine(line, size, height, keep=keep, grid=False, tag=tag or Tag())
