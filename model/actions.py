"""What a user can ask for, whichever door the request comes through."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from model import sharing
from model.checker import Checker
from model.failure import Failure, from_os
from model.history import Locked
from model.importing import own_pdf
from model.report import BodyKind, Explanation, Report
from model.rules import RULES, Finding, Severity
from model.storage import atomic, datafile

# What only some requests need is loaded with them: a report is to be opened and checked at once.
if TYPE_CHECKING:
    from model.consolidation.combining import Consolidation
    from model.timeline import Timeline
    from model.units import Units


def new_report(body: str, year: int) -> Report:
    """An empty report. Raises Failure for a year without a form."""
    try:
        return Report(body, year)
    except LookupError:
        raise Failure(f"没有{year}年度的报告表式", "请核对年度；本程序支持2019年度及以后的年度报告。") from None


class ForeignFile(Failure):
    """A file stands in the way that this program did not write."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A report read from a file, with what is to be told about the file.

    `inside` tells that the report was found inside a copy (a PDF), which saving must not write over, `newer` that a
    newer program saved it: it may only be looked at, for what this program does not know of it would be lost. `content`
    is what the file holds of the report.
    """

    report: Report
    warnings: Sequence[str]
    inside: bool
    newer: bool
    content: bytes

    @property
    def digest(self) -> str:
        """What the file's content is known by when it is saved."""
        return sharing.digest(self.content)


def open_report(path: Path) -> Opened:
    """Reads a data file, or the one inside a PDF of this program. Raises Failure; the file is never changed."""
    try:
        inside = _is_pdf(path)
        content = _inside(path) if inside else datafile.content_of(path)
        held = datafile.read(content)
    except datafile.Unreadable as error:
        raise Failure(f"无法打开 {path}：{error.reason}", error.advice) from error
    except OSError as error:
        raise from_os(error, path, "读取") from error
    report, warnings = held.report, held.warnings
    if report.is_final and report.code:
        from model.proof.code import code_of

        if report.code != code_of(report):
            warnings = [*warnings, "内容与定稿时的校验码不符：报告定稿后在本程序以外被改动过，请核对。"]
    return Opened(report, warnings, inside, held.is_newer, content)


@contextmanager
def opened_to_change(path: Path) -> Iterator[Opened]:
    """Reads a data file that is to be changed in place, and has it locked meanwhile.

    Raises Failure as `open_report` does, for any copy and any file of a newer program, and for one that somebody else
    has open.
    """
    with sharing.held(path):
        opened = open_report(path)
        if opened.newer:
            raise Failure(f"由较新版本的程序保存，不能修改：{path}", "请先升级本程序；文件没有改动。")
        if opened.inside:
            raise Failure(f"这是 PDF，不能就地修改：{path}", "请改用 .xxgk 数据文件，或者在窗口中打开后另存。")
        yield opened


def _is_pdf(path: Path) -> bool:
    with path.open("rb") as file:
        return own_pdf.is_pdf(file.read(own_pdf.HEAD))


def _inside(path: Path) -> bytes:
    if path.stat().st_size > own_pdf.LARGEST_PDF:
        raise datafile.Unreadable("文件太大，不是本程序输出的 PDF", "请选择 .xxgk 数据文件。")
    return own_pdf.data_file(path.read_bytes())


def consolidated_report(units: Units, body: str, year: int, kind: BodyKind) -> Report:
    """The report of `body` that is the sum of the units; it keeps what each of them adds."""
    return Report(body, year, kind, values=units.sums, units=units)


def write_overview(
    merged: Consolidation, body: str, overview: Path | None, problems: Path | None, *, force: bool = False
) -> list[Path]:
    """Writes the overview workbook and the list of problems of a consolidation, as far as they are asked for.

    Returns what was written: no list of problems where there are none. Raises Failure.
    """
    from model.exporting.own import is_own_pdf, is_own_workbook

    moment = datetime.now().astimezone().replace(microsecond=0)
    contents: list[tuple[Path, Callable[[bytes], bool], bytes]] = []
    if overview is not None:
        from model.exporting.xlsx.overview import overview_workbook

        title = f"{body}{merged.year}年政府信息公开工作年度报告汇总总览"
        contents.append((overview, is_own_workbook, overview_workbook(merged, title, moment)))
    if problems is not None:
        from model.exporting.pdf.writer import write
        from model.exporting.problems import problem_list

        document = problem_list(merged, body, moment)
        if document is not None:
            contents.append((problems, is_own_pdf, write(document)[0]))
    for path, is_own, content in contents:
        guard_target(path, is_own, force=force)
        try:
            atomic.write(path, content)
        except OSError as error:
            raise from_os(error, path, "写入") from error
    return [path for path, _, _ in contents]


def save_report(report: Report, path: Path, *, known: str | None = None, anyway: bool = False) -> str:
    """Saves a report in one step and returns its digest in the file; errors in it do not matter.

    Raises Failure; the old file then stands as it was. A file that a newer program saved is never written over; only
    with `anyway` one that somebody else has open (sharing.InUse), or that does not hold what is `known` by its digest
    from reading or saving it (sharing.Changed).
    """
    _leave_newer(path)
    if not anyway:
        sharing.guard(path, known)
    try:
        return sharing.digest(datafile.save(report, path))
    except atomic.Unwritten as error:
        raise from_os(error.reason, error.path, "保存") from error
    except OSError as error:
        raise from_os(error, path, "保存") from error


def _leave_newer(path: Path) -> None:
    """Raises Failure where a file of a newer program stands at `path`."""
    try:
        content = datafile.content_of(path)
    except (OSError, datafile.Unreadable):
        return
    if datafile.is_own(content) and not datafile.is_replaceable(content):
        raise Failure(
            f"已经有一个由较新版本的程序保存的文件，没有覆盖：{path}", "请换一个名称或文件夹，或者先升级本程序。"
        )


def must_be_draft(report: Report, path: Path) -> None:
    """Raises Failure for a finalised report, which nothing may change."""
    if report.is_final:
        raise Failure(f"报告已经定稿，不能修改：{path}", "请先用 reopen 重新打开为草稿，写明理由。")


def explain(report: Report, rule: str, why: str, cell: str | None = None) -> int:
    """Keeps the warnings of `rule` (on `cell`, where given) with a written explanation. Returns how many.

    Raises Failure where there are none, or where the rule finds errors, which cannot be kept, Locked for a finalised
    report.
    """
    from model import edits

    if report.is_final:
        raise Locked
    known = next((each for each in RULES if each.id == rule), None)
    if known is None:
        raise Failure(f"没有规则 {rule}", f"请改用其中一个：{'、'.join(each.id for each in RULES)}。")
    if cell is not None and cell not in report.form.cells:
        raise Failure(f"没有单元格 {cell}", "请核对单元格的编号。")
    if not why.strip():
        raise Failure("审核说明是空的", "请用 --why 写明原因。")
    found = [
        finding
        for finding in Checker(report).findings
        if finding.rule == rule and (cell is None or cell in finding.cells)
    ]
    if any(finding.severity is Severity.ERROR for finding in found):
        raise Failure(f"规则 {rule} 查出的是错误，不能用说明保留", "请改正有关的数字或文字。")
    if not found:
        raise Failure(f"规则 {rule} 没有查出需要说明的问题", "请先用 check 查看核对结果。")
    kept = {finding.id: Explanation(why.strip(), finding.basis(report)) for finding in found}
    report.apply(edits.explain(report, kept).changes)
    return len(kept)


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written: its kind, place, SHA-256 and number of pages (None where it has none).

    `missing` are the characters that no font at hand can print.
    """

    kind: str
    path: Path
    sha256: str
    pages: int | None
    missing: tuple[str, ...] = ()


def export(
    report: Report,
    findings: Iterable[Finding],
    folder: Path,
    kinds: Sequence[str],
    *,
    publishing: bool = False,
    force: bool = False,
    progress: Callable[[str], None] | None = None,
) -> list[Exported]:
    """Writes the report into `folder` (made where missing), one file of each kind.

    All are laid out before the first is written. Raises Failure; what stood in the folder then stands as it was.
    """
    import hashlib

    from model import exporting

    files: list[tuple[str, Path, exporting.Output]] = []
    document = exporting.document_of(report, publishing=publishing)
    for kind in kinds:
        exporter = exporting.EXPORTERS[kind]
        if progress is not None:
            progress(exporter.label)
        path = folder / exporting.file_name(report, exporter.suffix, publishing=publishing)
        guard_target(path, exporter.is_own, force=force)
        files.append((kind, path, exporter.write(document, report, tuple(findings))))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise from_os(error, folder, "写入") from error
    try:
        atomic.write_all({path: output.content for _, path, output in files})
    except atomic.Unwritten as error:
        raise from_os(error.reason, error.path, "写入") from error
    return [
        Exported(kind, path, hashlib.sha256(output.content).hexdigest(), output.pages, output.missing)
        for kind, path, output in files
    ]


def write_comparison(timeline: Timeline, folder: Path, *, force: bool = False) -> Path:
    """Writes the comparison of several years into `folder` (made where missing) as an Excel file.

    Raises Failure, ForeignFile where a file of another program stands in the way.
    """
    from model.exporting.names import safe_name
    from model.exporting.own import is_own_workbook
    from model.exporting.xlsx.years import years_workbook

    path = folder / safe_name(timeline.title, ".xlsx")
    guard_target(path, is_own_workbook, force=force)
    content = years_workbook(timeline)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        atomic.write(path, content)
    except OSError as error:
        raise from_os(error, path, "写入") from error
    return path


def guard_target(path: Path, is_own: Callable[[bytes], bool], *, force: bool) -> None:
    """Refuses to replace a file that this program did not write.

    Raises ForeignFile, or Failure if it is unreadable or a newer program's, which `force` does not give away either.
    """
    try:
        if not path.exists():
            return
        if path.is_dir():
            raise Failure(f"这是一个文件夹，不是文件：{path}", "请写明文件名。")
        _leave_newer(path)
        if force or is_own(path.read_bytes()):
            return
    except OSError as error:
        raise from_os(error, path, "读取") from error
    raise ForeignFile(f"已经有一个不是本程序写的同名文件：{path}", "请换一个名称或文件夹；确要覆盖，请加 --force。")
