"""Makes the program's environment and installs the pinned requirements in it; loaded only when that is needed."""

from __future__ import annotations

import importlib.util
import os
import queue
import shutil
import subprocess
import sys
import threading
import time

from resources.packaging import apt, environment, failures
from resources.packaging.environment import SetupError, say
from resources.packaging.locking import locked
from resources.packaging.pip_progress import PipProgress, requirements

#: Free space that a set needs while it is installed, in bytes (measured on Linux, with a margin).
_SPACE = {"runtime": 500_000_000, "tests": 250_000_000}
_TITLES = {"runtime": "运行组件", "tests": "测试组件"}
_PIP = ("-I", "-X", "utf8", "-m", "pip")
#: A person's own pip settings that would lead the installation elsewhere; where to download from stays as set.
_MISLEADING = ("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_NO_BINARY", "PIP_CONSTRAINT", "PIP_REQUIREMENT")
_HEARTBEAT_SECONDS = 3.0


def install(sets: tuple[str, ...]) -> str:
    """Install the requirement sets as pinned and return the environment they are in.

    Raises SetupError or OSError when that cannot be done; the next start then goes on from there.
    """
    venv = choose_place()
    waiting = "另一个窗口正在准备运行环境，请稍候……"
    with locked(f"{venv}.lock", on_wait=lambda: say(waiting)):
        started = time.monotonic()
        if not _is_sound(venv):
            _create(venv)
        for name in environment.missing_sets(venv, sets):
            _install_set(venv, name)
    say(f"准备完成，用时 {time.monotonic() - started:.0f} 秒。")
    return venv


def choose_place() -> str:
    """Return the first place where an environment can be written; its parent folder exists then.

    Raises OSError when there is none.
    """
    refusal = None
    for venv in environment.places():
        try:
            os.makedirs(os.path.dirname(venv), exist_ok=True)
            # An attempt is the one sure test: Windows' access flags and root's powers make os.access guess wrong.
            os.close(os.open(f"{venv}.lock", os.O_RDWR | os.O_CREAT, 0o644))
        except OSError as error:
            refusal = error
            continue
        return venv
    raise SetupError("没有可以写入的位置。") if refusal is None else refusal


def _is_sound(venv: str) -> bool:
    """Return whether an environment is complete, runs, has pip, and is of this very Python version."""
    if not environment.is_usable(venv):
        return False
    probe = "import sys, pip; print(sys.implementation.cache_tag)"
    try:
        result = subprocess.run(
            [environment.interpreter(venv), "-I", "-c", probe], capture_output=True, errors="replace", check=False
        )
    except OSError:
        return False
    return result.returncode == 0 and result.stdout.strip() == sys.implementation.cache_tag


def _create(venv: str) -> None:
    """Make an empty environment, replacing what lies there."""
    _require_venv_module()
    say(f"首次运行，正在准备运行环境（只做这一次）：{venv}")
    if os.path.isdir(venv) and not os.path.islink(venv):
        shutil.rmtree(venv)
    elif os.path.lexists(venv):
        os.remove(venv)
    os.makedirs(venv)
    _write(environment.unfinished_mark(venv), "")
    # In an environment that is being rebuilt from inside, sys.executable has just been removed.
    python = getattr(sys, "_base_executable", None) or sys.executable
    result = subprocess.run(
        [python, "-I", "-m", "venv", venv],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        errors="replace",
        check=False,
    )
    if result.returncode != 0:
        lines = [line for line in result.stdout.splitlines() if line.strip()]
        if any("No space left" in line for line in lines):
            raise SetupError(failures.NO_SPACE)
        raise SetupError(f"无法建立运行环境 {venv}。Python 的说明是：{lines[-1] if lines else result.returncode}")
    os.remove(environment.unfinished_mark(venv))


def _require_venv_module() -> None:
    """Make sure that this Python can make environments; Debian ships that part as a package of its own."""
    if importlib.util.find_spec("venv") is not None and importlib.util.find_spec("ensurepip") is not None:
        return
    if not apt.is_available():
        raise SetupError("这个 Python 缺少 venv 模块。请从 python.org 安装完整的 Python 3.11 或更高版本。")
    package = apt.venv_package(sys.executable, sys.version_info[:2])
    if not apt.may_install():
        raise SetupError(f"缺少系统组件 {package}。请执行 {apt.command([package])} 后再运行一次。")
    say(f"缺少系统组件 {package}，正在安装……")
    apt.install([package])
    importlib.invalidate_caches()
    if importlib.util.find_spec("ensurepip") is None:
        raise SetupError(f"装了 {package}，但 {sys.executable} 仍不能建立运行环境。请改用系统自带的 python3 运行。")


def _install_set(venv: str, name: str) -> None:
    """Install one requirement set and note it in the environment."""
    needed = _SPACE[name]
    if shutil.disk_usage(venv).free < needed:
        raise SetupError(f"磁盘空间不足：{venv} 所在的磁盘至少要有 {needed // 1_000_000} MB 可用。请腾出空间后再运行。")
    wheels = os.path.join(environment.PROJECT, "wheels")
    from_wheels = os.path.isdir(wheels)
    stamp = environment.stamp_text(name)
    count = len(requirements(stamp))
    say(f"正在安装{_TITLES[name]}，共 {count} 个，" + (f"来自 {wheels}" if from_wheels else "从网络下载") + "：")
    _remove(environment.stamp_file(venv, name))
    scratch = os.path.join(venv, "downloads")
    os.makedirs(scratch, exist_ok=True)
    command = [environment.interpreter(venv), *_PIP, *pip_arguments(name, wheels if from_wheels else None)]
    try:
        _run_pip(command, venv, scratch, PipProgress(count), from_wheels)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    _write(environment.stamp_file(venv, name), stamp)


def pip_arguments(name: str, wheels: str | None) -> list[str]:
    """Return pip's arguments for a requirement set, from a folder of wheels or (None) the configured index."""
    arguments = ["install", "--require-hashes", "--no-deps", "--only-binary", ":all:", "--no-user"]
    arguments += ["--no-input", "--disable-pip-version-check", "--progress-bar", "off"]
    if wheels is not None:
        arguments += ["--no-index", "--find-links", wheels]
    return [*arguments, "-r", environment.lock_file(name)]


def _run_pip(command: list[str], venv: str, scratch: str, progress: PipProgress, from_wheels: bool) -> None:
    """Run pip to its end, telling the user how far it is. Raises SetupError when it fails.

    The mark of unfinished work stays when pip is cut short while it changes the environment.
    """
    surroundings = {key: value for key, value in os.environ.items() if key not in _MISLEADING}
    # Beside the environment there is room for the downloads, and their growth can be watched there.
    surroundings.update(TMPDIR=scratch, TEMP=scratch, TMP=scratch)
    mark = environment.unfinished_mark(venv)
    _write(mark, "")
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace", env=surroundings
    )
    try:
        lines = _follow(process, progress, scratch)
    except BaseException:
        process.kill()
        process.wait()
        if not progress.installing:
            _remove(mark)
        raise
    if process.wait() == 0 or not progress.installing:
        _remove(mark)
    if process.returncode != 0:
        raise SetupError(failures.explain_pip(lines, from_wheels))


def _follow(process: subprocess.Popen[str], progress: PipProgress, scratch: str) -> list[str]:
    """Report pip's progress until its output ends; return the lines that it printed."""
    printed: queue.Queue[str | None] = queue.Queue()
    threading.Thread(target=_collect, args=(process, printed), daemon=True).start()
    lines: list[str] = []
    downloaded = 0.0
    while True:
        try:
            line = printed.get(timeout=_HEARTBEAT_SECONDS)
        except queue.Empty:
            size = _size_in_megabytes(scratch)
            if progress.megabytes >= 1 and size > downloaded:
                say(f"      已下载 {min(size, progress.megabytes):.0f} / {progress.megabytes:.0f} MB")
            downloaded = size
            continue
        if line is None:
            return lines
        lines.append(line.rstrip())
        message = progress.read(line)
        if message:
            say(message)


def _collect(process: subprocess.Popen[str], printed: queue.Queue[str | None]) -> None:
    """Put what a process prints into a queue, None at the end."""
    if process.stdout is not None:
        for line in process.stdout:
            printed.put(line)
    printed.put(None)


def _size_in_megabytes(folder: str) -> float:
    """Return the size of the largest file under a folder: pip unpacks nothing there, it only downloads."""
    largest = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            try:
                largest = max(largest, os.path.getsize(os.path.join(parent, name)))
            except OSError:
                continue
    return largest / 1e6


def _write(path: str, text: str) -> None:
    """Write a file in one step, so that a stamp is never half there."""
    with open(f"{path}.new", "w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(f"{path}.new", path)


def _remove(path: str) -> None:
    """Remove a file if it is there."""
    try:
        os.remove(path)
    except FileNotFoundError:
        pass
