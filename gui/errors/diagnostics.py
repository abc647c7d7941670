"""Saves a diagnostic package where the user says, with the reports only where the user says so."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStandardPaths, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from gui import neighbours
from gui.errors.guard import Guard

if TYPE_CHECKING:
    from gui.dialogs import Dialogs
    from model.diagnostics.incident import Incident

_KINDS: Final = "诊断包 (*.zip)"


def save(dialogs: Dialogs, parent: QWidget, *, with_content: bool) -> str:
    """Asks where to, saves, and says in a sentence what became of it; empty where the user turns back."""
    from model.diagnostics.package import SUFFIX, package
    from model.failure import from_os
    from model.storage import atomic

    now = datetime.now()
    suggested = _folder() / f"年报程序诊断包 {now:%Y-%m-%d %H%M}{SUFFIX}"
    path = dialogs.file_to_write(parent, "保存诊断包", suggested, _KINDS)
    if path is None:
        return ""
    try:
        atomic.write(path, package(_surroundings(), _incidents(), _content() if with_content else None, now))
    except OSError as error:
        return from_os(error, path, "保存").line
    return f"已保存：{path}"


def _folder() -> Path:
    named = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(named) if named and Path(named).is_dir() else Path.home()


def _incidents() -> list[Incident]:
    application = QApplication.instance()
    guard = None if application is None else application.findChild(Guard)
    return [] if guard is None else guard.incidents


def _surroundings() -> dict[str, str]:
    """What the window runs on besides."""
    import PySide6

    screens = [
        f"{screen.size().width()}×{screen.size().height()}，{screen.devicePixelRatio():g} 倍"
        for screen in QGuiApplication.screens()
    ]
    return {
        "PySide6": PySide6.__version__,
        "Qt": qVersion() or "",
        "窗口系统": QGuiApplication.platformName(),
        "屏幕": "；".join(screens),
    }


def _content() -> dict[str, bytes]:
    """The reports that stand open, as data files; of one that cannot be encoded, what its file holds."""
    from model.storage import datafile

    content: dict[str, bytes] = {}
    sessions = [window.session for window in neighbours.windows() if window.session is not None]
    for number, session in enumerate(sessions, 1):
        name = f"report-{number}{datafile.SUFFIX}"
        try:
            content[name] = datafile.encode(session.report)
        except Exception:  # Whatever is wrong with the report may be the very error.
            with suppress(OSError):
                content[name] = session.path.read_bytes() if session.path is not None else b""
    return content
