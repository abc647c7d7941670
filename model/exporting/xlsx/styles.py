"""How the workbook looks, and how text and figures are put into its cells."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any, Final
from weakref import WeakKeyDictionary

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.workbook import Workbook
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from model.exporting.document import DRAFT_MARK, Properties, changed_text
from model.values import Amount, Value

SONG: Final = "宋体"
HEI: Final = "黑体"
FANGSONG: Final = "仿宋"
KAI: Final = "楷体"
TABLE_SIZE: Final = 10.5
_THIN: Final = Side(style="thin", color="FF000000")
BORDER: Final = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
HEAD_FILL: Final = PatternFill("solid", fgColor="FFEDF2F8")
CENTRED: Final = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT: Final = Alignment(horizontal="left", vertical="center", wrap_text=True)
MIDDLE: Final = Alignment(vertical="center")
TOP: Final = Alignment(horizontal="left", vertical="top", wrap_text=True)

TALLEST_ROW: Final = 409.0
"""Points; Excel refuses more."""
_LINE: Final = 1.4
"""Line height in font sizes."""
_PADDING: Final = 4.0
_CHARACTER: Final = 5.25
"""Points of one unit of column width, in the default font."""

_ESCAPE_LOOKALIKE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_A4: Final = 9
_SIDE_MARGIN: Final = 0.75
"""Inches, as Excel counts margins."""
_TOP_MARGIN: Final = 0.95
_DRAFT_SIZE: Final = 24


def at(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell to write to at a place. Raises TypeError inside a merged area, where nothing can be written."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError(f"{sheet.title}: row {row}, column {column} is covered by a merged cell")
    return cell


@cache
def font(size: float = TABLE_SIZE, name: str = SONG, *, bold: bool = False, color: str = "FF000000") -> Font:
    """A font; `size` in points. The same one each time, which openpyxl knows again without comparing."""
    return Font(name=name, size=size, bold=bold, color=color)


_dressed: Final[WeakKeyDictionary[Workbook, dict[tuple[int, ...], tuple[Any, ...]]]] = WeakKeyDictionary()
"""For each workbook the looks it has: by the identities of their styles what openpyxl made of them, and the styles."""


def dress(
    cell: Cell | MergedCell,
    font: Font | None = None,
    alignment: Alignment | None = None,
    *,
    border: Border | None = BORDER,
    fill: PatternFill | None = None,
) -> None:
    """Gives a new cell its looks, before anything is put into it.

    openpyxl looks each style up among all it knows, for every cell; here that is done once for each combination.
    """
    place: Any = cell
    known = _dressed.setdefault(place.parent.parent, {})
    styles = font, alignment, border, fill
    key = tuple(map(id, styles))
    if key not in known:
        for name, style in zip(("font", "alignment", "border", "fill"), styles, strict=True):
            if style is not None:
                setattr(cell, name, style)
        known[key] = (place._style, *styles)
    place._style = StyleArray(known[key][0])


LONGEST_TEXT: Final = 32767
"""UTF-16 units in one cell; openpyxl would cut the rest off without a word."""
_FORMULA_STARTS: Final = frozenset("=+-@")


def _escaped(text: str) -> str:
    """`text` as the file holds it: _x0041_ is Excel's own spelling of a character and must not be taken for one."""
    return _ESCAPE_LOOKALIKE.sub("_x005F_", text)


def put_text(cell: Cell, text: str) -> None:
    """Puts `text` into the cell as text, whatever it begins with. It must fit (see `pieces`)."""
    cell.value = _escaped(text)
    cell.data_type = "s"
    cell.quotePrefix = text[:1] in _FORMULA_STARTS


def pieces(text: str) -> Iterator[str]:
    """`text` in as many pieces as cells are needed to hold it."""
    if len(_escaped(text).encode("utf-16-le")) // 2 <= LONGEST_TEXT:
        yield text
        return
    middle = len(text) // 2
    yield from pieces(text[:middle])
    yield from pieces(text[middle:])


def put_value(cell: Cell, value: Value | None) -> None:
    """Puts a figure into the cell as a number shown with exactly the places and the unit that were typed."""
    if value is None:
        return
    number = Decimal(value.number if isinstance(value, Amount) else value)
    places = max(0, -int(number.as_tuple().exponent))
    unit = f'"{value.unit}"' if isinstance(value, Amount) and value.unit else ""
    # A number given as text is written digit by digit; as a float it would pass through sixteen digits.
    cell.value = f"{number:f}"
    cell.data_type = "n"
    cell.number_format = f"0{'.' if places else ''}{'0' * places}{unit}"


def text_height(text: str, width: float, size: float) -> float:
    """Points that `text` needs when wrapped in a column of `width` (Excel's units) at a font size in points."""
    across = max(1.0, (width - 1) * _CHARACTER)
    lines = sum(max(1, -int(-text_width(line, size) // across)) for line in text.split("\n"))
    return lines * size * _LINE + _PADDING


def units(points: float) -> float:
    """The column width, in Excel's units, that holds so many points in one line."""
    return points / _CHARACTER + 1.5


def text_width(text: str, size: float) -> float:
    """About how many points `text` takes in one line."""
    return sum(size if ord(character) > 0x2000 else size * 0.55 for character in text)


def set_up_page(sheet: Worksheet, properties: Properties, *, landscape: bool = False) -> None:
    """A4, one page wide, page numbers; on a draft the word above and the time of the last change at the foot."""
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    sheet.sheet_view.showGridLines = False
    margins = sheet.page_margins
    margins.left = margins.right = _SIDE_MARGIN
    margins.top = margins.bottom = _TOP_MARGIN
    foot = HeaderFooterItem()
    foot.center.text = "— &P —"
    if properties.draft:
        head = HeaderFooterItem()
        head.center.text, head.center.size = DRAFT_MARK, _DRAFT_SIZE
        foot.left.text = changed_text(properties)
        sheet.oddHeader = head
    sheet.oddFooter = foot
