"""What the window says of the report in its title, in the status bar and under the steps. Imports no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

    from gui.session import Session
    from model.report import Report

PROGRAM: Final = "政府信息公开年报"


def title(session: Session | None) -> str:
    """The window's title: the file, where Qt marks unsaved work, and what stands against the report."""
    if session is None:
        return PROGRAM
    name = session.path.name if session.path is not None else session.report.title or "新报告"
    mode = _mode(session)
    standing = session.standing
    counts = [("必须改正", standing.errors), ("请核实", standing.warnings)]
    against = "，".join(f"{words} {number}" for words, number in counts if number)
    return " — ".join([f"{name}[*]{mode}", *([against] if against else []), PROGRAM])


def _mode(session: Session) -> str:
    """What is to be known of a report that may not be changed like others."""
    if session.viewing:
        return "（只读）"
    return "（审核）" if session.reviewing else "（已定稿）" if session.report.is_final else ""


def saved(session: Session | None) -> str:
    """Whether the file holds what the window shows."""
    if session is None:
        return ""
    if session.viewing:
        return "只读打开，不能修改"
    if session.is_saved:
        return "已保存" if session.saved_at is None else f"已保存 {session.saved_at:%H:%M}"
    return "有修改还没有保存" if session.has_unsaved_work else "还没有保存到文件"


def deadline(report: Report, today: date, own: Mapping[str, str]) -> str:
    """By when the report is to be published, and how long there is left; `own` are the user's days by kind of body."""
    from model.deadline import changed, deadline, in_force

    last = deadline(report.year, report.kind, changed(in_force(), own, ""))
    left = (last - today).days
    day = f"{last.year} 年 {last.month} 月 {last.day} 日"
    return f"公开截止 {day}\n" + (f"还有 {left} 天" if left >= 0 else "已过截止日")
