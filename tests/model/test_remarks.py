"""Remarks are for those who work on the report: nothing that is printed or handed on holds a word of them."""

import zipfile
from io import BytesIO

import pypdfium2
import pytest

from model import edits, exporting
from model.checker import Checker
from model.report import Report
from tests.samples import complete_report

SAID = ("意见甲乙丙", "段落丁戊己", "审核庚辛壬")


def with_remarks() -> Report:
    report = complete_report()
    text, passage, author = SAID
    for target in ("s1", "t3.new.natural", "s3"):
        report.apply(edits.add_remark(report, target, text, passage=passage, author=author).changes)
    report.apply(edits.answer_remark(report, "r2", done=True).changes)
    return report


def printed(content: bytes) -> str:
    """The text of a PDF's pages, of a web page, or of all the parts of a zip file."""
    if content.startswith(b"<!DOCTYPE html>"):
        return content.decode()
    if content.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(content)
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
        document.close()
        return text
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


@pytest.mark.parametrize("publishing", [False, True], ids=["filing", "publishing"])
@pytest.mark.parametrize("kind", exporting.EXPORTERS)
def test_no_word_of_a_remark_is_in_an_exported_copy(kind: str, publishing: bool):
    report = with_remarks()
    document = exporting.document_of(report, publishing=publishing)
    content = exporting.EXPORTERS[kind].write(document, report, Checker(report).findings).content
    text = printed(content)
    assert "示例县人民政府" in text, "the text is read at all"
    assert not [word for word in SAID if word in text]
    assert not [word for word in SAID if word.encode() in content or word.encode("utf-16-be") in content]


def test_a_remark_is_no_finding_and_changes_none():
    assert Checker(with_remarks()).findings == []
