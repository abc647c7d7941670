"""What a paste does to a table, as the window will show and do it."""

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.checker import Checker
from model.failure import Failure
from model.forms import FORM_2021, Form, Table
from model.history import History
from model.importing.clipboard import Formats, block, offers, read
from model.importing.labels import printed
from model.importing.paste import Difference, Placing, Plan, Remark, plan
from model.report import Report
from model.values import Amount, Refused, parse, shown
from tests.model.importing.reports import TABLES, figures, filled, pasted
from tests.samples import complete_report

TABLE_2, TABLE_3, TABLE_4 = FORM_2021.tables


def paste(report: Report, text: str, anchor: str, *selection: str) -> Plan:
    table = next(table for table in report.form.tables if table.id == anchor[:2])
    return plan(report, table, read(Formats(text)), anchor, selection)


@pytest.mark.parametrize(
    ("text", "anchor", "values"),
    [
        ("5", "t3.new.natural", {"t3.new.natural": 5}),
        ("5\r\n", "t3.new.natural", {"t3.new.natural": 5}),
        ("1\t2\r\n3\t4\r\n", "t3.deny_secret.research", {
            "t3.deny_secret.research": 1, "t3.deny_secret.charity": 2,
            "t3.deny_law.research": 3, "t3.deny_law.charity": 4,
        }),
        ("1\n2\n3", "t3.carried_in.natural", {
            "t3.carried_in.natural": 1, "t3.granted.natural": 2, "t3.partial.natural": 3,
        }),
        ("1\n\n3", "t3.carried_in.natural", {
            "t3.carried_in.natural": 1, "t3.granted.natural": None, "t3.partial.natural": 3,
        }),
        ("１，２３４\t 56 \n", "t3.new.natural", {"t3.new.natural": 1234, "t3.new.enterprise": 56}),
        ("1,234", "t3.new.natural", {"t3.new.natural": 1234}),
        ("1 234", "t3.new.natural", {"t3.new.natural": 1234}),
        ("1 2 3", "t2.regulations.issued", {
            "t2.regulations.issued": 1, "t2.regulations.repealed": 2, "t2.regulations.in_force": 3,
        }),
        ('"5"\t"6"\n', "t3.new.natural", {"t3.new.natural": 5, "t3.new.enterprise": 6}),
        ("7\t\t\n8\t\t\n9", "t2.licensing.decisions", {
            "t2.licensing.decisions": 7, "t2.penalty.decisions": 8, "t2.coercion.decisions": 9,
        }),
        ("甲\t1\n乙\t2", "t3.new.natural", {"t3.new.natural": 1, "t3.carried_in.natural": 2}),
        ("单位\t数量\n甲\t1\n乙\t2", "t3.new.natural", {"t3.new.natural": 1, "t3.carried_in.natural": 2}),
    ],
)  # fmt: skip
def test_a_block_without_labels_is_laid_over_the_figures(text: str, anchor: str, values: dict[str, int | None]) -> None:
    planned = paste(Report("某局", 2024), text, anchor)
    assert planned.values == values
    assert not planned.refused
    assert planned.name == f"粘贴 {len(values)} 个单元格"


def test_one_undo_takes_the_whole_paste_back() -> None:
    report = complete_report()
    before = dict(report.figures.stated)
    history = History(report)
    planned = paste(report, "1\t2\n3\t4", "t3.new.natural")
    assert report.figures.stated == before
    history.do(planned.edit(report))
    assert history.undo_name == "粘贴 4 个单元格"
    assert [
        report.figures[f"t3.{row}.{column}"] for row in ("new", "carried_in") for column in ("natural", "enterprise")
    ] == [1, 2, 3, 4]
    history.undo()
    assert report.figures.stated == before


def test_one_value_fills_the_selection_but_no_totals_in_it() -> None:
    report, cells = Report("某局", 2024), ("t3.new.natural", "t3.new.total", "t3.granted.legal")
    planned = paste(report, "５", "t3.new.natural", *cells)
    assert planned.values == {"t3.new.natural": 5, "t3.granted.legal": 5}
    assert planned.placing is Placing.FILL
    assert paste(report, "5", "t3.new.total", "t3.new.total").values == {"t3.new.total": 5}


def test_what_is_no_figure_is_refused_as_if_typed_and_its_cell_stays() -> None:
    report = complete_report()
    planned = paste(report, "7\t=1+1\t/\n1.5\t-3\tabc\n#REF!\t=\u2014\t9", "t3.new.natural")
    assert planned.values == {"t3.new.natural": 7, "t3.granted.research": 9}
    for refusal in planned.refused:
        with pytest.raises(Refused) as typed:
            parse(refusal.text, report.form.cells[refusal.cell].kind)
        assert (refusal.reason, refusal.suggestion) == (typed.value.reason, typed.value.suggestion)
    assert [refusal.cell for refusal in planned.refused][:2] == ["t3.new.enterprise", "t3.new.research"]
    assert planned.refused[1].suggestion == "0"
    assert "7 格不能填，保持原样" in planned.summary


def test_words_beside_a_figure_move_to_the_note_under_the_table_in_the_same_step() -> None:
    report = Report("某局", 2024, texts={"s2": "含上年度数量。"})
    history = History(report)
    planned = paste(report, "22（其中修订16件）\t3", "t2.normative.issued")
    assert planned.values == {"t2.normative.issued": 22, "t2.normative.repealed": 3}
    assert planned.remarks == (Remark("t2.normative.issued", "其中修订16件"),)
    assert "1 格内的文字移到表下说明" in planned.summary
    history.do(planned.edit(report))
    label = report.form.cells["t2.normative.issued"].label
    assert report.text("s2") == f"含上年度数量。\n{label}：其中修订16件"
    history.do(paste(report, "22（其中修订16件）", "t2.normative.issued").edit(report))
    assert report.text("s2").count("其中修订16件") == 1
    history.undo()
    assert (report.text("s2"), dict(report.figures.stated)) == ("含上年度数量。", {})


def test_words_beside_a_figure_that_no_text_may_hold_are_refused_with_their_cell() -> None:
    planned = paste(Report("某局", 2024), "22（其中\x01修订）\t3", "t2.normative.issued")
    assert planned.values == {"t2.normative.repealed": 3}
    assert [refusal.cell for refusal in planned.refused] == ["t2.normative.issued"]
    assert not planned.remarks


def test_what_changes_on_filled_cells_is_shown_first() -> None:
    report = Report("某局", 2024, values={"t3.new.natural": 1, "t3.new.enterprise": 2, "t3.carried_in.natural": 3})
    planned = paste(report, "1\t5\t6\n\t7\t8", "t3.new.natural")
    assert planned.changed == (
        Difference("t3.new.enterprise", 2, 5),
        Difference("t3.carried_in.natural", 3, None),
    )


TOTALS = [
    pytest.param("1\t2\t0\t0\t0\t0\t3", (), id="agrees"),
    pytest.param("1\t2\t0\t0\t0\t0\t4", (Difference("t3.new.total", 3, 4),), id="differs"),
    pytest.param("1\t2\t0\t0\t0\t0\t", (), id="blank"),
]


@pytest.mark.parametrize(("text", "overruled"), TOTALS)
def test_a_total_stays_automatic_unless_the_pasted_one_differs(text: str, overruled: tuple[Difference, ...]) -> None:
    report = Report("某局", 2024)
    planned = paste(report, text, "t3.new.natural")
    assert planned.overruled == overruled
    History(report).do(planned.edit(report))
    assert report.figures.is_automatic("t3.new.total") is (not overruled)
    assert report.figures["t3.new.total"] == (4 if overruled else 3)
    wrong = [finding.rule for finding in Checker(report).findings if finding.rule == "t3.applicants"]
    assert bool(wrong) is bool(overruled)


def test_a_wrong_total_pasted_counts_in_the_totals_over_it() -> None:
    source = complete_report()
    text = "\n".join(
        "\t".join("999" if cell == "t3.result_total.natural" else shown(source.figures[cell]) for cell in row.cells)
        for row in printed(TABLE_3).rows
    )
    planned = paste(Report("某局", 2024), text, "t3.new.natural")
    assert [difference.cell for difference in planned.overruled] == ["t3.result_total.natural", "t3.result_total.total"]


def test_a_stated_total_is_overwritten_like_any_cell() -> None:
    report = Report("某局", 2024, values={"t3.new.natural": 1, "t3.new.total": 9})
    assert paste(report, "1", "t3.new.total").values == {"t3.new.total": 1}


@pytest.mark.parametrize(
    ("text", "anchor", "words"),
    [
        ("", "t3.new.natural", "剪贴板里没有表格，也没有数字"),
        ("\t\t\r\n", "t3.new.natural", "剪贴板里没有表格，也没有数字"),
        ("单位\n甲局", "t3.new.natural", "剪贴板里没有可以填进表格的数字"),
        ("1\t2\t3", "t3.new.other", "要粘贴的内容有 3 列数字，放不下：从所选单元格起，这几行还有 2 列"),
        ("1\n2\n3", "t3.result_total.natural", "要粘贴的内容有 3 行数字，放不下：从“（七）总计”起还有 2 行"),
        ("1\n2", "t4.review.upheld", "要粘贴的内容有 2 行数字，放不下：从所选单元格起还有 1 行"),
        ("1\t2\n3\t4\n5\t6", "t2.normative.issued", "要粘贴的内容有 2 列数字，放不下"),
        ("一、本年新收政府信息公开申请数量\n（一）予以公开", "t3.new.natural", "没有找到它们的数字"),
        ("自然人\t1\n商业企业\t2", "t3.new.natural", "行和列与本表颠倒了"),
        ("1\n" * 2001, "t3.new.natural", "要读的内容太多"),
        ("1\t" * 201, "t3.new.natural", "要读的内容太多"),
        ("字" * 1_000_001, "t3.new.natural", "要读的内容太多"),
    ],
)
def test_what_fits_nothing_is_told_and_changes_nothing(text: str, anchor: str, words: str) -> None:
    report = complete_report()
    before = dict(report.figures.stated)
    with pytest.raises(Failure, match=re.escape(words)) as failure:
        paste(report, text, anchor)
    assert failure.value.advice.endswith("报告没有改动。")
    assert report.figures.stated == before


@given(st.data())
def test_a_block_copied_and_pasted_elsewhere_gives_the_same_figures(data: Any) -> None:
    source, rows = complete_report(), printed(TABLE_3).rows
    height, width = data.draw(st.integers(1, 25)), data.draw(st.integers(1, 7))
    (top, left), (y, x) = (
        (data.draw(st.integers(0, 25 - height)), data.draw(st.integers(0, 7 - width))) for _ in range(2)
    )
    cells = [cell for row in rows[top : top + height] for cell in row.cells[left : left + width]]
    there = [cell for row in rows[y : y + height] for cell in row.cells[x : x + width]]
    offered = offers(block(source, TABLE_3, cells))
    for formats in (Formats(offered["text/plain"]), Formats(None, offered["text/html"])):
        target = Report("某局", 2024)
        planned = plan(target, TABLE_3, read(formats), there[0], there[:1])
        History(target).do(planned.edit(target))
        assert [target.figures[cell] for cell in there] == [source.figures[cell] for cell in cells]


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_a_whole_table_copied_comes_back_without_labels(form: Form, table: Table) -> None:
    source = filled(form)
    offered = offers(block(source, table, [cell.id for cell in table.cells]))
    for formats in (Formats(offered["text/plain"]), Formats(None, offered["text/html"])):
        target = Report("某局", source.year)
        planned = plan(target, table, read(formats), table.cells[0].id)
        assert planned.placing is Placing.POSITION
        after = pasted(target, planned)
        assert {cell: after[cell] for cell in figures(source, table)} == figures(source, table)


def test_a_copied_block_is_figures_only_and_escaped() -> None:
    report = Report("某局", 2020, values={"t2.procurement.amount": Amount(Decimal("25.10"), "万元")})
    offered = offers(block(report, report.form.tables[0], ["t2.procurement.count", "t2.procurement.amount"]))
    assert offered["text/plain"] == "\t25.10万元\n"
    assert "<tr><td></td><td>25.10万元</td></tr>" in offered["text/html"]
    assert "&lt;b&gt;" in offers((("<b>",),))["text/html"]
    assert offers(block(report, report.form.tables[0], []))["text/plain"] == ""
