"""Published reports read whole, from each form of source that is at hand: every cell right, just the known findings."""

from pathlib import Path

import pytest

from model.checker import Checker
from model.importing.files import read_file
from model.importing.found import Imported
from model.rules import Finding
from tests.samples import FOLDER, Sample, load_sample, require_samples, sample_names

SOURCES = sorted(path.name for path in FOLDER.glob("*.raw.*") if (FOLDER / f"{path.name.split('.')[0]}.json").exists())
SOURCES += sorted(path.name for path in FOLDER.glob("*.pdf"))


@pytest.mark.parametrize("source", SOURCES)
def test_a_published_report_comes_in_right(source: str) -> None:
    sample, imported = _read(source)
    report = imported.report
    wrong = {
        cell: (str(report.figures[cell]), str(right))
        for cell, right in sample.values.items()
        if right is not None and report.figures[cell] != right
    }
    assert wrong == {}
    missing = {cell for cell, right in sample.values.items() if right is not None} & set(imported.missing)
    assert missing == set()


@pytest.mark.parametrize("source", SOURCES)
def test_just_its_own_errors_are_found(source: str) -> None:
    sample, imported = _read(source)
    found = [finding for finding in Checker(imported.report).findings if finding.rule.startswith(("t3.", "t4."))]
    unexpected = [f.message for f in found if not any(_is(f, expected) for expected in sample.expected)]
    assert unexpected == []
    assert all(any(_is(finding, expected) for finding in found) for expected in sample.expected)


def test_a_page_of_nothing_but_zeros_with_all_tables_glued() -> None:
    imported = read_file(require_samples() / "2023-tongbai-guanweihui.raw.txt")
    report = imported.report
    assert (report.body, report.year) == ("桐柏县产业集聚区管理委员会", 2023)
    assert {report.figures[cell] for cell in report.form.cells} == {0}
    assert (imported.missing, imported.uncertain, imported.warnings) == ([], [], [])
    assert [len(report.text(section)) for section in ("s1", "s5", "s6")] == [1903, 377, 9]
    assert not any(word in text for text in report.texts.values() for word in ("扫一扫", "浏览量", "分享", "下载"))


def _read(source: str) -> tuple[Sample, Imported]:
    path: Path = require_samples() / source
    sample = load_sample(source.split(".")[0])
    return sample, read_file(path, body=sample.body, year=sample.year)


def _is(finding: Finding, expected: dict[str, str]) -> bool:
    """Whether a finding is of the expected rule, and of the row, column or group that is named."""
    places = [value for name, value in expected.items() if name != "rule"]
    return finding.rule == expected["rule"] and all(
        any(place in cell.split(".") for cell in finding.cells) for place in places
    )


def test_there_are_samples_to_read() -> None:
    require_samples()
    assert len(SOURCES) > 10
    assert {source.split(".")[0] for source in SOURCES} == set(sample_names())
