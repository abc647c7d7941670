"""What the tour lays over the window: a frame around what it speaks of, and a small panel with words beside it."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.help.stops import Stop
from gui.theme import Look
from gui.widgets.buttons import button

_WIDTH: Final = 320
_GAP: Final = 12
_LINE: Final = 3


class Spotlight(QWidget):
    """A frame around an area of the window. It takes neither mouse nor keys."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._over = parent
        self._colour = QColor(look.roles.accent)
        self.area = QRect()

    def show_area(self, area: QRect) -> None:
        """Frames another area; none while it is empty."""
        self.area = area
        self.setGeometry(self._over.rect())
        self.setVisible(not area.isEmpty())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colour, _LINE))
        inside = self.rect().adjusted(_LINE, _LINE, -_LINE, -_LINE)
        painter.drawRoundedRect(self.area.adjusted(-2, -2, 2, 2).intersected(inside), 4, 4)
        painter.end()


class TourPanel(QFrame):
    """Words of one stop with the ways on, back and out. Tab stays on it."""

    onward = Signal()
    back = Signal()
    left = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tour")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._over = parent
        self._wide = round(_WIDTH * look.text_scale)
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        self._title = QLabel(self)
        self._title.setObjectName("heading")
        self._title.setWordWrap(True)
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        layout.addWidget(self._title)
        layout.addWidget(self._words)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._count = QLabel(self)
        self._count.setObjectName("hint")
        self._leave = button("结束", self.left.emit, parent=self)
        self._leave.setToolTip("Esc")
        self._back = button("上一站", self.back.emit, parent=self)
        self.next = button("下一站", self.onward.emit, strong=True, parent=self)
        row.addWidget(self._count)
        row.addStretch()
        for widget in (self._leave, self._back, self.next):
            row.addWidget(widget)
        layout.addLayout(row)

    def show_stop(self, stop: Stop, number: int, count: int) -> None:
        """Says what there is to say of a stop, the `number`th of `count`."""
        self._title.setText(stop.title)
        self._words.setText(stop.words)
        self._count.setText(f"{number} / {count}")
        self._leave.setVisible(number < count)
        self._back.setEnabled(number > 1)
        self.next.setText("下一站" if number < count else "结束导览")
        self.setAccessibleName(f"导览，第 {number} 站，共 {count} 站：{stop.title}")
        # A screen reader says it with the button that gets the focus.
        self.next.setAccessibleDescription(f"{stop.title}。{stop.words}")

    def stand_beside(self, area: QRect) -> None:
        """Stands where the area stays in sight: right or left of it, below or above it, else in its lower corner."""
        room = self._over.rect().adjusted(_GAP, _GAP, -_GAP, -_GAP)
        size = QSize(min(self._wide, room.width()), 0)
        self.setFixedWidth(size.width())
        self._layout.activate()
        size.setHeight(self._layout.totalHeightForWidth(size.width()))
        self.setFixedHeight(size.height())
        middle = area.center() - QPoint(size.width() // 2, size.height() // 2)
        places = [
            QRect(QPoint(area.right() + _GAP, middle.y()), size),
            QRect(QPoint(area.left() - _GAP - size.width(), middle.y()), size),
            QRect(QPoint(middle.x(), area.bottom() + _GAP), size),
            QRect(QPoint(middle.x(), area.top() - _GAP - size.height()), size),
        ]
        inside = [_moved_into(place, room) for place in places]
        free = [place for place in inside if not place.intersects(area)]
        corner = QRect(area.bottomRight() - QPoint(size.width() + _GAP, size.height() + _GAP), size)
        self.setGeometry(free[0] if free else _moved_into(corner, room))
        self.raise_()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - the name that Qt gives it
        """Goes round its own buttons, while they are to be seen."""
        stops = [each for each in (self._leave, self._back, self.next) if each.isVisible() and each.isEnabled()]
        if not stops:
            return super().focusNextPrevChild(next)
        [here] = [place for place, each in enumerate(stops) if each.hasFocus()] or [0]
        reasons = Qt.FocusReason
        stops[(here + (1 if next else -1)) % len(stops)].setFocus(
            reasons.TabFocusReason if next else reasons.BacktabFocusReason
        )
        return True


def _moved_into(place: QRect, room: QRect) -> QRect:
    """The rectangle moved, as little as may be, into the room."""
    left = max(room.left(), min(place.left(), room.right() - place.width() + 1))
    top = max(room.top(), min(place.top(), room.bottom() - place.height() + 1))
    return QRect(QPoint(left, top), place.size())
