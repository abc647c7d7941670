"""Files that cannot be read: each is refused with what is wrong and what to do, whatever it holds; none does harm."""

import os
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZipFile

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.failure import Failure
from model.importing.files import read_file
from model.importing.sources import source_of
from model.importing.sources.archive import MAX_ENTRIES, MAX_PART
from model.importing.sources.workbook import MAX_SHEET
from tests.model.importing.layouts.reports import Style, laid_out
from tests.model.importing.layouts.writers import FORMATS, zipped
from tests.model.importing.units_form import filled
from tests.samples import complete_report

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006/relationships"


def written(kind: str, seed: int = 3) -> bytes:
    """A report as a file of a kind."""
    random = Random(seed)
    return FORMATS[kind].write(laid_out(random, Style(largest=30)), random)


def word(document: str | bytes, **parts: bytes) -> bytes:
    return zipped({"word/document.xml": document, **parts})


def workbook(sheet: str | bytes, **parts: str | bytes) -> bytes:
    return zipped(
        {
            "xl/workbook.xml": f'<workbook xmlns="{_S}" xmlns:r="{_R}"><sheets><sheet name="表" r:id="r1"/></sheets>'
            "</workbook>",
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_P}"><Relationship Id="r1" Type="{_R}/worksheet" '
            'Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": sheet,
            **parts,
        }
    )


def compound(stream: str) -> bytes:
    """The start of a compound file that names a stream."""
    return _OLE + stream.encode("utf-16-le") + bytes(2000)


def locked(content: bytes) -> bytes:
    """A zip file that says that its parts are encrypted."""
    return content.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00").replace(
        b"PK\x03\x04\x14\x00\x00\x00", b"PK\x03\x04\x14\x00\x01\x00"
    )


def pdf(**saving: object) -> bytes:
    """A PDF of one page without text, as a scan is."""
    target = BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(target, **saving)
    return target.getvalue()


def bomb(first: str, inside: str) -> str:
    """A document type whose entities grow to billions of characters."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "哈" * 10}">' for n in range(10))
    return f"<!DOCTYPE {first} [{entities}]>{inside}"


CASES: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "空的"),
    "white space": (lambda: b" \r\n\t" * 99, "空的"),
    "zeros": (lambda: bytes(5000), "空的"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "图片"),
    "a photograph": (lambda: b"\xff\xd8\xff\xe0" + bytes(99), "图片"),
    "a scan as TIFF": (lambda: b"II*\x00" + bytes(99), "图片"),
    "a program": (lambda: b"MZ\x90\x00" + bytes(range(256)) * 20, "认不出"),
    "another archive": (lambda: zipped({"a.txt": "一"}), "解压"),
    "an OFD": (lambda: zipped({"OFD.xml": "<OFD/>"}), "OFD"),
    "a binary workbook": (lambda: zipped({"xl/workbook.bin": b"\x83\x01"}), "xlsb"),
    "an OpenDocument": (lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "OpenDocument"),
    "an old Word file": (lambda: compound("WordDocument"), "另存为 .docx"),
    "an encrypted office file": (lambda: compound("EncryptedPackage"), "密码"),
    "an old workbook cut off": (lambda: compound("Workbook"), "损坏"),
    "another compound file": (lambda: compound("Else"), "认不出"),
    "a Word file cut off": (lambda: written("docx")[:900], "损坏"),
    "a workbook cut off": (lambda: written("xlsx")[:-400], "损坏"),
    "a Word file with broken XML": (lambda: word(f'<w:document xmlns:w="{_W}"><w:body>'), "损坏"),
    "a workbook with broken XML": (lambda: workbook(f'<worksheet xmlns="{_S}"><sheetData><row'), "损坏"),
    "a workbook with an empty part": (lambda: workbook(b""), "损坏"),
    "an empty Word file": (lambda: word(f'<w:document xmlns:w="{_W}"><w:body/></w:document>'), "没有文字"),
    "a locked zip": (lambda: locked(written("docx")), "密码"),
    "a PDF that only begins": (lambda: b"%PDF-1.7\n", "损坏"),
    "a PDF cut off": (lambda: written("pdf")[:700], "损坏"),
    "a PDF with a password": (lambda: pdf(encryption=pikepdf.Encryption(user="一", owner="二")), "密码"),
    "a scan": (pdf, "扫描件"),
    "a zip bomb as Word": (lambda: word(b" " * (MAX_PART + 1)), "太大"),
    "a zip bomb as workbook": (lambda: workbook(b" " * (MAX_SHEET + 1)), "太大"),
    "too many parts": (lambda: zipped({f"word/{n}": b"" for n in range(MAX_ENTRIES + 1)}), "部分太多"),
    "an entity bomb as Word": (lambda: word(bomb("w", "<w>&e9;</w>")), ""),
    "an entity bomb as workbook": (lambda: workbook(bomb("w", f'<worksheet xmlns="{_S}">&e9;</worksheet>')), ""),
    "a mail without a page": (lambda: b"MIME-Version: 1.0\nContent-Type: text/plain\n\nx", "没有网页"),
    "an empty page": (lambda: b"<html><body></body></html>", ""),
    "a text about something else": (lambda: "今天天气很好。".encode(), "年度"),
    "a page too deep": (lambda: b"<html><body>" + b"<div>" * 100_000 + b"2024" + b"</div>" * 100_000, ""),
    "tables in tables": (lambda: b"<html><table><tr><td>" * 20_000, ""),
    "a million lines": (lambda: b"1\n" * 1_000_000, "太大"),
    "a page of a million paragraphs": (lambda: b"<html>" + b"<p>1</p>" * 500_000, "太大"),
    "a million rows": (
        lambda: workbook(
            f'<worksheet xmlns="{_S}"><dimension ref="A1:XFD1048576"/><sheetData>'
            + "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 200_000))
            + "</sheetData></worksheet>"
        ),
        "",
    ),
    "a name that is none": (lambda: workbook(f'<worksheet xmlns="{_S}"><sheetData/></worksheet>'), "年度"),
}  # fmt: skip


@pytest.mark.parametrize(("make", "words"), CASES.values(), ids=CASES)
def test_what_cannot_be_read_is_refused_with_the_reason(tmp_path: Path, make: Callable[[], bytes], words: str) -> None:
    # The content decides, not the ending.
    path = tmp_path / "报告.xlsx"
    path.write_bytes(make())
    with pytest.raises(Failure) as raised:
        read_file(path)
    failure = raised.value
    assert words in failure.line
    assert re.search("[一-鿿]", failure.what)
    assert re.search("[一-鿿]", failure.advice)
    assert str(path) in failure.line


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.xlsx"
    path.touch()
    os.truncate(path, 1 << 36)
    with pytest.raises(Failure, match="文件太大"):
        read_file(path)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nothing.docx"):
        with pytest.raises(Failure, match=re.escape(str(path))):
            read_file(path)


@pytest.mark.parametrize("kind", FORMATS)
def test_another_ending_changes_nothing(tmp_path: Path, kind: str) -> None:
    content = written(kind)
    read = []
    for name in ("报告.xlsx", "报告.pdf", "报告.txt", "报告"):
        path = tmp_path / name
        path.write_bytes(content)
        read.append(read_file(path).report.figures.stated)
    assert all(figures == read[0] for figures in read)
    assert len(read[0]) > 100


def test_entities_of_other_files_are_not_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密数字", "utf-8")
    outside = f'<!DOCTYPE w [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    paragraph = (
        f'<w:document xmlns:w="{_W}"><w:body><w:p><w:r><w:t>2024年某局&x;</w:t></w:r></w:p></w:body></w:document>'
    )
    strings = f'<sst xmlns="{_S}"><si><t>2024年&x;</t></si></sst>'
    sheet = f'<worksheet xmlns="{_S}"><sheetData><row><c t="s"><v>0</v></c></row></sheetData></worksheet>'
    page = f"{outside}<html><body><p>2024年&x;</p><iframe src='{secret.as_uri()}'></iframe></body></html>"
    for content in (
        word(outside + paragraph),
        workbook(sheet, **{"xl/sharedStrings.xml": outside + strings}),
        page.encode(),
    ):
        try:
            source = source_of(content)
        except Failure:
            continue
        assert "机密" not in str(source.blocks)


def test_macros_and_links_to_other_files_are_passed_over(tmp_path: Path) -> None:
    plain = filled(complete_report())
    target = BytesIO(plain)
    with ZipFile(target, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xcc\x61" + bytes(300))
        archive.writestr("xl/externalLinks/externalLink1.xml", f'<externalLink xmlns="{_S}"/>')
    for name, content in (("a.xlsx", plain), ("b.xlsm", target.getvalue())):
        (tmp_path / name).write_bytes(content)
    one, other = (read_file(tmp_path / name).report for name in ("a.xlsx", "b.xlsm"))
    assert one.figures.stated == other.figures.stated
    assert one.texts == other.texts


def test_a_formula_that_looks_into_another_file_is_told(tmp_path: Path) -> None:
    cells = "".join(f"<c><f>[1]表!A{n}</f></c>" for n in range(3))
    rows = f'<row><c t="inlineStr"><is><t>规章</t></is></c>{cells}</row>'
    title = '<row><c t="inlineStr"><is><t>某局2024年政府信息公开工作年度报告</t></is></c></row>'
    figure = '<row/><row><c t="inlineStr"><is><t>行政许可</t></is></c><c><v>3</v></c></row>'
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(f'<worksheet xmlns="{_S}"><sheetData>{title}{rows}{figure}</sheetData></worksheet>'))
    imported = read_file(path)
    assert imported.report.figures["t2.licensing.decisions"] == 3
    assert any("3 格公式没有保存结果" in warning for warning in imported.warnings)


def attempt(path: Path, content: bytes) -> None:
    """Reads a file; a Failure is an answer, anything else that is raised is none."""
    path.write_bytes(content)
    with suppress(Failure):
        read_file(path)


STARTS = (
    b"",
    b"PK\x03\x04",
    b"%PDF-1.7\n",
    _OLE[:8],
    b"<html>",
    b"MIME-Version: 1.0\n",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"| a |",
)


@given(st.sampled_from(STARTS), st.binary(max_size=400))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_read_or_refused(tmp_path: Path, start: bytes, content: bytes) -> None:
    attempt(tmp_path / "x", start + content)


@pytest.mark.parametrize("kind", FORMATS)
@given(place=st.floats(0, 1), length=st.integers(0, 300), put=st.binary(max_size=20))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damage_anywhere_is_survived(tmp_path: Path, kind: str, place: float, length: int, put: bytes) -> None:
    content = _CONTENTS.setdefault(kind, written(kind))
    at = int(place * len(content))
    attempt(tmp_path / "x", content[:at] + put + content[at + length :])


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@given(place=st.floats(0, 1), length=st.integers(0, 60), put=st.text("<>/&;\"'= acrtwvsi0123", max_size=20))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damage_inside_an_office_file_is_survived(
    tmp_path: Path, kind: str, place: float, length: int, put: str
) -> None:
    """The parts are changed before they are packed, so that the package itself is whole."""
    with ZipFile(BytesIO(_CONTENTS.setdefault(kind, written(kind)))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    total = sum(map(len, parts.values()))
    at = int(place * total)
    for name, content in parts.items():
        if at < len(content):
            parts[name] = content[:at] + put.encode() + content[at + length :]
            break
        at -= len(content)
    attempt(tmp_path / "x", zipped(parts))


_CONTENTS: dict[str, bytes] = {}
