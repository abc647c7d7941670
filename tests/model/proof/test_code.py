"""The 校验码: the same for the same content, another for any other, and its canonical form as it was agreed."""

import hashlib
import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from model.proof.code import ALPHABET, canonical, code_of, read_code
from model.report import BodyKind, Explanation, Facts, Report, Status
from model.storage import datafile
from model.values import Refused
from tests.model.strategies import CODES, reports
from tests.samples import complete_report, stated_report

SMALL = Report(
    "示例局",
    2024,
    values={"t4.review.upheld": 2, "t4.review.pending": 0, "t2.fees.amount": Decimal("7545.0")},
    texts={"s1": "　　第一段。 \n\n第二段“引”。\n", "s3": " \n"},
)


def test_the_canonical_form_is_as_it_was_agreed():
    expected = (
        '["xxgk-content-1","示例局",2024,"2021",'
        '{"t2.fees.amount":"7545.0","t4.review.pending":"0","t4.review.total":"2","t4.review.upheld":"2"},'
        '{"s1":["第一段。","第二段“引”。"]}]'
    )
    assert canonical(SMALL).decode() == expected


def test_the_code_is_the_first_80_bits_of_the_digest():
    number = int.from_bytes(hashlib.sha256(canonical(SMALL)).digest()[:10])
    digits = []
    for _ in range(16):
        number, digit = divmod(number, 32)
        digits.append(ALPHABET[digit])
    assert code_of(SMALL).replace("-", "") == "".join(reversed(digits))


def test_a_code_once_printed_stays_what_it_was():
    assert code_of(SMALL) == "ZBW8-SYL2-H999-LGL6"


def test_the_alphabet_has_no_digit_that_is_taken_for_another():
    assert len(set(ALPHABET)) == 32
    assert not set(ALPHABET) & set("0O1I")


@given(reports())
def test_every_code_has_four_groups_of_four_and_survives_the_data_file(report: Report):
    code = code_of(report)
    assert re.fullmatch(f"[{ALPHABET}]{{4}}(-[{ALPHABET}]{{4}}){{3}}", code)
    assert code_of(datafile.decode(datafile.encode(report))[0]) == code
    assert code_of(report.published()) == code
    assert code_of(report.alone()) == code


def test_a_total_counts_the_same_whether_it_was_typed_or_is_automatic():
    assert code_of(complete_report()) == code_of(stated_report())


def changed(**changes: Any) -> Report:
    report = complete_report()
    arguments: dict[str, Any] = {
        "values": dict(report.figures.stated),
        "texts": dict(report.texts),
        "body": report.body,
        "year": report.year,
        "kind": report.kind,
    }
    return Report(**(arguments | changes))


SAME = {
    "facts": {"facts": Facts(title="另一标题", leader="某甲", filed_on="2025-02-01")},
    "kind": {"kind": BodyKind.OTHER},
    "explanations": {"explanations": {"t2.regulations": Explanation("原因", "")}},
    "status": {"status": Status.FINAL},
    "white space around a paragraph": {
        "texts": {**complete_report().texts, "s2": "\n　　" + complete_report().text("s2") + " \n"}
    },
}


@pytest.mark.parametrize("changes", SAME.values(), ids=SAME.keys())
def test_what_is_not_the_reports_content_is_not_in_the_code(changes: dict[str, object]):
    assert code_of(changed(**changes)) == code_of(complete_report())


FIGURES = complete_report().figures.stated
OTHER = {
    "body": {"body": "示例县人民政府办公室"},
    "year": {"year": 2023},
    "a figure": {"values": {**FIGURES, "t4.review.upheld": 12}},
    "a blank": {"values": {cell: value for cell, value in FIGURES.items() if cell != "t2.penalty.decisions"}},
    "a zero where there was a blank": {"values": {**FIGURES, "t4.review.total": 0}},
    "places of a decimal": {"values": {**FIGURES, "t2.fees.amount": Decimal("1826.305")}},
    "a character": {"texts": {**complete_report().texts, "s2": complete_report().text("s2") + "；"}},
    "where a paragraph ends": {"texts": {**complete_report().texts, "s2": "\n".join(complete_report().text("s2"))}},
    "a section that is gone": {"texts": {**complete_report().texts, "s0": ""}},
    "a compatibility character": {"texts": {**complete_report().texts, "s2": "\uf92c"}},
}


@pytest.mark.parametrize("changes", OTHER.values(), ids=OTHER.keys())
def test_whatever_else_is_printed_gives_another_code(changes: dict[str, object]):
    assert code_of(changed(**changes)) != code_of(complete_report())


def test_a_compatibility_character_is_not_the_one_it_looks_like():
    one, other = ({"texts": {"s1": text}} for text in ("\uf92c", "\u90ce"))
    assert code_of(changed(**one)) != code_of(changed(**other))


@given(CODES)
def test_a_code_is_read_however_it_is_written(code: str):
    full_width = code.translate({ord(digit): ord(digit) + 0xFEE0 for digit in ALPHABET})
    for written in (code, code.lower(), code.replace("-", ""), code.replace("-", " "), f" {full_width}\n"):
        assert read_code(written) == code


@given(CODES)
def test_a_code_is_read_from_what_the_qr_code_holds_and_from_the_foot_of_a_page(code: str):
    for printed in (f"校验码 {code}\n示例局\n2024年", f"校验码 {code} 示例局 2024年", f"校验码：{code}　示例局 2024年"):
        assert read_code(printed) == code


@pytest.mark.parametrize("text", ["", "ABCD", "ABCD-EFGH-JKLM-NPQ0", "ABCD-EFGH-JKLM-NPQRS", "校验码", "A" * 1000])
def test_what_is_no_code_is_refused_with_what_one_looks_like(text: str):
    with pytest.raises(Refused) as refused:
        read_code(text)
    assert "16 个字母和数字" in refused.value.reason
    assert len(refused.value.reason) < 150
