"""The box in which rows and passages are looked for; hits drop down under it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

if TYPE_CHECKING:
    from model.search import Hit

_WIDTH, _LEAST_WIDTH = 190, 90
_LIST_WIDTH = 460
_MOST_ROWS = 12


class SearchBox(QLineEdit):
    """`chosen` carries the Hit that the user goes to, `left` tells that the cursor went elsewhere.

    The list is part of the window, so that it takes no focus.
    """

    chosen = Signal(object)
    left = Signal()

    def __init__(self, find: Callable[[str], Sequence[Hit]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find = find
        self.hits: list[Hit] = []
        self.setPlaceholderText("查找（文字或拼音首字母）")
        self.setAccessibleName("查找")
        self.setToolTip("输入行名、拼音首字母或文中的词（Ctrl+F）")
        self.setMinimumWidth(_LEAST_WIDTH)
        self.setMaximumWidth(_WIDTH)
        self._list: QListWidget | None = None
        self.textEdited.connect(self._look)

    def begin(self) -> None:
        """Puts the cursor here, ready for another word."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go through the hits, Enter goes to one, Escape puts the list away."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None and self._list is not None and self.hits:
            self._list.setCurrentRow(min(max(self._list.currentRow() + step, 0), len(self.hits) - 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._list is not None and self.hits:
                self._choose(self._list.currentRow())
        elif event.key() == Qt.Key.Key_Escape:
            self._put_away()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._put_away()
        self.left.emit()

    def _look(self, query: str) -> None:
        self.hits = list(self._find(query))
        shown = self._dropped()
        shown.clear()
        for hit in self.hits:
            QListWidgetItem(hit.words, shown)
        if not self.hits and query.strip():
            QListWidgetItem("没有找到", shown).setFlags(Qt.ItemFlag.NoItemFlags)
        shown.setCurrentRow(0 if self.hits else -1)
        shown.setVisible(bool(query.strip()))
        rows = min(max(len(self.hits), 1), _MOST_ROWS)
        shown.resize(_LIST_WIDTH, rows * max(shown.sizeHintForRow(0), 1) + 8)
        shown.move(self.mapTo(self.window(), QPoint(0, self.height())))
        shown.raise_()

    def _dropped(self) -> QListWidget:
        if self._list is None:
            self._list = QListWidget(self.window())
            self._list.setObjectName("hits")
            self._list.setAccessibleName("查找结果")
            self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._list.itemClicked.connect(lambda item: self._choose(self._dropped().row(item)))
        return self._list

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self.hits):
            hit = self.hits[row]
            self._put_away()
            self.chosen.emit(hit)

    def _put_away(self) -> None:
        if self._list is not None:
            self._list.hide()
