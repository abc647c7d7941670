"""A PDF of the program opens as the report in it, which is saved beside and never over it."""

from pathlib import Path

import pytest

from gui.window import MainWindow
from model import exporting
from model.proof import finalising
from model.storage import datafile
from tests.gui.scripted import ScriptedDialogs
from tests.samples import complete_report


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    report = complete_report()
    finalising.finalise(report)
    path = tmp_path / "report.pdf"
    document = exporting.document_of(report)
    path.write_bytes(exporting.EXPORTERS["pdf"].write(document, report, ()).content)
    return path


def test_the_report_in_a_pdf_comes_back_whole_and_the_pdf_is_left_alone(
    window: MainWindow, dialogs: ScriptedDialogs, pdf: Path, tmp_path: Path
):
    before = pdf.read_bytes()
    window.open(pdf)
    session = window.session
    assert session.path is None
    assert session.read_only
    assert session.report.title == complete_report().title
    assert dict(session.report.figures.stated) == dict(complete_report().figures.stated)
    assert session.report.facts == complete_report().facts
    dialogs.answer("file_to_save", tmp_path / "saved.xxgk")
    assert window.save()
    assert datafile.load(tmp_path / "saved.xxgk")[0].is_final
    assert pdf.read_bytes() == before


def test_a_pdf_of_others_is_refused_in_words(window: MainWindow, dialogs: ScriptedDialogs, tmp_path: Path):
    path = tmp_path / "other.pdf"
    path.write_bytes(b"%PDF-1.7\n")
    dialogs.answer("tell", None)
    window.open(path)
    assert window.session is None
    assert "PDF" in dialogs.last.text
