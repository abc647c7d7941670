"""Our own PDF with its attachments taken out is read from its printed pages just as well: all cells, all paragraphs."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from random import Random

import pikepdf
import pytest

import resources
from model import actions, edits
from model.importing.files import read_file
from model.report import Report
from tests.samples import complete_report, stated_report


def sample() -> Report:
    return actions.open_report(resources.path("samples", "sample.xxgk")).report


def long_texts() -> Report:
    """Paragraphs of all lengths, so that lines and pages end everywhere in them."""
    report, random = complete_report(), Random(5)
    sentences = [
        f"（{mark}）事项。" + "按照要求公开信息，" * random.randint(1, 40) + "已经完成。" for mark in "一二三四五六七八"
    ]
    for section in ("s1", "s5"):
        report.apply(edits.write(report, section, "\n".join(sentences)).changes)
    return report


def with_everything() -> Report:
    """With cover, covering letter, annexes and wide tables on pages turned sideways."""
    report = complete_report()
    everything = replace(report.printing, cover=True, letter=True, audit=True, charts=True, landscape=True)
    return Report(
        report.body,
        report.year,
        report.kind,
        values=report.figures.stated,
        texts=report.texts,
        facts=report.facts,
        printing=everything,
    )


@pytest.mark.parametrize("publishing", [False, True], ids=["filing", "publishing"])
@pytest.mark.parametrize("make", [complete_report, stated_report, sample, long_texts, with_everything])
def test_the_pages_alone_give_the_report_back(make: Callable[[], Report], publishing: bool, tmp_path: Path) -> None:
    report = make()
    (copy,) = actions.export(report, (), tmp_path, ("pdf",), publishing=publishing)
    imported = read_file(bare(copy.path))
    read = imported.report
    assert (read.body, read.year) == (report.body, report.year)
    assert {cell: read.figures[cell] for cell in read.form.cells} == {
        cell: report.figures[cell] for cell in report.form.cells
    }
    assert {each: read.text(each) for each in read.form.by_section} == {
        each: report.text(each) for each in report.form.by_section
    }
    assert (imported.missing, imported.uncertain, imported.warnings) == ([], [], [])


def bare(path: Path) -> Path:
    """The PDF without the files inside."""
    target = BytesIO()
    with pikepdf.open(path) as pdf:
        for name in list(pdf.attachments):
            del pdf.attachments[name]
        pdf.save(target)
    stripped = path.with_name("bare.pdf")
    stripped.write_bytes(target.getvalue())
    return stripped
