"""File names of exported copies."""

import pytest
from hypothesis import given

from model import exporting
from model.report import Facts
from tests.model.exporting.sample import sample_report
from tests.model.strategies import TEXTS

CASES = [
    ("", "测试县住房和城乡建设局2024年政府信息公开工作年度报告.pdf"),
    ("甲县\n2024年报告", "甲县2024年报告.pdf"),
    ('a/b\\c:d*e?f"g<h>i|j', "a／b＼c：d＊e？f＂g＜h＞i｜j.pdf"),
    ("  年报.. ", "年报.pdf"),
    ("con", "_con.pdf"),
    ("COM1.2024", "_COM1.2024.pdf"),
    ("lpt¹", "_lpt¹.pdf"),
    ("console", "console.pdf"),
    ("甲\u200b\u202e县", "甲县.pdf"),
    ("...", "年度报告.pdf"),
]


@pytest.mark.parametrize(("title", "name"), CASES)
def test_title_becomes_a_safe_name(title: str, name: str) -> None:
    assert exporting.file_name(sample_report(facts=Facts(title=title)), ".pdf") == name


def test_long_title_keeps_its_end() -> None:
    first, second = (
        exporting.file_name(sample_report(body="示例省测试市样本县" * 22, year=year), ".xlsx") for year in (2023, 2024)
    )
    assert first != second
    assert first.startswith("示例省测试市样本县")
    assert first.endswith("2023年政府信息公开工作年度报告.xlsx")


@given(TEXTS)
def test_every_name_fits_every_system(title: str) -> None:
    name = exporting.file_name(sample_report(facts=Facts(title=title * 8)), ".pdf")
    assert name.endswith(".pdf")
    assert name.removesuffix(".pdf").strip(" .")
    assert len(name) <= 120
    assert len(name.encode()) <= 200
    assert not set(name) & set('\\/:*?"<>|\n\t')
