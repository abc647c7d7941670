"""Failures that a user meets: each says what happened, where, and what to do."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from model.storage.long_names import plain


class Failure(Exception):
    """Something that could not be done. `what` happened (with the place), and the `advice` what to do now."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(what, advice)
        self.what = plain(what)
        self.advice = advice

    def __str__(self) -> str:
        return self.what

    @property
    def line(self) -> str:
        """All of it in one line, for the command line."""
        return " ".join(f"{self.what}。{self.advice}".split())


class NotWritten(Failure):
    """A file that could not be written; another try or another place may go."""


def _numbers(*names: str) -> frozenset[int]:
    """The system's numbers of errors, those that it knows."""
    return frozenset(getattr(errno, name) for name in names if hasattr(errno, name))


_NO_SPACE = _numbers("ENOSPC", "EDQUOT")
_HELD = _numbers("EBUSY", "ETXTBSY")
_HELD_ON_WINDOWS = frozenset({32, 33})
"""Sharing and lock violations."""
_CUT_OFF = _numbers(
    *("ENODEV", "ENXIO", "ESTALE", "ENOTCONN", "ESHUTDOWN", "EHOSTDOWN", "EHOSTUNREACH", "ENETDOWN", "ENETUNREACH"),
    *("ETIMEDOUT", "ECONNRESET", "ECONNABORTED", "ENOMEDIUM", "EREMOTEIO"),
)
_CUT_OFF_ON_WINDOWS = frozenset({21, 53, 55, 59, 64, 67, 121, 433, 1167, 1231})
"""A drive without its stick, and a network's or share's several ways of being away."""
_REASONS = {errno.EIO: "磁盘或连接出错", errno.EFBIG: "超出允许的文件大小", errno.EINVAL: "系统不接受这个文件名或位置"}


def from_os(error: OSError, path: Path, doing: str) -> Failure:
    """The failure that an operating system error on `path` means while `doing` (such as 保存, 读取).

    It is NotWritten unless something was read.
    """
    kind = Failure if doing == "读取" else NotWritten
    return kind(*_told(error, path, doing))


def _told(error: OSError, path: Path, doing: str) -> tuple[str, str]:
    """What happened, and what to do."""
    if isinstance(error, FileNotFoundError):
        if doing == "读取":
            return f"找不到文件：{path}", "请检查名称和位置是否正确，U 盘或共享文件夹是否连着。"
        return f"找不到文件夹：{path.parent}", "请检查位置是否正确，U 盘或共享文件夹是否连着。"
    if isinstance(error, IsADirectoryError):
        return f"这是一个文件夹，不是文件：{path}", "请写明文件名。"
    if isinstance(error, NotADirectoryError | FileExistsError):
        in_the_way = next((each for each in (path, *path.parents) if each.is_file()), path)
        return f"这不是文件夹：{in_the_way}", "请另选一个文件夹。"
    code, windows = error.errno, getattr(error, "winerror", None)
    if code in _HELD or windows in _HELD_ON_WINDOWS:
        return f"文件正由别的程序使用，无法{doing}：{path}", "请关闭打开它的程序（如 Excel、WPS），或者稍等再试。"
    if code in _CUT_OFF or windows in _CUT_OFF_ON_WINDOWS:
        return f"磁盘或网络断开了，无法{doing}：{path}", "请检查 U 盘、共享文件夹和网络是否连着，再试一次。"
    if isinstance(error, PermissionError):
        return _not_permitted(path, doing)
    if code in _NO_SPACE:
        return f"磁盘已满，无法{doing}：{path}", "请清理磁盘，或者换一个位置再试；原来的文件没有改动。"
    if code == errno.EROFS:
        return f"磁盘是只读的，无法{doing}：{path}", "请换一个位置。"
    if code == errno.ENAMETOOLONG:
        return f"文件名太长，无法{doing}：{path}", "请换一个短一些的文件名。"
    reason = error.strerror or type(error).__name__
    if code in _REASONS and reason == os.strerror(code):
        reason = _REASONS[code]
    return f"无法{doing}：{path}（{reason}）", "请检查磁盘和连接后再试，或者换一个位置。"


def _not_permitted(path: Path, doing: str) -> tuple[str, str]:
    """Tells a file that is marked as read-only and a folder that nothing may be written into from one that is held."""
    if doing != "读取":
        with suppress(OSError):
            if not path.stat().st_mode & stat.S_IWUSR:
                return f"文件是只读的，没有{doing}：{path}", "请在文件的属性中去掉“只读”，或者换一个文件名。"
        if path.parent.is_dir() and not os.access(path.parent, os.W_OK):
            return f"没有权限{doing}到这个文件夹：{path.parent}", "请换一个文件夹。"
    return f"没有权限{doing}：{path}", "请关闭正在使用它的程序（如 Excel、WPS），检查是否只读，或者换一个文件夹。"
