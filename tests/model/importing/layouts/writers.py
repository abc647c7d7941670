"""A laid out report as a file of each kind, as programs write them."""

import base64
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from html import escape
from io import BytesIO
from random import Random
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from tests.model.importing.layouts.drawing import Box, Drawn, unmerged
from tests.model.importing.layouts.reports import Laid, Style

Writer = Callable[[Laid, Random], bytes]


@dataclass(frozen=True)
class Format:
    """A kind of file: how it can be laid out, and what writes it."""

    style: Style
    write: Writer


def html(laid: Laid, random: Random) -> bytes:
    """A saved page: boxes wrapped in p, span and font, furniture around, in one of the encodings in use."""
    page = _page(laid, random)
    encoding, named = random.choice(
        [("utf-8", "utf-8"), ("utf-8", ""), ("utf-8-sig", ""), ("gb18030", "gb2312"), ("gb18030", ""), ("utf-16", "")]
    )
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={named}">' if named else ""
    return page.replace("@meta@", meta).encode(encoding)


def mht(laid: Laid, random: Random) -> bytes:
    """A page as Word and browsers archive it."""
    page = _page(laid, random).replace("@meta@", "")
    content = base64.encodebytes(page.encode("gb18030")).decode()
    return (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="--=_next"\n\n----=_next\n'
        'Content-Type: text/html; charset="gb2312"\nContent-Transfer-Encoding: base64\n\n'
        f"{content}\n----=_next\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0K\n----=_next--\n"
    ).encode()


def _page(laid: Laid, random: Random) -> str:
    wrap = random.choice([str, _in_a_span, _in_a_font, _in_two_spans])
    body = "".join(
        _html_table(item, wrap) if isinstance(item, Drawn) else f"<p>{escape(item)}</p>" for item in laid.items
    )
    if random.random() < 0.3:
        body = f"<table><tr><td>栏目</td><td>{body}</td></tr></table>"
    return (
        f"<html><head>@meta@<title>页面</title></head><body><div>首页 &gt; 政务公开</div>{body}"
        f"<div>浏览量：12</div><script>var x = '<table><tr><td>9</td></tr></table>';</script></body></html>"
    )


def _in_a_span(text: str) -> str:
    return f"<p><span>{text}</span></p>"


def _in_a_font(text: str) -> str:
    inside = f'<span style="font-size:12pt"><font face="仿宋">{text}</font></span>'
    return f'<p class="MsoNormal">{inside}<span>&nbsp;</span></p>'


def _in_two_spans(text: str) -> str:
    return "<div>" + "".join(f"<span>{each}</span>" for each in _pieces(text)) + "</div>"


def _pieces(text: str) -> Iterable[str]:
    """An escaped text in pieces that keep its entities whole."""
    return [text] if "&" in text or "<" in text else [text[: len(text) // 2], text[len(text) // 2 :]]


def _html_table(drawn: Drawn, wrap: Callable[[str], str]) -> str:
    def box(each: Box) -> str:
        spans = f" colspan={each.columns}" if each.columns > 1 else ""
        spans += f" rowspan={each.rows}" if each.rows > 1 else ""
        return f"<td{spans}>{wrap(escape(each.text).replace(chr(10), '<br>'))}</td>"

    rows = ("<tr>" + "".join(map(box, drawn.row(row))) + "</tr>" for row in range(drawn.rows))
    return f"<table border=1>{''.join(rows)}</table>"


def docx(laid: Laid, random: Random) -> bytes:
    """A Word file; texts in one run or in several."""
    runs = random.choice([_one_run, _two_runs])
    body = "".join(
        _word_table(item, runs) if isinstance(item, Drawn) else f"<w:p>{runs(escape(item))}</w:p>"
        for item in laid.items
    )
    return zipped(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _LINKS,
            "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>',
        }
    )


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}"/></Types>'
)
_LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """The parts of an office file packed together."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def _one_run(text: str) -> str:
    return "<w:r>" + "<w:br/>".join(f"<w:t>{line}</w:t>" for line in text.split("\n")) + "</w:r>"


def _two_runs(text: str) -> str:
    return "".join(map(_one_run, _pieces(text)))


def _word_table(drawn: Drawn, runs: Callable[[str], str]) -> str:
    rows = []
    for row in range(drawn.rows):
        over = [box for box in drawn.boxes if box.row <= row < box.row + box.rows]
        rows.append("".join(_word_box(box, row, runs) for box in sorted(over, key=lambda box: box.column)))
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def _word_box(box: Box, row: int, runs: Callable[[str], str]) -> str:
    merged = "" if box.rows == 1 else '<w:vMerge w:val="restart"/>' if row == box.row else "<w:vMerge/>"
    text = runs(escape(box.text)) if row == box.row else ""
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{box.columns}"/>{merged}</w:tcPr><w:p>{text}</w:p></w:tc>'


def xlsx(laid: Laid, random: Random) -> bytes:
    """A workbook: everything on one sheet, or a sheet for each section."""
    from openpyxl import Workbook

    book = Workbook()
    sheet: Any = book.active
    row = random.randint(1, 3)
    left = random.randint(1, 2)
    several = random.random() < 0.4
    for item in laid.items:
        if isinstance(item, str):
            if several and item[1:2] == "、":
                sheet, row = book.create_sheet(item[:6]), 1
            sheet.cell(row, left).value = item
            row += 1
            continue
        for box in item.boxes:
            cell = sheet.cell(row + box.row, left + box.column)
            plain = box.text.replace(",", "")
            cell.value = int(plain) if box.cell and plain.lstrip("-").isdecimal() else box.text or None
            if box.rows > 1 or box.columns > 1:
                last = (row + box.row + box.rows - 1, left + box.column + box.columns - 1)
                sheet.merge_cells(None, row + box.row, left + box.column, *last)
        row += item.rows + random.randint(0, 1)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def glued(laid: Laid, _random: Random) -> bytes:
    """The text of a page whose tables lost their boxes: a row's texts without anything between."""
    return _text(laid, lambda texts: "".join(texts))


def spaced(laid: Laid, random: Random) -> bytes:
    """A row's texts with spaces between, or with tabs, which keep blank boxes."""
    between = random.choice([" ", "  ", "    ", "\t"])
    if between == "\t":
        return _text(laid, "\t".join, whole=True)
    return _text(laid, lambda texts: between.join(text for text in texts if text))


def one_a_line(laid: Laid, random: Random) -> bytes:
    """Each box in a line of its own."""
    end = random.choice(["\n", "\n\n"])
    return _text(laid, lambda texts: end.join(text for text in texts if text))


def _text(laid: Laid, line: Callable[[list[str]], str], *, whole: bool = False) -> bytes:
    lines: list[str] = []
    for item in laid.items:
        if isinstance(item, str):
            lines += ["", item, ""]
        else:
            rows = item.places() if whole else item.lines()
            lines += [line([text.replace("\n", "") for text in texts]) for texts in rows]
    return "\n".join(lines).encode("utf-8")


def markdown(laid: Laid, random: Random) -> bytes:
    """Tables drawn with bars, headings with signs."""
    lines: list[str] = []
    for number, item in enumerate(laid.items):
        if isinstance(item, str):
            heading = "# " if number == 0 else "## " if item[1:2] == "、" else ""
            lines += [heading + item, ""]
            continue
        rows = unmerged(item).places() if random.random() < 0.5 else _filled(item)
        for place, texts in enumerate(rows):
            lines.append("| " + " | ".join(text.replace("\n", "") for text in texts) + " |")
            if place == 0:
                lines.append("|" + "---|" * len(texts))
        lines.append("")
    return "\n".join(lines).encode("utf-8")


def _filled(drawn: Drawn) -> list[list[str]]:
    """A text for every place; a merged box's in each of its places, but for figures."""
    texts = drawn.places()
    for box in drawn.boxes:
        for row in range(box.row, box.row + box.rows):
            for column in range(box.column, box.column + box.columns):
                if box.cell is None:
                    texts[row][column] = box.text
    return texts


def pdf(laid: Laid, random: Random) -> bytes:
    """A PDF with ruled tables."""
    from tests.model.importing.layouts.pages import document

    return document(laid, random, ruled=True)


def unruled_pdf(laid: Laid, random: Random) -> bytes:
    """A PDF whose tables have no rules at all."""
    from tests.model.importing.layouts.pages import document

    return document(laid, random, ruled=False)


_LINES = Style(boxes=False, lines=False, grouped=False, merged=False, blanks=False)
FORMATS: Mapping[str, Format] = {
    "html": Format(Style(beside=False), html),
    "mht": Format(Style(), mht),
    "docx": Format(Style(), docx),
    "xlsx": Format(Style(beside=True), xlsx),
    "pdf": Format(Style(), pdf),
    "unruled pdf": Format(Style(boxes=False, grouped=False), unruled_pdf),
    "markdown": Format(Style(lines=False), markdown),
    "spaced text": Format(_LINES, spaced),
    "one box a line": Format(_LINES, one_a_line),
    "glued text": Format(replace(_LINES, largest=30), glued),
}
