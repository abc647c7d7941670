"""Which PDFs hold a report for the program to open, and what is said of the others."""

from contextlib import suppress
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.exporting.own import is_own_pdf
from model.importing.own_pdf import data_file, is_pdf
from model.storage import datafile
from model.storage.datafile import LARGEST, Unreadable
from tests.model.exporting.pdfs import content_of
from tests.model.exporting.sample import sample_report

DATA = datafile.encode(sample_report())
REPORT = content_of(sample_report())


def pdf_with(*files: tuple[str, bytes], **saving: object) -> bytes:
    """A PDF of one empty page with those files in it."""
    target = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        for name, content in files:
            pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, content, filename=name)
        pdf.save(target, **saving)
    return target.getvalue()


LOCKED = pikepdf.Encryption(user="secret", owner="secret")
CASES = {
    "nothing": (b"", "不是 PDF"),
    "a workbook": (b"PK\x03\x04" + bytes(2000), "不是 PDF"),
    "the start of a PDF": (b"%PDF-1.7\n", "已损坏"),
    "a PDF cut off": (pdf_with(("报告.xxgk", DATA))[:-200], "已损坏"),
    "without files": (pdf_with(), "没有报告数据"),
    "with other files": (pdf_with(("图.png", b"\x89PNG"), ("a.json", DATA)), "没有报告数据"),
    "with another's file of that name": (pdf_with(("a.xxgk", b"{}"), ("b.xxgk", b"\xff\xfe")), "没有报告数据"),
    "locked by a password": (pdf_with(("报告.xxgk", DATA), encryption=LOCKED), "密码"),
    "a small file that unpacks to much": (pdf_with(("报告.xxgk", bytes(LARGEST + 1))), "已损坏"),
}


@pytest.mark.parametrize(("content", "said"), CASES.values(), ids=CASES)
def test_what_holds_no_report_is_refused_with_the_reason(content: bytes, said: str) -> None:
    with pytest.raises(Unreadable) as raised:
        data_file(content)
    assert said in raised.value.reason
    assert raised.value.advice


def test_report_is_found_among_other_files() -> None:
    content = pdf_with(("a.txt", b"text"), ("报告.XXGK", DATA), ("表.xlsx", b"PK\x03\x04"))
    assert is_pdf(content)
    assert data_file(content) == DATA


def test_pdf_that_anyone_may_open_but_not_change_is_read() -> None:
    protected = pdf_with(("报告.xxgk", DATA), encryption=pikepdf.Encryption(user="", owner="secret"))
    assert data_file(protected) == DATA


def test_report_that_another_program_saved_anew_is_read() -> None:
    target = BytesIO()
    with pikepdf.open(BytesIO(REPORT)) as pdf:
        pdf.save(target, linearize=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert not is_own_pdf(target.getvalue())
    assert data_file(target.getvalue()) == DATA


@given(
    place=st.integers(0, len(REPORT) - 1),
    length=st.integers(0, 2000),
    put=st.binary(max_size=40),
)
def test_damage_anywhere_is_survived(place: int, length: int, put: bytes) -> None:
    damaged = REPORT[:place] + put + REPORT[place + length :]
    with suppress(Unreadable):
        assert datafile.is_own(data_file(damaged))
