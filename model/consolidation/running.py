"""Reading many files: in this process where they are few, else in workers beside it, with progress and cancel."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from model.consolidation.reading import read_unit
from model.consolidation.units import Unit
from model.storage.atomic import PREVIOUS_SUFFIX
from model.storage.datafile import SUFFIX

Progress = Callable[[int, int], None]
"""Is told how many of how many files are read; what it raises ends the reading and reaches the caller."""

FEW: Final = 40
"""From so many documents of other programs on workers read them; data files are read faster here than workers start."""
_CHUNK: Final = 20
_AHEAD: Final = 4
_QUICK: Final = frozenset({SUFFIX})


def read_units(files: Sequence[Path], progress: Progress | None = None, workers: int | None = None) -> list[Unit]:
    """The units in `files`, in their order. `workers` None: as many as the machine has cores, at most 4."""
    slow = sum(1 for file in files if file.suffix.lower() not in _QUICK)
    units: list[Unit] = []
    for unit in _here(files) if slow < FEW or workers == 0 else _beside(files, workers):
        units.append(unit)
        if progress is not None:
            progress(len(units), len(files))
    return units


def _here(files: Sequence[Path]) -> Iterator[Unit]:
    return (read_unit(file) for file in files)


def _beside(files: Sequence[Path], workers: int | None) -> Iterator[Unit]:
    """In processes that begin anew: a copy of a process with threads and a window may hang."""
    import os
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing import get_context

    count = workers or min(4, os.cpu_count() or 1)
    chunks = iter([files[start : start + _CHUNK] for start in range(0, len(files), _CHUNK)])
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        waiting: list[Future[list[Unit]]] = [pool.submit(read_chunk, chunk) for chunk in islice(chunks, count * _AHEAD)]
        try:
            while waiting:
                yield from waiting.pop(0).result()
                waiting += [pool.submit(read_chunk, chunk) for chunk in islice(chunks, 1)]
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def read_chunk(files: Sequence[Path]) -> list[Unit]:
    """The units in a few files, in a worker."""
    return [read_unit(file) for file in files]


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
