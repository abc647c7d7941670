"""The golden copies of the sample: the text part of the Word file, and the web page."""

from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from lxml import etree

from model import exporting
from tests.model.exporting.sample import sample_report

_FOLDER: Final = Path(__file__).parents[2] / "golden"
WORD_TEXT: Final = _FOLDER / "report-document.xml"
WEB_PAGE: Final = _FOLDER / "report.html"


def word_text() -> str:
    """The text of the sample's Word file, a line an element."""
    with ZipFile(BytesIO(_content("docx"))) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return etree.tostring(root, encoding="unicode", pretty_print=True)


def web_page() -> str:
    return _content("html").decode()


def _content(kind: str) -> bytes:
    report = sample_report()
    return exporting.EXPORTERS[kind].write(exporting.document_of(report), report, ()).content


def write() -> None:
    """Writes both anew, for looking at what changed."""
    WORD_TEXT.write_text(word_text(), "utf-8", newline="\n")
    WEB_PAGE.write_text(web_page(), "utf-8", newline="\n")
