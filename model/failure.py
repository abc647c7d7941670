"""Failures that a user meets: each says what happened, where, and what to do."""

import errno
from pathlib import Path


class Failure(Exception):
    """Something that could not be done. `what` happened (with the place), and the `advice` what to do now."""

    def __init__(self, what: str, advice: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.advice = advice

    @property
    def line(self) -> str:
        """All of it in one line, for the command line."""
        return " ".join(f"{self.what}。{self.advice}".split())


_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT}) if hasattr(errno, "EDQUOT") else frozenset({errno.ENOSPC})


def from_os(error: OSError, path: Path, doing: str) -> Failure:
    """The failure that an operating system error on `path` means while `doing` (such as 保存, 读取)."""
    if isinstance(error, FileNotFoundError):
        if doing == "读取":
            return Failure(f"找不到文件：{path}", "请检查名称和位置是否正确，U 盘或共享文件夹是否连着。")
        return Failure(f"找不到文件夹：{path.parent}", "请检查位置是否正确，U 盘或共享文件夹是否连着。")
    if isinstance(error, IsADirectoryError):
        return Failure(f"这是一个文件夹，不是文件：{path}", "请写明文件名。")
    if isinstance(error, NotADirectoryError | FileExistsError):
        in_the_way = next((each for each in (path, *path.parents) if each.is_file()), path)
        return Failure(f"这不是文件夹：{in_the_way}", "请另选一个文件夹。")
    if isinstance(error, PermissionError):
        return Failure(
            f"没有权限{doing}：{path}", "请关闭正在使用它的程序（如 Excel、WPS），检查是否只读，或者换一个文件夹。"
        )
    if error.errno in _NO_SPACE:
        return Failure(f"磁盘已满，无法{doing}：{path}", "请清理磁盘，或者换一个位置再试；原来的文件没有改动。")
    if error.errno == errno.EROFS:
        return Failure(f"磁盘是只读的，无法{doing}：{path}", "请换一个位置。")
    if error.errno == errno.ENAMETOOLONG:
        return Failure(f"文件名太长，无法{doing}：{path}", "请换一个短一些的文件名。")
    reason = error.strerror or type(error).__name__
    return Failure(f"无法{doing}：{path}（{reason}）", "请检查磁盘和连接后再试，或者换一个位置。")
