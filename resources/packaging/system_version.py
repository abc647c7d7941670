"""Refuses a system that is too old for Qt, in a sentence that says so, before Qt fails in words of its own.

Like `python_version`, this file keeps to the grammar of Python 3.6: it speaks before anything else where set-up begins.
"""

import os
import sys

from resources.packaging import notice

#: Windows 10 version 1809, the oldest that Qt 6.11 supports.
WINDOWS_BUILD = 17763
#: What the wheels of PySide6 for x86_64 are built for.
GLIBC = (2, 34)


def windows_refusal(version: "tuple[int, ...]") -> str:
    """Return why the program cannot run on this Windows, empty when it can: major and minor version, build."""
    if tuple(version[:3]) >= (10, 0, WINDOWS_BUILD):
        return ""
    found = ".".join(str(part) for part in version[:3])
    return (
        f"无法启动：需要 Windows 10（1809 版，内部版本 {WINDOWS_BUILD}）或更高版本、Windows 11，"
        f"这台电脑是 Windows {found}。请更新 Windows，或换一台电脑运行。"
    )


def linux_refusal(library: str) -> str:
    """Return why the program cannot run with this C library (``glibc 2.36``); empty when it can or it is not known."""
    name, _, version = library.partition(" ")
    wanted = ".".join(str(part) for part in GLIBC)
    if name == "glibc":
        parts = version.split(".")
        if not all(part.isdigit() for part in parts[:2]) or tuple(int(part) for part in parts[:2]) >= GLIBC:
            return ""
        return (
            f"无法启动：需要 glibc {wanted} 或更高版本的 Linux，这台电脑是 glibc {version}。"
            "Debian 12、Ubuntu 22.04 及以后的版本可以运行；统信 UOS 20、银河麒麟 V10 的 glibc 较旧，需要升级系统。"
        )
    if name:
        return f"无法启动：需要使用 glibc {wanted} 或更高版本的 Linux，这台电脑用的是 {library}。"
    return ""


def refusal() -> str:
    """Return why the program cannot run on this system, empty when it can."""
    if sys.platform == "win32":
        # What the system says of itself, whatever a compatibility setting of the program's file pretends.
        return windows_refusal(sys.getwindowsversion().platform_version)
    return linux_refusal(_c_library()) if sys.platform.startswith("linux") else ""


def _c_library() -> str:
    """Return the C library's name and version; empty where it does not tell, as only glibc does."""
    try:
        return os.confstr("CS_GNU_LIBC_VERSION") or ""
    except (AttributeError, OSError, ValueError):
        return ""


def require() -> None:
    """Leave with exit code 2 and a message when this system cannot run the program."""
    message = refusal()
    if message:
        notice.refuse(message)
        sys.exit(2)
