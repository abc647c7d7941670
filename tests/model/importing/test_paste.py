"""What a paste does to a table, as the window will show and do it."""

import pytest

from model.forms import FORM_2021
from model.history import History
from model.importing.clipboard import Formats, read
from model.importing.paste import Plan, plan
from model.report import Report
from tests.samples import complete_report

TABLE_2, TABLE_3, TABLE_4 = FORM_2021.tables


def paste(report: Report, text: str, anchor: str, selection: tuple[str, ...] = ()) -> Plan:
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
