"""Reading many files: in this process where they are few, else in workers beside it, with progress and cancel."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from model.consolidation.reading import read_unit
from model.consolidation.units import Unit
from model.storage.companions import PREVIOUS_SUFFIX
from model.storage.datafile import SUFFIX

if TYPE_CHECKING:
    from multiprocessing.synchronize import Event

Progress = Callable[[int, int], None]
"""Is told how many of how many files are read, several times a second; what it raises ends the reading and reaches the
caller."""

FEW: Final = 40
"""From so many documents of other programs on workers read them; data files are read faster here than workers start."""
_CHUNK: Final = 8
_AHEAD: Final = 4
_GLANCE: Final = 0.2
"""Seconds after which progress is told anew, so that it may end a reading that takes long."""
_QUICK: Final = frozenset({SUFFIX})


def read_units(files: Sequence[Path], progress: Progress | None = None, workers: int | None = None) -> list[Unit]:
    """The units in `files`, in their order. `workers` None: as many as the machine has cores, at most 4."""
    slow = sum(1 for file in files if file.suffix.lower() not in _QUICK)
    units: list[Unit] = []
    for read in _here(files) if slow < FEW or workers == 0 else _beside(files, workers):
        units += read
        if progress is not None:
            progress(len(units), len(files))
    return units


def _here(files: Sequence[Path]) -> Iterator[list[Unit]]:
    return ([read_unit(file)] for file in files)


def _beside(files: Sequence[Path], workers: int | None) -> Iterator[list[Unit]]:
    """A few units at a time, or none where nothing is ready yet.

    The processes begin anew: a copy of a process with threads and a window may hang. Where the reading is ended, each
    still reads the one file that it is at.
    """
    import os
    from concurrent.futures import Future, ProcessPoolExecutor, wait
    from multiprocessing import get_context

    count = workers or min(4, os.cpu_count() or 1)
    chunks = iter([files[start : start + _CHUNK] for start in range(0, len(files), _CHUNK)])
    context = get_context("spawn")
    given_up = context.Event()
    with ProcessPoolExecutor(count, mp_context=context, initializer=_heed, initargs=(given_up,)) as pool:
        waiting: deque[Future[list[Unit]]] = deque()
        try:
            waiting += [pool.submit(_read_chunk, chunk) for chunk in islice(chunks, count * _AHEAD)]
            while waiting:
                while not wait(islice(waiting, 1), _GLANCE).done:
                    yield []
                yield waiting.popleft().result()
                waiting += [pool.submit(_read_chunk, chunk) for chunk in islice(chunks, 1)]
        finally:
            given_up.set()
            pool.shutdown(wait=False, cancel_futures=True)


class _Worker:
    """What a worker knows besides its files: whether the reading was given up."""

    given_up: Event | None = None


def _heed(given_up: Event) -> None:
    """Begins a worker. An interrupt by keys is the caller's alone."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _Worker.given_up = given_up


def _read_chunk(files: Sequence[Path]) -> list[Unit]:
    """The units in a few files, in a worker; none further once the reading was given up."""
    given_up = _Worker.given_up
    return [read_unit(file) for file in files if given_up is None or not given_up.is_set()]


def _is_aside(name: str) -> bool:
    """Whether a file is none that a unit sent: hidden, an office program's lock, what was saved before."""
    return name.startswith((".", "~$")) or name.endswith(PREVIOUS_SUFFIX)


def files_in(places: Sequence[Path]) -> list[Path]:
    """The files named, and those in folders named, sorted by path; hidden, temporary and earlier ones left out.

    Raises OSError for a folder that cannot be listed.
    """
    found: list[Path] = []
    for place in places:
        if place.is_dir():
            inside = (file for file in place.rglob("*") if file.is_file())
            found += sorted(file for file in inside if not _is_aside(file.name))
        else:
            found.append(place)
    return found
