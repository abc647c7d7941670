"""Says that the work is safe, and where."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gui import neighbours

if TYPE_CHECKING:
    from gui.window import MainWindow


def whereabouts() -> list[str]:
    """A sentence or two for each report that stands open; where none is open, that nothing can be lost."""
    told = [line for window in neighbours.windows() if window.session is not None for line in _of(window)]
    return told or ["现在没有打开的报告，没有内容会丢失。"]


def _of(window: MainWindow) -> list[str]:
    session = window.session
    if session is None:
        return []
    name = session.report.title or "新报告"
    if session.is_saved:
        return [f"“{name}”已经保存在：{session.path}"]
    kept = _kept_in(window)
    if kept is None:
        return [f"“{name}”的内容还在窗口中，但恢复副本没有存下来。请先用“文件—另存为”保存一份。"]
    return [f"“{name}”没有丢失：没有保存的修改已经存在恢复副本里，下次启动时可以恢复。恢复副本在：{kept}"]


def _kept_in(window: MainWindow) -> Path | None:
    """The folder of recovery copies, once everything is in it; None where it is not."""
    try:
        return window.keeping.safe_in()
    except Exception:  # What stands in an open editor may be the very thing that fails.
        return None
