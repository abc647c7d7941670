"""Between the system's clipboard and the clipboard module without Qt, and what a paste says for itself."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from model.failure import Failure
from model.forms import Table
from model.importing import clipboard, paste
from model.importing.clipboard import Formats
from model.importing.paste import Plan
from model.report import Report
from model.values import shown

_LISTED = 12
"""Changes that a question names one by one; the rest is counted."""


def copy(report: Report, table: Table, cells: Sequence[str]) -> None:
    """Puts cells on the clipboard, as text and as a table."""
    data = QMimeData()
    for kind, content in clipboard.offers(clipboard.block(report, table, cells)).items():
        data.setData(kind, content.encode())
    QApplication.clipboard().setMimeData(data)


def plan_paste(report: Report, table: Table, anchor: str, selection: Sequence[str]) -> Plan:
    """What pasting the clipboard would do. Raises Failure where nothing can be pasted."""
    data = QApplication.clipboard().mimeData()
    if data is None:
        raise Failure("剪贴板是空的", "请先在 Excel、WPS 或网页中复制数字。")
    formats = Formats(data.text() if data.hasText() else None, data.html() if data.hasHtml() else None)
    return paste.plan(report, table, clipboard.read(formats), anchor, selection)


def question(report: Report, plan: Plan) -> str:
    """What is to be asked before filled cells are pasted over: which, from what to what."""
    cells = report.form.cells
    lines = [
        f"{cells[change.cell].label}：{shown(change.before) or '空白'} → {shown(change.after) or '空白'}"
        for change in plan.changed[:_LISTED]
    ]
    if len(plan.changed) > _LISTED:
        lines.append(f"……另有 {len(plan.changed) - _LISTED} 格")
    return "\n".join([f"{plan.summary}。", "", "已经填写的这些格会改变：", *lines])


def outcome(report: Report, plan: Plan) -> str:
    """What is to be said of a paste that was done: the first text that was refused, and why figures found no cell."""
    words = [f"{plan.summary}。"]
    if plan.refused:
        first = plan.refused[0]
        words.append(f"{report.form.cells[first.cell].label}：{first.reason}")
    for reason, number in Counter(unplaced.reason for unplaced in plan.unplaced).most_common():
        first_text = next(unplaced.text for unplaced in plan.unplaced if unplaced.reason == reason)
        words.append(f"{number} 处{reason}（如“{first_text}”）。")
    return "".join(words)
