"""Copies of a report for people: PDF, Excel, Word, web page, and a package of all, laid out from one document.

To add a kind: write its module with one function from a document to bytes, and register it in `EXPORTERS`. The
libraries that write files are imported when a copy is made, not before.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from model.exporting.document import Audience, Document, build
from model.exporting.names import file_name
from model.exporting.own import is_own_archive, is_own_page, is_own_pdf, is_own_text, is_own_workbook
from model.exporting.places import Place
from model.report import Report
from model.rules import Finding

Progress = Callable[[float], None]
"""Is told the share of the work done, 0 to 1; what it raises ends the export and reaches the caller."""


@dataclass(frozen=True, slots=True)
class Output:
    """A finished copy: the file's bytes, and where the kind has pages their number and what stands where on them.

    `missing` are the characters that no font at hand can print, which stand on the pages as empty boxes.
    """

    content: bytes
    pages: int | None = None
    places: tuple[Place, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """What a copy is made from: the document, the report it was built from, and what stands against that."""

    document: Document
    report: Report
    findings: Sequence[Finding]
    progress: Progress | None


@dataclass(frozen=True, slots=True)
class Exporter:
    """A kind of copy: its name for people, the ending of its files, what makes it, and what knows our own files."""

    label: str
    suffix: str
    make: Callable[[Source], Output]
    is_own: Callable[[bytes], bool]

    def write(
        self, document: Document, report: Report, findings: Sequence[Finding], progress: Progress | None = None
    ) -> Output:
        """The copy of `document`, which was built from `report`; `findings` are those that stand against it."""
        return self.make(Source(document, report, findings, progress))


def _pdf(source: Source) -> Output:
    from model.exporting.pdf.enclosures import enclosures
    from model.exporting.pdf.writer import write

    enclosed = enclosures(source.document, source.report, source.findings)
    written = write(source.document, enclosed, source.progress)
    return Output(*written, missing=tuple(missing_characters(source.document)))


def _workbook(source: Source) -> Output:
    from model.exporting.xlsx.writer import workbook

    return Output(workbook(source.document, source.report, source.findings))


def _text(source: Source) -> Output:
    from model.exporting.docx.writer import write

    return Output(write(source.document))


def _page(source: Source) -> Output:
    from model.exporting.html.page import page

    return Output(page(source.document))


def _archive(source: Source) -> Output:
    from model.exporting.archive import archive

    kinds = [exporter for kind, exporter in EXPORTERS.items() if kind != "archive"]
    copies = {exporter.suffix: exporter.make(source).content for exporter in kinds}
    return Output(archive(source.document, source.report, source.findings, copies))


EXPORTERS: Mapping[str, Exporter] = {
    "pdf": Exporter("PDF 文件", ".pdf", _pdf, is_own_pdf),
    "xlsx": Exporter("Excel 工作簿", ".xlsx", _workbook, is_own_workbook),
    "docx": Exporter("Word 文档", ".docx", _text, is_own_text),
    "html": Exporter("网页", ".html", _page, is_own_page),
    "archive": Exporter("归档包", ".zip", _archive, is_own_archive),
}


def document_of(report: Report, *, publishing: bool = False) -> Document:
    """What stands on a copy of the report, for filing or for publishing."""
    return build(report, Audience.PUBLISHING if publishing else Audience.FILING)


def missing_characters(document: Document) -> list[str]:
    """The characters that no font at hand can print, for telling the user before printing."""
    from model.exporting.pdf import missing

    return missing.missing_characters(document)


__all__ = [
    "EXPORTERS",
    "Audience",
    "Document",
    "Exporter",
    "Output",
    "Progress",
    "Source",
    "document_of",
    "file_name",
    "missing_characters",
]
