"""The points of PDF/A-3b (ISO 19005-3), one by one, and what is enclosed in the PDF."""

import hashlib
import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest
from pikepdf import Name

from model import exporting
from model.checker import Checker
from model.exporting.own import is_own_pdf
from model.importing.own_pdf import data_file
from model.report import Explanation, Remark, Report, Status
from model.storage import datafile
from tests.model.exporting.pdfs import content_of
from tests.model.exporting.sample import CHANGED, EVERYTHING, FACTS, sample_report
from tests.samples import load_sample, require_samples, sample_names

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
REPORTS = {
    "draft": sample_report(),
    "final": sample_report(status=Status.FINAL),
    "nearly empty": sample_report(body="", values={}, texts={}),
    "all that can be printed": sample_report(status=Status.FINAL, printing=EVERYTHING),
    "characters that no font has": sample_report(
        body="甲<&>乙", texts={"s1": "生僻\U000323af字。\t\u200b葛\U000e0100"}
    ),
}


@pytest.fixture(scope="module", params=REPORTS.values(), ids=REPORTS)
def content(request: pytest.FixtureRequest) -> bytes:
    return content_of(request.param)


@pytest.fixture
def pdf(content: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(content)) as opened:
        yield opened


def objects(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary of the file, those of streams and those inside others included."""

    def inside(held: pikepdf.Object) -> Iterator[pikepdf.Object]:
        if isinstance(held, pikepdf.Dictionary | pikepdf.Stream):
            yield held
            kids = [value for _, value in held.items()]
        else:
            kids = list(held) if isinstance(held, pikepdf.Array) else []
        for kid in kids:
            if isinstance(kid, pikepdf.Object) and not kid.is_indirect:
                yield from inside(kid)

    for held in pdf.objects:
        yield from inside(held)


def operators(pdf: pikepdf.Pdf) -> Iterator[tuple[str, list[pikepdf.Object]]]:
    """The operators of all pages and forms with their operands."""
    forms = [held for held in pdf.objects if isinstance(held, pikepdf.Stream) and held.get("/Subtype") == "/Form"]
    for held in (*pdf.pages, *forms):
        for instruction in pikepdf.parse_content_stream(held):
            yield str(instruction.operator), list(instruction.operands)


def test_file_is_whole_and_sound(content: bytes, pdf: pikepdf.Pdf, tmp_path) -> None:
    assert pdf.check_pdf_syntax() == []
    qpdf = shutil.which("qpdf")
    if qpdf is not None:
        path = tmp_path / "report.pdf"
        path.write_bytes(content)
        done = subprocess.run([qpdf, "--check", path], capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr


def test_header_and_end(content: bytes) -> None:
    head, comment = content.split(b"\n", 2)[:2]
    assert head == b"%PDF-1.7"
    assert comment[:1] == b"%"
    assert len(comment) == 5
    assert min(comment[1:]) > 127
    assert content.endswith(b"%%EOF\n")
    assert content.count(b"%%EOF") == 1


def test_file_has_an_identifier_and_no_encryption(pdf: pikepdf.Pdf) -> None:
    assert [len(bytes(part)) for part in pdf.trailer.ID] == [16, 16]
    assert "/Encrypt" not in pdf.trailer
    assert not pdf.is_encrypted


def test_identifier_speaks_of_the_content() -> None:
    def identifier(report: Report) -> bytes:
        with pikepdf.open(BytesIO(content_of(report))) as pdf:
            return bytes(pdf.trailer.ID[1])

    assert identifier(REPORTS["draft"]) == identifier(sample_report())
    assert identifier(REPORTS["draft"]) != identifier(REPORTS["final"])


def test_metadata_say_what_the_document_information_says(pdf: pikepdf.Pdf) -> None:
    information = {name[1:]: str(value) for name, value in pdf.docinfo.items()}
    assert set(information) - {"Author"} == {"Title", "Subject", "Creator", "Producer", "CreationDate", "ModDate"}
    metadata = pdf.open_metadata()
    assert metadata["dc:title"] == information["Title"]
    assert metadata.get("dc:creator", [""]) == [information.get("Author", "")]
    assert metadata["dc:description"] == information["Subject"]
    assert metadata["xmp:CreatorTool"] == information["Creator"] == "xxgk-annual-report"
    assert metadata["pdf:Producer"] == information["Producer"] == "xxgk-annual-report"
    assert information["CreationDate"] == information["ModDate"] == "D:20250114102005+08'00'"
    for name in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"):
        assert datetime.fromisoformat(metadata[name]) == CHANGED
    assert "/Filter" not in pdf.Root.Metadata
    assert pdf.Root.Metadata.Type == "/Metadata"
    assert pdf.Root.Metadata.Subtype == "/XML"


def test_metadata_name_the_standard(pdf: pikepdf.Pdf) -> None:
    metadata = pdf.open_metadata()
    assert metadata["pdfaid:part"] == "3"
    assert metadata["pdfaid:conformance"] == "B"
    assert metadata.pdfa_status == "3B"


DATES = {
    "2025-01-14T10:20:05": ("D:20250114102005Z", "2025-01-14T10:20:05Z"),
    "2025-01-14T10:20:05-03:30": ("D:20250114102005-03'30'", "2025-01-14T10:20:05-03:30"),
    "0987-01-14T10:20:05.250+00:00": ("D:09870114102005+00'00'", "0987-01-14T10:20:05+00:00"),
}


@pytest.mark.parametrize(("changed", "written"), DATES.items(), ids=DATES)
def test_dates_with_and_without_a_zone(changed: str, written: tuple[str, str]) -> None:
    report = sample_report(changed=datetime.fromisoformat(changed))
    with pikepdf.open(BytesIO(content_of(report))) as pdf:
        assert (str(pdf.docinfo.ModDate), pdf.open_metadata()["xmp:ModifyDate"]) == written


def test_language_title_bar_and_marks(pdf: pikepdf.Pdf) -> None:
    assert str(pdf.Root.Lang) == "zh-CN"
    assert pdf.open_metadata()["dc:language"] == {"zh-CN"}
    assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
    assert pdf.Root.MarkInfo.Marked is True


def test_device_colours_have_their_output_intent(pdf: pikepdf.Pdf) -> None:
    (intent,) = pdf.Root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    assert str(intent.OutputConditionIdentifier)
    profile = intent.DestOutputProfile.read_bytes()
    assert intent.DestOutputProfile.N == 3
    assert struct.unpack_from(">L", profile) == (len(profile),)
    assert (profile[8], profile[12:20], profile[36:40]) == (2, b"mntrRGB ", b"acsp")
    colours = {name for name, _ in operators(pdf)} & {
        "g",
        "G",
        "rg",
        "RG",
        "k",
        "K",
        "cs",
        "CS",
        "sc",
        "SC",
        "scn",
        "sh",
    }
    assert colours <= {"g", "G", "rg", "RG"}, "only grey and RGB are measured by an RGB profile"


def test_greys_are_among_the_colours_of_a_draft() -> None:
    with pikepdf.open(BytesIO(content_of(REPORTS["draft"]))) as pdf:
        assert "g" in {name for name, _ in operators(pdf)}


def test_nothing_is_transparent_active_or_from_elsewhere(pdf: pikepdf.Pdf) -> None:
    forbidden = {
        "/SMask", "/ca", "/CA", "/BM", "/Group", "/TR", "/HTP",
        "/JavaScript", "/JS", "/AA", "/OpenAction", "/URI", "/Launch", "/XFA", "/AcroForm", "/Annots",
        "/Trans", "/PresSteps", "/Alternates", "/OPI", "/Ref", "/FFilter", "/Crypt", "/NeedsRendering",
    }  # fmt: skip
    for held in objects(pdf):
        assert not forbidden & set(held.keys())
        assert held.get("/Filter") not in ("/LZWDecode", "/Crypt")


def test_every_font_is_embedded_with_its_codes(pdf: pikepdf.Pdf) -> None:
    fonts = [held for held in objects(pdf) if held.get("/Type") == "/Font" and held.Subtype == "/Type0"]
    inner = [held for held in objects(pdf) if held.get("/Type") == "/Font" and held.Subtype != "/Type0"]
    assert {held.objgen for held in inner} == {font.DescendantFonts[0].objgen for font in fonts}
    for font in fonts:
        (descendant,) = font.DescendantFonts
        assert font.Encoding == "/Identity-H"
        assert font.ToUnicode.read_bytes()
        assert descendant.Subtype == "/CIDFontType2"
        assert descendant.BaseFont == font.BaseFont == descendant.FontDescriptor.FontName
        assert str(font.BaseFont)[7] == "+"
        assert "/CIDSet" not in descendant.FontDescriptor


def test_codes_stand_for_glyphs_of_the_width_that_is_told(pdf: pikepdf.Pdf) -> None:
    for font in (held for held in objects(pdf) if held.get("/Subtype") == "/CIDFontType2"):
        glyphs = font.CIDToGIDMap.read_bytes()
        numbers = struct.unpack(f">{len(glyphs) // 2}H", glyphs)
        first, widths = font.W
        assert (first, len(numbers)) == (1, len(widths) + 1)
        assert 0 not in numbers[1:], "the glyph .notdef is not to be drawn"
        tables = _tables(font.FontDescriptor.FontFile2.read_bytes())
        (units,) = struct.unpack_from(">H", tables["head"], 18)
        for number, width in zip(numbers[1:], widths, strict=True):
            (advance,) = struct.unpack_from(">H", tables["hmtx"], 4 * number)
            assert advance * 1000 / units == pytest.approx(float(width), abs=1)


def _tables(program: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack_from(">H", program, 4)
    entries = (struct.unpack_from(">4s3L", program, 12 + 16 * place) for place in range(count))
    return {tag.decode(): program[start : start + length] for tag, _, start, length in entries}


def test_data_and_workbook_are_enclosed_and_related_to_the_document(pdf: pikepdf.Pdf) -> None:
    tree = list(pdf.Root.Names.EmbeddedFiles.Names)
    held = dict(zip(map(str, tree[::2]), tree[1::2], strict=True))
    assert list(held) == sorted(held) == ["report.xlsx", "report.xxgk"]
    assert [file.objgen for file in pdf.Root.AF] == [file.objgen for file in held.values()]
    expected = {"report.xlsx": (WORKBOOK, "/Alternative"), "report.xxgk": ("application/json", "/Source")}
    for key, file in held.items():
        media_type, relation = expected[key]
        assert file.Type == "/Filespec"
        assert file.AFRelationship == relation
        assert str(file.F) == key
        assert str(file.UF).endswith(key.removeprefix("report"))
        assert str(file.Desc)
        embedded = file.EF.F
        assert embedded.objgen == file.EF.UF.objgen
        assert (embedded.Type, str(embedded.Subtype)) == (Name.EmbeddedFile, f"/{media_type}")
        content = embedded.read_bytes()
        assert embedded.Params.Size == len(content)
        assert bytes(embedded.Params.CheckSum) == hashlib.md5(content).digest()
        assert str(embedded.Params.ModDate) == str(embedded.Params.CreationDate) == str(pdf.docinfo.ModDate)


def test_enclosed_files_have_the_names_that_copies_have() -> None:
    report = REPORTS["final"]
    with pikepdf.open(BytesIO(content_of(report))) as pdf:
        names = {file.filename for file in pdf.attachments.values()}
    assert names == {exporting.file_name(report, suffix) for suffix in (".xlsx", ".xxgk")}


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_enclosed_workbook_is_the_one_that_is_written_beside(report: Report) -> None:
    document, findings = exporting.document_of(report), Checker(report).findings
    copies = {kind: exporting.EXPORTERS[kind].write(document, report, findings).content for kind in ("pdf", "xlsx")}
    with pikepdf.open(BytesIO(copies["pdf"])) as pdf:
        assert pdf.attachments["report.xlsx"].get_file().read_bytes() == copies["xlsx"]


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_filing_copy_gives_the_whole_report_back(report: Report) -> None:
    assert data_file(content_of(report)) == datafile.encode(report)


@pytest.mark.parametrize("name", sample_names())
def test_published_reports_come_back_from_their_pdf(name: str) -> None:
    sample = load_sample(name)
    values = {cell: value for cell, value in sample.values.items() if value is not None}
    report = Report(sample.body, sample.year, values=values)
    content = content_of(report)
    assert is_own_pdf(content)
    back, warnings = datafile.decode(data_file(content))
    assert warnings == []
    assert (back.body, back.year, dict(back.figures.stated)) == (sample.body, sample.year, values)
    assert content_of(back) == content


def test_every_published_report_is_tried() -> None:
    assert len(sample_names()) == len(list(require_samples().glob("*.json"))) > 0


def test_publishing_copy_encloses_only_what_may_be_public() -> None:
    secret = "不公开的话"
    explained = {"t3.x": Explanation(secret, "")}
    remarks = [Remark("r1", "s1", "", secret, CHANGED, secret)]
    previous = sample_report(year=2023, explanations=explained)
    report = sample_report(status=Status.FINAL, explanations=explained, remarks=remarks, previous=previous)
    with pikepdf.open(BytesIO(content_of(report, publishing=True))) as pdf:
        held = {name: file.get_file().read_bytes() for name, file in pdf.attachments.items()}
    data = held["report.xxgk"].decode()
    with ZipFile(BytesIO(held["report.xlsx"])) as archive:
        workbook = "".join(archive.read(name).decode() for name in archive.namelist())
    full = datafile.encode(report).decode()
    for hidden in (FACTS.leader, FACTS.reviewer, FACTS.preparer, FACTS.phone, secret):
        assert hidden in full
        assert hidden not in data
        assert hidden not in workbook
    back, _ = datafile.decode(held["report.xxgk"])
    assert (back.previous, dict(back.remarks), back.explanations) == (None, {}, {})
    assert back.figures.stated == report.figures.stated
    assert back.texts == report.texts


PROBE = """
import hashlib, sys
from tests.model.exporting.pdfs import content_of
from tests.model.exporting.sample import sample_report
sys.stdout.write(hashlib.sha256(content_of(sample_report())).hexdigest())
"""


def test_bytes_are_the_same_in_every_process() -> None:
    written = {
        subprocess.run(
            [sys.executable, "-c", PROBE],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    }
    assert written == {hashlib.sha256(content_of(sample_report())).hexdigest()}
