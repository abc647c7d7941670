"""Lists of units that are to report: pasted text, text files, workbooks."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from model.consolidation.expected import names_in, read_names
from model.failure import Failure


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("甲局\n乙局\n", ["甲局", "乙局"]),
        (" 甲局 \r\n\n　乙局", ["甲局", "乙局"]),
        ("1. 甲局\n2、乙局\n（3）丙局\n4\t丁局", ["甲局", "乙局", "丙局", "丁局"]),
        ("甲局\n甲 局\n乙局", ["甲局", "乙局"]),
        ("110报警中心\n12 消防站", ["110报警中心", "消防站"]),
        ("", []),
    ],
)
def test_names_stand_one_a_line(text: str, names: list[str]):
    assert names_in(text) == names


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_file_of_any_encoding(tmp_path: Path, encoding: str):
    path = tmp_path / "list.txt"
    path.write_bytes("甲局\n乙局".encode(encoding))
    assert read_names(path) == ["甲局", "乙局"]


@pytest.mark.parametrize(
    "rows",
    [
        [("应报单位名单",), ("序号", "单位名称", "联系人"), (1, "甲局", "某"), (2, "乙局", None), (3, "甲局", "某")],
        [("联系人", "单位"), ("某", "甲局"), (None, "乙局")],
        [("甲局",), ("乙局",)],
        [(1, "甲局", None), (2, "乙局", "新设")],
    ],
)
def test_a_workbook_has_them_under_their_head_or_where_most_texts_stand(tmp_path: Path, rows: list[tuple]):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    path = tmp_path / "list.xlsx"
    book.save(path)
    assert read_names(path) == ["甲局", "乙局"]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path):
    with pytest.raises(Failure, match="gone"):
        read_names(tmp_path / "gone.txt")
