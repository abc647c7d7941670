"""What an operating system's error means for a user: what happened, where, and what to do."""

import errno
import os
import re
from pathlib import Path

import pytest

from model.failure import Failure, NotWritten, from_os

PATH = Path("夹") / "报告.xxgk"


@pytest.mark.parametrize(
    ("error", "doing", "said"),
    [
        (FileNotFoundError(errno.ENOENT, ""), "读取", "找不到文件：夹"),
        (FileNotFoundError(errno.ENOENT, ""), "保存", "找不到文件夹：夹"),
        (IsADirectoryError(errno.EISDIR, ""), "读取", "这是一个文件夹"),
        (NotADirectoryError(errno.ENOTDIR, ""), "保存", "这不是文件夹"),
        (PermissionError(errno.EACCES, ""), "保存", "没有权限保存"),
        (OSError(errno.ENOSPC, ""), "保存", "磁盘已满，无法保存"),
        (OSError(errno.EDQUOT, ""), "写入", "磁盘已满，无法写入"),
        (OSError(errno.EROFS, ""), "保存", "磁盘是只读的"),
        (OSError(errno.ENAMETOOLONG, ""), "保存", "文件名太长"),
        (OSError(errno.EIO, "Input/output error"), "读取", "无法读取"),
        (TimeoutError(errno.ETIMEDOUT, "timed out"), "读取", "磁盘或网络断开了，无法读取"),
        (OSError(errno.ENODEV, ""), "保存", "磁盘或网络断开了，无法保存"),
        (OSError(errno.EBUSY, ""), "保存", "文件正由别的程序使用，无法保存"),
        (OSError(errno.EFBIG, os.strerror(errno.EFBIG)), "保存", "无法保存"),
        (OSError("odd"), "读取", "无法读取"),
    ],
    ids=lambda value: errno.errorcode.get(value.errno or 0, "other") if isinstance(value, OSError) else "",
)
def test_every_error_names_the_file_and_what_to_do(error: OSError, doing: str, said: str):
    failure = from_os(error, PATH, doing)
    assert failure.what.startswith(said)
    assert str(PATH if "找不到文件夹" not in said else PATH.parent) in failure.what
    assert re.search("[\u4e00-\u9fff]", failure.advice)


@pytest.mark.parametrize("code", [errno.EIO, errno.EFBIG, errno.EINVAL])
def test_the_usual_reasons_are_chinese(code: int):
    assert not re.search("[a-zA-Z]", from_os(OSError(code, os.strerror(code)), Path("甲"), "保存").what)
    assert "自己的话" in from_os(OSError(code, "自己的话"), Path("甲"), "保存").what


def test_what_could_not_be_written_is_told_from_what_could_not_be_read():
    error = OSError(errno.EIO, "")
    assert isinstance(from_os(error, PATH, "保存"), NotWritten)
    assert not isinstance(from_os(error, PATH, "读取"), NotWritten)


def test_a_file_marked_as_read_only_is_told_from_one_that_is_held(tmp_path: Path):
    path = tmp_path / "报告.xxgk"
    path.touch()
    refused = PermissionError(errno.EACCES, "")
    assert from_os(refused, path, "保存").what == f"没有权限保存：{path}"
    path.chmod(0o444)
    assert from_os(refused, path, "保存").what == f"文件是只读的，没有保存：{path}"
    assert from_os(refused, path, "读取").what == f"没有权限读取：{path}"


def test_the_line_is_one_line():
    failure = Failure("文件名\n有换行", "请\r\n改名。")
    assert failure.line == "文件名 有换行。请 改名。"
    assert str(failure) == failure.what


def test_what_is_in_the_way_of_a_folder_is_named(tmp_path: Path):
    note = tmp_path / "说明.txt"
    note.write_text("x", encoding="utf-8")
    failure = from_os(NotADirectoryError(errno.ENOTDIR, ""), note / "表" / "报告.pdf", "写入")
    assert failure.what == f"这不是文件夹：{note}"
