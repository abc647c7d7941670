"""The window's end of reading a file: a process of its own reads it, which can be given up at any moment."""

import multiprocessing
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event, Thread
from typing import Final

from PySide6.QtCore import QObject, Signal

from gui.intake import worker
from gui.intake.worker import Failed, Head
from model.diagnostics.incident import Unexpected
from model.failure import Failure
from model.importing.found import Imported
from model.importing.importer import NoYear
from model.importing.source import Block

_GLANCE: Final = 0.05
"""Seconds after which it is looked whether the reading was given up."""


class _GivenUp(Exception):
    """The window wants the report no longer."""


class Reading(QObject):
    """Reads one file. `done` carries the Imported, `failed` the Failure (NoYear where the year alone is not known).

    After `cancel` neither is told.
    """

    done = Signal(object)
    failed = Signal(object)
    _ended = Signal(object)

    def __init__(self, path: Path, year: int | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self._year = year
        self._given_up = Event()
        self._thread = Thread(target=self._run, name="reading", daemon=True)
        self._ended.connect(self._tell)

    def start(self) -> None:
        self._thread.start()

    def cancel(self) -> None:
        """Gives the reading up, and waits until its process is gone."""
        self._given_up.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        """Runs on the thread that waits for the process."""
        context = multiprocessing.get_context("spawn")
        own, theirs = context.Pipe()
        process = context.Process(
            target=worker.serve, args=(theirs, self.path, self._year), name="reading", daemon=True
        )
        try:
            process.start()
            theirs.close()
            outcome: object = self._received(own)
        except _GivenUp:
            return
        except (EOFError, OSError):
            outcome = Failure(f"读取意外中断：{self.path}", "可能是文件太大或已损坏；请换一份文件再试，报告没有改动。")
        finally:
            own.close()
            if process.pid is not None:
                process.kill()
                process.join()
                process.close()
        self._ended.emit(outcome)

    def _received(self, connection: Connection) -> object:
        head = self._next(connection)
        if isinstance(head, Failed):
            if head.incident is not None:
                return Unexpected(head.incident, "读取")
            return (NoYear if head.no_year else Failure)(head.what, head.advice)
        if not isinstance(head, Head):
            raise EOFError
        blocks: list[Block] = []
        while len(blocks) < head.blocks:
            piece = self._next(connection)
            if not isinstance(piece, list):
                raise EOFError
            blocks += piece
        return worker.imported_of(head, blocks)

    def _next(self, connection: Connection) -> object:
        """The next piece. Raises _GivenUp, EOFError where the process broke down."""
        while not connection.poll(_GLANCE):
            if self._given_up.is_set():
                raise _GivenUp
        if self._given_up.is_set():
            raise _GivenUp
        return connection.recv()

    def _tell(self, outcome: object) -> None:
        if not self._given_up.is_set():
            (self.done if isinstance(outcome, Imported) else self.failed).emit(outcome)
