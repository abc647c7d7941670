"""The running instance's end: listens for later starts and tells what they ask for. Loaded after the first paint."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from gui.instance import request

_PATIENCE_MS: Final = 2000
"""Milliseconds after which somebody who asks for nothing is sent away."""


class Reception(QObject):
    """Listens at an address that only the user may connect to. `asked` carries the path to open, or None."""

    asked = Signal(object)

    def __init__(self, address: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.address = address
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)
        # Whoever holds the claim is alone: what stands at the address was left by one that broke down.
        QLocalServer.removeServer(address)
        self._server.listen(address)

    @property
    def listens(self) -> bool:
        """Whether later starts find it; where the system forbids, each start goes on by itself."""
        return self._server.isListening()

    def close(self) -> None:
        """Listens no longer."""
        self._server.close()

    def _welcome(self) -> None:
        while (visitor := self._server.nextPendingConnection()) is not None:
            visitor.setReadBufferSize(request.LONGEST)
            visitor.readyRead.connect(lambda visitor=visitor: self._read(visitor))
            visitor.disconnected.connect(visitor.deleteLater)
            QTimer.singleShot(_PATIENCE_MS, visitor, visitor.abort)
            self._read(visitor)

    def _read(self, visitor: QLocalSocket) -> None:
        if not visitor.canReadLine():
            return
        try:
            path = request.decode(bytes(visitor.readLine().data()))
        except ValueError:
            visitor.abort()
            return
        visitor.write(request.TAKEN)
        visitor.flush()
        visitor.disconnectFromServer()
        self.asked.emit(path)
