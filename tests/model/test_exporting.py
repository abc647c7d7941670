"""Writing copies into a folder: hard content comes out whole, and where writing does not go nothing is left behind."""

import errno
import os
import tempfile
import time
from pathlib import Path

import pytest

from model import actions, exporting
from model.failure import Failure
from model.report import Facts, Report
from model.texts import admit
from model.values import Refused
from tests.model.exporting.copies import copy_of, said_by_page, said_by_word
from tests.model.exporting.sample import sample_report

NEW_KINDS = ("docx", "html", "archive")
KINDS = tuple(exporting.EXPORTERS)

UNFIT_FOR_XML = [chr(code) for code in (*range(9), *range(14, 32), 0x7F, 0x9F, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF)]


@pytest.mark.parametrize("character", UNFIT_FOR_XML, ids=[f"U+{ord(character):04X}" for character in UNFIT_FOR_XML])
def test_what_xml_cannot_hold_does_not_enter(character: str):
    with pytest.raises(Refused):
        admit(f"甲{character}乙")


WORDS = "全年新收政府信息公开申请二十一件，均已按期答复，"
HARD = [
    pytest.param({"facts": Facts(title="某" * 200)}, id="a title of 200 characters"),
    pytest.param({"texts": {"s1": (WORDS * 3000)[:60000]}}, id="60,000 characters without a break"),
    pytest.param({"texts": {"s5": "\n".join([WORDS * 10] * 250)}}, id="60,000 characters in paragraphs"),
    pytest.param({"texts": {"s1": "A" * 5000}}, id="a word of 5,000 letters"),
    pytest.param({"texts": {"s3": (WORDS * 400)[:8000]}}, id="a long note"),
    pytest.param(
        {"texts": {"s1": "𠮷\U00030000\U000e0100\uf92c﨎\u200b\u00ad\ufeff"}}, id="rare and invisible characters"
    ),
    pytest.param({"texts": {"s1": "]]> <!-- --> &#0; _x0041_ %s {0} \\n"}}, id="what looks like code"),
]


@pytest.mark.parametrize("changes", HARD)
def test_hard_texts_come_out_whole(changes: dict[str, object]):
    report = sample_report(**changes)
    title = "".join(report.title.split())
    texts = [line.strip() for text in report.texts.values() for line in text.split("\n") if line.strip()]
    for said in (said_by_word(copy_of("docx", report).content), said_by_page(copy_of("html", report).content)):
        assert "".join("".join(said.title).split()) == title
        assert [text for text in said.paragraphs if text in texts] == texts


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_figures_of_15_digits_come_out_whole(kind: str):
    base = sample_report()
    longest = 10**15 - 1
    values = {cell: longest for cell in base.form.cells if cell.startswith("t3") and cell not in base.form.totals}
    report = sample_report(values=values)
    read = said_by_word if kind == "docx" else said_by_page
    figures = [text for text in read(copy_of(kind, report).content).tables[1].values() if text == str(longest)]
    assert len(figures) == len(values)


# Where writing does not go


def export(report: Report, folder: Path, kinds: tuple[str, ...] = NEW_KINDS) -> list[actions.Exported]:
    return actions.export(report, (), folder, kinds)


@pytest.fixture
def written(tmp_path: Path) -> dict[str, bytes]:
    """A folder that holds copies of an earlier report, with their bytes."""
    export(sample_report(), tmp_path)
    return contents(tmp_path)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def changed() -> Report:
    return sample_report(texts={"s1": "另写的一段。"})


def test_copies_of_every_kind_are_written_and_replaced(tmp_path: Path):
    for report in (sample_report(), changed()):
        files = export(report, tmp_path / "out", KINDS)
        assert [file.kind for file in files] == list(KINDS)
        assert {file.path.name: file.path.read_bytes() for file in files} == contents(tmp_path / "out")


ERRORS = [
    pytest.param(errno.ENOSPC, "磁盘已满", id="the disk is full"),
    pytest.param(errno.EROFS, "磁盘是只读的", id="the disk is read-only"),
    pytest.param(errno.EIO, "无法写入", id="the stick is broken"),
]


@pytest.mark.parametrize(("number", "words"), ERRORS)
@pytest.mark.parametrize("kind", NEW_KINDS)
def test_a_disk_that_fails_leaves_the_copies_that_stood_there(
    tmp_path: Path, written: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, kind: str, number: int, words: str
):
    def fail(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(Failure, match=words) as caught:
        export(changed(), tmp_path, (kind,))
    assert str(tmp_path) in caught.value.what
    assert contents(tmp_path) == written


@pytest.mark.parametrize("kind", NEW_KINDS)
def test_a_copy_that_another_program_holds_open_stays_as_it_is(
    tmp_path: Path, written: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, kind: str
):
    """Windows refuses to replace a file that Word or a browser has open."""

    def refuse(_source: Path, _target: Path) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr(time, "sleep", lambda _: None)
    with pytest.raises(Failure, match="没有权限写入") as caught:
        export(changed(), tmp_path, (kind,))
    assert "请关闭正在使用它的程序" in caught.value.advice
    assert contents(tmp_path) == written


@pytest.mark.parametrize("kind", NEW_KINDS)
def test_somebody_elses_file_is_not_replaced(tmp_path: Path, kind: str):
    exporter = exporting.EXPORTERS[kind]
    path = tmp_path / exporting.file_name(sample_report(), exporter.suffix)
    path.write_bytes(b"somebody else's")
    with pytest.raises(actions.ForeignFile, match="不是本程序写的"):
        export(sample_report(), tmp_path)
    assert contents(tmp_path) == {path.name: b"somebody else's"}


@pytest.mark.parametrize("kind", KINDS)
def test_copies_are_made_in_memory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str):
    """Not in temporary files, which a full disk cuts short and which outlive a program that is killed."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    [file] = actions.export(sample_report(), (), tmp_path / "out", (kind,))
    assert file.path.stat().st_size > 0
