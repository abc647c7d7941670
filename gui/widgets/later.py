"""Work that waits until what was typed has been painted."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt

_DUE: Final = QEvent.Type(QEvent.registerEventType())
_AFTER_PAINTING: Final = Qt.EventPriority.LowEventPriority.value - 1
"""Qt asks a window to paint at low priority."""


class Later(QObject):
    """Does `work` once the window has been painted, however often it was asked for until then."""

    def __init__(self, work: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._asked = False

    def ask(self) -> None:
        """Has the work done after the next paint."""
        if not self._asked:
            self._asked = True
            QCoreApplication.postEvent(self, QEvent(_DUE), _AFTER_PAINTING)

    def do(self) -> None:
        """Does the work at once, so that it need not be done later."""
        self._asked = False
        self._work()

    def catch_up(self) -> None:
        """Does the work at once where it was asked for."""
        if self._asked:
            self.do()

    def event(self, event: QEvent) -> bool:
        if event.type() != _DUE:
            return super().event(event)
        self.catch_up()
        return True
