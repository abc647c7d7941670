"""An error that nobody foresaw, as kinds and places in the program: its message may hold what a report says."""

import errno
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePath
from types import TracebackType
from typing import Final

from model import places
from model.failure import Failure

_MOST_LINKS: Final = 8
_MOST_CALLS: Final = 40
"""Of each error, so that an endless recursion is not told call by call."""
_LONGEST: Final = 100_000
"""Characters of messages that are kept: they may quote whole files."""
_PACKAGES: Final = "site-packages"
_NO_PLACE: Final = "位置不明"


@dataclass(frozen=True, slots=True)
class Incident:
    """What may be told of an error to anybody.

    `kind` is its type, with the system's name of the error where there is one; `place` where it came up, such as
    `gui/window.py:123`; `trace` the calls that led there, and the errors before it, one a line.
    """

    kind: str
    place: str
    trace: str
    message: str = field(default="", repr=False, compare=False)
    """The whole traceback with its messages: only for a package that the user wants the report in as well."""

    @property
    def name(self) -> str:
        """Kind and place: what is the same for the same error."""
        return f"{self.kind}，{self.place}"


def incident_of(error: BaseException) -> Incident:
    """What may be told of an error; of one that a helper process met, what was told there."""
    if isinstance(error, Unexpected):
        return error.incident
    import traceback

    links = [_lines(link) for link in _chain(error)]
    calls = _calls(error.__traceback__)
    try:
        message = "".join(traceback.format_exception(error))[:_LONGEST]
    except Exception:  # The error's own words come from anywhere, and may fail in their turn.
        message = ""
    place = calls[-1].rpartition(" ")[0] if calls else _NO_PLACE
    return Incident(_kind(error), place, "\n".join(line for lines in links for line in lines), message)


class Unexpected(Failure):
    """An error that nobody foresaw, met while `doing` something; the program goes on."""

    def __init__(self, incident: Incident, doing: str = "刚才的操作") -> None:
        super().__init__(
            f"程序内部出错，{doing}没有完成（{incident.name}）",
            "报告内容没有受影响，请再试一次；仍然这样的，请用“帮助—诊断包”保存一份，交给维护人员。",
        )
        self.incident = incident


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and those that it came from, the latest first; each once."""
    seen: set[int] = set()
    waiting = [error]
    while waiting and len(seen) < _MOST_LINKS:
        link = waiting.pop(0)
        if id(link) in seen:
            continue
        seen.add(id(link))
        yield link
        before = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
        waiting += [before] if before is not None else []
        waiting += link.exceptions if isinstance(link, BaseExceptionGroup) else ()


def _lines(error: BaseException) -> list[str]:
    calls = _calls(error.__traceback__)
    if len(calls) > _MOST_CALLS:
        calls = [*calls[: _MOST_CALLS // 2], "…", *calls[-_MOST_CALLS // 2 :]]
    return [_kind(error), *(f"  {call}" for call in calls)]


def _calls(trace: TracebackType | None) -> list[str]:
    calls = []
    while trace is not None:
        code = trace.tb_frame.f_code
        calls.append(f"{short_name(PurePath(code.co_filename))}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return calls


def _kind(error: BaseException) -> str:
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    number = errno.errorcode.get(error.errno or 0) if isinstance(error, OSError) else None
    return name if number is None else f"{name}[{number}]"


def short_name(path: PurePath) -> str:
    """A file of the program, or of a library, without the folders of this computer before it."""
    if path.is_relative_to(places.program()):
        path = path.relative_to(places.program())
    parts = path.parts
    if _PACKAGES in parts:
        parts = parts[len(parts) - parts[::-1].index(_PACKAGES) :]
    elif path.is_absolute():
        parts = parts[-2:]
    return "/".join(parts)
