"""The files that a PDF of a report encloses: the report's data, which opens in the program again, and its workbook."""

from collections.abc import Sequence
from typing import Final

from model.exporting.document import Audience, Document
from model.exporting.names import file_name
from model.exporting.pdf.archival import Enclosure
from model.report import Report
from model.rules import Finding
from model.storage import datafile

_DATA: Final = "application/json"
_WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WORKBOOK_SUFFIX: Final = ".xlsx"


def enclosures(document: Document, report: Report, findings: Sequence[Finding]) -> list[Enclosure]:
    """What goes into the PDF of `document`: all that is known in a copy for filing, else only what may be public."""
    from model.exporting.xlsx.writer import workbook

    public = document.audience is Audience.PUBLISHING
    held = report.published() if public else report.filed()
    return [
        Enclosure(
            f"report{datafile.SUFFIX}",
            file_name(report, datafile.SUFFIX),
            "报告数据，可用本程序打开",
            _DATA,
            "Source",
            datafile.encode(held),
        ),
        Enclosure(
            f"report{_WORKBOOK_SUFFIX}",
            file_name(report, _WORKBOOK_SUFFIX),
            "Excel 工作簿",
            _WORKBOOK,
            "Alternative",
            workbook(document, held, () if public else findings),
        ),
    ]
