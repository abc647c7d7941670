"""Files that are dragged from elsewhere and dropped on a widget."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget


def drop(widget: QWidget, *paths: Path) -> bool:
    """Drags files over a widget and drops them; whether it took them."""
    return drop_urls(widget, [QUrl.fromLocalFile(str(path)) for path in paths])


def drop_urls(widget: QWidget, urls: Sequence[QUrl]) -> bool:
    """Drags addresses, of files or others, over a widget and drops them; whether it took them."""
    data = QMimeData()
    data.setUrls(list(urls))
    middle = widget.rect().center()
    given = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(middle, *given)
    entering.ignore()
    QApplication.sendEvent(widget, entering)
    if entering.isAccepted():
        QApplication.sendEvent(widget, QDropEvent(QPointF(middle), *given))
    return entering.isAccepted()
