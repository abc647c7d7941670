"""The list from which a figure is inserted into a text: looked through by words or by the initials of their pinyin."""

from typing import Final, cast

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QLineEdit, QListWidget, QVBoxLayout, QWidget

from gui.widgets.choice import Choice
from model.narrative import catalogue
from model.narrative.catalogue import Entry
from model.narrative.fields import Numerals
from model.report import Report

_WIDTH: Final = 470
_ROWS: Final = 9
_NOT_YET: Final = "（还没有数）"
_LIKE: Final = {Numerals.PLAIN: "如 28", Numerals.HANZI: "如 二十八", Numerals.WAN: "如 1.2万"}
"""How a figure that is not known yet would look in each form."""


class FigureList(QFrame):
    """One line to look in, the figures found, and the forms in which the one chosen can be written.

    `chosen` carries the token of a field, `given_up` what was typed to look for one; right after either the list is put
    away. It is part of the window, like the hits of the search.
    """

    chosen = Signal(str)
    given_up = Signal(str)

    def __init__(self, report: Report, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("figureList")
        self.setAccessibleName("插入数字")
        self._report = report
        self._window = parent
        self._application = cast("QApplication", QApplication.instance())
        self._found: list[Entry] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        self.query = QLineEdit(self)
        self.query.setPlaceholderText("名称或拼音首字母，如 zrrzb（自然人占比）")
        self.query.setAccessibleName("查找要插入的数")
        self.query.textChanged.connect(self._look)
        layout.addWidget(self.query)
        self.entries = QListWidget(self)
        self.entries.setObjectName("hits")
        self.entries.setAccessibleName("可以插入的数")
        self.entries.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.entries.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.entries.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.entries.currentRowChanged.connect(self._show_forms)
        self.entries.itemClicked.connect(lambda: self.choose())
        layout.addWidget(self.entries)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        label = QLabel("写法", self)
        self.forms = Choice(self)
        self.forms.setAccessibleName("数字的写法")
        self.forms.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        label.setBuddy(self.forms)
        hint = QLabel("回车插入，Tab 换写法，Esc 取消", self)
        hint.setObjectName("hint")
        foot.addWidget(label)
        foot.addWidget(self.forms)
        foot.addStretch()
        foot.addWidget(hint)
        layout.addLayout(foot)
        self._look("")
        self.setFixedWidth(_WIDTH)
        self.entries.setFixedHeight(_ROWS * max(self.entries.sizeHintForRow(0), 1) + 8)
        self._application.focusChanged.connect(self._on_focus)

    def drop_down(self, line: QRect) -> None:
        """Shows the list under a line of the parent, or over it where there is more room."""
        self.adjustSize()
        window = self._window.rect()
        top = line.bottom() + 4
        if top + self.height() > window.bottom():
            top = max(line.top() - 4 - self.height(), 0)
        self.move(QPoint(max(min(line.left(), window.right() - self.width()), 0), top))
        self.show()
        self.raise_()
        self.query.setFocus()

    def choose(self) -> None:
        """Takes the figure that stands out, in the form that stands below."""
        entry = self._current
        if entry is not None:
            self._stop_watching()
            self.chosen.emit(entry.token(self.forms.currentData()))
            self._put_away()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go through the figures, Enter takes one, Escape puts the list away."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _ROWS, Qt.Key.Key_PageUp: -_ROWS}.get(
            Qt.Key(event.key())
        )
        if step is not None:
            row = self.entries.currentRow() + step
            self.entries.setCurrentRow(min(max(row, 0), len(self._found) - 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose()
        elif event.key() == Qt.Key.Key_Escape:
            self.give_up()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - the name that Qt gives it
        """Tab goes between the line to look in and the forms."""
        target = self.forms if self.query.hasFocus() and self.forms.isEnabled() else self.query
        target.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def give_up(self) -> None:
        """Puts the list away without a figure."""
        self._stop_watching()
        self.given_up.emit(self.query.text())
        self._put_away()

    @property
    def _current(self) -> Entry | None:
        row = self.entries.currentRow()
        return self._found[row] if 0 <= row < len(self._found) else None

    def _look(self, query: str) -> None:
        self._found = catalogue.found(self._report, query)
        self.entries.clear()
        for entry in self._found:
            now = catalogue.says(self._report, entry.token())
            self.entries.addItem(f"{entry.name}　{_NOT_YET if now is None else now}")
        if not self._found:
            self.entries.addItem("没有找到；可以换几个字，或者用拼音首字母")
        self.entries.setCurrentRow(0 if self._found else -1)

    def _show_forms(self) -> None:
        self.forms.clear()
        entry = self._current
        looks = {} if entry is None else catalogue.forms_of(self._report, entry)
        for numerals, look in looks.items():
            self.forms.addItem(look or (_LIKE[numerals] if len(looks) > 1 else ""), numerals)
        self.forms.setEnabled(len(looks) > 1)

    def _stop_watching(self) -> None:
        self._application.focusChanged.disconnect(self._on_focus)

    def _put_away(self) -> None:
        self.hide()
        self.deleteLater()

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        """Goes with the focus, as a menu does; the list of forms is a window of its own."""
        if now is not None and now is not self and not self.isAncestorOf(now) and now.window() is self.window():
            self.give_up()
