"""The archive package: what it holds, that it proves itself, and what its record tells to whom."""

import hashlib
import zipfile
from io import BytesIO
from zipfile import ZipFile

import pytest

from model import edits, exporting
from model.checker import Checker
from model.exporting.archive import RECORD
from model.exporting.own import MANIFEST, is_own_archive
from model.exporting.package import packed
from model.proof import finalising
from model.report import Explanation, Report
from model.storage import datafile
from tests.model.exporting.copies import copy_of
from tests.model.exporting.sample import CHANGED, FACTS, sample_report

UTF_8_NAMES = 0x800
SUFFIXES = (".pdf", ".xlsx", ".docx", ".html", ".xxgk")


def finalised() -> Report:
    """A report that was finalised, opened again, changed, and finalised again."""
    report = sample_report()
    finalising.finalise(report, by="经办甲", at=CHANGED)
    finalising.reopen(report, "补充数据", by="经办甲", at=CHANGED)
    report.apply(edits.write(report, "s5", f"{report.text('s5')}\n补充一段。").changes)
    finalising.finalise(report, by="经办乙", at=CHANGED)
    return report


def opened(report: Report, *, publishing: bool = False) -> dict[str, bytes]:
    with ZipFile(BytesIO(copy_of("archive", report, publishing=publishing).content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def record_of(members: dict[str, bytes]) -> str:
    return members[RECORD].decode("utf-8-sig")


def test_it_holds_every_kind_the_data_the_record_and_the_manifest(report: Report) -> None:
    stem = report.title
    assert list(opened(report)) == [*(stem + suffix for suffix in SUFFIXES), RECORD, MANIFEST]


def test_its_copies_are_those_that_are_exported_alone(report: Report) -> None:
    members = opened(report)
    for kind, exporter in exporting.EXPORTERS.items():
        if kind != "archive":
            assert members[report.title + exporter.suffix] == copy_of(kind, report).content, kind


def test_its_data_are_the_report(report: Report) -> None:
    restored, warnings = datafile.decode(opened(report)[f"{report.title}.xxgk"])
    assert warnings == []
    assert datafile.encode(restored) == datafile.encode(report)


def test_the_manifest_tells_every_member(report: Report) -> None:
    members = opened(report)
    listed = dict(reversed(line.split("  ", 1)) for line in members.pop(MANIFEST).decode().splitlines())
    assert listed == {name: hashlib.sha256(content).hexdigest() for name, content in members.items()}


def test_names_are_marked_as_utf_8_and_dated_as_the_report(report: Report) -> None:
    with ZipFile(BytesIO(copy_of("archive", report).content)) as archive:
        assert all(entry.flag_bits & UTF_8_NAMES for entry in archive.infolist())
        # A zip counts every other second.
        assert {entry.date_time for entry in archive.infolist()} == {(2025, 1, 14, 10, 20, 4)}


@pytest.mark.parametrize("body", ["CON", "a/b\\c:d", "某" * 200, "..", "尾."])
def test_names_are_safe_on_every_system(body: str) -> None:
    for name in opened(sample_report(body=body)):
        assert not set('\\/:*?"<>|') & set(name)
        assert len(name.encode()) <= 200
        assert not name.startswith(".")


def test_the_record_tells_what_was_done() -> None:
    report = finalised()
    text = record_of(opened(report))
    assert text.endswith("\r\n")
    for words in (
        "状态：已定稿",
        f"校验码：{report.code}",
        "2025-01-14 10:20:05　定稿　经办甲",
        "理由：补充数据",
        "经办乙",
        "补充一段。",
    ):
        assert words in text


def test_the_record_of_a_draft_says_that_it_is_one(report: Report) -> None:
    text = record_of(opened(report))
    assert "状态：草稿，尚未定稿" in text
    assert "校验码" not in text
    assert "最后修改：2025-01-14 10:20:05" in text


def test_kept_warnings_are_listed() -> None:
    report = sample_report(previous=sample_report(year=2023).alone())
    found = [finding for finding in Checker(report).findings if finding.rule.startswith("previous.")]
    assert found
    report.apply(edits.explain(report, {found[0].id: Explanation("口径调整", found[0].basis(report))}).changes)
    text = record_of(opened(report))
    assert found[0].message in text
    assert "审核说明：口径调整" in text


def test_publishing_package_names_nobody() -> None:
    members = opened(finalised(), publishing=True)
    names = (FACTS.leader, FACTS.reviewer, FACTS.preparer, FACTS.phone, "经办甲", "经办乙", "补充数据")
    for name, content in members.items():
        text = content
        if zipfile.is_zipfile(BytesIO(content)):
            with ZipFile(BytesIO(content)) as inner:
                text = b"".join(inner.read(part) for part in inner.namelist())
        assert not [word for word in names if word.encode() in text], name


def test_a_package_that_was_changed_is_no_longer_ours(report: Report) -> None:
    members = opened(report)
    assert is_own_archive(packed(members, CHANGED))
    assert not is_own_archive(packed({**members, "又一个.txt": b""}, CHANGED))
    assert not is_own_archive(packed({**members, RECORD: b""}, CHANGED))
    members.pop(RECORD)
    assert not is_own_archive(packed(members, CHANGED))


def test_a_package_that_unpacks_beyond_all_bounds_is_not_looked_at() -> None:
    assert not is_own_archive(packed({"a": bytes(300 * 1024 * 1024), MANIFEST: b""}, CHANGED))
