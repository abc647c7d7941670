"""The reading process's end: reads a report out of a file and sends it piece by piece. Imports no Qt."""

import signal
from collections.abc import Mapping, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final, NamedTuple

from model.diagnostics.crash import CrashWatch
from model.diagnostics.incident import Incident, incident_of
from model.failure import Failure
from model.importing.files import read_file
from model.importing.found import Found, Imported, Passage, Uncertain
from model.importing.importer import NoYear
from model.importing.source import Block, Source
from model.storage import datafile

_BLOCKS_AT_ONCE: Final = 50
"""So many blocks are sent together: small enough that taking a piece apart never holds the window up."""


class Head(NamedTuple):
    """What was read, without the blocks of the source, which follow; the report as the bytes of its data file."""

    report: bytes
    found: Mapping[str, Found]
    passages: Sequence[Passage]
    missing: Sequence[str]
    uncertain: Sequence[Uncertain]
    warnings: Sequence[str]
    kind: str
    starts: Sequence[int]
    blocks: int


class Failed(NamedTuple):
    """Why nothing was read: what happened, what to do, and whether it is the year alone that is not known.

    `incident` where it is an error that nobody foresaw.
    """

    what: str = ""
    advice: str = ""
    no_year: bool = False
    incident: Incident | None = None


def serve(connection: Connection, path: Path, year: int | None) -> None:
    """The process's one task. An interrupt by keys is the window's alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    watch = CrashWatch()
    try:
        send(connection, path, year)
    except (BrokenPipeError, ConnectionResetError):
        return
    finally:
        watch.stop()


def send(connection: Connection, path: Path, year: int | None) -> None:
    """Sends a Head and the blocks of its source, or a Failed."""
    try:
        imported = read_file(path, year=year)
    except Failure as failure:
        connection.send(Failed(failure.what, failure.advice, isinstance(failure, NoYear)))
        return
    except Exception as error:
        connection.send(Failed(incident=incident_of(error)))
        return
    connection.send(_head(imported))
    blocks = imported.source.blocks
    for first in range(0, len(blocks), _BLOCKS_AT_ONCE):
        connection.send(list(blocks[first : first + _BLOCKS_AT_ONCE]))


def imported_of(head: Head, blocks: Sequence[Block]) -> Imported:
    """What was read, put together again."""
    report, _ = datafile.decode(head.report)
    source = Source(head.kind, blocks, starts=head.starts)
    return Imported(source, report, head.found, head.passages, head.missing, head.uncertain, head.warnings)


def _head(imported: Imported) -> Head:
    source = imported.source
    return Head(
        datafile.encode(imported.report),
        dict(imported.found),
        list(imported.passages),
        list(imported.missing),
        list(imported.uncertain),
        list(imported.warnings),
        source.kind,
        list(source.starts),
        len(source.blocks),
    )
