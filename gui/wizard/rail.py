"""The rail of steps on the left: state mark, name, count."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.theme import Roles
from gui.wizard.steps import State, Step, StepState

Index = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()
_ROOM_FOR_WORDS = 100
"""A narrower rail shows the marks alone; the names are on hover."""
_PAD, _LEAST_PAD = 14, 8
"""Pixels above and below a step's name together: plain, and on a screen too small for that."""
_MARKS = {State.NOT_BEGUN: "", State.FILLING: "…", State.ERRORS: "!", State.TO_CONFIRM: "?", State.DONE: "✓"}


class StepModel(QAbstractListModel):
    """The steps with their states."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.steps: tuple[Step, ...] = ()
        self._states: Mapping[str, StepState] = {}

    def show(self, steps: Sequence[Step], states: Mapping[str, StepState]) -> None:
        """Shows other steps, or the same with other states."""
        if tuple(steps) != self.steps:
            self.beginResetModel()
            self.steps, self._states = tuple(steps), states
            self.endResetModel()
            return
        before, self._states = self._states, states
        for row, step in enumerate(self.steps):
            if before.get(step.id) != states.get(step.id):
                self.dataChanged.emit(self.index(row), self.index(row))

    def state(self, row: int) -> StepState:
        """The state of the step in a row."""
        return self._states.get(self.steps[row].id, StepState(State.NOT_BEGUN))

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.steps)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.steps):
            return None
        step, state = self.steps[index.row()], self.state(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return step.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            count = "" if state.number is None else f" {state.number}"
            return f"{step.name}：{state.state.value}{count}"
        return None


class _StepDelegate(QStyledItemDelegate):
    def __init__(self, roles: Roles, parent: QObject) -> None:
        super().__init__(parent)
        self._roles = roles

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """High enough to be read, and as high as lets all steps stand on a small screen."""
        least, plain = option.fontMetrics.height() + _LEAST_PAD, option.fontMetrics.height() + _PAD
        parent = self.parent()
        # Not the viewport's own: to hand out that widget, the bindings would load every kind of widget there is.
        room = parent.maximumViewportSize().height() if isinstance(parent, QListView) else 0
        return QSize(40, min(max(room // max(index.model().rowCount(), 1), least), plain))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, StepModel):
            return
        state = model.state(index.row())
        rect: QRect = option.rect.adjusted(8, 1, -8, -1)
        flags = option.state
        selected = bool(flags & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._roles.accent_pale))
            painter.drawRect(rect)
            painter.setBrush(QColor(self._roles.accent))
            painter.drawRect(rect.left(), rect.top(), 3, rect.height())
        if bool(flags & QStyle.StateFlag.State_HasFocus):
            painter.setPen(QPen(QColor(self._roles.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        self._paint_mark(painter, QRect(rect.left() + 8, rect.center().y() - 8, 17, 17), state.state)
        font = QFont(painter.font())
        font.setBold(selected)
        painter.setFont(font)
        painter.setPen(QColor(self._roles.accent if selected else self._roles.text))
        if rect.width() < _ROOM_FOR_WORDS:
            painter.restore()
            return
        flag = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect.adjusted(33, 0, -8, 0), flag | Qt.AlignmentFlag.AlignLeft, str(index.data()))
        if state.number is not None:
            painter.setPen(self._colour(state.state))
            painter.drawText(rect.adjusted(0, 0, -8, 0), flag | Qt.AlignmentFlag.AlignRight, str(state.number))
        painter.restore()

    def _colour(self, state: State) -> QColor:
        return QColor(
            {
                State.NOT_BEGUN: self._roles.grid,
                State.FILLING: self._roles.accent,
                State.ERRORS: self._roles.error,
                State.TO_CONFIRM: self._roles.warning,
                State.DONE: self._roles.good,
            }[state]
        )

    def _paint_mark(self, painter: QPainter, area: QRect, state: State) -> None:
        outlined = state in (State.NOT_BEGUN, State.FILLING)
        painter.setPen(QPen(self._colour(state), 1.5))
        painter.setBrush(QColor(self._roles.surface) if outlined else self._colour(state))
        painter.drawEllipse(area)
        if _MARKS[state]:
            painter.save()
            font = QFont(painter.font())
            font.setPixelSize(11)
            font.setBold(True)
            painter.setFont(font)
            painter.setPen(self._colour(state) if outlined else QColor(self._roles.on_accent))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, _MARKS[state])
            painter.restore()


class Rail(QListView):
    """The list of steps. `wanted` carries the step that the user goes to."""

    wanted = Signal(object)

    def __init__(self, roles: Roles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._showing = False
        self._accent = QColor(roles.accent)
        self.step_model = StepModel(self)
        self.setModel(self.step_model)
        self.setItemDelegate(_StepDelegate(roles, self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("步骤")
        self.setUniformItemSizes(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frames the whole rail where it has the focus and no step is open that could be framed."""
        super().paintEvent(event)
        if self.hasFocus() and not self.currentIndex().isValid():
            painter = QPainter(self.viewport())
            painter.setPen(self._accent)
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    def show_current(self, step: Step) -> None:
        """Shows which step is open; none where a page beside the steps is."""
        self._showing = True
        listed = step in self.step_model.steps
        self.setCurrentIndex(self.step_model.index(self.step_model.steps.index(step)) if listed else QModelIndex())
        self._showing = False

    def dataChanged(self, topLeft: Index, bottomRight: Index, roles: Sequence[int] = ()) -> None:
        """Repaints the rows that changed. Their height stays: a list view would lay all of them out anew."""
        QAbstractItemView.dataChanged(self, topLeft, bottomRight, list(roles))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._showing and current.isValid():
            self.wanted.emit(self.step_model.steps[current.row()])
