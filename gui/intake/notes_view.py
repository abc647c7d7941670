"""The list of what is to be looked at, and under it the ways to settle the one that is chosen."""

from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gui.intake.notes import Choice, Kind, Note
from gui.theme import Roles
from gui.widgets.buttons import button

_COLOURS: Final = {
    Kind.DOUBT: "warning",
    Kind.CHECK: "warning",
    Kind.MISSING: "warning",
    Kind.WRONG: "error",
    Kind.SETTLED: "good",
}
_MOST_CHOICES: Final = 8
_LEAST_ROWS: Final = 3
_ANY_HEIGHT: Final = (1 << 24) - 1
"""Qt's own bound (QWIDGETSIZE_MAX), which says that there is none."""


class NotesView(QWidget):
    """Notes on what was read. `note_chosen` carries the Note gone to, `choice_made` the Choice that was taken."""

    note_chosen = Signal(object)
    choice_made = Signal(object)

    def __init__(self, roles: Roles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._roles = roles
        self.shown: list[Note] = []
        """The notes in the list, in its order."""
        self._filling = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self._heading = QLabel(self)
        self._heading.setObjectName("hint")
        layout.addWidget(self._heading)
        self.list = QListWidget(self)
        self.list.setObjectName("notes")
        self.list.setAccessibleName("要看一看的地方")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._on_row)
        self.list.itemClicked.connect(lambda item: self._on_row(self.list.row(item)))
        layout.addWidget(self.list, 1)
        self._choices = QHBoxLayout()
        self._choices.setSpacing(6)
        layout.addLayout(self._choices)
        self.buttons: list[QWidget] = []
        """The ways to settle the note that is chosen."""

    def minimumSizeHint(self) -> QSize:
        """Room for a few lines; without any note for the heading alone."""
        rows = _LEAST_ROWS * (self.fontMetrics().height() + 6) if self.shown else 0
        return QSize(200, self._heading.sizeHint().height() + rows)

    def show_notes(self, notes: list[Note]) -> None:
        """Shows other notes; the row that is chosen stays, and what has the focus keeps it."""
        row = max(self.list.currentRow(), 0)
        self.shown = notes
        self._filling = True
        self.list.clear()
        for note in notes:
            item = QListWidgetItem(f"{note.kind.value}　{note.text}", self.list)
            if note.kind in _COLOURS:
                item.setForeground(QColor(getattr(self._roles, _COLOURS[note.kind])))
        self.list.setCurrentRow(min(row, len(notes) - 1))
        self._filling = False
        open_ones = sum(note.kind in (Kind.DOUBT, Kind.MISSING, Kind.WRONG) for note in notes)
        self._heading.setText(f"要看一看的地方：{open_ones} 处" if open_ones else "没有要核实的地方")
        self._show_choices()
        self.list.setVisible(bool(notes))
        self.setMaximumHeight(_ANY_HEIGHT if notes else self._heading.sizeHint().height())
        self.updateGeometry()

    @property
    def current(self) -> Note | None:
        """The note that is chosen."""
        row = self.list.currentRow()
        return self.shown[row] if 0 <= row < len(self.shown) else None

    def _on_row(self, row: int) -> None:
        note = self.current
        if not self._filling and note is not None:
            self._show_choices()
            self.note_chosen.emit(note)

    def _show_choices(self) -> None:
        note = self.current
        offered = () if note is None else note.choices[:_MOST_CHOICES]
        place = next((place for place, each in enumerate(self.buttons) if each.hasFocus()), None)
        while (item := self._choices.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        for choice in offered:
            made = button(choice.words, partial(self._take, choice), parent=self)
            made.setAccessibleName(f"{'' if note is None else note.text}：{choice.words}")
            self._choices.addWidget(made)
            self.buttons.append(made)
        self._choices.addStretch()
        if place is not None:
            (self.buttons[min(place, len(self.buttons) - 1)] if self.buttons else self.list).setFocus()

    def _take(self, choice: Choice) -> None:
        self.choice_made.emit(choice)
