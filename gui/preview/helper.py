"""The window's end of the helper process: starts it when it is first needed, and once more where it broke down."""

import multiprocessing
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Final

from gui.preview import worker
from gui.preview.worker import Answer, Request
from model.failure import Failure

_GLANCE: Final = 0.02
"""Seconds after which it is looked whether another request waits."""
_PATIENCE: Final = 60.0
"""Seconds after which a helper that gives no answer counts as broken down; the longest reports take a few."""
_ATTEMPTS: Final = 2
_BROKEN: Final = (
    "排版程序意外中断，重新启动后仍然没有完成",
    "报告内容没有受影响，可以照常填写、保存和导出；再改动任何内容，会再试一次。",
)


class Stopped(Exception):
    """The window goes, and waits for no answer."""


class Helper:
    """A process that makes PDFs, used from one thread.

    It is spawned, which works alike on every system and in a packaged program (main.py tells it from a start of the
    window), and talks over a pipe of its own: a windowed program has no standard input. When the window's process is
    gone, however it went, the pipe ends and the helper with it.
    """

    def __init__(self) -> None:
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None

    @property
    def process(self) -> BaseProcess | None:
        """The process, where one was started."""
        return self._process

    def answer(self, request: Request, overtaken: Callable[[], bool], stopped: Callable[[], bool]) -> Answer:
        """The answer to a request, which is given up as soon as `overtaken` says that it is no longer wanted.

        Raises Failure where the process broke down, and once more after it was started anew; Stopped.
        """
        for _ in range(_ATTEMPTS):
            try:
                return self._ask(request, overtaken, stopped)
            except (EOFError, OSError):
                self.stop()
        raise Failure(*_BROKEN)

    def stop(self) -> None:
        """Ends the process."""
        if self._connection is not None:
            self._connection.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._process = self._connection = None

    def _ask(self, request: Request, overtaken: Callable[[], bool], stopped: Callable[[], bool]) -> Answer:
        """Sends the request and waits for its one answer: who sends while the other does may wait for ever."""
        connection = self._connection or self._start()
        connection.send(request)
        given_up, until = False, time.monotonic() + _PATIENCE
        while not connection.poll(_GLANCE):
            if stopped():
                raise Stopped
            if time.monotonic() > until:
                raise TimeoutError
            if not given_up and overtaken():
                connection.send(None)
                given_up = True
        answer: Answer = connection.recv()
        return answer

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=worker.serve, args=(theirs,), name="preview", daemon=True)
        self._process.start()
        theirs.close()
        return self._connection
