"""A disk that fails: each call of the system on files in one folder is counted, and one of them is made to fail.

The program itself is as it always is; what fails is the lowest place that Python has, the functions of `os`.
"""

import errno
import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final

ON_PATHS: Final = (
    *("open", "replace", "rename", "link", "unlink", "chmod", "chown", "utime", "mkdir", "truncate"),
    *("stat", "lstat", "scandir", "listdir"),
)
ON_HANDLES: Final = ("write", "fsync", "close", "ftruncate", "fchmod", "read")
READING: Final = frozenset({"stat", "lstat", "scandir", "listdir", "read"})
CODES: Final = (errno.ENOSPC, errno.EACCES, errno.EIO, errno.EBUSY)


@dataclass(frozen=True, slots=True)
class Fault:
    """The call that fails, by its place in the order of all calls, and how.

    `after`: it fails once it has done its work, of writing the first half. `lasting`: whatever changes the disk fails
    from then on.
    """

    place: int
    code: int
    after: bool = False
    lasting: bool = False


class Disk:
    """Within it, the calls on files in `folder` are gathered in `calls`, and fail as the fault says.

    Nobody waits for anything meanwhile: pauses take no time.
    """

    def __init__(self, folder: Path, fault: Fault | None = None) -> None:
        self._folder = str(folder)
        self._fault = fault
        self._handles: set[int] = set()
        self._real: dict[str, Callable[..., Any]] = {}
        self._sleep = time.sleep
        self.calls: list[str] = []

    def __enter__(self) -> "Disk":
        for name in (*ON_PATHS, *ON_HANDLES):
            if hasattr(os, name):
                self._real[name] = getattr(os, name)
                setattr(os, name, self._wrapped(name))
        time.sleep = lambda _: None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for name, real in self._real.items():
            setattr(os, name, real)
        time.sleep = self._sleep

    def _wrapped(self, name: str) -> Callable[..., Any]:
        real = self._real[name]

        def call(*arguments: Any, **named: Any) -> Any:
            if not self._concerns(name, arguments):
                return real(*arguments, **named)
            place = len(self.calls)
            self.calls.append(name)
            if not self._fails(name, place):
                return self._carried_out(name, real, arguments, named)
            if name == "close" or self._fault.after:
                if name == "write":
                    arguments = (arguments[0], arguments[1][: len(arguments[1]) // 2])
                result = self._carried_out(name, real, arguments, named)
                if name == "open":
                    self._carried_out("close", self._real["close"], (result,), {})
            raise OSError(self._fault.code, os.strerror(self._fault.code))

        return call

    def _carried_out(self, name: str, real: Callable[..., Any], arguments: tuple[Any, ...], named: Any) -> Any:
        result = real(*arguments, **named)
        if name == "open":
            self._handles.add(result)
        elif name == "close":
            self._handles.discard(arguments[0])
        return result

    def _concerns(self, name: str, arguments: tuple[Any, ...]) -> bool:
        if name in ON_HANDLES:
            return arguments[0] in self._handles
        return any(self._is_inside(each) for each in arguments[:2])

    def _is_inside(self, argument: object) -> bool:
        return isinstance(argument, str | os.PathLike) and str(argument).startswith(self._folder)

    def _fails(self, name: str, place: int) -> bool:
        fault = self._fault
        if fault is None:
            return False
        return place == fault.place or (fault.lasting and place > fault.place and name not in READING)


def faults(calls: Iterable[str], codes: Iterable[int] = CODES) -> list[Fault]:
    """Each of the calls failing once and for good, before and after its work, with each of the codes."""
    codes = tuple(codes)
    return [
        Fault(place, code, after, lasting)
        for place, name in enumerate(calls)
        for code in codes
        for after in ((False,) if name in READING or name == "close" else (False, True))
        for lasting in (False, True)
    ]
