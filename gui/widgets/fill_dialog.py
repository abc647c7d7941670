"""Shows what filling a report in would change, and asks which of its texts to take."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.widgets.buttons import button
from model.importing.taking import Moved, taking
from model.report import Report
from model.values import shown

_HEADS = ("格", "现在", "改为")


class FillDialog(QDialog):
    """What would change in a report: the figures, those that stand there now first, and a box for each text."""

    def __init__(self, parent: QWidget, report: Report, read: Report) -> None:
        super().__init__(parent)
        self.setWindowTitle("填入当前报告")
        self.resize(640, 480)
        changes = taking(report, read)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        filled = len(changes.figures) - len(changes.replaced)
        words = f"将改动 {len(changes.replaced)} 格，新填 {filled} 格；来源中没有的保持不变。填入后可以一次撤销。"
        summary = QLabel(words, self)
        summary.setWordWrap(True)
        layout.addWidget(summary)
        self._boxes: dict[str, QCheckBox] = {}
        for section in changes.texts:
            self._boxes[section] = box = QCheckBox(_words(report, read, section), self)
            box.setChecked(not report.text(section).strip())
            layout.addWidget(box)
        kept = [each for each in changes.figures if each.before is None]
        layout.addWidget(self._made_table(report, [*changes.replaced, *kept]), 1)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button("填入", self.accept, strong=True, parent=self))
        row.addWidget(button("取消", self.reject, parent=self))
        layout.addLayout(row)

    @property
    def texts(self) -> tuple[str, ...]:
        """The sections whose text is to be taken."""
        return tuple(section for section, box in self._boxes.items() if box.isChecked())

    def _made_table(self, report: Report, moved: list[Moved]) -> QTableWidget:
        table = QTableWidget(len(moved), len(_HEADS), self)
        table.setObjectName("years")
        table.setAccessibleName("要改动的数字")
        table.setHorizontalHeaderLabels(_HEADS)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.verticalHeader().hide()
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for row, each in enumerate(moved):
            figures = (shown(each.before) or "空白", shown(each.after))
            table.setItem(row, 0, QTableWidgetItem(report.form.cells[each.cell].label))
            for column, figure in enumerate(figures, 1):
                item = QTableWidgetItem(figure)
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                table.setItem(row, column, item)
        return table


def _words(report: Report, read: Report, section: str) -> str:
    title, length, now = report.form.by_section[section].short_title, len(read.text(section)), len(report.text(section))
    return f"{title}：填入来源的文字（{length} 字）" + (f"，替换现有的 {now} 字" if now else "")
