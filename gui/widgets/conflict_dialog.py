"""The question before a save would write over what somebody else has put into the file meanwhile."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.dialogs import Obstacle
from gui.proof.differences import DifferencesView, rows_of
from gui.theme import Roles
from gui.widgets.buttons import button
from model.failure import Failure
from model.proof.differences import Difference
from model.report import Report
from model.storage.companions import PREVIOUS_SUFFIX

_WIDTH: Final = 720
_HIGHEST: Final = 320
_OVERWRITTEN: Final = f"如果覆盖，文件中现在的内容留在同一文件夹末尾多“{PREVIOUS_SUFFIX}”的文件中。"


class ConflictDialog(QDialog):
    """What happened, what the report in the window and the one in the file say differently, and three ways on."""

    def __init__(
        self,
        parent: QWidget,
        failure: Failure,
        note: str,
        report: Report,
        differences: Sequence[Difference],
        roles: Roles,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("没有保存")
        self.answer = Obstacle.CANCEL
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(8)
        for words, manner in ((failure.what, "heading"), (note, "")):
            line = QLabel(words, self)
            line.setObjectName(manner)
            line.setWordWrap(True)
            line.setVisible(bool(words))
            layout.addWidget(line)
        table = DifferencesView(roles, self, highest=_HIGHEST)
        table.setToolTip("")
        table.setVisible(bool(differences))
        layout.addWidget(table)
        hint = QLabel(_OVERWRITTEN, self)
        hint.setObjectName("hint")
        hint.setWordWrap(True)
        layout.addWidget(hint)
        row = QHBoxLayout()
        row.addStretch()
        elsewhere = button("另存为…", lambda: self._end(Obstacle.ELSEWHERE), strong=True, parent=self)
        elsewhere.setDefault(True)
        row.addWidget(elsewhere)
        row.addWidget(button("覆盖", lambda: self._end(Obstacle.OVERWRITE), parent=self))
        row.addWidget(button("取消", self.reject, parent=self))
        layout.addLayout(row)
        self.setFixedWidth(_WIDTH)
        table.show_rows(rows_of(report, differences), "窗口中", "文件中")
        table.clearSelection()
        elsewhere.setFocus()

    def _end(self, answer: Obstacle) -> None:
        self.answer = answer
        self.accept()
