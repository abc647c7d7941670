"""The styles: what a clerk finds in Word's list of styles, after GB/T 9704-2012."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from model.exporting.docx.markup import Element, half_points, serialised, twips, w
from model.exporting.pdf.geometry import (
    ADVANCE,
    BODY_SIZE,
    FOLIO_SIZE,
    FOOT_SIZE,
    NOTE_SIZE,
    PITCH,
    TITLE_SIZE,
    TRACKING,
)

XIAOBIAOSONG: Final = "方正小标宋简体"
FANGSONG: Final = "仿宋"
HEI: Final = "黑体"
KAI: Final = "楷体"
SONG: Final = "宋体"

_OTHER_NAMES: Final = {
    XIAOBIAOSONG: "方正小标宋_GBK,FZXiaoBiaoSong-B05S",
    FANGSONG: "仿宋_GB2312,FangSong,FangSong_GB2312",
    HEI: "SimHei",
    KAI: "楷体_GB2312,KaiTi,KaiTi_GB2312",
    SONG: "SimSun",
}
"""Under what other names a machine may have the fonts; Word takes the first that it finds."""

NORMAL: Final = "Normal"
BODY: Final = "NormalIndent"
TITLE: Final = "Title"
FOOTER: Final = "Footer"
HEADER: Final = "Header"
ADDRESS: Final = "Salutation"
SIGNER: Final = "Signature"
COVER_TITLE: Final = "CoverTitle"
ANNEX_MARK: Final = "AnnexMark"
ANNEX_TITLE: Final = "AnnexTitle"
NOTE: Final = "TableNote"
FOOT: Final = "FootLine"
HEADINGS: Final = {1: "Heading1", 2: "Heading2", 3: "Heading3", 4: "Heading4"}
LEADS: Final = {1: "Heading1Char", 2: "Heading2Char"}
TABLE: Final = "TableGrid"
CELL: Final = "TableText"
CELL_LEFT: Final = "TableTextLeft"
CELL_SIZE: Final = 10.5
CELL_LEADING: Final = 1.2
"""From line to line inside a box of a table, in type sizes."""

LINE: Final = int(PITCH * 20)
"""The pitch in twips, rounded down: 22 rounded up would be higher than the type area, and Word would set 21."""
_TITLE_LINE: Final = 34.5
_TRACKING: Final = math.floor(TRACKING * 20) / 20
"""The tracking of body text in whole twips, rounded away from the type's own width: 28 characters fit a line."""
NOTE_LINE: Final = PITCH * 0.75
_FOOT_GREY: Final = "595959"


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph style. Lengths in points; `line` is the distance from line to line, exactly.

    `name` is Word's own for built-in styles, which each edition shows in its language, `alias` the name beside it.
    `indent` counts characters. A style with a `lead` has a character style for the head of a paragraph.
    """

    id: str
    name: str
    font: str
    size: float
    line: float = LINE / 20
    alias: str = ""
    based_on: str | None = NORMAL
    align: str = "both"
    indent: int = 0
    around: float = 0.0
    outline: int | None = None
    lead: str | None = None
    grid: bool = True
    colour: str | None = None
    new_page: bool = False

    @property
    def tracking(self) -> float:
        """What is added to the width of each character."""
        return _TRACKING if self.grid else 0.0


STYLES: Final = (
    Style(NORMAL, "Normal", FANGSONG, BODY_SIZE, based_on=None),
    Style(BODY, "Normal Indent", FANGSONG, BODY_SIZE, alias="正文段落", indent=2),
    Style(TITLE, "Title", XIAOBIAOSONG, TITLE_SIZE, _TITLE_LINE, "公文标题", align="center", around=PITCH, grid=False),
    Style("Heading1", "heading 1", HEI, BODY_SIZE, alias="一级标题", indent=2, outline=0, lead="Heading1Char"),
    Style("Heading2", "heading 2", KAI, BODY_SIZE, alias="二级标题", indent=2, outline=1, lead="Heading2Char"),
    Style("Heading3", "heading 3", FANGSONG, BODY_SIZE, alias="三级标题", indent=2, outline=2),
    Style("Heading4", "heading 4", FANGSONG, BODY_SIZE, alias="四级标题", indent=2, outline=3),
    Style(ADDRESS, "Salutation", FANGSONG, BODY_SIZE, alias="主送机关"),
    Style(SIGNER, "Signature", FANGSONG, BODY_SIZE, alias="落款", align="right"),
    Style(COVER_TITLE, "封面标题", XIAOBIAOSONG, TITLE_SIZE, _TITLE_LINE, align="center", around=6 * PITCH, grid=False),
    Style(ANNEX_MARK, "附件", HEI, BODY_SIZE, new_page=True),
    Style(ANNEX_TITLE, "附件标题", XIAOBIAOSONG, TITLE_SIZE, _TITLE_LINE, align="center", around=14.0, grid=False),
    Style(NOTE, "表注", FANGSONG, NOTE_SIZE, NOTE_LINE, indent=2, grid=False),
    Style(CELL, "表格文字", SONG, CELL_SIZE, CELL_SIZE * CELL_LEADING, align="center", grid=False),
    Style(CELL_LEFT, "表格文字居左", SONG, CELL_SIZE, CELL_SIZE * CELL_LEADING, align="left", grid=False),
    Style(HEADER, "header", SONG, FOOT_SIZE, FOOT_SIZE * 1.2, align="center", grid=False),
    Style(FOOTER, "footer", SONG, FOLIO_SIZE, FOLIO_SIZE, align="left", grid=False),
    Style(FOOT, "页脚说明", HEI, FOOT_SIZE, FOOT_SIZE * 1.2, align="left", grid=False, colour=_FOOT_GREY),
)


def styles() -> bytes:
    """The part that holds the styles."""
    root = w("styles", _defaults(), _plain_letters())
    for style in STYLES:
        root.append(_paragraph_style(style))
        if style.lead is not None:
            root.append(_lead_style(style, style.lead))
    root.append(_table_style())
    return serialised(root)


def fonts() -> bytes:
    """The part that says under what other names the fonts go."""
    root = w("fonts")
    for name, others in _OTHER_NAMES.items():
        root.append(w("font", w("altName", val=others), w("charset", val="86"), name=name))
    return serialised(root)


def _defaults() -> Element:
    language = w("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    return w(
        "docDefaults",
        w("rPrDefault", w("rPr", *_letters(FANGSONG, BODY_SIZE), language)),
        w("pPrDefault"),
    )


def _plain_letters() -> Element:
    """The character style of all text that bears no other."""
    name = w("name", val="Default Paragraph Font")
    return w("style", name, type="character", styleId="DefaultParagraphFont", default=1)


def _paragraph_style(style: Style) -> Element:
    marks = {"default": 1} if style.based_on is None else {}
    if not style.name.isascii():
        marks["customStyle"] = 1
    made = w("style", type="paragraph", styleId=style.id, **marks)
    made.append(w("name", val=style.name))
    if style.alias:
        made.append(w("aliases", val=style.alias))
    if style.based_on is not None:
        made.append(w("basedOn", val=style.based_on))
    if style.outline is not None or style.id == TITLE:
        made.append(w("next", val=BODY))
    if style.lead is not None:
        made.append(w("link", val=style.lead))
    made.append(w("qFormat"))
    made.append(w("pPr", *_layout(style)))
    made.append(w("rPr", *_letters(style.font, style.size, style.tracking, style.colour)))
    return made


def _layout(style: Style) -> Iterator[Element]:
    """The paragraph's properties in the order that the schema demands."""
    if style.outline is not None:
        yield w("keepNext")
    if style.new_page:
        yield w("pageBreakBefore")
    yield w("widowControl")
    if not style.grid:
        yield w("snapToGrid", val=0)
    around = twips(style.around)
    yield w("spacing", before=around, after=around, line=twips(style.line), lineRule="exact")
    advance = ADVANCE if style.grid else style.size
    yield w("ind", firstLineChars=style.indent * 100, firstLine=twips(style.indent * advance))
    yield w("jc", val=style.align)
    if style.outline is not None:
        yield w("outlineLvl", val=style.outline)


def _lead_style(style: Style, lead: str) -> Element:
    """The character style of a heading that runs on into its paragraph."""
    return w(
        "style",
        w("name", val=f"{style.alias}字符"),
        w("link", val=style.id),
        w("rPr", *_letters(style.font, style.size, style.tracking)),
        type="character",
        styleId=lead,
        customStyle=1,
    )


def _table_style() -> Element:
    borders = w(
        "tblBorders",
        *(w(side, val="single", sz=4, space=0, color="auto") for side in ("top", "left", "bottom", "right")),
        *(w(side, val="single", sz=4, space=0, color="auto") for side in ("insideH", "insideV")),
    )
    return w("style", w("name", val="Table Grid"), w("tblPr", borders), type="table", styleId=TABLE)


def _letters(font: str, size: float, tracking: float = 0.0, colour: str | None = None) -> Iterator[Element]:
    yield w("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font, hint="eastAsia")
    if colour is not None:
        yield w("color", val=colour)
    yield w("spacing", val=twips(tracking))
    yield w("sz", val=half_points(size))
    yield w("szCs", val=half_points(size))
