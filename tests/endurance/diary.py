"""What a process that will be killed notes of each thing before it does it, and what another reads of that afterwards.

What one call has written to a file stays there when the process is killed; the clock is the same for all processes.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

SAVING: Final = "saving"
_SAYS, _BEGINS, _ENDS, _FAILS = "says", "begins", "ends", "fails"
_STARTING: Final = "starting"


class Diary:
    """Writes. A report's state is noted by its fingerprint."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND)

    def says(self, fingerprint: str, about: str) -> None:
        """The report is about to say this; `about`: what was done to it."""
        self._note(_SAYS, about, fingerprint)

    def begins(self, what: str, fingerprint: str = "-") -> None:
        """Something else begins, such as saving the report as it is."""
        self._note(_BEGINS, what, fingerprint)

    def ends(self, what: str, fingerprint: str = "-") -> None:
        """That is done."""
        self._note(_ENDS, what, fingerprint)

    def fails(self, why: str) -> None:
        """What must not happen."""
        self._note(_FAILS, why.replace("\n", " | "), "-")

    @contextmanager
    def doing(self, what: str, fingerprint: str = "-") -> Iterator[None]:
        """Notes beginning and end."""
        self.begins(what, fingerprint)
        yield
        self.ends(what, fingerprint)

    def _note(self, word: str, about: str, fingerprint: str) -> None:
        os.write(self._file, f"{time.monotonic():.6f} {word} {fingerprint} {about}\n".encode())


@dataclass
class Told:
    """What a diary tells. `said`: the states of the report, each with the second from which on it holds."""

    said: list[tuple[float, str]] = field(default_factory=list)
    saving: list[str] = field(default_factory=list)
    """The states that stand in the file, or may: the one saved last, and those that were being saved."""
    ever: set[str] = field(default_factory=set)
    """All states that were saved, or were being saved."""
    doing: str = _STARTING
    failed: str = ""


def read(path: Path, saved: str) -> Told:
    """What a diary tells, whose last line may be torn; `saved` is what stood in the file when it was begun."""
    told, going_on = Told(saving=[saved], ever={saved}), [_STARTING]
    for line in path.read_bytes().splitlines(keepends=True):
        if not line.endswith(b"\n"):
            break
        seconds, word, fingerprint, about = line[:-1].decode().split(" ", 3)
        if word == _SAYS:
            if not told.said:
                going_on.remove(_STARTING)
            told.said.append((float(seconds), fingerprint))
        elif word == _BEGINS:
            going_on.append(about)
            if about == SAVING:
                told.saving.append(fingerprint)
                told.ever.add(fingerprint)
        elif word == _ENDS:
            going_on.remove(about)
            if about == SAVING:
                told.saving = [fingerprint]
        else:
            told.failed = about
    told.doing = going_on[-1] if going_on else "typing"
    return told
