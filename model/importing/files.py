"""A report out of a file of any kind: this program's own come whole, others are read as far as they can be."""

from pathlib import Path
from typing import Final

from model import edits
from model.failure import Failure
from model.importing import own_pdf
from model.importing.found import Imported
from model.importing.importer import NoYear, read_report
from model.importing.source import Source
from model.importing.sources import read_bytes, source_of
from model.report import BodyKind, Report
from model.storage import datafile

_OWN: Final = Source("数据文件", ())


def read_file(
    path: Path, *, body: str | None = None, year: int | None = None, kind: BodyKind | None = None
) -> Imported:
    """The report in a file. `body`, `year` and `kind` overrule what the file says of itself.

    Raises NoYear where no year is known, Failure where it cannot be read, or is of another form's year than `year`;
    the file is never changed.
    """
    content = read_bytes(path)
    own = _own(content)
    try:
        if own is not None:
            return _whole(*own, body=body, year=year, kind=kind)
        return read_report(source_of(content), body=body, year=year, kind=kind)
    except datafile.Unreadable as error:
        raise Failure(f"无法读取 {path}：{error.reason}", error.advice) from error
    except NoYear as unknown:
        raise NoYear(f"{path}：{unknown.what}", unknown.advice) from unknown
    except Failure as failure:
        raise Failure(f"{path}：{failure.what}", failure.advice) from failure


def holds_own(path: Path) -> bool:
    """Whether a file is this program's own, a data file or a PDF with one inside. Raises Failure as `read_file`."""
    content = read_bytes(path)
    if own_pdf.is_pdf(content[: own_pdf.HEAD]):
        try:
            own_pdf.data_file(content)
        except datafile.Unreadable:
            return False
        return True
    return datafile.is_own(content)


def _own(content: bytes) -> tuple[Report, list[str]] | None:
    """The report of a data file, or of the one inside a PDF; None for other files."""
    if datafile.is_own(content):
        return datafile.decode(content)
    if own_pdf.is_pdf(content[: own_pdf.HEAD]):
        try:
            return datafile.decode(own_pdf.data_file(content))
        except datafile.Unreadable:
            return None
    return None


def _whole(
    report: Report, warnings: list[str], *, body: str | None, year: int | None, kind: BodyKind | None
) -> Imported:
    if year is not None and year != report.year:
        if not report.form.covers_year(year):
            raise Failure(f"文件是{report.year}年度的报告，与{year}年度的表式不同", "请核对年度。")
        report.apply(edits.set_year(report, year).changes)
    if body is not None:
        report.apply(edits.name_body(report, body).changes)
    if kind is not None:
        report.apply(edits.set_kind(report, kind).changes)
    missing = [cell for cell in report.form.cells if report.figures[cell] is None and cell not in report.form.totals]
    return Imported(_OWN, report, {}, missing=missing, warnings=warnings)
