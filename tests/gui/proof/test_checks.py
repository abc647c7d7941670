"""What the window verifies: codes and files against the open report, each check with its outcome."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gui.proof.checks import Check, Outcome, check_code, check_file
from model import edits, exporting
from model.actions import save_report
from model.proof import finalising
from model.proof.code import code_of
from model.report import Report
from tests.samples import complete_report

SAME, DIFFERENT, UNDONE = Outcome.SAME, Outcome.DIFFERENT, Outcome.UNDONE


def changed() -> Report:
    report = complete_report()
    report.apply(edits.state(report, {"t4.review.upheld": 12}).changes)
    return report


def final(report: Report) -> Report:
    finalising.finalise(report, by="经办甲")
    return report


def written(folder: Path, kind: str, report: Report, *, pages_of: Report | None = None) -> Path:
    """A copy of a report; `pages_of` is another one that stands on its pages."""
    document = exporting.document_of(pages_of or report)
    exporter = exporting.EXPORTERS[kind]
    path = folder / f"copy{exporter.suffix}"
    path.write_bytes(exporter.write(document, report, ()).content)
    return path


def outcomes(checks: tuple[Check, ...]) -> list[tuple[Outcome, list[str]]]:
    return [(check.outcome, [each.place for each in check.differences]) for check in checks]


def test_a_code_is_that_of_the_report_or_not():
    report = complete_report()
    assert check_code(report, code_of(report)).outcome is SAME
    check = check_code(report, code_of(changed()))
    assert check.outcome is DIFFERENT
    assert [(each.left, each.right) for each in check.differences] == [(code_of(report), code_of(changed()))]
    assert "与那一份的文件核对" in check.notes[0]


def test_the_code_of_an_earlier_version_is_known():
    report = final(complete_report())
    earlier = report.code
    finalising.reopen(report, "更正")
    report.apply(edits.write(report, "s2", "另一段").changes)
    assert "定稿的那一版" in check_code(report, earlier).notes[0]


@pytest.mark.parametrize(
    ("kind", "same", "other"),
    [
        ("pdf", [(SAME, []), (SAME, [])], [(DIFFERENT, ["t4.review.upheld", "t4.review.total"]), (SAME, [])]),
        ("docx", [(SAME, [])], [(DIFFERENT, ["t4.review.upheld", "t4.review.total"])]),
        ("html", [(SAME, [])], [(DIFFERENT, ["t4.review.upheld", "t4.review.total", "code"])]),
    ],
)
def test_a_copy_is_compared_with_the_report_and_a_pdf_with_itself(
    tmp_path: Path, kind: str, same: list[object], other: list[object]
):
    path = written(tmp_path, kind, final(complete_report()))
    assert outcomes(check_file(complete_report(), path)) == same
    assert outcomes(check_file(changed(), path)) == other


def test_pages_that_say_otherwise_than_the_data_are_named_by_themselves(tmp_path: Path):
    path = written(tmp_path, "pdf", complete_report(), pages_of=changed())
    against, within = check_file(complete_report(), path)
    assert against.outcome is SAME
    assert (within.outcome, within.left, within.words) == (DIFFERENT, "页面上", "不一致，2 处不同")
    assert [(each.left, each.right) for each in within.differences] == [("12", "11"), ("21", "20")]


def test_a_data_file_that_was_changed_after_it_was_finalised(tmp_path: Path):
    report = final(complete_report())
    path = tmp_path / "report.xxgk"
    save_report(report, path)
    assert outcomes(check_file(complete_report(), path)) == [(SAME, []), (SAME, [])]
    path.write_text(path.read_text("utf-8").replace("3187", "3188"), "utf-8")
    assert outcomes(check_file(complete_report(), path)) == [
        (DIFFERENT, ["t2.penalty.decisions"]),
        (DIFFERENT, ["code"]),
    ]


def no_report(path: Path) -> None:
    path.write_bytes(b"<html><body><p>\xe9\x80\x9a\xe7\x9f\xa5</p></body></html>")


def damaged(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\nnothing")


@pytest.mark.parametrize("make", [no_report, damaged, Path.mkdir, Path.exists], ids=["web", "pdf", "dir", "gone"])
def test_what_cannot_be_verified_says_why(tmp_path: Path, make: Callable[[Path], object]):
    path = tmp_path / "其他.bin"
    make(path)
    [check] = check_file(complete_report(), path)
    assert (check.outcome, check.subject) == (UNDONE, "其他.bin")
    assert str(path) in check.notes[0]
    assert "--" not in check.notes[0], "a sentence for the window names no option of the command line"
