"""The copies that can be compared: the report itself, a data file, a PDF of ours, a saved web page, a Word file."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from model.failure import Failure, from_os
from model.importing import own_pdf
from model.proof.code import code_of
from model.proof.differences import Content, content_of
from model.report import Report
from model.storage import datafile

if TYPE_CHECKING:
    from model.importing.printed.copy import Printed
    from model.importing.source import Source


@dataclass(frozen=True, slots=True)
class Copy:
    """What a copy says, by the data in it where it has such.

    `report` is that data, `printed` what stands on the pages of a PDF, `codes` each 校验码 that is printed, empty for a
    page without; `warnings` is to be told of it, in Chinese.
    """

    content: Content
    report: Report | None = None
    printed: "Printed | None" = None
    codes: Sequence[str] = ()
    warnings: Sequence[str] = ()

    @property
    def code(self) -> str:
        """The 校验码 of the data; without any the one that is printed, empty where none is."""
        if self.report is not None:
            return code_of(self.report)
        return next(filter(None, self.codes), "")


def copy_of(report: Report) -> Copy:
    """The report as it is now."""
    return Copy(content_of(report), report)


def read_copy(path: Path) -> Copy:
    """The copy in a file; the content decides its kind, not the ending. Raises Failure; the file is never changed."""
    try:
        if path.stat().st_size > own_pdf.LARGEST_PDF:
            raise Failure(f"文件太大，无法核对：{path}", "请确认选对了文件。")
        content = path.read_bytes()
    except OSError as error:
        raise from_os(error, path, "读取") from error
    try:
        if own_pdf.is_pdf(content):
            return _pdf(content, path)
        if datafile.is_own(content) or path.suffix.lower() == datafile.SUFFIX:
            report, warnings = datafile.decode(content)
            return Copy(content_of(report), report, warnings=warnings)
        return _foreign(content)
    except datafile.Unreadable as error:
        raise Failure(f"无法核对 {path}：{error.reason}", error.advice) from error
    except Failure as failure:
        raise Failure(f"无法核对 {path}：{failure.what}", failure.advice) from failure


def _pdf(content: bytes, path: Path) -> Copy:
    """A PDF of ours; one that lost its data says what its pages say. Another's is read as far as it can be."""
    from model.importing.printed.copy import read_printed

    warnings: list[str] = []
    report = None
    try:
        report, warnings = datafile.decode(own_pdf.data_file(content))
    except datafile.Unreadable as error:
        warnings = [f"{path}：{error.reason}"]
    try:
        printed = read_printed(content, None if report is None else report.form)
    except ValueError as error:
        if report is None:
            return _foreign(content)
        raise Failure(
            "PDF 的页面上没有读出年度报告：不是本程序输出的，或者已经损坏",
            "请改用本程序输出的 PDF 或者 .xxgk 数据文件。",
        ) from error
    said = printed.content if report is None else content_of(report)
    return Copy(said, report, printed, printed.codes, warnings)


def _foreign(content: bytes) -> Copy:
    """A saved web page, a Word file or another document that a report can be read from."""
    from model.importing.importer import NoYear, read_report
    from model.importing.sources import source_of

    try:
        source = source_of(content)
        said = content_of(read_report(source).report)
    except NoYear as error:
        raise Failure(error.what, "请确认选对了文件：要核验的一份里应当有报告的标题。") from error
    foreign = Content(said.body or None, said.year, said.form, said.values, said.texts, loose=True)
    return Copy(foreign, codes=_codes(source))


def _codes(source: "Source") -> list[str]:
    """Each 校验码 that this program printed under a web page or a document."""
    from model.importing.outline import FOOT
    from model.importing.source import Paragraph

    lines = (FOOT.fullmatch(block.text.strip()) for block in source.blocks if isinstance(block, Paragraph))
    return [foot["code"] for foot in lines if foot is not None and foot["code"]]
