"""The main job by keys and mouse: from the first page to the written Excel and PDF, which are read back."""

from collections.abc import Mapping

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from gui.clerk import Clerk
from gui.wizard import steps
from gui.wizard.steps import Kind
from model.actions import Exported, open_report
from model.forms import form_for_year
from model.report import Report
from model.values import Value, shown
from tests.journeys.reading import pdf_text, printed_rows, workbook_values
from tests.samples import load_sample, require_samples

CONTROL = Qt.KeyboardModifier.ControlModifier
TEXTS = {
    "s1": "本年度围绕群众关心的事项推进公开。\n（一）主动公开\n文件随发随公开，解读同步发布。",
    "s5": "存在的问题是解读形式单一；下一年增加图解。",
    "s6": "本年度没有收取信息处理费。没有其他需要报告的事项。",
}
SEED = "2023-tongbai-guanweihui"
"""The report that the program was asked for; every figure in it is 0."""
NAMES = (SEED, "2024-hongze-qu", "2023-hongze-qu", "2024-shanghai-kewei", "2019-shanghai-zhengfu-bangongting")


@pytest.mark.parametrize("name", NAMES)
def test_a_published_report_goes_in_by_hand_and_comes_out_as_it_is(clerk: Clerk, name: str) -> None:
    body, year, values, expected = published(name)
    begin(clerk, body, year)
    typed = keyed(values, year)
    for step in clerk.window.rail.step_model.steps[2:-2]:
        clerk.press(Qt.Key.Key_PageDown, CONTROL)
        assert clerk.window.step == step
        if step.kind is Kind.TEXT:
            clerk.write(TEXTS[step.id])
        else:
            clerk.fill_in({cell: text for cell, text in typed.items() if cell in clerk.grid.grid.places})
    assert figure_findings(clerk) == expected

    clerk.press(Qt.Key.Key_S, CONTROL)
    files = exported(clerk)
    saved = open_report(clerk.window.session.path).report
    for cell, value in values.items():
        if value is not None:
            assert saved.figures[cell] == value, cell
        else:
            assert saved.figures.is_blank(cell) or saved.figures.is_automatic(cell), cell
    assert {section: text for section, text in saved.texts.items() if text} == TEXTS
    read_back(files, saved)


def published(name: str) -> tuple[str, int, Mapping[str, Value | None], set[tuple[str, str]]]:
    """Body, year, cells and the expected findings as (rule, row or column or group)."""
    if name == SEED:
        require_samples()
        return "桐柏县产业集聚区管理委员会", 2023, dict.fromkeys(form_for_year(2023).cells, 0), set()
    sample = load_sample(name)
    places = {(found["rule"], found.get("row") or found.get("column") or found["group"]) for found in sample.expected}
    return sample.body, sample.year, sample.values, places


def keyed(values: Mapping[str, Value | None], year: int) -> dict[str, str]:
    """What a clerk types: every figure, and of the totals those that were printed otherwise than they come out."""
    report = Report("", year, values={cell: value for cell, value in values.items() if value is not None})
    form = report.form
    typed = {cell: value for cell, value in values.items() if value is not None and cell not in form.totals}
    automatic = Report("", year, values=typed).figures
    for total in form.totals:
        printed = values[total]
        if printed is not None and automatic[total] != printed:
            typed[total] = printed
    return {cell: shown(value) for cell, value in typed.items()}


def begin(clerk: Clerk, body: str, year: int) -> None:
    """A new report from the first page, with body and year typed."""
    start = clerk.window.pages[steps.START.id]
    clerk.click(next(found for found in start.findChildren(QPushButton) if found.property("strong")))
    assert clerk.window.step == steps.BASICS
    clerk.type(body)
    clerk.press(Qt.Key.Key_Tab)
    clerk.press(Qt.Key.Key_Tab)
    clerk.type(str(year))
    clerk.press(Qt.Key.Key_Tab)
    clerk.wait_for(lambda: clerk.window.session.report.year == year)
    assert clerk.window.session.report.body == body


def figure_findings(clerk: Clerk) -> set[tuple[str, str]]:
    found = [finding for finding in clerk.window.session.checker.findings if finding.rule[:2] in ("t3", "t4")]
    return {(finding.rule, finding.id.removeprefix(f"{finding.rule}.")) for finding in found}


def exported(clerk: Clerk) -> list[Exported]:
    """The files that 导出 writes."""
    files: list[Exported] = []
    clerk.window.files.exporting.exported.connect(files.extend)
    clerk.press(Qt.Key.Key_E, CONTROL)
    clerk.wait_for(lambda: bool(files))
    return files


def read_back(files: list[Exported], report: Report) -> None:
    """Every cell of the workbook and of the printed tables, and every paragraph, equals the report."""
    by_kind = {file.kind: file.path.read_bytes() for file in files}
    assert set(by_kind) == {"pdf", "xlsx"}
    held = workbook_values(by_kind["xlsx"], report.form)
    for cell in report.form.cells:
        stands = report.figures[cell]
        assert held[cell] == stands, cell
    text = pdf_text(by_kind["pdf"])
    for table in report.form.tables:
        assert printed_rows(text, report, table) == []
    joined = text.replace("\n", "")
    for section in report.form.sections:
        assert section.title in joined
        for paragraph in report.text(section.id).split("\n"):
            assert paragraph in joined
