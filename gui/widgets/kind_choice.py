"""The kinds of copies to choose from, with the name that their files will have."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.widgets.buttons import button
from model import exporting

_AT_FIRST: Final = frozenset({"pdf", "xlsx"})
_IN_A_ROW: Final = 2


class KindChoice(QWidget):
    """Boxes to tick, one a kind, and the button that exports those ticked. `wanted` carries the kinds."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        grid = QGridLayout()
        grid.setSpacing(6)
        self._boxes: dict[str, QCheckBox] = {}
        for place, (kind, exporter) in enumerate(exporting.EXPORTERS.items()):
            box = QCheckBox(f"{exporter.label} {exporter.suffix}", self)
            box.setChecked(kind in _AT_FIRST)
            box.toggled.connect(self._refresh)
            self._boxes[kind] = box
            grid.addWidget(box, place // _IN_A_ROW, place % _IN_A_ROW)
        layout.addLayout(grid)
        self._name = QLabel(self)
        self._name.setObjectName("hint")
        self._name.setWordWrap(True)
        layout.addWidget(self._name)
        self._export = button("导出所选…", self._say_wanted, parent=self)
        self.buttons = QHBoxLayout()
        """The row in which the button stands, for others beside it."""
        self.buttons.setSpacing(8)
        self.buttons.addWidget(self._export)
        layout.addLayout(self.buttons)

    @property
    def kinds(self) -> Sequence[str]:
        """The kinds that are ticked."""
        return tuple(kind for kind, box in self._boxes.items() if box.isChecked())

    def show_name(self, stem: str) -> None:
        """Shows what the files will be called, without the ending."""
        self._name.setText(f"文件名：{stem}")

    def _refresh(self) -> None:
        self._export.setEnabled(bool(self.kinds))

    def _say_wanted(self) -> None:
        self.wanted.emit(self.kinds)
