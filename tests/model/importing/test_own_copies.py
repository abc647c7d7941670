"""What the program writes for others to edit or publish, it reads back whole."""

from pathlib import Path

import pytest

import resources
from model import actions, edits
from model.importing.importer import read_report
from model.importing.outline import is_furniture
from model.importing.sources import source_of
from model.report import Report

SENTENCES = {
    "s1": "通过微信公众号发布信息12条。\n完成无障碍改造，网站可以登录后订阅。\n（一）主动公开\n打印办事指南3种；",
    "s5": "一是微信推送不够及时。\n二是相关附件下载不便；",
    "s6": "本年度没有发出收费通知。\n已在大厅设置自助打印、扫一扫查询。\n没有其他需要报告的事项。",
}


@pytest.fixture(scope="module")
def report() -> Report:
    """The sample, whose sentences name what the edge of a web page names too."""
    opened = actions.open_report(resources.path("samples", "sample.xxgk")).report
    for section, text in SENTENCES.items():
        opened.apply(edits.write(opened, section, text).changes)
    return opened


@pytest.mark.parametrize("kind", ["docx", "html", "xlsx"])
def test_a_copy_comes_back_with_every_cell_and_paragraph(report: Report, tmp_path: Path, kind: str) -> None:
    (copy,) = actions.export(report, (), tmp_path, (kind,))
    read = read_report(source_of(copy.path.read_bytes())).report
    assert (read.body, read.year) == (report.body, report.year)
    assert {cell: read.figures[cell] for cell in read.form.cells} == {
        cell: report.figures[cell] for cell in report.form.cells
    }
    assert {section.id: read.text(section.id) for section in read.form.sections} == {
        section.id: report.text(section.id) for section in report.form.sections
    }


@pytest.mark.parametrize("kind", ["docx", "html", "xlsx"])
@pytest.mark.parametrize("section", ["s2", "s3", "s4"])
def test_a_table_left_blank_is_not_filled_from_another_one(tmp_path: Path, kind: str, section: str) -> None:
    columns = ("natural", "enterprise", "research", "charity", "legal", "other")
    figures = dict(enumerate((431, 433, 266, 334, 7, 253)))
    values = {f"t3.{row}.{name}": figures[n] for row in ("new", "carried_in") for n, name in enumerate(columns)}
    if section == "s3":
        values = {f"t4.{group}.upheld": 12 for group in ("review", "direct", "after_review")}
    report = Report("示例局", 2025, values=values)
    (copy,) = actions.export(report, (), tmp_path, (kind,))
    read = read_report(source_of(copy.path.read_bytes())).report
    blank = [cell.id for table in report.form.tables for cell in table.cells if cell.section == section]
    assert {cell: read.figures[cell] for cell in blank if report.figures[cell] is None} == {
        cell: None for cell in blank if report.figures[cell] is None
    }
    assert {cell: read.figures[cell] for cell in values} == values


@pytest.mark.parametrize(
    ("line", "around"),
    [
        ("您当前的位置：首页 > 政务公开 > 年报", True),
        ("分享到：微信", True),
        ("无障碍浏览", True),
        ("发布时间：2025-01-14 浏览次数：120", True),
        ("— 3 —", True),
        ("通过微信公众号发布信息12条。", False),
        ("完成网站专栏改版，增设无障碍阅读。", False),
        ("一是打印设备不足；", False),
    ],
)
def test_what_stands_around_a_report_is_told_from_its_sentences(line: str, around: bool) -> None:
    assert is_furniture(line) is around
