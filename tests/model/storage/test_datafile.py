"""The data file: what goes in comes out, the same report gives the same bytes, others are refused in Chinese."""

import json
import re
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given

from model import edits
from model.filing import PRINTING_NAMES, Printing
from model.forms import Kind, form_for_year
from model.report import FACT_NAMES, Report
from model.storage import datafile, records
from model.storage.datafile import Unreadable, decode, encode
from model.storage.migration import SCHEMA
from model.units import UnitFigures, Units, typed_cells
from model.values import Amount, shown
from tests.model.strategies import reports
from tests.samples import complete_report

CHINESE = re.compile("[\u4e00-\u9fff]")
COMPLETE = encode(complete_report())
VERSION = f'"schema": {SCHEMA}'


def reviewed_report() -> Report:
    """The complete report with last year's inside and a remark on it."""
    report = complete_report()
    last = Report("示例县政府", 2023, values={"t3.new.natural": 333}, texts={"s1": "上一年的文字。"})
    report.apply(edits.attach_previous(report, last).changes)
    report.apply(edits.add_remark(report, "s1", "请核对件数", passage="全年新收", author="审核人乙").changes)
    return report


REVIEWED = encode(reviewed_report())


def contents(report: Report) -> dict[str, object]:
    """All that a file holds of a report; figures with their type and as printed, so that 1 and 1.0 differ."""
    return {
        "head": (report.body, report.year, report.kind, report.form.id, report.status, report.changed),
        "stated": {cell: (type(value), shown(value)) for cell, value in report.figures.stated.items()},
        "texts": dict(report.texts),
        "facts": report.facts,
        "explanations": dict(report.explanations),
        "remarks": list(report.remarks.values()),
        "previous": None if report.previous is None else contents(report.previous),
        "printing": report.printing,
        "code": report.code,
        "events": report.events,
        "finalised": None if report.finalised is None else contents(report.finalised),
    }


@given(reports())
def test_every_report_comes_back_as_it_was(report: Report):
    written = encode(report)
    read, warnings = decode(written)
    assert contents(read) == contents(report)
    assert warnings == []
    assert encode(read) == written


@given(reports())
def test_the_order_of_filling_in_leaves_no_trace(report: Report):
    turned = Report(
        report.body,
        report.year,
        report.kind,
        values=dict(reversed(report.figures.stated.items())),
        texts=dict(reversed(report.texts.items())),
        facts=report.facts,
        explanations=dict(reversed(report.explanations.items())),
        remarks=reversed(report.remarks.values()),
        previous=report.previous,
        status=report.status,
        changed=report.changed,
        printing=report.printing,
        code=report.code,
        events=report.events,
        finalised=report.finalised,
    )
    assert encode(turned) == encode(report)


@pytest.mark.parametrize("year", [2024, 2020])
def test_a_zero_put_into_every_blank_is_written_as_it_is_once_it_was_read(year: int):
    report = Report("示例局", year)
    for table in report.form.tables:
        report.apply(edits.fill_blanks(report, table).changes)
    assert encode(decode(encode(report))[0]) == encode(report)


def test_a_file_is_plain_json_in_utf_8_one_value_a_line():
    text = COMPLETE.decode("utf-8")
    assert "\\u" not in text
    assert "示例县人民政府" in text
    assert text.endswith("}\n")
    document = json.loads(text)
    assert (document["format"], document["schema"], document["form"]) == ("xxgk", SCHEMA, "2021")
    assert document["values"]["t3.new.natural"] == 401
    assert document["values"]["t2.fees.amount"] == "1826.3050"
    assert not set(document["values"]) & set(complete_report().form.totals), "an automatic total is not stated"
    assert "s3" not in document["texts"]
    assert '\n  "t3.new.natural": 401,\n' in text


def replaced(old: str, new: str) -> bytes:
    assert COMPLETE.count(old.encode()) == 1
    return COMPLETE.replace(old.encode(), new.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"t3.new.natural": 401', '"t3.new.natural": 402'),
        ('"body": "示例县', '"body": "示范县'),
        ("0000-1234567", "0000-1234568"),
        ('"kind": "county"', '"kind": "city"'),
        ("报告依照", "报告按照"),
        ('"integrity": "sha256:', '"integrity": "sha256:0'),
    ],
)
def test_a_file_changed_elsewhere_opens_with_a_warning(old: str, new: str):
    _, [warning] = decode(replaced(old, new))
    assert "校验信息与内容不符" in warning


def test_a_file_without_integrity_code_opens_with_a_warning():
    document = json.loads(COMPLETE)
    del document["integrity"]
    _, warnings = decode(json.dumps(document).encode())
    assert len(warnings) == 1


def test_indentation_and_escapes_are_no_change():
    report, warnings = decode(json.dumps(json.loads(COMPLETE)).encode())
    assert warnings == []
    assert contents(report) == contents(decode(COMPLETE)[0])


def refused(content: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        decode(content)
    assert CHINESE.search(caught.value.reason)
    assert CHINESE.search(caught.value.advice)
    assert "\n" not in caught.value.reason + caught.value.advice
    return caught.value


@pytest.mark.parametrize("length", range(0, len(COMPLETE) - 2, 10))
def test_a_file_cut_short_is_damaged(length: int):
    assert "已损坏" in refused(COMPLETE[:length]).reason


def opened_or_none(content: bytes) -> tuple[Report, list[str]] | None:
    try:
        return decode(content)
    except Unreadable:
        return None


@pytest.mark.parametrize("bit", range(8))
def test_a_flipped_bit_is_refused_or_warned_of(bit: int):
    unnoticed = []
    for place in range(bit, len(COMPLETE), 8):
        flipped = bytearray(COMPLETE)
        flipped[place] ^= 1 << bit
        opened = opened_or_none(bytes(flipped))
        if opened is not None and not opened[1] and contents(opened[0]) != contents(decode(COMPLETE)[0]):
            unnoticed.append(place)
    assert unnoticed == []


NOT_OURS = [
    b"[]",
    b"{}",
    b"null",
    b"1",
    b'"xxgk"',
    b"%PDF-1.7",
    b"PK\x03\x04",
    b"\xff\xfe{\x00",
    b'{"format": "docx"}',
    b"<html>",
]


@pytest.mark.parametrize("content", NOT_OURS)
def test_what_is_no_data_file_is_said_to_be_none(content: bytes):
    assert refused(content).reason == "不是年度报告数据文件"
    assert not datafile.is_own(content)


@pytest.mark.parametrize("schema", [SCHEMA + 1, SCHEMA + 2, 1000, 2**62])
def test_a_file_of_a_newer_version_says_so_whatever_else_it_holds(schema: int):
    content = json.dumps({"format": "xxgk", "schema": schema, "future": [{"x": 1.5}]}).encode()
    error = refused(content)
    assert f"较新版本的程序保存（格式 {schema}）" in error.reason
    assert "升级" in error.advice
    assert datafile.is_own(content)


DAMAGED = {
    "empty": b"",
    "white space": b" \n\t",
    "zeros": b"\x00" * 100,
    "no schema": b'{"format": "xxgk"}',
    "schema 0": replaced(VERSION, '"schema": 0'),
    "schema -1": replaced(VERSION, '"schema": -1'),
    "schema 1e400": replaced(VERSION, '"schema": 1e400'),
    "schema of 5000 digits": replaced(VERSION, '"schema": ' + "9" * 5000),
    "another form's year": replaced('"year": 2024', '"year": 2020'),
    "a year without form": replaced('"year": 2024', '"year": 2018'),
    "year 0": replaced('"year": 2024', '"year": 0'),
    "a form that there is not": replaced('"form": "2021"', '"form": "2030"'),
    "another form's cell": replaced('"t3.other_misc.natural"', '"t3.other_combined.natural"'),
    "an unknown cell": replaced('"t3.new.natural"', '"t3.new.nobody"'),
    "an unknown section": replaced('"s6": "', '"s7": "'),
    "an unknown key": replaced('"format": "xxgk",', '"format": "xxgk", "extra": 1,'),
    "a figure of 16 digits in a string": replaced('"1826.3050"', '"1234567890123456"'),
    "a figure of 30 digits": replaced('"t3.new.natural": 401', '"t3.new.natural": ' + "9" * 30),
    "a figure of 5000 digits": replaced('"t3.new.natural": 401', '"t3.new.natural": ' + "9" * 5000),
    "NaN": replaced('"t3.new.natural": 401', '"t3.new.natural": NaN'),
    "Infinity": replaced('"t3.new.natural": 401', '"t3.new.natural": -Infinity'),
    "1e3": replaced('"t3.new.natural": 401', '"t3.new.natural": 1e3'),
    "a fraction": replaced('"t3.new.natural": 401', '"t3.new.natural": 12.0'),
    "true": replaced('"t3.new.natural": 401', '"t3.new.natural": true'),
    "null": replaced('"t3.new.natural": 401', '"t3.new.natural": null'),
    "a list": replaced('"t3.new.natural": 401', '"t3.new.natural": [401]'),
    "a figure that is empty": replaced('"1826.3050"', '""'),
    "a figure in words": replaced('"1826.3050"', '"二十八"'),
    "a dash": replaced('"1826.3050"', '"-"'),
    "two signs": replaced('"1826.3050"', '"--5"'),
    "a lone surrogate in a text": replaced("本报告依照", "\\ud800"),
    "a raw surrogate in a text": replaced("本报告依照", "\ud800"),
    "a control character in a text": replaced("本报告依照", "\\u0000"),
    "a control character in a fact": replaced("负责人甲", "\\u0007"),
    "a control character in the body": replaced('"body": "示例县', '"body": "\\u001b'),
    "a date that is none": replaced("2025-01-14", "2025-02-30"),
    "a date with a line feed": replaced("2025-01-14", "2025-01-14\\n"),
    "a time that is none": replaced('"changed": "', '"changed": "x'),
    "deep nesting": b'{"format": "xxgk", "schema": 1, "x": ' + b"[" * 200_000,
    "deep nesting of objects": b'{"a":' * 200_000,
    "two documents": COMPLETE + COMPLETE,
    "bytes that are no UTF-8": COMPLETE.replace("本".encode(), b"\xff\xfe\xfd"),
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_file_is_said_to_be_damaged_and_names_the_copy_kept(content: bytes):
    error = refused(content)
    assert "已损坏" in error.reason
    assert ".bak" in error.advice


NEWER = replaced(VERSION, f'"schema": {SCHEMA + 1}').replace(b'"form": "2021"', b'"form": "2031"')


@pytest.mark.parametrize(
    "content",
    [COMPLETE[:500], NEWER, b"%PDF-1.7", DAMAGED["NaN"]],
    ids=["cut short", "newer", "not ours", "NaN"],
)
def test_a_file_that_cannot_be_opened_is_left_untouched(tmp_path: Path, content: bytes):
    path = tmp_path / "报告.xxgk"
    path.write_bytes(content)
    before = path.stat()
    with pytest.raises(Unreadable):
        datafile.load(path)
    assert path.read_bytes() == content
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert list(tmp_path.iterdir()) == [path]


def test_a_huge_file_is_refused_unread(tmp_path: Path):
    path = tmp_path / "大.xxgk"
    with path.open("wb") as file:
        file.truncate(datafile.LARGEST + 1)
    with pytest.raises(Unreadable, match="文件太大"):
        datafile.load(path)


def test_saving_and_loading(tmp_path: Path):
    path = tmp_path / "报告.xxgk"
    report = complete_report()
    datafile.save(report, path)
    read, warnings = datafile.load(path)
    assert contents(read) == contents(report)
    assert warnings == []
    assert list(tmp_path.iterdir()) == [path]


def test_the_time_of_the_last_change_is_kept_and_not_taken_from_the_clock():
    moment = datetime(2025, 1, 14, 9, 30, tzinfo=UTC)
    read, _ = decode(encode(Report("示例局", 2024, changed=moment)))
    assert read.changed == moment


def test_every_fact_has_a_place_in_the_file():
    assert records.FactsRecord.__struct_fields__ == FACT_NAMES


def test_every_choice_for_print_has_a_place_in_the_file():
    assert records.PrintingRecord.__struct_fields__ == PRINTING_NAMES


def test_a_byte_order_mark_that_an_editor_put_in_front_is_passed_over():
    content = b"\xef\xbb\xbf" + encode(complete_report())
    report, warnings = decode(content)
    assert (report.body, warnings) == (complete_report().body, [])
    assert datafile.is_own(content)


def test_last_years_report_and_remarks_stand_inside_and_come_back():
    report = reviewed_report()
    read, warnings = decode(encode(report))
    assert warnings == []
    assert contents(read) == contents(report)
    document = json.loads(REVIEWED)
    assert document["previous"]["values"] == {"t3.new.natural": 333}
    assert document["remarks"]["r1"]["passage"] == "全年新收"
    assert not {"previous", "remarks", "integrity"} & set(document["previous"])


def test_a_file_with_none_of_these_is_as_it_was_before_there_were_such():
    document = json.loads(COMPLETE)
    assert not {"previous", "remarks", "printing", "code", "events", "finalised"} & set(document)
    read, warnings = decode(COMPLETE)
    assert (read.previous, dict(read.remarks), warnings) == (None, {}, [])
    assert (read.printing, read.code, read.events, read.finalised) == (Printing(), "", (), None)


@pytest.mark.parametrize(
    ("old", "new"), [("333", "334"), ("示例县政府", "示例市政府"), ("上一年的", "上两年的"), ("请核对", "请复核")]
)
def test_the_integrity_code_covers_last_years_report_and_the_remarks(old: str, new: str):
    assert REVIEWED.count(old.encode()) == 1
    _, [warning] = decode(REVIEWED.replace(old.encode(), new.encode()))
    assert "校验信息与内容不符" in warning


def inside(part: str, **fields: object) -> bytes:
    """The reviewed report's file with other fields in its `previous`, or in its first remark."""
    document = json.loads(REVIEWED)
    target = document["previous"] if part == "previous" else document["remarks"]["r1"]
    target.update(fields)
    return json.dumps(document).encode()


DAMAGED_INSIDE = {
    "last year's of the same year": inside("previous", year=2024),
    "last year's of another form": inside("previous", year=2020),
    "last year's with a cell that there is not": inside("previous", values={"t3.new.nobody": 1}),
    "last year's of a newer version": inside("previous", schema=SCHEMA + 1),
    "last year's with a control character": inside("previous", body="\x1b"),
    "last year's with one before it": inside("previous", previous=json.loads(COMPLETE)),
    "last year's null": REVIEWED.replace(b'"previous": {', b'"previous": null, "x": {'),
    "a remark on nothing": inside("remark", target="t9.nothing"),
    "a remark with a control character": inside("remark", text="\x00"),
    "a remark of no time": inside("remark", written="2025-01-01"),
    "a remark of no zone": inside("remark", written="2025-01-01T00:00:00"),
    "a remark under no number": REVIEWED.replace(b'"r1": {', b'"x1": {'),
    "a remark under a huge number": REVIEWED.replace(b'"r1": {', b'"r' + b"9" * 5000 + b'": {'),
}


@pytest.mark.parametrize("content", DAMAGED_INSIDE.values(), ids=DAMAGED_INSIDE.keys())
def test_a_file_damaged_inside_its_inner_parts_is_said_to_be_damaged(content: bytes):
    assert "已损坏" in refused(content).reason


def test_the_units_of_a_consolidated_report_come_back_with_every_kind_of_figure():
    form = form_for_year(2020)
    kinds = {Kind.AMOUNT: Amount(Decimal("1E+3"), "万元"), Kind.CHANGE: -3, Kind.COUNT: 12, Kind.FEE: Decimal("0.5")}
    cells = [form.cells[cell] for cell in typed_cells(form)]
    filled = tuple(kinds[cell.kind] for cell in cells)
    gaps = tuple(None if place % 2 else kinds[cell.kind] for place, cell in enumerate(cells))
    units = Units(form, (UnitFigures("甲局", "甲 局.xxgk", filled), UnitFigures("乙局", "", gaps)))
    again, _ = decode(encode(Report("某市", 2020, units=units)))
    assert again.units == units
    fees = Units(form_for_year(2024), (UnitFigures("甲", "", _with_fee(Decimal("1E+2"))),))
    again, _ = decode(encode(Report("某市", 2024, units=fees)))
    assert again.units == fees


def _with_fee(fee: Decimal) -> tuple[int | Decimal, ...]:
    form = form_for_year(2024)
    return tuple(fee if form.cells[cell].kind is Kind.FEE else 7 for cell in typed_cells(form))
