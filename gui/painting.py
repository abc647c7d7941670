"""What waits until a window is painted: it is to show first, and whatever can wait comes after."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


def after_paint(window: QWidget, then: Callable[[], object]) -> None:
    """Does something once, when the window's first paint and all that was queued with it is done.

    From then on the window takes input.
    """
    _Painting(window, then)


class _Painting(QObject):
    def __init__(self, window: QWidget, then: Callable[[], object]) -> None:
        super().__init__(window)
        self._then = then
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._go_on)
        return super().eventFilter(watched, event)

    def _go_on(self) -> None:
        self._then()
        self.deleteLater()
