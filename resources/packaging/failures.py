"""Turns what went wrong during set-up into a sentence that says what to do. Pure functions, no side effects."""

from __future__ import annotations

import errno
from collections.abc import Sequence

NO_SPACE = "磁盘空间不足。请在程序所在的磁盘上腾出空间（约需 600 MB），再运行一次。"
_NO_PERMISSION = "没有写入权限：{where}。请关闭正在运行的本程序，或把程序文件夹移到自己有权写入的位置，再运行一次。"
NO_NETWORK = (
    "下载组件失败，连不上网络。请接通网络后再运行一次；不能联网的电脑，"
    "可在联网的电脑上备好组件，放进程序文件夹下的 wheels 文件夹（做法见 resources/packaging/README.md），再运行。"
)
_CERTIFICATE = "下载组件时服务器证书不被信任。请检查电脑的日期时间是否正确，或请网络管理员在 pip 配置中设置单位的证书。"
_HASH = "下载的组件与登记的校验值不符，已停止安装。请删除 wheels 文件夹中的同名文件或清理 pip 缓存，再运行一次。"
_LONG_PATH = "程序文件夹的路径太长，Windows 无法写入。请把程序文件夹移到较短的位置，例如 D:\\xxgk，再运行一次。"
_NOT_IN_WHEELS = (
    "wheels 文件夹里没有适用于这台电脑的组件 {name}。请补齐后再运行；"
    "若这台电脑能联网，也可把 wheels 文件夹改名，改从网络安装。"
)
_NO_BUILD = (
    "组件 {name} 没有适用于这台电脑的版本。本程序支持 64 位的 Windows 10（1809 以上）、Windows 11，"
    "以及 glibc 2.34 以上的 64 位 Linux（如 Debian 12）。"
)

#: What pip prints, in the order of what is surest, and what it means.
_SIGNS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("No space left on device", "[Errno 28]", "[WinError 112]", "[Errno 122]"), NO_SPACE),
    (("DO NOT MATCH THE HASHES", "Hashes are required"), _HASH),
    (("Long Path",), _LONG_PATH),
    (("CERTIFICATE_VERIFY_FAILED", "certificate verify failed"), _CERTIFICATE),
    (
        (
            "connection broken by",
            "Connection aborted",
            "Connection refused",
            "Failed to establish a new connection",
            "Max retries exceeded",
            "name resolution",
            "ProxyError",
            "Read timed out",
            "ReadTimeoutError",
            "ConnectTimeoutError",
            "Could not fetch URL",
        ),
        NO_NETWORK,
    ),
)
_PERMISSION_SIGNS = ("Permission denied", "[WinError 5]", "[WinError 32]", "[Errno 13]")
_NOT_FOUND = "No matching distribution found for "


def explain_pip(lines: Sequence[str], from_wheels: bool) -> str:
    """Return what to tell the user when pip ended with an error, from what it printed.

    `from_wheels` says that it was to install from the folder of wheels rather than from the network.
    """
    text = "\n".join(lines)
    for signs, message in _SIGNS:
        if any(sign in text for sign in signs):
            return message
    for line in lines:
        if any(sign in line for sign in _PERMISSION_SIGNS):
            return _NO_PERMISSION.format(where=line.partition("ERROR: ")[2] or line)
    for line in lines:
        if _NOT_FOUND in line:
            name = line.partition(_NOT_FOUND)[2].split()[0]
            return (_NOT_IN_WHEELS if from_wheels else _NO_BUILD).format(name=name)
    errors = [line for line in lines if line.startswith("ERROR")] or [line for line in lines if line.strip()]
    return f"安装组件失败。pip 的说明是：{errors[-1] if errors else '（无）'}"


def explain_os_error(error: OSError) -> str:
    """Return what to tell the user about an operating system error during set-up."""
    where = error.filename if isinstance(error.filename, str) else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return NO_SPACE
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _NO_PERMISSION.format(where=where or error.strerror)
    place = f"（{where}）" if where else ""
    return f"准备运行环境时出错：{error.strerror or error}{place}。请删除 .venv 文件夹，再运行一次。"
