"""The helper process's end of the preview: turns data files into PDFs, its fonts and libraries warm. Imports no Qt."""

import os
import signal
import sys
from multiprocessing.connection import Connection
from typing import Final, NamedTuple

from model import exporting, print_fonts
from model.checker import Checker
from model.diagnostics.crash import CrashWatch
from model.diagnostics.incident import Incident, incident_of
from model.exporting import Output
from model.failure import Failure
from model.print_fonts import PrintFonts
from model.storage import datafile

_NICENESS: Final = 10


class Request(NamedTuple):
    """A report as the bytes of its data file, to be made a copy of."""

    content: bytes
    publishing: bool = False
    fonts: PrintFonts | None = None
    """What was chosen in the window."""


class Answer(NamedTuple):
    """What became of a request: its copy, or what happened and what to do, or the error that nobody foresaw.

    None of these where it was given up.
    """

    output: Output | None = None
    failed: tuple[str, str] | None = None
    incident: Incident | None = None


class _GivenUp(Exception):
    """The window wants the answer no longer."""


def serve(connection: Connection) -> None:
    """The process's one task: answers requests until the window is gone.

    An interrupt by keys is the window's alone, and the window comes first where there are too few processors.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        os.nice(_NICENESS)
    watch = CrashWatch()
    answer_all(connection)
    watch.stop()


def answer_all(connection: Connection) -> None:
    """Answers each request once, until the pipe ends. None is no request: it gives up the one being worked on."""
    while True:
        try:
            request: Request | None = connection.recv()
            if request is not None:
                connection.send(_answer(request, connection))
        except (EOFError, OSError):
            return


def _answer(request: Request, connection: Connection) -> Answer:
    def go_on(_share: float) -> None:
        if connection.poll():
            raise _GivenUp

    try:
        print_fonts.choose(request.fonts)
        report, _ = datafile.decode(request.content)
        findings = Checker(report).findings
        document = exporting.document_of(report, publishing=request.publishing)
        go_on(0)
        return Answer(exporting.EXPORTERS["pdf"].write(document, report, findings, go_on))
    except _GivenUp:
        return Answer()
    except Failure as failure:
        return Answer(failed=(failure.what, failure.advice))
    except Exception as error:
        return Answer(incident=incident_of(error))
