"""Ledgers are found wherever they stand on a sheet, and refused with the reason where they cannot be read."""

import random
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from model.failure import Failure
from model.ledger import sheets
from model.ledger.heads import ColumnsUnclear
from model.ledger.mapping import Field, LedgerMap
from model.ledger.reading import Ledger, read
from tests.model.ledger.workbooks import HEADS, entry, write, write_old

DAY, LATER = date(2024, 1, 5), date(2024, 2, 1)
ROW = entry(1, DAY, "自然人", "予以公开", LATER)


def said(ledger: Ledger) -> list[tuple[int | str, object, object, object, object]]:
    return [
        (ledger.where(each.place), each.received, sorted(each.applicant or ()), sorted(each.outcome or ()), each.closed)
        for each in ledger.applications
    ]


def test_a_plain_ledger(tmp_path: Path):
    ledger = read(write(tmp_path / "台账.xlsx", [HEADS, ROW, entry(2, DAY, "公司", None, None)]))
    assert said(ledger) == [(2, DAY, ["natural"], ["granted"], LATER), (3, DAY, ["enterprise"], [], None)]
    assert {field: str(head) for field, head in ledger.columns["台账"].items()} == {
        Field.RECEIVED: "B列“收到日期”",
        Field.APPLICANT: "D列“申请人类型”",
        Field.OUTCOME: "E列“办理结果”",
        Field.CLOSED: "F列“办结日期”",
    }
    assert ledger.heads == HEADS


@pytest.mark.parametrize(
    "heads",
    [
        ("受理日期", "申请人类别", "答复类型", "答复日期"),
        ("登记日期", "申请主体", "处理结果", "答复时间"),
        ("申请日期", "申请人性质", "答复结果", "办结时间"),
        ("收到申请日期（年/月/日）", "申请人类型\n（个人、企业）", "办理结果（必填）", "答复日期"),
        ("1.收到日期", "申 请 人 类 型", "办理情况", "回复日期"),
        ("收到", "申请人", "答复", "处理时间"),
        ("日期", "类型", "是否公开", "答复时间"),
    ],
)
def test_heads_in_usual_words(tmp_path: Path, heads: Sequence[str]):
    rows = [heads, (DAY, "自然人", "予以公开", LATER), (LATER, "企业", "不予公开（国家秘密）", LATER)]
    assert said(read(write(tmp_path / "l.xlsx", rows)))[0] == (2, DAY, ["natural"], ["granted"], LATER)


def test_the_better_of_several_columns_is_taken(tmp_path: Path):
    heads = (
        "申请日期",
        "收到日期",
        "补正收到日期",
        "申请人",
        "类型",
        "答复期限",
        "答复时间",
        "答复文号",
        "答复内容",
        "答复类型",
    )
    other = date(2020, 1, 1)
    row = (other, DAY, other, "甲", "个人", other, LATER, "1号", "予以公开目录", "部分公开")
    assert said(read(write(tmp_path / "l.xlsx", [heads, row]))) == [(2, DAY, ["natural"], ["partial"], LATER)]


def test_what_can_be_read_decides_between_heads(tmp_path: Path):
    heads = ("收到日期", "申请人类型", "办理结果", "答复类型", "办结日期")
    rows = [heads, *[(DAY, "个人", "已送达", "予以公开", LATER)] * 3]
    assert said(read(write(tmp_path / "l.xlsx", rows)))[0] == (2, DAY, ["natural"], ["granted"], LATER)


@pytest.mark.parametrize(
    ("outcome", "reason", "meant"),
    [
        ("不予公开", "属于国家秘密", ["deny_secret"]),
        ("不予公开", "涉及第三方商业秘密", ["deny_third_party"]),
        ("无法提供", "信息不存在", ["unable_not_held"]),
        ("予以公开", "属于国家秘密", ["granted"]),
        ("其他处理", "主动撤回", ["other_misc"]),
        ("无法提供", "属于国家秘密", ["unable_not_held", "unable_not_ready", "unable_unclear"]),
        ("无法提供", "领导意见", ["unable_not_held", "unable_not_ready", "unable_unclear"]),
    ],
)
def test_a_reason_in_a_column_of_its_own_settles_what_an_outcome_leaves_open(
    tmp_path: Path, outcome: str, reason: str, meant: list[str]
):
    heads = ("收到日期", "申请人类型", "申请理由", "答复类型", "不予公开等的理由", "答复日期")
    row = (DAY, "个人", "重复申请", outcome, reason, LATER)
    assert said(read(write(tmp_path / "l.xlsx", [heads, row]))) == [(2, DAY, ["natural"], meant, LATER)]


def test_titles_totals_notes_and_blank_rows_are_no_applications(tmp_path: Path):
    rows: list[Sequence[object]] = [
        ("某局依申请公开台账",),
        ("单位：某局", None, None, None, "2024年"),
        (),
        HEADS,
        ROW,
        ("一月小计", 1),
        (None, "二月"),
        HEADS,
        entry(2, "2024年2月3日", "企业", "撤回", "20240301"),
        (3, None, None),
        ("合计", "=SUM(A1:A2)", None, "2"),
        ("注：本表按月填。",),
        ("填表人：甲", None, None, "审核人：乙", "日期：2024-12-31"),
    ]
    ledger = read(write(tmp_path / "l.xlsx", rows, ["A1:F1"]))
    assert [row for row, *_ in said(ledger)] == [5, 9]


def test_a_head_of_two_rows(tmp_path: Path):
    rows = [
        ("台账",),
        ("序号", "收到日期", "申请人", None, "办理", None),
        (None, None, "姓名", "类型", "结果", "时间"),
        (1, DAY, "甲", "公民", "予以公开", LATER),
    ]
    path = write(tmp_path / "l.xlsx", rows, ["A1:F1", "A2:A3", "B2:B3", "C2:D2", "E2:F2"])
    assert said(read(path)) == [(4, DAY, ["natural"], ["granted"], LATER)]


def test_several_sheets_and_one_that_is_none(tmp_path: Path):
    moved = ("办结日期", "办理结果", "收到日期", "申请人类型")
    path = write(
        tmp_path / "l.xlsx",
        {"说明": [("按月填写",)], "一月": [HEADS, ROW], "二月": [moved, (LATER, "重复申请", DAY, "律所")], "空": []},
    )
    ledger = read(path)
    assert said(ledger) == [
        ("一月!2", DAY, ["natural"], ["granted"], LATER),
        ("二月!2", DAY, ["legal"], ["refuse_repeat"], LATER),
    ]
    assert ledger.told == ("工作表“说明”不是台账，没有读",)
    assert said(read(path, LedgerMap(sheets=("二月",)))) == [(2, DAY, ["legal"], ["refuse_repeat"], LATER)]
    with pytest.raises(Failure, match="三月"):
        read(path, LedgerMap(sheets=("三月",)))


def test_a_sheet_that_repeats_the_others_is_told(tmp_path: Path):
    months = {
        f"{month}月": [HEADS, *[entry(n, date(2024, month, n), "个人", "公开", LATER) for n in range(1, 5)]]
        for month in (1, 2)
    }
    whole = [HEADS, *[row for rows in months.values() for row in rows[1:]]]
    assert read(write(tmp_path / "a.xlsx", months)).told == ()
    [told] = read(write(tmp_path / "b.xlsx", {"全年": whole, **months})).told
    assert "全年" in told


@pytest.mark.parametrize(
    ("areas", "rows"),
    [
        (["D2:D3"], [(2, DAY, ["natural"], ["granted"], LATER), (3, LATER, ["natural"], ["partial"], LATER)]),
        (
            ["B2:B3", "D2:D3", "F2:F3"],
            [(2, DAY, ["natural"], ["granted"], LATER), (3, DAY, ["natural"], ["partial"], LATER)],
        ),
    ],
)
def test_cells_merged_downwards_hold_for_all_their_rows(tmp_path: Path, areas: list[str], rows: list[object]):
    path = write(tmp_path / "l.xlsx", [HEADS, ROW, entry(2, LATER, "企业", "部分公开", LATER)], areas)
    assert said(read(path)) == rows


def test_a_row_merged_with_the_one_above_is_asked_about(tmp_path: Path):
    areas = ["B2:B3", "D2:D3", "E2:E3", "F2:F3"]
    [first, second] = read(write(tmp_path / "l.xlsx", [HEADS, ROW, (2,)], areas)).applications
    assert first.doubts == {}
    assert "合并" in second.doubts[Field.RECEIVED]


def test_formulas_by_their_saved_results(tmp_path: Path):
    path = write(tmp_path / "l.xlsx", [HEADS, ("=1", "=DATE(2024,1,5)", "甲", "自然人", "=E1", "=F1")])
    [application] = read(path).applications
    assert application.doubts[Field.RECEIVED] == "收到日期是公式，没有保存结果"
    assert application.doubts[Field.OUTCOME] == "办理结果是公式，没有保存结果"

    def solved(content: bytes) -> bytes:
        content = re.sub(rb"<f>DATE\(2024,1,5\)</f><v ?(?:/>|></v>)", b"<f>DATE(2024,1,5)</f><v>45296</v>", content)
        content = re.sub(rb"<f>F1</f><v ?(?:/>|></v>)", b"<f>F1</f><v>45323</v>", content)
        return content.replace(b'<c r="E2">', b'<c r="E2" t="str">')

    rewrite(path, solved)
    assert said(read(path)) == [(2, DAY, ["natural"], [], LATER)]


def test_an_old_workbook(tmp_path: Path):
    title = ("某局台账", None, None, None, None, None)
    rows = [title, HEADS, ROW, entry(2, 45296, "公司", "信息不存在", "2024.2.1"), entry(3, None, None, "撤回", LATER)]
    path = write_old(tmp_path / "l.xls", rows, [(0, 0, 0, 5), (3, 4, 1, 1), (3, 4, 3, 3)])
    assert said(read(path)) == [
        (3, DAY, ["natural"], ["granted"], LATER),
        (4, DAY, ["enterprise"], ["unable_not_held"], LATER),
        (5, DAY, ["enterprise"], ["other_misc"], LATER),
    ]


def test_a_sheet_that_lies_about_its_size(tmp_path: Path):
    path = write(tmp_path / "l.xlsx", [HEADS, ROW])
    other = tmp_path / "other.xlsx"
    with ZipFile(path) as source, ZipFile(other, "w") as target:
        for name in source.namelist():
            for size in (b"A1", b"A1:XFD1048576"):
                content = source.read(name).replace(b'ref="A1:F2"', b'ref="' + size + b'"')
            target.writestr(name, content)
    assert len(read(other).applications) == 1


@pytest.mark.parametrize(
    ("heads", "words"),
    [
        (("收到日期", "申请人类型", "结果", "完成"), ["没有找到“办理结果”", "没有找到“办结日期”", "C 结果", "D 完成"]),
        (("收到日期", "申请人类型", "办理结果", "办结日期", "办结时间"), ["“办结日期”可能是", "D列", "E列"]),
        (("到", "谁", "如何", "完"), ["没有找到“收到日期”", "没有找到“办结日期”", "A 到", "D 完"]),
        (("收到日期", "姓名", "办理结果", "办结日期"), ["没有找到“申请人类型”", "B 姓名"]),
        (("收到日期", "申请人", "办理结果", "办结日期"), ["没有找到“申请人类型”", "B 申请人"]),
    ],
)
def test_unclear_columns_name_the_heads(tmp_path: Path, heads: Sequence[str], words: list[str]):
    row = (DAY, "某甲", "予以公开" if "办理结果" in heads else "甲", LATER, LATER)
    path = write(tmp_path / "l.xlsx", [heads, row[: len(heads)]])
    with pytest.raises(ColumnsUnclear) as caught:
        read(path)
    assert all(word in caught.value.line for word in words), caught.value.line
    assert tuple(head.text for head in caught.value.heads) == heads
    assert "某甲" not in caught.value.line


@pytest.mark.parametrize(
    "columns",
    [
        {Field.RECEIVED: "甲", Field.APPLICANT: "乙", Field.OUTCOME: "丙", Field.CLOSED: "丁"},
        {Field.RECEIVED: "A", Field.APPLICANT: "b", Field.OUTCOME: "C", Field.CLOSED: "D"},
        {Field.RECEIVED: "甲", Field.APPLICANT: "B", Field.OUTCOME: "丙", Field.CLOSED: "D"},
    ],
)
def test_columns_named_by_the_user(tmp_path: Path, columns: dict[Field, str]):
    row = (DAY, "一类", "甲等", LATER)
    path = write(tmp_path / "l.xlsx", [("标题",), ("甲", "乙", "丙", "丁"), row])
    words = {Field.APPLICANT: {"一类": "natural"}, Field.OUTCOME: {"甲等": "granted"}}
    assert said(read(path, LedgerMap(columns, words))) == [(3, DAY, ["natural"], ["granted"], LATER)]


def test_a_head_named_that_is_not_there(tmp_path: Path):
    path = write(tmp_path / "l.xlsx", [HEADS, ROW])
    with pytest.raises(ColumnsUnclear, match="收到日期"):
        read(path, LedgerMap({Field.RECEIVED: "到达之日"}))


def test_words_that_mean_nothing_known_are_asked_about(tmp_path: Path):
    rows = [HEADS, *[entry(n, DAY, "一类", "甲等", LATER) for n in range(3)], entry(4, DAY, "个人", "公开", LATER)]
    ledger = read(write(tmp_path / "l.xlsx", rows))
    assert ledger.unknown == {Field.APPLICANT: {"一类": 3}, Field.OUTCOME: {"甲等": 3}}


def damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-400])


def broken(path: Path) -> None:
    rewrite(path, lambda content: content[: len(content) // 2])


def trapped(path: Path) -> None:
    rewrite(path, lambda content: b'<!DOCTYPE x [<!ENTITY a "b">]>' + content)


def rewrite(path: Path, change: Callable[[bytes], bytes]) -> None:
    with ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    with ZipFile(path, "w") as target:
        for name, content in parts.items():
            target.writestr(name, change(content) if name.endswith("sheet1.xml") else content)


def locked(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(mark)
        while place >= 0:
            content[place + offset] |= 1
            place = content.find(mark, place + 4)
    path.write_bytes(bytes(content))


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (damaged, "损坏"),
        (broken, "损坏"),
        (trapped, "损坏"),
        (locked, "密码"),
        (lambda path: path.write_bytes(b""), "空的"),
        (lambda path: path.write_bytes("收到日期,结果".encode()), "不是 Excel"),
        (lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600), "损坏"),
        (lambda path: path.unlink(), "找不到"),
        (lambda path: write(path, [("甲", "乙"), (1, 2)]), "没有找到台账"),
        (lambda path: write(path, []), "没有找到台账"),
        (lambda path: (path.unlink(), ZipFile(path, "w").close()), "不是 .xlsx"),
    ],
)
def test_bad_files(tmp_path: Path, spoil: Callable[[Path], object], words: str):
    path = write(tmp_path / "l.xlsx", [HEADS, ROW])
    spoil(path)
    with pytest.raises(Failure, match=words) as caught:
        read(path)
    assert "l.xlsx" in caught.value.line


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """A ledger as a new workbook and as an old one."""
    folder = tmp_path_factory.mktemp("sound")
    return [make(folder / "l", [HEADS, *[ROW] * 20]).read_bytes() for make in (write, write_old)]


@given(which=st.integers(0, 1), seed=st.integers(0, 10**6), bytes_=st.integers(1, 20))
@settings(max_examples=100, deadline=None)
def test_a_damaged_workbook_raises_nothing_but_a_failure(
    tmp_path_factory: pytest.TempPathFactory, sound: list[bytes], which: int, seed: int, bytes_: int
):
    draw = random.Random(seed)
    content = bytearray(sound[which])
    for _ in range(bytes_):
        content[draw.randrange(len(content))] = draw.randrange(256)
    path = tmp_path_factory.getbasetemp() / "damaged.xlsx"
    path.write_bytes(content)
    with suppress(Failure):
        read(path)


def test_too_many_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sheets, "MAX_ROWS", 10)
    path = write(tmp_path / "l.xlsx", {"一": [HEADS, *[ROW] * 5], "二": [HEADS, *[ROW] * 3]})
    assert len(read(path).applications) == 8
    write(path, {"一": [HEADS, *[ROW] * 5], "二": [HEADS, *[ROW] * 4]})
    with pytest.raises(Failure, match="太多"):
        read(path)


def test_the_file_is_not_changed_and_dates_with_times_are_days(tmp_path: Path):
    path = write(
        tmp_path / "l.xlsx", [HEADS, entry(1, datetime(2024, 1, 5, 16, 30), "个人", "公开", "2024-02-01 10:00")]
    )
    before = path.read_bytes()
    assert said(read(path)) == [(2, DAY, ["natural"], ["granted"], LATER)]
    assert path.read_bytes() == before


def test_a_workbook_that_counts_from_1904(tmp_path: Path):
    book = Workbook()
    book.save(tmp_path / "l.xlsx")
    book = load_workbook(tmp_path / "l.xlsx")
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book.epoch = CALENDAR_MAC_1904
    sheet = book.worksheets[0]
    sheet.append(HEADS)
    sheet.append(entry(1, DAY, "个人", "公开", 43861))
    book.save(tmp_path / "l.xlsx")
    assert said(read(tmp_path / "l.xlsx")) == [(2, DAY, ["natural"], ["granted"], LATER)]
