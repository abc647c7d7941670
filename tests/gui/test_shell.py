"""What Windows' shell is told of files, as arguments; nothing is left behind by a portable program."""

from pathlib import Path

import pytest

from gui import shell


@pytest.mark.parametrize(
    ("name", "portable", "entry"),
    [
        ("C:\\年报\\甲 乙.xxgk", False, (3, "C:\\年报\\甲 乙.xxgk")),
        ("\\\\server\\share\\甲.xxgk", False, (3, "\\\\server\\share\\甲.xxgk")),
        ("\\\\?\\C:\\长\\甲.xxgk", False, (3, "C:\\长\\甲.xxgk")),
        ("\\\\?\\UNC\\server\\长\\甲.xxgk", False, (3, "\\\\server\\长\\甲.xxgk")),
        ("E:\\甲.xxgk", True, None),
    ],
)
def test_a_file_is_named_as_the_shell_knows_it(name: str, portable: bool, entry: tuple[int, str] | None):
    assert shell.recent_entry(name, portable=portable) == entry


def test_telling_does_no_harm_anywhere(tmp_path: Path):
    shell.identify()
    shell.note_recent(tmp_path / "没有.xxgk")
