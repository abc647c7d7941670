"""Verifying: pages against the data inside against the printed code, and copy against copy."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from model import edits, exporting
from model.failure import Failure
from model.proof import finalising
from model.proof.code import code_of
from model.proof.copies import Copy, copy_of, read_copy
from model.proof.differences import Difference, passage
from model.proof.verifying import against, verify, within
from model.report import Facts, Report
from model.storage import datafile
from tests.samples import complete_report, stated_report

OTHER_CODE = "2222-3333-4444-5555"


def final_report(**changes: Any) -> Report:
    report = changed_report(**changes)
    finalising.finalise(report)
    return report


def changed_report(**changes: Any) -> Report:
    """The complete report with other figures, texts (by section) or facts."""
    report = complete_report()
    values = {place: value for place, value in changes.items() if place in report.form.cells}
    report.apply(edits.state(report, values).changes)
    for place, text in changes.items():
        if place in report.form.by_section:
            report.apply(edits.write(report, place, str(text)).changes)
        elif place in edits.FACT_LABELS:
            report.apply(edits.note(report, place, str(text)).changes)
    return report


def pdf(pages: Report, inside: Report | None = None, *, publishing: bool = False) -> bytes:
    """A PDF on whose pages the one report stands, and in which the other lies as data (None: the same)."""
    document = exporting.document_of(pages, publishing=publishing)
    return exporting.EXPORTERS["pdf"].write(document, inside or pages, ()).content


@pytest.fixture
def copy(tmp_path: Path):
    """Reads the copy that the bytes of a file are."""

    def read(content: bytes, name: str = "copy.pdf") -> Copy:
        path = tmp_path / name
        path.write_bytes(content)
        return read_copy(path)

    return read


def places(differences: tuple[Difference, ...]) -> list[str]:
    return [difference.place for difference in differences]


@pytest.mark.parametrize("publishing", [False, True])
@pytest.mark.parametrize("make", [complete_report, final_report], ids=["draft", "final"])
def test_a_pdf_agrees_with_itself(copy, make, publishing: bool):
    report = make()
    report.apply(edits.choose(report, "audit", True).changes)
    read = copy(pdf(report, publishing=publishing))
    assert read.printed is not None
    assert set(read.printed.codes) == {report.code}
    verdict = verify(read)
    assert (verdict.differences, verdict.same, verdict.code) == ((), True, code_of(report))


def test_a_title_of_the_users_own_is_no_difference(copy):
    report = final_report(title="示例县\n二○二四年政务公开年报")
    for publishing in (False, True):
        assert verify(copy(pdf(report, publishing=publishing))).same


def test_all_that_can_be_printed_around_is_no_difference(copy):
    report = complete_report()
    for name in ("cover", "audit", "charts", "letter", "landscape"):
        report.apply(edits.choose(report, name, True).changes)
    finalising.finalise(report)
    assert verify(copy(pdf(report))).differences == ()


def test_a_figure_and_a_text_altered_on_the_pages_are_named(copy):
    pages = changed_report(s5="（一）没有问题。", **{"t4.review.upheld": 12, "t2.fees.amount": Decimal("1826.305")})
    verdict = verify(copy(pdf(pages, complete_report())))
    assert verdict.differences == (
        Difference("cell", "t2.fees.amount", "1826.305", "1826.3050"),
        Difference("cell", "t4.review.upheld", "12", "11"),
        Difference("cell", "t4.review.total", "21", "20"),
        Difference("section", "s5", "（一）没有问题。", complete_report().text("s5")),
    )


def test_data_altered_inside_a_final_pdf_does_not_fit_its_code(copy):
    report = final_report()
    altered = changed_report(**{"t4.review.upheld": 12})
    inside = Report(altered.body, 2024, altered.kind, values=altered.figures.stated, texts=altered.texts)
    inside.status, inside.code = report.status, report.code
    verdict = verify(copy(pdf(report, inside)))
    assert verdict.code == code_of(altered)
    assert places(verdict.differences) == ["t4.review.upheld", "t4.review.total", "code"]
    assert verdict.differences[-1] == Difference("section", "code", report.code, code_of(altered))


def test_a_printed_code_that_is_not_the_datas_is_named(copy):
    report = final_report()
    printed = final_report()
    printed.code = OTHER_CODE
    verdict = verify(copy(pdf(printed, report)))
    assert verdict.differences == (Difference("section", "code", OTHER_CODE, report.code),)


def test_pages_of_a_draft_with_the_data_of_the_final_report_lack_the_code(copy):
    report = final_report()
    verdict = verify(copy(pdf(complete_report(), report)))
    assert verdict.differences == (Difference("section", "code", None, report.code),)


def test_another_body_in_the_title_is_named(copy):
    pages = complete_report()
    pages.apply(edits.name_body(pages, "示例县人民政府办公室").changes)
    [difference] = verify(copy(pdf(pages, complete_report()))).differences
    assert (difference.place, difference.left) == ("title", pages.title)


def test_a_data_file_is_checked_against_the_code_that_finalising_gave(copy):
    content = datafile.encode(final_report())
    assert verify(copy(content, "a.xxgk")).same
    altered = copy(content.replace(b'"t4.review.upheld": 11', b'"t4.review.upheld": 12'), "a.xxgk")
    verdict = verify(altered)
    assert verdict.differences == (Difference("section", "code", final_report().code, verdict.code),)
    assert altered.warnings


def test_the_code_alone_is_compared():
    own = code_of(complete_report())
    assert verify(copy_of(complete_report()), code=own).same
    verdict = verify(copy_of(complete_report()), code=OTHER_CODE)
    assert verdict.differences == (Difference("section", "code", own, OTHER_CODE),)


def test_two_reports_are_compared_cell_by_cell_and_section_by_section():
    other = changed_report(s2="", **{"t3.granted.natural": None, "t4.review.upheld": 0})
    other.apply(edits.name_body(other, "示例县政府").changes)
    verdict = verify(copy_of(complete_report()), copy_of(other))
    assert verdict.differences == (
        Difference("section", "body", "示例县人民政府", "示例县政府"),
        Difference("cell", "t3.granted.natural", "146", None),
        Difference("cell", "t3.granted.total", "208", "62"),
        Difference("cell", "t3.result_total.natural", "404", "258"),
        Difference("cell", "t3.result_total.total", "627", "481"),
        Difference("cell", "t4.review.upheld", "11", "0"),
        Difference("cell", "t4.review.total", "20", "9"),
        Difference("section", "s2", complete_report().text("s2"), None),
    )


def test_a_typed_total_that_says_the_same_is_no_difference():
    assert verify(copy_of(complete_report()), copy_of(stated_report())).same


def test_facts_and_explanations_are_never_compared():
    other = complete_report()
    other.facts = Facts(leader="另一人", phone="1")
    assert verify(copy_of(complete_report()), copy_of(other)).same


def test_reports_on_different_forms_differ_in_year_and_form_and_the_cells_that_both_have():
    verdict = verify(copy_of(Report("示例局", 2020)), copy_of(Report("示例局", 2021, values={"t4.review.upheld": 0})))
    assert places(verdict.differences) == ["year", "form", "t4.review.upheld", "t4.review.total"]


def test_a_pdf_against_the_data_file_tells_what_stands_on_its_pages_too(copy):
    pages = changed_report(**{"t2.penalty.decisions": 1})
    verdict = verify(copy_of(complete_report()), copy(pdf(pages, complete_report())))
    assert verdict.differences == (Difference("cell", "t2.penalty.decisions", "1", "3187"),)


def test_what_a_copy_says_in_itself_and_what_it_says_otherwise_can_be_told_apart(copy):
    pages = changed_report(**{"t2.penalty.decisions": 1})
    mixed = copy(pdf(pages, complete_report()))
    altered = copy_of(changed_report(**{"t2.coercion.decisions": 1}))
    assert against(altered, mixed) == [Difference("cell", "t2.coercion.decisions", "1", "164")]
    assert within(mixed) == [Difference("cell", "t2.penalty.decisions", "1", "3187")]


def without_data(content: bytes) -> bytes:
    from io import BytesIO

    import pikepdf

    target = BytesIO()
    with pikepdf.open(BytesIO(content)) as opened:
        for name in list(opened.attachments):
            del opened.attachments[name]
        opened.save(target)
    return target.getvalue()


def test_a_pdf_that_lost_its_data_is_compared_by_its_pages(copy):
    stripped = copy(without_data(pdf(final_report())))
    assert stripped.report is None
    assert any("没有报告数据" in warning for warning in stripped.warnings)
    assert verify(stripped, copy_of(complete_report())).same
    assert verify(stripped, code=code_of(complete_report())).same
    altered = changed_report(**{"t4.review.upheld": 12})
    assert places(verify(stripped, copy_of(altered)).differences) == ["t4.review.upheld", "t4.review.total", "code"]
    with pytest.raises(Failure, match="没有可以核对的另一方"):
        verify(stripped)


def test_the_programs_web_page_and_word_file_are_the_same_as_the_report(copy):
    report = final_report()
    document = exporting.document_of(report, publishing=True)
    for kind in ("html", "docx"):
        content = exporting.EXPORTERS[kind].write(document, report, ()).content
        verdict = verify(copy_of(report), copy(content, f"copy.{kind}"))
        assert verdict.differences == (), kind


def web_page(report: Report) -> bytes:
    return exporting.EXPORTERS["html"].write(exporting.document_of(report, publishing=True), report, ()).content


def test_the_web_page_of_a_draft_is_the_same_as_the_draft(copy):
    report = complete_report()
    assert verify(copy_of(report), copy(web_page(report), "page.html")).differences == ()


def test_the_code_on_a_web_page_is_compared_too(copy):
    report = final_report()
    page = web_page(report).replace(report.code.encode(), OTHER_CODE.encode())
    verdict = verify(copy_of(report), copy(page, "page.html"))
    assert verdict.differences == (Difference("section", "code", report.code, OTHER_CODE),)
    verdict = verify(copy(page, "page.html"), copy_of(report))
    assert verdict.differences == (Difference("section", "code", OTHER_CODE, report.code),)


def test_a_figure_changed_on_the_web_page_is_named(copy):
    report = final_report()
    page = web_page(report)
    assert page.count(b"21436") == 1
    verdict = verify(copy_of(report), copy(page.replace(b"21436", b"21463"), "page.html"))
    assert verdict.differences == (Difference("cell", "t2.licensing.decisions", "21436", "21463"),)


UNREADABLE = {
    "nothing": (b"", "已损坏"),
    "half a data file": (datafile.encode(complete_report())[:300], "已损坏"),
    "no PDF of ours": (b"%PDF-1.7", "PDF 已损坏"),
}


@pytest.mark.parametrize(("content", "words"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_cannot_be_read_is_refused_with_its_place(tmp_path: Path, content: bytes, words: str):
    path = tmp_path / "坏.xxgk"
    path.write_bytes(content)
    with pytest.raises(Failure, match=words) as failure:
        read_copy(path)
    assert str(path) in failure.value.what
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("11", "12", ("11", "12")),
        ("", "新增", ("", "新增")),
        ("甲" * 30, "甲" * 15 + "乙" + "甲" * 15, ("…" + "甲" * 24 + "…", "…" + "甲" * 12 + "乙" + "甲" * 12 + "…")),
        ("甲" * 30 + "乙", "甲" * 30, ("…" + "甲" * 12 + "乙", "…" + "甲" * 12)),
    ],
)
def test_a_passage_shows_what_differs_with_a_little_around_it(before: str, after: str, expected: tuple[str, str]):
    assert passage(before, after) == expected


def test_a_long_passage_is_cut():
    assert len(passage("", "乙" * 1000)[1]) < 80
