"""The kinds of copies, and what is loaded when."""

import subprocess
import sys
from io import BytesIO
from zipfile import ZipFile

import pytest

from model import exporting
from model.exporting import Document
from model.report import Report

PROBE = """
import sys
import model.exporting
from tests.model.exporting.sample import sample_report
model.exporting.document_of(sample_report())
heavy = sorted({name.split(".")[0] for name in sys.modules} & {"openpyxl", "reportlab", "PIL", "lxml", "PySide6"})
print(heavy)
"""


def test_heavy_libraries_wait_for_the_first_copy() -> None:
    done = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("kind", exporting.EXPORTERS)
def test_same_report_gives_the_same_bytes(kind: str, document: Document, report: Report) -> None:
    first = exporting.EXPORTERS[kind].write(document, report, ())
    assert exporting.EXPORTERS[kind].write(document, report, ()) == first


@pytest.mark.parametrize("kind", exporting.EXPORTERS)
def test_own_files_are_known_again_and_no_others(kind: str, document: Document, report: Report) -> None:
    content = exporting.EXPORTERS[kind].write(document, report, ()).content
    for other, exporter in exporting.EXPORTERS.items():
        assert exporter.is_own(content) == (other == kind)


def _foreign_pdf() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    target = BytesIO()
    canvas = Canvas(target)
    canvas.setTitle("/Creator (xxgk-annual-report)")
    canvas.drawString(72, 72, "/Creator (xxgk-annual-report)")
    canvas.save()
    return target.getvalue()


def _foreign_workbook() -> bytes:
    from openpyxl import Workbook

    target = BytesIO()
    Workbook().save(target)
    return target.getvalue()


def _bare_archive() -> bytes:
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    return target.getvalue()


@pytest.mark.parametrize("kind", exporting.EXPORTERS)
@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", b"%PDF-1.7", b"\x00" * 5000, _foreign_pdf(), _foreign_workbook(), _bare_archive()],
    ids=["empty", "zip start", "pdf start", "zeros", "another pdf", "another workbook", "bare zip"],
)
def test_foreign_files_are_not_ours(kind: str, content: bytes) -> None:
    assert not exporting.EXPORTERS[kind].is_own(content)


@pytest.mark.parametrize("kind", exporting.EXPORTERS)
def test_cut_off_file_is_not_ours(kind: str, document: Document, report: Report) -> None:
    content = exporting.EXPORTERS[kind].write(document, report, ()).content
    assert not exporting.EXPORTERS[kind].is_own(content[: len(content) // 2])


class Enough(Exception):
    pass


def test_progress_is_told_and_can_end_the_work(document: Document, report: Report) -> None:
    shares: list[float] = []
    output = exporting.EXPORTERS["pdf"].write(document, report, (), shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert len(shares) == (output.pages or 0) + 1

    def stop(share: float) -> None:
        raise Enough(share)

    with pytest.raises(Enough):
        exporting.EXPORTERS["pdf"].write(document, report, (), stop)
    assert exporting.EXPORTERS["pdf"].write(document, report, ()) == output
