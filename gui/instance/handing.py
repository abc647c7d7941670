"""The later start's end: hands its file to the instance that runs, or learns that there is none that answers."""

import sys
import time
from pathlib import Path
from typing import Final

from gui.instance import request
from gui.instance.claim import Claim, Taken, claim

ANSWER: Final = 1.0
"""Seconds within which an instance that listens has to answer, else it counts as hung."""
BEGIN: Final = 5.0
"""Seconds within which an instance that has just been started has to listen."""
_BETWEEN: Final = 0.05


class HandedOver(Exception):
    """The instance that runs sees to what was asked for."""


def claim_or_hand_over(path: Path | None) -> Claim | None:
    """The claim where no other instance runs. None where one runs and does not answer, or where there is no place
    to meet: then this start goes on by itself. Raises HandedOver."""
    until = time.monotonic() + BEGIN
    while True:
        try:
            return claim()
        except Taken as taken:
            answered = _ask(taken.address, request.encode(path))
        except OSError:
            return None
        if answered:
            raise HandedOver
        if answered is False or time.monotonic() > until:
            return None
        time.sleep(_BETWEEN)


def _ask(address: str, line: bytes) -> bool | None:
    """Whether the instance at the address answers; None where nobody listens there."""
    from PySide6.QtNetwork import QLocalSocket

    if sys.platform == "win32":
        from gui.instance import windows

        windows.let_come_forward()
    until = time.monotonic() + ANSWER
    socket = QLocalSocket()
    socket.connectToServer(address)
    if not socket.waitForConnected(_left(until)):
        return None
    socket.write(line)
    socket.flush()
    answer = b""
    while not answer.endswith(b"\n") and socket.waitForReadyRead(_left(until)):
        answer += bytes(socket.readAll().data())
    return answer == request.TAKEN


def _left(until: float) -> int:
    """Milliseconds until then."""
    return max(int((until - time.monotonic()) * 1000), 0)
