"""Which systems are refused, and in what words, before Qt is loaded."""

import subprocess
import sys

import pytest

import resources
from resources.packaging import system_version

PROJECT = resources.path().parent


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ((10, 0, 17763), ""),
        ((10, 0, 19045), ""),
        ((10, 0, 22631), ""),
        ((10, 0, 26100), ""),
        ((11, 0, 0), ""),
        ((10, 0, 17134), "这台电脑是 Windows 10.0.17134"),
        ((10, 0, 10240), "1809"),
        ((6, 3, 9600), "这台电脑是 Windows 6.3.9600"),
        ((6, 1, 7601), "需要 Windows 10（1809 版，内部版本 17763）"),
    ],
)
def test_which_windows_is_refused(version: tuple[int, int, int], said: str) -> None:
    message = system_version.windows_refusal(version)
    assert bool(message) == bool(said)
    assert said in message


@pytest.mark.parametrize(
    ("library", "said"),
    [
        ("glibc 2.34", ""),
        ("glibc 2.36", ""),
        ("glibc 3.0", ""),
        ("glibc 2.36-9+deb12u10", ""),
        ("", ""),
        ("glibc 2.31", "这台电脑是 glibc 2.31"),
        ("glibc 2.28", "统信 UOS 20、银河麒麟 V10"),
        ("glibc 2.9", "需要 glibc 2.34"),
        ("musl 1.2.5", "这台电脑用的是 musl 1.2.5"),
    ],
)
def test_which_c_library_is_refused(library: str, said: str) -> None:
    message = system_version.linux_refusal(library)
    assert bool(message) == bool(said)
    assert said in message


def test_this_system_is_not_refused() -> None:
    assert system_version.refusal() == ""


@pytest.mark.parametrize("arguments", [["show", "报告.xxgk"], ["demo"]])
def test_an_old_system_is_refused_at_both_doors_before_qt_loads(arguments: list[str]) -> None:
    program = (
        "import sys\n"
        "import main\n"
        "from resources.packaging import system_version\n"
        "system_version.refusal = lambda: '无法启动：太旧'\n"
        "try:\n"
        "    main.run(sys.argv[1:])\n"
        "finally:\n"
        "    assert not {name for name in sys.modules if name.startswith(('PySide6', 'gui', 'model'))}\n"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program, *arguments],
        cwd=PROJECT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (2, "无法启动：太旧\n")
