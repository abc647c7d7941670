"""Refuses a Python that is too old, in words.

This file, `notice`, the two package files above it and the entry points keep to the grammar of Python 3.6, so that an
old interpreter reads them and gives this message in place of a syntax error.
"""

import sys

from resources.packaging import notice

MINIMUM = (3, 11)


def refusal(version: "tuple[int | str, ...]", bits: int) -> str:
    """Return why a Python of this version and word size cannot run the program, empty when it can."""
    wanted = ".".join(str(part) for part in MINIMUM)
    if tuple(version[:2]) < MINIMUM:
        found = ".".join(str(part) for part in version[:3])
        return (
            "无法启动：需要 Python {0} 或更高版本，当前是 Python {1}（{2}）。"
            "请安装较新的 Python，再用它运行，例如 python{0} main.py。"
        ).format(wanted, found, sys.executable)
    if bits < 64:
        return "无法启动：需要 64 位的 Python，当前是 {0} 位（{1}）。请安装 64 位的 Python {2} 或更高版本。".format(
            bits, sys.executable, wanted
        )
    return ""


def require() -> None:
    """Leave with exit code 2 and a message when this Python cannot run the program."""
    message = refusal(sys.version_info, 64 if sys.maxsize > 2**32 else 32)
    if message:
        notice.refuse(message)
        sys.exit(2)
