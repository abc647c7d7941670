"""What a user can ask for, through either door: opening, saving, and not writing over what is not ours."""

import errno
import os
from pathlib import Path

import pytest

from model import actions
from model.failure import Failure
from model.report import Report, Status
from model.storage import datafile
from tests.samples import complete_report


def test_a_report_saved_is_the_report_opened(tmp_path: Path):
    path = tmp_path / "报告.xxgk"
    actions.save_report(complete_report(), path)
    opened = actions.open_report(path)
    assert opened.report.figures.stated == complete_report().figures.stated
    assert list(opened.warnings) == []


def test_a_report_with_errors_saves_all_the_same(tmp_path: Path):
    actions.save_report(actions.new_report("", 2024), tmp_path / "空.xxgk")
    assert actions.open_report(tmp_path / "空.xxgk").report.body == ""


@pytest.mark.parametrize("year", [2018, 1, 10000])
def test_no_report_for_a_year_without_form(year: int):
    with pytest.raises(Failure, match=f"没有{year}年度的报告表式"):
        actions.new_report("示例局", year)


def test_a_failed_save_says_why_and_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "报告.xxgk"
    actions.save_report(complete_report(), path)
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Failure, match="磁盘已满，无法保存：") as caught:
        actions.save_report(Report("另一局", 2024), path)
    assert "原来的文件没有改动" in caught.value.advice
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path):
    path = tmp_path / "坏.xxgk"
    path.write_bytes(b"{")
    with pytest.raises(Failure, match=r"无法打开 .*坏\.xxgk：数据文件已损坏"):
        actions.open_report(path)


def test_only_a_draft_may_be_changed(tmp_path: Path):
    actions.must_be_draft(Report("示例局", 2024), tmp_path)
    with pytest.raises(Failure, match="已经定稿"):
        actions.must_be_draft(Report("示例局", 2024, status=Status.FINAL), tmp_path)


@pytest.mark.parametrize(
    ("content", "force", "allowed"),
    [
        (None, False, True),
        (datafile.encode(complete_report()), False, True),
        (b"notes", False, False),
        (b"", False, False),
        (b"notes", True, True),
    ],
)
def test_a_file_that_is_not_ours_is_in_the_way_unless_forced(
    tmp_path: Path, content: bytes | None, force: bool, allowed: bool
):
    path = tmp_path / "a.xxgk"
    if content is not None:
        path.write_bytes(content)
    if allowed:
        actions.guard_target(path, datafile.is_own, force=force)
    else:
        with pytest.raises(actions.ForeignFile, match="不是本程序写的"):
            actions.guard_target(path, datafile.is_own, force=force)


@pytest.mark.parametrize("force", [True, False])
def test_a_newer_programs_file_is_in_the_way_even_when_forced(tmp_path: Path, force: bool):
    path = tmp_path / "a.xxgk"
    content = b'{"format": "xxgk", "schema": 9}'
    path.write_bytes(content)
    with pytest.raises(Failure, match="较新版本"):
        actions.guard_target(path, datafile.is_own, force=force)
    with pytest.raises(Failure, match="较新版本"):
        actions.save_report(complete_report(), path)
    assert path.read_bytes() == content


@pytest.mark.parametrize("force", [True, False])
def test_a_folder_is_in_the_way_even_when_forced(tmp_path: Path, force: bool):
    with pytest.raises(Failure, match="这是一个文件夹"):
        actions.guard_target(tmp_path, datafile.is_own, force=force)
