"""The program's log: a file of bounded size in the user's folder of logs, made when the first line is written to it.

It says what happened and where in the program, never what with: no line holds a word of a report, a file's name or an
error's message. A log that cannot be written is none.
"""

import logging
import sys
import threading
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from model import places
from model.commands import VERSION
from model.diagnostics.incident import Incident, incident_of
from model.failure import Failure

NAME: Final = "xxgk.log"
LARGEST: Final = 512 * 1024
"""Bytes that the log grows to before it is put aside and another begun."""
KEPT: Final = 2
"""How many logs put aside are kept."""

_attaching = threading.Lock()


def note(event: str) -> None:
    """Notes what happened; `event` is a sentence of the program's own, the same whatever the report."""
    _write(logging.INFO, "%s", event)


def note_incident(incident: Incident) -> None:
    """Notes an error that nobody foresaw."""
    _write(logging.ERROR, "意外错误 %s", incident.trace)


def note_crash(left: str) -> None:
    """Notes where a process stood that broke down, as it left it."""
    _write(logging.ERROR, "异常退出 %s", left)


def note_failure(failure: Failure) -> None:
    """Notes that something could not be done, by the place in the program that says so."""
    _write(logging.WARNING, "没有完成 %s", incident_of(failure).name)


def files() -> list[Path]:
    """The logs there are, the latest first."""
    names = [NAME, *(f"{NAME}.{number}" for number in range(1, KEPT + 1))]
    try:
        return [path for name in names if (path := places.logs() / name).is_file()]
    except (OSError, RuntimeError):  # A folder that cannot be looked into, or that the system cannot name.
        return []


class _Rotation(RotatingFileHandler):
    """Never fails: what cannot be written is lost, what cannot be put aside grows on."""

    def handleError(self, _: logging.LogRecord) -> None:  # noqa: N802 - the name that logging gives it
        return

    def doRollover(self) -> None:  # noqa: N802 - the name that logging gives it
        with suppress(OSError):
            super().doRollover()


def _write(level: int, words: str, *told: str) -> None:
    with suppress(Exception):  # Whatever is wrong with the folder of logs, nobody's work waits for it.
        _logger().log(level, words, *told)


def _logger() -> logging.Logger:
    """The logger, writing to where logs are kept now."""
    logger = logging.getLogger("xxgk")
    path = places.logs() / NAME
    with _attaching:
        if not any(isinstance(each, _Rotation) and each.baseFilename == str(path) for each in logger.handlers):
            _attach(logger, path)
    return logger


def _attach(logger: logging.Logger, path: Path) -> None:
    for handler in logger.handlers[:]:
        logger.removeHandler(handler)
        handler.close()
    logger.propagate = False
    logger.setLevel(logging.INFO)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = _Rotation(path, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8", errors="backslashreplace")
    except OSError:
        logger.addHandler(logging.NullHandler())
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(process)d %(levelname)s %(message)s"))
    logger.addHandler(handler)
    logger.info("程序 %s，Python %s，%s", VERSION, sys.version.split()[0], sys.platform)
