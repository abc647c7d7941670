r"""Long names of Windows: which get ``\\?\``, in the form that the system takes, and how they are shown."""

import sys
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.failure import Failure
from model.storage.long_names import extended, plain, reachable

LONG = "某某县政府信息公开工作年度报告" * 10
CASES = [
    ("C:\\年报\\甲.xxgk", "C:\\年报\\甲.xxgk"),
    ("\\\\server\\share\\甲.xxgk", "\\\\server\\share\\甲.xxgk"),
    (f"C:\\{LONG}\\甲.xxgk", f"\\\\?\\C:\\{LONG}\\甲.xxgk"),
    (f"C:/{LONG}/甲 乙#100%.xxgk", f"\\\\?\\C:\\{LONG}\\甲 乙#100%.xxgk"),
    (f"C:\\{LONG}\\..\\二\\.\\甲.xxgk", "\\\\?\\C:\\二\\甲.xxgk"),
    (f"C:\\..\\..\\{LONG}", f"\\\\?\\C:\\{LONG}"),
    (f"\\\\server\\共享\\{LONG}\\甲.xxgk", f"\\\\?\\UNC\\server\\共享\\{LONG}\\甲.xxgk"),
    (f"//server/共享/{LONG}/甲.xxgk", f"\\\\?\\UNC\\server\\共享\\{LONG}\\甲.xxgk"),
    (f"\\\\?\\C:\\{LONG}", f"\\\\?\\C:\\{LONG}"),
    (f"\\\\?\\UNC\\server\\共享\\{LONG}", f"\\\\?\\UNC\\server\\共享\\{LONG}"),
    (f"\\\\.\\pipe\\{LONG}", f"\\\\.\\pipe\\{LONG}"),
    (f"C:{LONG}\\甲.xxgk", f"C:{LONG}\\甲.xxgk"),
]


@pytest.mark.parametrize(("name", "reached"), CASES, ids=[str(number) for number in range(len(CASES))])
def test_long_names_get_their_beginning_and_lose_it_when_shown(name: str, reached: str):
    assert extended(name) == reached
    assert extended(reached) == reached
    assert "\\\\?\\" not in plain(reached)


@given(st.lists(st.text("甲乙a#% .", min_size=1, max_size=30).filter(lambda part: part.strip(" .")), min_size=1))
def test_what_is_shown_is_what_was_named(parts: list[str]):
    name = str(PureWindowsPath("C:\\", *parts))
    assert plain(extended(name)) == name


def test_a_name_made_beside_a_long_one_is_long_as_well():
    path = PureWindowsPath(extended(f"C:\\{LONG}\\甲.xxgk"))
    for made in (path.with_name("乙.tmp"), path.parent / "导出.pdf"):
        assert str(made).startswith(f"\\\\?\\C:\\{LONG}\\")
        assert extended(str(made)) == str(made)


def test_elsewhere_names_stay_as_they_are(tmp_path: Path):
    path = tmp_path / LONG / "甲.xxgk"
    if sys.platform == "win32":
        assert str(reachable(path)) == f"\\\\?\\{path}"
    else:
        assert reachable(path) == path


def test_messages_name_files_as_people_do():
    assert Failure(f"无法打开 \\\\?\\C:\\{LONG}", "").what == f"无法打开 C:\\{LONG}"
    assert Failure("找不到文件：\\\\?\\UNC\\server\\共享\\甲", "").what == "找不到文件：\\\\server\\共享\\甲"
