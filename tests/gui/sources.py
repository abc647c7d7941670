"""A report as files of every kind that it can be read in from, written by other means than the program's exporters."""

from html import escape
from io import BytesIO
from pathlib import Path

from PySide6.QtCore import QRect

from gui.intake.source_view import SourceView
from model.exporting import EXPORTERS, document_of
from model.forms import Role, Table
from model.importing.source import Place
from model.report import Report
from model.values import shown


def rows_of(report: Report, table: Table) -> list[list[str]]:
    """The printed grid; of a merged box only the first place has its text."""
    rows = [[""] * table.columns for _ in range(table.rows)]
    for slot in table.slots:
        rows[slot.row][slot.column] = slot.text if slot.cell is None else shown(report.figures[slot.cell])
    return rows


def html(report: Report, *, dated: bool = True) -> bytes:
    """A page of a website, with what stands around a report there."""
    parts = [f"<h1>{escape(_title(report, dated=dated))}</h1>", "<p>来源：本站　浏览量：31</p>"]
    for section in report.form.sections:
        parts.append(f"<p><strong>{escape(section.title)}</strong></p>")
        parts += [f"<p>　　{escape(line)}</p>" for line in report.text(section.id).split("\n") if line]
        if section.table is not None:
            parts.append(_html_table(report, section.table))
    page = "".join(["<div>首页 &gt; 公开年报</div>", *parts, "<p>扫一扫在手机打开</p>"])
    return f'<html><head><meta charset="utf-8"></head><body>{page}</body></html>'.encode()


def _html_table(report: Report, table: Table) -> str:
    lines: dict[int, list[str]] = {row: [] for row in range(table.rows)}
    for slot in sorted(table.slots, key=lambda slot: (slot.row, slot.column)):
        text = slot.text if slot.role is not Role.FIGURE or slot.cell is None else shown(report.figures[slot.cell])
        spans = f' rowspan="{slot.rows}" colspan="{slot.columns}"'
        lines[slot.row].append(f"<td{spans}><p><span>{escape(text)}</span></p></td>")
    return "<table>" + "".join(f"<tr>{''.join(boxes)}</tr>" for boxes in lines.values()) + "</table>"


def docx(report: Report) -> bytes:
    from docx import Document

    document = Document()
    document.add_heading(_title(report))
    for section in report.form.sections:
        document.add_paragraph(section.title)
        if section.table is not None:
            rows = rows_of(report, section.table)
            table = document.add_table(len(rows), section.table.columns)
            for row, texts in enumerate(rows):
                for column, text in enumerate(texts):
                    table.cell(row, column).text = text
        for line in report.text(section.id).split("\n"):
            document.add_paragraph(line)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def xlsx(report: Report) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.append([_title(report)])
    for section in report.form.sections:
        sheet.append([section.title])
        for line in report.text(section.id).split("\n"):
            sheet.append([line])
        for texts in [] if section.table is None else rows_of(report, section.table):
            sheet.append([int(text) if text.isdecimal() else text for text in texts])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def pdf(report: Report) -> bytes:
    """A PDF without the data inside: as another program prints it, it only has its pages."""
    import pikepdf

    content = EXPORTERS["pdf"].write(document_of(report), report, ()).content
    bare = BytesIO()
    with pikepdf.open(BytesIO(content)) as document:
        for name in list(document.attachments):
            del document.attachments[name]
        document.save(bare)
    return bare.getvalue()


def text(report: Report) -> bytes:
    lines = [_title(report)]
    for section in report.form.sections:
        lines += [section.title, *report.text(section.id).split("\n")]
        lines += [] if section.table is None else ["\t".join(row) for row in rows_of(report, section.table)]
    return "\n".join(lines).encode("gb18030")


KINDS = {".html": html, ".docx": docx, ".xlsx": xlsx, ".pdf": pdf, ".txt": text}


def write(report: Report, path: Path) -> Path:
    """Writes the report as the kind of file that the name ends with."""
    path.write_bytes(KINDS[path.suffix](report))
    return path


def area_of(view: SourceView, place: Place) -> QRect:
    """Where a place stands in the viewport; empty where it is out of sight."""
    return next((area for each, area in view.in_sight() if each == place), QRect())


def _title(report: Report, *, dated: bool = True) -> str:
    return f"{report.body}{f'{report.year}年' if dated else ''}政府信息公开工作年度报告"
