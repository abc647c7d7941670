"""Makes a workbook's bytes the same each time: fixed times in the archive and in the document's properties."""

from datetime import UTC
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.packaging.extended import ExtendedProperties
from openpyxl.workbook import Workbook
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.constants import ARC_APP
from openpyxl.xml.functions import tostring

from model.exporting.document import Properties
from model.exporting.own import PRODUCT
from model.exporting.package import packed


def to_bytes(book: Workbook, properties: Properties) -> bytes:
    """The finished file; its times are those of the report's last change."""
    moment = properties.changed.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    core = book.properties
    core.title, core.creator, core.lastModifiedBy = properties.title, properties.body, properties.body
    core.created, core.modified, core.language = moment, moment, "zh-CN"
    raw = BytesIO()
    _Writer(book, ZipFile(raw, "w")).save()  # packed, and compressed, below
    application = ExtendedProperties()
    application.Application = PRODUCT
    own: dict[str, Any] = {ARC_APP: tostring(application.to_tree())}
    with ZipFile(raw) as source:
        entries = {name: own.get(name) or source.read(name) for name in source.namelist()}
    return packed(entries, properties.changed)


class _Writer(ExcelWriter):
    """Writes the sheets in memory.

    The class it extends puts each into a file of the system's temporary folder first: a full disk there ends it with a
    traceback, and what it leaves when it is killed is part of a report.
    """

    def __init__(self, book: Workbook, archive: ZipFile) -> None:
        super().__init__(book, archive)
        self._sheets = archive

    def write_worksheet(self, ws: Any) -> None:
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        writer: Any = WorksheetWriter(ws, BytesIO())
        writer.write()
        ws._rels = writer._rels
        self._sheets.writestr(ws.path[1:], writer.read())
        self.manifest.append(ws)
