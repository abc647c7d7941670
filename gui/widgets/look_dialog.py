"""Asks for colours and text size."""

from typing import Final

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QWidget

from gui.widgets.choice import Choice

_THEMES: Final = {"system": "跟随系统", "light": "浅色", "dark": "深色", "contrast": "高对比度"}
_SCALES: Final = {1.0: "标准", 1.15: "大", 1.3: "特大"}


class LookDialog(QDialog):
    """Two choices and two buttons."""

    def __init__(self, parent: QWidget, theme: str, text_scale: float) -> None:
        super().__init__(parent)
        self.setWindowTitle("外观和字号")
        layout = QFormLayout(self)
        self._theme = _choice("外观", _THEMES, theme)
        self._scale = _choice("字号", _SCALES, text_scale)
        layout.addRow("外观(&T)", self._theme)
        layout.addRow("字号(&S)", self._scale)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addRow(buttons)

    @property
    def chosen(self) -> tuple[str, float]:
        """The theme's name and the text scale."""
        return str(self._theme.currentData()), float(self._scale.currentData())


def _choice(name: str, options: dict[str, str] | dict[float, str], current: str | float) -> Choice:
    choice = Choice()
    choice.setAccessibleName(name)
    for value, words in options.items():
        choice.addItem(words, value)
    choice.setCurrentIndex(max(choice.findData(current), 0))
    return choice
