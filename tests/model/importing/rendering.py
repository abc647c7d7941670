"""A table of a report as office programs and browsers put it on the clipboard, written from their formats.

`pages/` holds what stands around the rows.
"""

from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from typing import Final

from model.forms import Role, Slot, Table
from model.importing.clipboard import Formats
from model.report import Report
from model.values import shown

PAGES: Final = Path(__file__).parent / "pages"


def tsv(report: Report, table: Table, end: str = "\r\n") -> str:
    """Tabs and line ends; of a merged box only the first place has the text."""
    rows = [[""] * table.columns for _ in range(table.rows)]
    for slot in table.slots:
        rows[slot.row][slot.column] = _text(report, slot)
    return "".join("\t".join(row) + end for row in rows)


def cf_html(page: str) -> str:
    """Windows' header with its offsets in bytes, before a page that marks its fragment."""
    head = "Version:1.0\r\nStartHTML:{:09d}\r\nEndHTML:{:09d}\r\nStartFragment:{:09d}\r\nEndFragment:{:09d}\r\n"
    length = len(head.format(0, 0, 0, 0))
    first, last = (
        length + len(page[: page.index(mark)].encode()) for mark in ("<!--StartFragment-->", "<!--EndFragment-->")
    )
    return head.format(length, length + len(page.encode()), first + len("<!--StartFragment-->"), last) + page


def _text(report: Report, slot: Slot) -> str:
    return slot.text if slot.cell is None else shown(report.figures[slot.cell])


def _is_number(slot: Slot, text: str) -> bool:
    return slot.role is Role.FIGURE and bool(text)


def _excel(slot: Slot, text: str) -> str:
    number = " x:num" if _is_number(slot, text) else ""
    return f"  <td{_spans(slot)} height=19 class=xl66 width=72{number} style='border-left:\n  none'>{text}</td>\n"


def _wps(slot: Slot, text: str) -> str:
    number = f' x:num="{text}"' if _is_number(slot, text) else " x:str"
    return f'<td class="et4"{_spans(slot)} height="18.00"{number}><font color="#000000"> {text} </font></td>'


def _libreoffice(slot: Slot, text: str) -> str:
    number = f' align="right" sdval="{text}" sdnum="2052;0;0"' if _is_number(slot, text) else ""
    return f'\t\t<td{_spans(slot)} valign=middle{number}><font face="Noto Sans" size=2>{text or "<br>"}</font></td>\n'


def _word(slot: Slot, text: str) -> str:
    half = 0 if "&" in text else len(text) // 2
    runs = "".join(f"<span style='font-family:仿宋_GB2312'>{run}</span>" for run in (text[:half], text[half:]))
    return (
        f"  <td width=57{_spans(slot)} valign=top style='width:42.6pt;border:solid windowtext 1.0pt'>\n"
        f"  <p class=MsoNormal align=center><span lang=EN-US\n  style='font-size:12.0pt'>{runs}"
        "<o:p>&nbsp;</o:p></span></p>\n  </td>\n"
    )


def _browser(slot: Slot, text: str) -> str:
    inside = f'<p style="line-height: 2;"><span><font face="微软雅黑">{text}</font></span>&nbsp;</p>'
    return f"<td{_spans(slot)} onclick=\"go('>')\">{inside}<script>document.write('<td>8</td>')</script></td>"


def _spans(slot: Slot) -> str:
    columns = f" colspan={slot.columns}" if slot.columns > 1 else ""
    return columns + (f" rowspan={slot.rows}" if slot.rows > 1 else "")


def page(name: str, report: Report, table: Table, write: Callable[[Slot, str], str]) -> str:
    """The page `name` with the table's rows, each box as `write` writes it."""
    boxes = sorted(table.slots, key=lambda slot: (slot.row, slot.column))
    rows = (
        "".join(write(slot, escape(_text(report, slot))) for slot in boxes if slot.row == row)
        for row in range(table.rows)
    )
    lines = "".join(f" <tr height=19 style='height:14.25pt'>\n{row} </tr>\n" for row in rows)
    return (PAGES / name).read_text("utf-8").replace("@rows@", lines)


def on_windows(html: str) -> str:
    return cf_html(html.replace("\n", "\r\n"))


def excel(report: Report, table: Table) -> Formats:
    return Formats(tsv(report, table), on_windows(page("excel.html", report, table, _excel)))


def wps(report: Report, table: Table) -> Formats:
    return Formats(tsv(report, table), on_windows(page("wps.html", report, table, _wps)))


def libreoffice(report: Report, table: Table) -> Formats:
    return Formats(tsv(report, table, "\n"), page("libreoffice.html", report, table, _libreoffice))


def word(report: Report, table: Table) -> Formats:
    return Formats(None, on_windows(page("word.html", report, table, _word)))


def browser(report: Report, table: Table) -> Formats:
    return Formats(None, page("browser.html", report, table, _browser))


def plain(report: Report, table: Table) -> Formats:
    return Formats(tsv(report, table))


PROGRAMS: Mapping[str, Callable[[Report, Table], Formats]] = {
    "Excel": excel,
    "WPS": wps,
    "LibreOffice": libreoffice,
    "Word": word,
    "a browser": browser,
    "plain text": plain,
}
