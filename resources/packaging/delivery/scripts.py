"""The scripts that a kit is started by, each under a Chinese and an ASCII name, and the text that tells of them."""

from __future__ import annotations

from resources.packaging.installer.naming import REMOVED, REMOVER, SUFFIX, TITLE

#: What a script asks of the kit, its Chinese name and its ASCII name.
NAMES = (
    ("install", "安装", "install"),
    ("start", "启动", "start"),
    ("uninstall", "卸载", "uninstall"),
    ("command", "命令行", "xxgk"),
)
#: A folder that bears the mark is removed by a script elsewhere: called without `call`, it does not come back here. One
#: command alone stands behind the condition, for cmd would carry out a second one whether it holds or not.
_AFTER_REMOVAL = f'if exist "%~dp0{REMOVED}" "%TEMP%\\{REMOVER}" "%~dp0."\n'


def for_windows() -> dict[str, bytes]:
    """Return the batch files by name: ASCII alone inside, lines ended as Windows ends them."""
    found: dict[str, bytes] = {}
    for action, chinese, ascii_name in NAMES:
        text = f'@echo off\ncall "%~dp0resources\\packaging\\installer\\python.bat" {action} %*\n'
        text += _AFTER_REMOVAL if action == "uninstall" else ""
        text += "exit /b %errorlevel%\n"
        for name in (chinese, ascii_name):
            found[f"{name}.bat"] = dos(text).encode("ascii")
    return found


def for_linux() -> dict[str, bytes]:
    """Return the shell scripts by name."""
    found: dict[str, bytes] = {}
    for action, chinese, ascii_name in NAMES[:3]:
        text = (
            "#!/bin/sh\n"
            'here=$(dirname "$(readlink -f "$0")")\n'
            f'exec sh "$here/resources/packaging/installer/python.sh" {action} "$@"\n'
        )
        for name in (chinese, ascii_name):
            found[f"{name}.sh"] = text.encode("ascii")
    return found


def dos(text: str) -> str:
    """Return a text with its lines ended as Windows ends them."""
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def read_me(version: str, *, windows: bool) -> str:
    """Return the text that lies at the head of a kit."""
    ending = "bat" if windows else "sh"
    started = "双击" if windows else "在终端中执行 sh "
    python = (
        "没有 Python 3.11、3.12 或 3.13 的电脑，请把 python.org 的 Windows embeddable package (64-bit)\n"
        "（python-3.12.x-embed-amd64.zip 等，不必解压）放在这个文件夹里，再安装。\n"
        "系统需要 Windows 10（1809 版）或更高版本、Windows 11。\n"
        if windows
        else "需要 64 位（x86_64）的 Linux，glibc 2.34 以上（Debian 12、Ubuntu 22.04 及以后），\n"
        "以及系统自带的 Python 3.11、3.12 或 3.13。窗口所需的共享库已附在 libraries 文件夹，系统缺少时才使用。\n"
    )
    return (
        f"{TITLE} {version}\n\n"
        f"安装：{started}“安装.{ending}”（或 install.{ending}）。只为当前用户安装，不需要管理员权限，不连接网络。\n"
        f"不安装，直接从这里（如 U 盘）使用：{started}“启动.{ending}”（或 start.{ending}）。\n"
        "    在这个文件夹里放一个名为 portable 的空文件，设置和记录就保存在这里的 data 文件夹，不留在电脑上。\n"
        f"卸载：{started}“卸载.{ending}”（或 uninstall.{ending}）。报告文件（{SUFFIX}）不会被删除。\n\n"
        f"{python}\n"
        "SHA256SUMS 是全部文件的校验值，安装时自动核对。sbom.cdx.json 是组成部分的清单，\n"
        "licences 文件夹是各部分的许可协议。"
        "窗口用的 Qt 和 PySide6 按 LGPL 3.0 许可使用，可以自行更换；源代码见 code.qt.io。\n"
    )
