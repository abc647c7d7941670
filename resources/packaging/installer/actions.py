"""What the delivery's scripts ask for: installing for this user, starting from where the delivery lies, removing."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile

from resources.packaging import environment, failures, notice
from resources.packaging.environment import PROJECT, SetupError, say
from resources.packaging.installer import copying, embedded, manifest, naming, unpacking, windows


def main(arguments: list[str]) -> int:
    """Do what the first argument names and return the exit code; what cannot be done is told in a sentence."""
    action, rest = (arguments or ["start"])[0], arguments[1:]
    try:
        if action == "install":
            return _install()
        if action == "uninstall":
            return _uninstall()
        return _start(rest, windowed=action == "start")
    except SetupError as error:
        notice.refuse(f"没有完成：{error}")
    except OSError as error:
        notice.refuse(f"没有完成：{failures.explain_os_error(error)}")
    return 2


def _install() -> int:
    target = _folder()
    say(f"正在把“{naming.TITLE}”安装到 {target}（只为当前用户，不需要管理员权限，不连接网络）。")
    if os.path.normcase(os.path.realpath(target)) == os.path.normcase(os.path.realpath(PROJECT)):
        raise SetupError("这里就是安装好的程序。要重新安装，请运行安装包中的安装脚本。")
    damaged = manifest.wrong(PROJECT)
    if damaged:
        raise SetupError(f"安装包不完整，{len(damaged)} 个文件与清单不符，第一个是 {damaged[0]}。请重新复制安装包。")
    staged = copying.stage(PROJECT, target)
    python = sys.executable
    own = embedded.folder()
    if own is not None:
        python = os.path.join(target, "python", os.path.basename(sys.executable))
        copying.copy_python(own, os.path.join(staged, "python"))
        embedded.open_to_the_program(os.path.join(staged, "python"), staged)
    unpacking.unpack_all(os.path.join(PROJECT, "wheels"), _packages_in(staged))
    copying.compile_all(staged)
    copying.swap(staged, target)
    _announce(target, python)
    say(f"安装完成。从开始菜单（应用程序菜单）中打开“{naming.TITLE}”，或双击 {naming.SUFFIX} 文件。")
    return 0


def _announce(target: str, python: str) -> None:
    """Make the program known to the system for this user."""
    if sys.platform == "win32":
        from resources.packaging.installer import registry, shortcut

        program = windows.Program(target, python, copying.version(target))
        registry.write(windows.values(program, copying.size(target) // 1024))
        shortcut.make(windows.shortcut(program, registry.start_menu()))
        registry.tell_the_desktop()
    else:
        from resources.packaging.installer import linux

        copying.write_texts(linux.files(target, os.environ), executable=linux.command(os.environ))
        copying.copy_files(linux.pictures(target, os.environ))
        _update(linux.data_folder(os.environ), linux.UPDATES)


def _uninstall() -> int:
    target = _folder()
    if not os.path.isdir(target):
        raise SetupError(f"没有找到安装好的程序（{target}）。")
    if sys.platform == "win32":
        from resources.packaging.installer import registry

        for key in windows.keys_to_remove():
            registry.remove(key)
        link = windows.shortcut(windows.Program(target, sys.executable, ""), registry.start_menu()).path
        copying.remove_files([link])
        registry.tell_the_desktop()
    else:
        from resources.packaging.installer import linux

        copying.remove_files([*linux.files(target, os.environ), *linux.pictures(target, os.environ)])
        _update(linux.data_folder(os.environ), linux.UPDATES)
    kept = copying.keep_data(target)
    if not copying.remove_program(target, running=os.path.dirname(sys.executable)):
        # What runs now cannot remove itself: the script that called sees the mark and goes over to the remover.
        remover = os.path.join(tempfile.gettempdir(), naming.REMOVER)
        copying.write_texts({remover: windows.remover(), os.path.join(target, naming.REMOVED): ""})
    left = f"移到了 {kept}" if kept else "也留着，重新安装后仍可使用"
    say(f"程序已删除。报告文件都还在；设置和记录{left}。")
    return 0


def _start(arguments: list[str], *, windowed: bool) -> int:
    """Start the program from where it lies, after laying out its requirements there the first time."""
    _prepare()
    command = [sys.executable, os.path.join(PROJECT, "main.py"), *arguments]
    if sys.platform == "win32" and windowed:
        subprocess.Popen([windows.windowed(command[0]), *command[1:]])
        return 0
    return subprocess.call(command)


def _prepare() -> None:
    wheels = os.path.join(PROJECT, "wheels")
    if not environment.use_packages(("runtime",)):
        if not os.path.isdir(wheels):
            environment.require_no_packages()
            raise SetupError("这里不是安装包，也不是安装好的程序。请重新复制安装包。")
        say(f"第一次从这里启动，正在准备（只做这一次）：{PROJECT}")
        unpacking.unpack_all(wheels, environment.packages())
    own = embedded.folder()
    if own is not None:
        embedded.open_to_the_program(own, PROJECT)


def _folder() -> str:
    """Return where the program is installed for this user."""
    if sys.platform == "win32":
        return windows.folder(os.environ)
    from resources.packaging.installer import linux

    return linux.folder(os.environ)


def _packages_in(program: str) -> str:
    return os.path.join(program, os.path.relpath(environment.packages(), PROJECT))


def _update(data: str, updates: tuple[tuple[str, str], ...]) -> None:
    """Let the desktop read its lists anew; where the command is missing it does so by itself, later."""
    for command, folder in updates:
        try:
            subprocess.run([command, os.path.join(data, folder)], capture_output=True, check=False)
        except OSError:
            continue
