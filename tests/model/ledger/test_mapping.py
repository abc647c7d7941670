"""What the user says of a ledger's columns and words: read from JSON, refused with the entry named, remembered."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.failure import Failure
from model.ledger.mapping import Field, LedgerMap, meanings, read_map, recall, remember, signature

HEADS = ("1.收到日期", "申请人 类型", "结果")
MAP = LedgerMap({Field.OUTCOME: "结果"}, {Field.OUTCOME: {"甲等": "granted"}}, ("一月",))

NAMES = st.text(min_size=1).filter(lambda text: text.strip() == text)
MAPS = st.builds(
    LedgerMap,
    st.dictionaries(st.sampled_from(Field), NAMES),
    st.fixed_dictionaries(
        {},
        optional={
            field: st.dictionaries(st.text(), st.sampled_from(meanings(field)), max_size=3)
            for field in (Field.APPLICANT, Field.OUTCOME)
        },
    ),
    st.lists(NAMES, max_size=2).map(tuple),
)


@given(MAPS)
def test_a_map_comes_back_from_json(ledger_map: LedgerMap):
    assert read_map(ledger_map.to_json()) == ledger_map


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ([], "花括号"),
        ({"recieved": "收到日期"}, "recieved"),
        ({"received": 3}, "received"),
        ({"received": " "}, "received"),
        ({"received": ["A"]}, "received"),
        ({"sheets": "一月"}, "sheets"),
        ({"sheets": [1]}, "sheets"),
        ({"words": []}, ""),
        ({"words": ["个人"]}, "words"),
        ({"words": {"received": {}}}, "applicant、outcome"),
        ({"words": {"applicant": ["个人"]}}, "words.applicant"),
        ({"words": {"applicant": {"个人": "granted"}}}, "个人"),
        ({"words": {"outcome": {"同意": None}}}, "同意"),
        ({"words": {"outcome": {"同意": ["granted"]}}}, "同意"),
    ],
)
def test_what_is_no_map(given: object, words: str):
    if not words:
        assert read_map(given) == LedgerMap()
        return
    with pytest.raises(Failure, match=words) as caught:
        read_map(given)
    assert caught.value.advice


def test_maps_are_remembered_by_the_heads(tmp_path: Path):
    file = tmp_path / "ledgers.json"
    assert recall(file, HEADS) is None
    remember(file, HEADS, MAP)
    remember(file, ("别的",), LedgerMap({Field.CLOSED: "A"}))
    assert recall(file, HEADS) == MAP
    assert recall(file, ["收到日期", "申请人类型", "结果"]) == MAP, "numbering and spaces do not tell heads apart"
    assert recall(file, HEADS[:2]) is None
    remember(file, HEADS, LedgerMap())
    assert recall(file, HEADS) == LedgerMap()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"ledgers": 1}', b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_memory_is_empty_and_written_anew(tmp_path: Path, content: bytes):
    file = tmp_path / "ledgers.json"
    file.write_bytes(content)
    assert recall(file, HEADS) is None
    remember(file, HEADS, MAP)
    assert recall(file, HEADS) == MAP


def test_the_oldest_is_forgotten(tmp_path: Path):
    file = tmp_path / "ledgers.json"
    for number in range(101):
        remember(file, [f"表头{number}甲"], MAP)
    assert recall(file, ["表头0甲"]) is None
    assert recall(file, ["表头1甲"]) == recall(file, ["表头100甲"]) == MAP


def test_a_signature_holds_heads_alone():
    assert signature(HEADS) == "收到日期|申请人类型|结果"
