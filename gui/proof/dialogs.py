"""The questions before a report is finalised or opened again: who does it, and why."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from gui.widgets.buttons import button

_WIDTH = 440
_LONGEST_NAME = 40
_WHO = "经办人"
_USER = "不写就记这台电脑的用户名"


class FinaliseDialog(QDialog):
    """Says what finalising does and asks who does it; `saves_first` where the report has no file yet."""

    def __init__(self, parent: QWidget, title: str, by: str, *, saves_first: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle("定稿")
        layout = _layout(self)
        file = "报告还没有保存过，接着先选择保存的位置。" if saves_first else ""
        heading = _words(title, self)
        heading.setObjectName("heading")
        layout.addWidget(heading)
        for words in (
            "定稿以后报告锁定，不能修改；印出的各页不再有“草稿”，印上校验码和二维码。",
            f"以后要修改，先重新打开并写明理由，记录里都会留下。{file}",
        ):
            layout.addWidget(_words(words, self))
        self._by = _name_entry(by, self)
        layout.addWidget(_words(_WHO, self))
        layout.addWidget(self._by)
        accept = button("定稿", self.accept, strong=True, parent=self)
        accept.setDefault(True)
        layout.addLayout(_buttons(self, accept))
        self._by.setFocus()
        self._by.selectAll()

    @property
    def by(self) -> str:
        """Who finalises; empty: not said."""
        return self._by.text().strip()


class ReopenDialog(QDialog):
    """Asks for the reason, without which there is no going on, and who reopens."""

    def __init__(self, parent: QWidget, by: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("重新打开")
        layout = _layout(self)
        layout.addWidget(_words("报告会回到草稿，可以修改。已经印出、报出的定稿不会跟着变，请注意收回。", self))
        layout.addWidget(_words("理由（必须写，留在记录里）", self))
        self._why = QPlainTextEdit(self)
        self._why.setAccessibleName("理由")
        self._why.setTabChangesFocus(True)
        self._why.setPlaceholderText("如：表三自然人列的数字有误，需要更正")
        self._why.setFixedHeight(4 * self.fontMetrics().lineSpacing() + 16)
        self._why.textChanged.connect(self._refresh)
        layout.addWidget(self._why)
        self._by = _name_entry(by, self)
        layout.addWidget(_words(_WHO, self))
        layout.addWidget(self._by)
        self._accept = button("重新打开", self.accept, strong=True, parent=self)
        layout.addLayout(_buttons(self, self._accept))
        self._why.setFocus()
        self._refresh()

    @property
    def why(self) -> str:
        return self._why.toPlainText().strip()

    @property
    def by(self) -> str:
        """Who reopens; empty: not said."""
        return self._by.text().strip()

    def _refresh(self) -> None:
        self._accept.setEnabled(bool(self.why))


def _layout(dialog: QDialog) -> QVBoxLayout:
    dialog.setMinimumWidth(_WIDTH)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(20, 16, 20, 16)
    layout.setSpacing(8)
    return layout


def _words(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setWordWrap(True)
    return label


def _name_entry(name: str, parent: QWidget) -> QLineEdit:
    entry = QLineEdit(name, parent)
    entry.setAccessibleName(_WHO)
    entry.setPlaceholderText(_USER)
    entry.setMaxLength(_LONGEST_NAME)
    return entry


def _buttons(dialog: QDialog, accept: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch()
    row.addWidget(accept)
    row.addWidget(button("取消", dialog.reject, parent=dialog))
    return row
