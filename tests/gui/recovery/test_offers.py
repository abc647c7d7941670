"""What is said of a report that was left: whose it is, which file it belongs to and how that is, what differs."""

from pathlib import Path

import pytest

from gui.recovery.offers import offers
from model import edits
from model.report import Report
from model.storage import datafile
from tests.gui.recovery.left import changed, leave
from tests.samples import complete_report

NOW = 2_000_000_000.0


def test_its_words(tmp_path: Path):
    file = tmp_path / "年报.xxgk"
    datafile.save(complete_report(), file)
    leave(tmp_path, complete_report(), file)
    [offer] = offers(tmp_path / "journals", NOW)
    assert offer.name == "示例县人民政府　2024 年度"
    assert offer.file == f"文件：{file}"
    assert offer.when.startswith("最后改动 20")
    assert offer.extent == "与文件不同：数字 2 格"
    assert offer.file_to_go_on_with == file


@pytest.mark.parametrize(
    ("spoil", "words", "goes_on"),
    [
        pytest.param(lambda file: datafile.save(changed(complete_report(), 9), file), "（在那以后又改动过）", False),
        pytest.param(lambda file: file.unlink(), "（现在找不到这个文件）", True),
        pytest.param(lambda file: file.write_bytes(b"x"), "（现在读不出来）", False),
    ],
    ids=["changed", "gone", "unreadable"],
)
def test_how_its_file_is(tmp_path: Path, spoil, words: str, goes_on: bool):
    file = tmp_path / "年报.xxgk"
    datafile.save(complete_report(), file)
    leave(tmp_path, complete_report(), file)
    spoil(file)
    [offer] = offers(tmp_path / "journals", NOW)
    assert offer.file == f"文件：{file}{words}"
    assert offer.file_to_go_on_with == (file if goes_on else None)


def test_one_without_a_file(tmp_path: Path):
    leave(tmp_path, Report("", 2024), None)
    leave(tmp_path, Report("示例局", 2024), None)
    offer, named = sorted(offers(tmp_path / "journals", NOW), key=lambda each: each.found.report.body)
    assert named.extent == "里面有数字 2 格，单位名称"
    assert offer.name == "（没有填写单位）　2024 年度"
    assert offer.file == "还没有保存过的报告"
    assert offer.extent == "里面有数字 2 格"
    assert offer.file_to_go_on_with is None


def test_what_no_figure_and_no_text_tells_is_named(tmp_path: Path):
    file, report = tmp_path / "年报.xxgk", complete_report()
    datafile.save(report, file)
    report.apply(edits.note(report, "leader", "负责人丁").changes)
    report.apply(edits.write(report, "s5", "另一段。").changes)
    report.apply(edits.add_remark(report, "s5", "请核对").changes)
    leave(tmp_path, report, file)
    [offer] = offers(tmp_path / "journals", NOW)
    assert offer.extent == "与文件不同：数字 2 格，文字 1 段，单位负责人，审核意见"
