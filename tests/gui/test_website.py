"""Copying the report for a website: what lies on the clipboard then, and what never does."""

from PySide6.QtWidgets import QApplication

from gui import website
from model import exporting
from model.exporting.html.fragment import fragment, plain_text
from tests.model.exporting.sample import FACTS, sample_report


def test_the_clipboard_holds_html_and_plain_text_without_names():
    report = sample_report()
    website.copy(report)
    data = QApplication.clipboard().mimeData()
    document = exporting.document_of(report, publishing=True)
    assert data.html() == fragment(document)
    assert data.text() == plain_text(document)
    assert not [fact for fact in (FACTS.leader, FACTS.preparer, FACTS.phone) if fact in data.html() + data.text()]
