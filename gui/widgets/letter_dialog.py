"""Asks for the wording of the covering letter 报送函."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from gui.widgets.buttons import button

_SIZE = (520, 320)


class LetterDialog(QDialog):
    """The letter's text, to be changed, and the way back to the template's."""

    def __init__(self, parent: QWidget, wording: str, template: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("报送函的正文")
        self.resize(*_SIZE)
        self._template = template
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(8)
        words = QLabel("一行一段，印出时首行自动缩进。标题、主送机关、附件、落款和日期由程序排好。", self)
        words.setObjectName("hint")
        words.setWordWrap(True)
        layout.addWidget(words)
        self._text = QPlainTextEdit(wording or template, self)
        self._text.setAccessibleName("报送函的正文")
        self._text.setTabChangesFocus(True)
        layout.addWidget(self._text, 1)
        row = QHBoxLayout()
        row.addWidget(button("恢复范文", lambda: self._text.setPlainText(template), parent=self))
        row.addStretch()
        row.addWidget(button("采用", self.accept, strong=True, parent=self))
        row.addWidget(button("取消", self.reject, parent=self))
        layout.addLayout(row)
        self._text.setFocus()

    @property
    def wording(self) -> str:
        """The letter's text; empty where it is the template's."""
        text = self._text.toPlainText().strip()
        return "" if text == self._template.strip() else text
