"""Files and folders of this computer that are dragged onto a widget."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from model.storage.long_names import reachable

# Whatever only something that is dragged needs is loaded with it: the first page is to show at once.
if TYPE_CHECKING:
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDragEnterEvent, QDropEvent


class TakesDrops:
    """Mixed into a widget, before its Qt class, that sets `acceptDrops`."""

    def wants(self, paths: Sequence[Path]) -> bool:
        """Whether what is dragged may be dropped here; what is not wanted is left to the widget around."""
        return bool(paths)

    def take(self, paths: Sequence[Path]) -> None:
        """Takes what was dropped."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.wants(_dragged(event)):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = _dragged(event)
        if self.wants(paths):
            event.acceptProposedAction()
            self.take(paths)


def _dragged(event: QDropEvent) -> list[Path]:
    return [reachable(_path(url)) for url in event.mimeData().urls() if url.isLocalFile()]


def _path(url: QUrl) -> Path:
    """The path of a file, also of one whose name is no Unicode, for which Qt has no words."""
    if sys.platform == "win32":
        return Path(url.toLocalFile())
    encoded = url.path(QtCore.QUrl.ComponentFormattingOption.FullyEncoded)
    return Path(os.fsdecode(bytes(QtCore.QByteArray.fromPercentEncoding(encoded.encode("ascii")).data())))


class DropZone(TakesDrops, QWidget):
    """A part of a page that takes files and folders. `files_dropped` carries their paths."""

    files_dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)

    def take(self, paths: Sequence[Path]) -> None:
        self.files_dropped.emit(paths)
