"""Copying the report for pasting it into a website's content system."""

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from model import exporting
from model.report import Report


def copy(report: Report) -> None:
    """Puts the report on the clipboard as clean HTML and as plain text, without people's names."""
    from model.exporting.html.fragment import fragment, plain_text

    document = exporting.document_of(report, publishing=True)
    data = QMimeData()
    data.setHtml(fragment(document))
    data.setText(plain_text(document))
    QApplication.clipboard().setMimeData(data)
