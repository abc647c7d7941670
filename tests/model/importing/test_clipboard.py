"""From clipboard formats to grids, whatever they hold."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.failure import Failure
from model.forms import FORM_2021, Table
from model.importing.clipboard import Formats, read
from model.importing.grid import Grid
from model.importing.html import MAX_MARKUP
from model.importing.paste import plan
from model.report import Report
from tests.model.importing.rendering import cf_html

TABLE_3 = FORM_2021.tables[1]


def rows(formats: Formats) -> list[list[str]]:
    [grid] = read(formats)
    return [[box.text for box in boxes] for boxes in grid]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1\t2\r\n3\t4\r\n", [["1", "2"], ["3", "4"]]),
        ("1\t2\n3\t4", [["1", "2"], ["3", "4"]]),
        ("1\r2\r", [["1"], ["2"]]),
        ('"第一行\n第二行"\t5\n', [["第一行\n第二行", "5"]]),
        ('"他说""好"""\t5', [['他说"好"', "5"]]),
        ('a"b\t"c"d\t5', [['a"b', '"c"d', "5"]]),
        ('"\t5\n6\t7', [['"', "5"], ["6", "7"]]),
        ('"1\n2"', [["1\n2"]]),
        (" 1 \t　２　\xa0\t3", [["1", "２", "3"]]),
        ("规章 1 2  3", [["规章", "1", "2", "3"]]),
        ("| 规章 | 1 | | 3 |\n|---|---|---|---|\n| 行政许可 | 2 |", [["规章", "1", "", "3"], ["行政许可", "2"]]),
        ("5\n\n", [["5"]]),
        ("5\0", [["5"]]),
        ("1 234 567", [["1 234 567"]]),
    ],
)
def test_plain_text(text: str, expected: list[list[str]]) -> None:
    assert rows(Formats(text)) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<table><tr><td>1<td>2<tr><td>3<td>4</table>", [["1", "2"], ["3", "4"]]),
        ("<tr><td>1</td><td>2</td></tr>", [["1", "2"]]),
        ("<TABLE><TR><TH ALIGN=left>甲</TH><TD>&nbsp;1,234&#160;</TD></TR></TABLE>", [["甲", "1,234"]]),
        ("<table><tr><td>商业<br>企业</td><td><p>1</p>\n<p></p></td></tr></table>", [["商业\n企业", "1"]]),
        ("<table><tr><td>a&lt;b&amp;c</td></tr></table>", [["a<b&c"]]),
        ("<table><tr><td title='a>b'>1</td><td title=\"it's\">2</td></tr></table>", [["1", "2"]]),
        ("<table><tr><td>1<!-- <td>9</td> --></td><td><script>'</td><td>9'</script>2</td></tr></table>", [["1", "2"]]),
        ("<table><tr><td>1<style>td{}</style></td><td><img src=x alt=9>2</td></tr></table>", [["1", "2"]]),
        ("<table><tr><td>1</td><![if !x]><td>2</td><![endif]><![foo[bar]]></tr></table>", [["1", "2"]]),
        ("<table><tr><td>1</td></tr><tr style='display: none'><td>9</td></tr></table>", [["1"]]),
        ("<table><tr><td x:num='123456789012'>1.2E+11</td><td x:num='7'>##</td></tr></table>", [["123456789012", "7"]]),
        ("<table><tr><td x:num='0.123'>0</td><td>###</td></tr></table>", [["0", "###"]]),
        ("<table><tr><td colspan=x rowspan=-1>1</td><td colspan=0>2</td></tr></table>", [["1", "2"]]),
        ("<table><tr><td><select><option>9</option></select>1</td></tr></table>", [["1"]]),
        ("<table><tr><td>1 < 2</td></tr></table>", [["1 < 2"]]),
        ("<table><tr><td>1</td><td>2", [["1", "2"]]),
        (cf_html("<body><!--StartFragment--><table><tr><td>五</td></tr></table><!--EndFragment-->"), [["五"]]),
    ],
)  # fmt: skip
def test_html(html: str, expected: list[list[str]]) -> None:
    assert rows(Formats("8", html)) == expected


def test_merged_boxes_stand_in_each_of_their_places() -> None:
    [grid] = read(Formats(None, "<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d</table>"))
    assert [[box.text for column in range(3) if (box := grid.at(row, column))] for row in range(2)] == [
        ["a", "b", "b"],
        ["a", "c", "d"],
    ]
    assert [[box.text for box in boxes] for boxes in grid] == [["a", "b"], ["a", "c", "d"]]


def test_nested_tables_are_grids_of_their_own() -> None:
    html = "<table><tr><td>栏目</td><td><table><tr><td>1</td></tr></table></td></tr></table>"
    assert [[box.text for row in grid for box in row] for grid in read(Formats(None, html))] == [["栏目", "1"], ["1"]]


def test_html_without_a_table_leaves_it_to_the_text() -> None:
    assert rows(Formats("1\t2", "<p>1 2</p>")) == [["1", "2"]]
    assert rows(Formats("1\t2", "<table><tr><td> </td></tr></table>")) == [["1", "2"]]


@pytest.mark.parametrize(
    "formats", [Formats(), Formats(""), Formats(" \n\t"), Formats(None, ""), Formats(None, "<p>无</p>")]
)
def test_an_empty_clipboard_is_told(formats: Formats) -> None:
    with pytest.raises(Failure, match="剪贴板里没有表格，也没有数字"):
        read(formats)


HOSTILE = (
    "<!--", "<!-->", "<a ", "<a '", "<a b='", "</a", "<", "&", "&#", "<script>", "<script", "<![if", "<![foo]>", "<?",
    "<td>", "<td>1", "<table>", "<table><td>1", "</", "<!", "<a =", "<style></styl", "<table><tr><td>a</td>",
    "<td rowspan=2000 colspan=10>1", "<tr>", "<tr><td rowspan=9999>1", "1\t", "1\n", '"', '\t"a""', '""\t', "规章 1\n",
    "一、本年新收\t", "总计\n", "1 ", "| ", "\n", "其他其他",
)  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_megabyte_of_anything_is_answered_within_a_second(piece: str) -> None:
    text = (piece * 1_000_000)[:1_000_000]
    for formats in (Formats(text), Formats(None, text), Formats(None, f"<table><tr><td>{text}")):
        begun = time.process_time()
        answer(formats, TABLE_3)
        assert time.process_time() - begun < 1


def test_more_than_any_table_holds_is_told() -> None:
    with pytest.raises(Failure, match="要读的内容太多"):
        read(Formats(None, "<p>" + " " * MAX_MARKUP))


def answer(formats: Formats, table: Table) -> None:
    """Plans a paste of `formats` into `table`; a Failure with words and advice is an answer."""
    report = Report("某局", 2024)
    try:
        planned = plan(report, table, read(formats), table.cells[-1].id, ())
    except Failure as refusal:
        told = bool(refusal.what and refusal.advice)
    else:
        told = planned.values.keys() <= {cell.id for cell in table.cells} and bool(planned.edit(report).name)
    assert told


LABELS = [slot.text for table in FORM_2021.tables for slot in table.slots if slot.text]
CELL = st.one_of(
    st.sampled_from([*LABELS, "0", "1", "12,345", "/", "—", "无", "", "3（其中1件）", "=1+1", "其他", "总计"]),
    st.text(max_size=5),
)
TAG = st.sampled_from(
    ["<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<td colspan=3>", "<td rowspan=2>", "<p>", "<br/>",
     "<!--", "-->", "<script>", "</script>", "<![if x]>", "<th", ">", "<style>", "&nbsp;", "<", "\n"]
)  # fmt: skip


@given(st.lists(st.lists(CELL, max_size=9), max_size=30), st.sampled_from(FORM_2021.tables))
def test_any_text_gives_a_plan_or_a_clear_refusal(cells: list[list[str]], table: Table) -> None:
    answer(Formats("\n".join("\t".join(row) for row in cells)), table)


@given(st.lists(st.one_of(TAG, CELL)), st.sampled_from(FORM_2021.tables))
def test_any_html_gives_a_plan_or_a_clear_refusal(pieces: list[str], table: Table) -> None:
    answer(Formats(None, "".join(pieces)), table)


def test_a_grid_is_bounded() -> None:
    assert len(Grid([])) == 0
    assert Grid([]).width == 0
