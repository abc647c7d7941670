"""The check sheet: every identity, live and as values, and the warnings that were kept."""

import pytest

from model import edits
from model.checker import Checker
from model.exporting.xlsx import checks
from model.report import Explanation, Report
from tests.model.exporting.sample import sample_report
from tests.model.exporting.workbooks import book_of, referred, summed
from tests.samples import typed_values

FIRST_ROW = 3


def rows_of(report: Report):
    sheet = book_of(report)[checks.SHEET]
    count = len(report.form.identities)
    return [[cell.value for cell in row] for row in sheet.iter_rows(FIRST_ROW, FIRST_ROW + count - 1)]


def with_cells(**values: int | None) -> Report:
    """The sample with cells changed, named with double underscores for dots."""
    stated = typed_values()
    for name, value in values.items():
        cell = name.replace("__", ".")
        stated.pop(cell, None)
        if value is not None:
            stated[cell] = value
    return sample_report(values=stated)


def test_one_row_an_identity_in_words(report: Report) -> None:
    for identity, row in zip(report.form.identities, rows_of(report), strict=True):
        assert row[1:4] == [identity.where, identity.left.name, identity.right.name]


def test_live_formulas_speak_of_the_identitys_cells_and_give_its_sums(report: Report) -> None:
    book = book_of(report)
    for identity, row in zip(report.form.identities, rows_of(report), strict=True):
        for formula, value, side in ((row[4], row[6], identity.left), (row[5], row[7], identity.right)):
            assert len(list(referred(book, formula))) == len(side.cells)
            assert summed(book, formula) == value == report.figures.sum_of(side.cells)[0]


def test_a_right_report_agrees_everywhere(report: Report) -> None:
    assert {row[9] for row in rows_of(report)} == {checks.AGREES}


def test_a_wrong_figure_is_shown_where_it_is() -> None:
    wrong = with_cells(t3__new__natural=402)
    verdicts = {identity.id: row[9] for identity, row in zip(wrong.form.identities, rows_of(wrong), strict=True)}
    differing = {identity for identity, verdict in verdicts.items() if verdict == checks.DIFFERS}
    found = {finding.id for finding in Checker(wrong).findings if finding.rule.startswith("t3.")}
    assert differing == found == {"t3.balance.natural", "t3.balance.total"}


def test_blanks_leave_an_identity_open() -> None:
    blank = with_cells(t4__review__upheld=None)
    verdicts = {identity.id: row[9] for identity, row in zip(blank.form.identities, rows_of(blank), strict=True)}
    assert verdicts["t4.total.review"] == checks.INCOMPLETE
    assert verdicts["t4.total.direct"] == checks.AGREES


@pytest.mark.parametrize(
    "report",
    [sample_report(), with_cells(t3__new__natural=402), with_cells(t3__granted__legal=None), sample_report(values={})],
)
def test_verdict_formula_gives_the_verdict_of_now(report: Report) -> None:
    book = book_of(report)
    for row in rows_of(report):
        counted = list(referred(book, row[8]))
        filled = sum(cell.value is not None for cell in counted)
        live = checks.AGREES if summed(book, row[4]) == summed(book, row[5]) else checks.DIFFERS
        if filled < len(counted):
            live = checks.INCOMPLETE
        assert f"={len(counted)}," in row[8]
        assert live == row[9]


def explained_report() -> Report:
    report = with_cells(t2__regulations__issued=2)
    (warning,) = Checker(report).findings
    kept = {warning.id: Explanation("本机关受委托起草，数字已核对。", warning.basis(report))}
    report.apply(edits.explain(report, kept).changes)
    return report


def words_of(report: Report, *, publishing: bool = False) -> str:
    sheet = book_of(report, publishing=publishing)[checks.SHEET]
    return "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None)


def test_kept_warnings_are_listed_with_their_explanations() -> None:
    words = words_of(explained_report())
    (warning,) = Checker(explained_report()).findings
    assert warning.explained is not None
    assert warning.message in words
    assert warning.explained in words
    assert warning.explained not in words_of(sample_report())


def test_explanations_stay_out_of_publishing_copies() -> None:
    words = words_of(explained_report(), publishing=True)
    assert "受委托起草" not in words
    assert checks.AGREES in words
