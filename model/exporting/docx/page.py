"""The page in Word: A4 with the document grid, page numbers outside, the word 草稿, the line at the foot."""

from collections.abc import Iterable
from typing import Final

from lxml import etree

from model.exporting.document import DRAFT_MARK, Properties
from model.exporting.docx.markup import NAMESPACES, RELATIONSHIPS, Element, paragraph, run, serialised, twips, w
from model.exporting.docx.styles import FOOT, FOOTER, HEADER, HEI, LINE
from model.exporting.foot import foot_text
from model.exporting.pdf.geometry import (
    ADVANCE,
    BODY_SIZE,
    FOLIO_DROP,
    FOLIO_SIZE,
    FOOT_SIZE,
    MM,
    Frame,
)

HEADER_DISTANCE: Final = 15 * MM
_FOOT_DISTANCE: Final = 10 * MM
"""From the page's lower edge to the lower edge of the line at the foot."""
_FOOT_HEIGHT: Final = FOOT_SIZE * 1.2
_CHARACTER_UNIT: Final = 4096
"""The grid's extra space is counted in so many parts of a point."""
_ODD: Final = "default"
_EVEN: Final = "even"
SIDES: Final = (_ODD, _EVEN)
"""What Word calls the two kinds of page."""


def section(references: Iterable[Element], frame: Frame, start: int | None = None) -> Element:
    """The page set-up of the text before it; `references` name headers and footers, pages are counted from `start`.

    The grid is one of lines; the body's tracking makes 28 characters of them. A grid of characters narrower than the
    type is what GB/T 9704 means and Word does, but LibreOffice sets every character into two of its squares.
    """
    made = w(
        "sectPr",
        *references,
        w("pgSz", w=twips(frame.width), h=twips(frame.height), **_turned(frame)),
        w(
            "pgMar",
            top=twips(frame.height - frame.top),
            right=twips(frame.width - frame.right),
            bottom=twips(frame.bottom),
            left=twips(frame.left),
            header=twips(HEADER_DISTANCE),
            footer=twips(_FOOT_DISTANCE),
            gutter=0,
        ),
    )
    if start is not None:
        made.append(w("pgNumType", start=start))
    made.append(w("docGrid", type="lines", linePitch=LINE, charSpace=round((ADVANCE - BODY_SIZE) * _CHARACTER_UNIT)))
    return made


def _turned(frame: Frame) -> dict[str, str]:
    return {"orient": "landscape"} if frame.width > frame.height else {}


def reference(kind: str, side: str, relationship: str) -> Element:
    """What ties a header or footer (`kind`) to the pages of one side."""
    made = w(f"{kind}Reference", type=side)
    made.set(f"{{{RELATIONSHIPS}}}id", relationship)
    return made


def footer(side: str, properties: Properties, frame: Frame) -> bytes:
    """The page number, one character in from the outer edge, and under it the line at the foot."""
    number = w("fldSimple", run("1"), instr=" PAGE ")
    folio = paragraph(FOOTER, run("— "), number, run(" —"))
    edge = "right" if side == _ODD else "left"
    folio[0].append(w("ind", **{edge: twips(ADVANCE)}))
    folio[0].append(w("jc", val=edge))
    above = frame.bottom - FOLIO_DROP - FOLIO_SIZE - _FOOT_HEIGHT - _FOOT_DISTANCE
    return serialised(w("ftr", folio, _foot(properties, above)))


def plain_footer(properties: Properties) -> bytes:
    """The line at the foot of pages that bear no number."""
    return serialised(w("ftr", _foot(properties, 0.0)))


def _foot(properties: Properties, above: float) -> Element:
    line = paragraph(FOOT, run(foot_text(properties)))
    line[0].append(w("spacing", before=twips(above)))
    return line


_OFFICE: Final = "urn:schemas-microsoft-com:office:office"
_SHAPE_TYPE: Final = "_x0000_t136"
_WATERMARK: Final = f"""
<w:r xmlns:w="{NAMESPACES["w"]}" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="{_OFFICE}">
<w:pict>
<v:shapetype id="{_SHAPE_TYPE}" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">
<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>
<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>
<v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>
<v:f eqn="sum @6 0 @5"/></v:formulas>
<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800"
 o:connectangles="270,180,90,0"/>
<v:textpath on="t" fitshape="t"/><o:lock v:ext="edit" text="t" shapetype="t"/>
</v:shapetype>
<v:shape type="#{_SHAPE_TYPE}" stroked="f" fillcolor="#e8e8e8" o:allowincell="f" alt="{DRAFT_MARK}"
 style="position:absolute;margin-left:0;margin-top:0;width:300pt;height:150pt;rotation:310;z-index:-251658752;\
mso-position-horizontal:center;mso-position-horizontal-relative:page;\
mso-position-vertical:center;mso-position-vertical-relative:page">
<v:textpath style="font-family:&quot;{HEI}&quot;;font-size:1pt" string="{DRAFT_MARK}"/>
</v:shape>
</w:pict>
</w:r>
"""
"""Word's own kind of watermark: its menu for watermarks takes it away again."""


def header(side: str, properties: Properties) -> bytes:
    """The header, empty but for the word across the page of a draft."""
    line = paragraph(HEADER)
    if properties.draft:
        mark = etree.fromstring(_WATERMARK, etree.XMLParser(remove_blank_text=True))
        shape = mark[0][-1]
        shape.set("id", f"PowerPlusWaterMarkObject{1 + SIDES.index(side)}")
        shape.set(f"{{{_OFFICE}}}spid", f"_x0000_s{2049 + SIDES.index(side)}")
        line.append(mark)
    return serialised(w("hdr", line))
