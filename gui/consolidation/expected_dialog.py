"""Asks for the list of units that are to report: pasted, or taken from a text or Excel file."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from gui.widgets.buttons import button
from model.consolidation.expected import names_in, read_names
from model.failure import Failure


class ExpectedDialog(QDialog):
    """One name a line. `choose` asks for a file to take them from."""

    def __init__(self, parent: QWidget, names: Sequence[str], choose: Callable[[QWidget], Path | None]) -> None:
        super().__init__(parent)
        self.setWindowTitle("应报单位名单")
        self.resize(460, 420)
        self._choose = choose
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(8)
        hint = QLabel("每行一个单位名称，可以从 Excel、Word 中复制粘贴。没有报来的会在列表中标出；清空则不核对。", self)
        hint.setObjectName("hint")
        hint.setWordWrap(True)
        layout.addWidget(hint)
        self.text = QPlainTextEdit("\n".join(names), self)
        self.text.setAccessibleName("应报单位名单，每行一个名称")
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._count)
        layout.addWidget(self.text, 1)
        self._said = QLabel(self)
        self._said.setObjectName("hint")
        self._said.setWordWrap(True)
        layout.addWidget(self._said)
        buttons = QHBoxLayout()
        self.file = button("从文件取…", self._take_file, parent=self)
        self.accept_button = button("确定", self.accept, strong=True, parent=self)
        buttons.addWidget(self.file)
        buttons.addStretch()
        buttons.addWidget(self.accept_button)
        buttons.addWidget(button("取消", self.reject, parent=self))
        layout.addLayout(buttons)
        self._count()

    @property
    def names(self) -> list[str]:
        """The names written there."""
        return names_in(self.text.toPlainText())

    def _take_file(self) -> None:
        path = self._choose(self)
        if path is None:
            return
        try:
            names = read_names(path)
        except Failure as failure:
            self._said.setText(f"{failure.what}。{failure.advice}")
            return
        self.text.setPlainText("\n".join(names))

    def _count(self) -> None:
        self._said.setText(f"{len(self.names)} 个单位")
