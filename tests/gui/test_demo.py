"""The demo: the sample report goes in by keys and mouse and comes out as it is."""

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtGui import QImage

import resources
from model.actions import open_report
from model.report import Report
from model.values import shown

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """The folder that one run of the demo wrote to, and how it ended."""
    folder = tmp_path_factory.mktemp("demo") / "输出"
    variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "main.py", "demo", "--to", str(folder)],
        cwd=PROJECT,
        env=variables,
        capture_output=True,
        text=True,
        timeout=55,
    )
    return folder, done


@pytest.fixture
def folder(demo: tuple[Path, subprocess.CompletedProcess[str]]) -> Path:
    return demo[0]


@pytest.fixture
def sample() -> Report:
    return open_report(resources.path("samples", "sample.xxgk")).report


def only(folder: Path, pattern: str) -> Path:
    [found] = folder.glob(pattern)
    return found


def test_it_ends_well_and_names_exactly_the_files_it_wrote(demo: tuple[Path, subprocess.CompletedProcess[str]]):
    folder, done = demo
    assert done.returncode == 0
    assert done.stderr.strip() == "没有可用的屏幕，演示在后台进行。"
    named = [Path(line) for line in done.stdout.splitlines()]
    assert sorted(named) == sorted(folder.iterdir())
    assert [path.suffix for path in named[-3:]] == [".xxgk", ".pdf", ".xlsx"]


def test_there_is_a_picture_of_every_step_and_of_the_mistake(folder: Path):
    pictures = sorted(folder.glob("*.png"))
    names = [picture.stem.split("-", 1)[1] for picture in pictures]
    assert names == ["start", "basics", "s1", "s2", "s3-error", "s3", "s4", "s5", "s6", "review", "output"]
    contents = {picture.read_bytes() for picture in pictures}
    assert len(contents) == len(pictures)
    for picture in pictures:
        size = QImage(str(picture)).size()
        assert (size.width(), size.height()) == (1366, 768)


def test_what_it_saved_is_the_sample(folder: Path, sample: Report):
    saved = open_report(only(folder, "*.xxgk")).report
    assert (saved.body, saved.year) == (sample.body, sample.year)
    assert saved.figures.stated == sample.figures.stated
    assert {cell: saved.figures[cell] for cell in saved.figures} == {
        cell: sample.figures[cell] for cell in sample.figures
    }
    assert saved.texts == sample.texts


def test_every_cell_of_the_workbook_is_that_of_the_sample(folder: Path, sample: Report):
    book = load_workbook(BytesIO(only(folder, "*.xlsx").read_bytes()))
    for section in sample.form.sections:
        if section.table is None:
            continue
        sheet = book[section.short_title]
        for cell, (row, column) in section.table.places.items():
            value = sheet.cell(row + 2, column + 1).value
            assert ("" if value is None else str(value)) == plain(shown(sample.figures[cell])), cell


def plain(text: str) -> str:
    """A figure as a spreadsheet keeps it: without closing zeros after the point."""
    return text.rstrip("0").rstrip(".") if "." in text else text


def test_the_pdf_is_one(folder: Path):
    assert only(folder, "*.pdf").read_bytes().startswith(b"%PDF-")
