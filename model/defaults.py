"""What the administrator lays down for all who use the program, in one small file beside it.

Whatever a user chose goes before it. A value that is none is told in words and ignored, so that no mistake in the file
keeps anybody from working.
"""

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from model import places
from model.print_fonts import PrintFonts
from model.report import BodyKind
from model.storage.long_names import reachable
from model.texts import admit
from model.values import Refused

_LARGEST: Final = 1 << 20
_LONGEST: Final = 200
_LINE: Final = re.compile(r"at line (\d+)")
_DAY: Final = re.compile(r"(\d{1,2})-(\d{1,2})")
_LEAP: Final = 2024
"""A year that has every day."""


@dataclass(frozen=True, slots=True)
class Defaults:
    """What is laid down; empty or None where nothing is.

    `templates` is a folder, `deadlines` holds days such as 03-31 by the id of a kind of body. `file` is where all this
    was read, and `problems` say in sentences what was not taken.
    """

    body: str = ""
    kind: BodyKind | None = None
    leader: str = ""
    reviewer: str = ""
    preparer: str = ""
    phone: str = ""
    fonts: PrintFonts | None = None
    output: Path | None = None
    templates: Path | None = None
    deadlines: Mapping[str, str] = field(default_factory=dict)
    file: Path | None = None
    problems: tuple[str, ...] = ()


class _NotTaken(Exception):
    """A value that is none; the words say what it should be."""


@cache
def in_force() -> Defaults:
    """What the administrator's file lays down. Read once."""
    return beside(places.administration())


def beside(folder: Path) -> Defaults:
    """What the file in a folder lays down, and the folder of templates there; nothing where there is neither.

    Relative folders are meant beside the file.
    """
    templates = folder / places.TEMPLATES
    own: dict[str, Any] = {"templates": templates} if templates.is_dir() else {}
    path = next((folder / name for name in places.DEFAULTS if (folder / name).is_file()), None)
    if path is None:
        return Defaults(**own)
    try:
        held = tomllib.loads(_text(path))
    except OSError as error:
        problem = f"读不出这个文件（{error.strerror or type(error).__name__}），其中的设置都没有采用"
        return Defaults(**own, file=path, problems=(problem,))
    except tomllib.TOMLDecodeError as error:
        return Defaults(**own, file=path, problems=(_unreadable(str(error)),))
    taken, problems = _taken(held)
    for name in ("output", "templates"):
        if name in taken:
            taken[name] = reachable(folder / taken[name]) if taken[name] else None
    return Defaults(**{**own, **taken}, file=path, problems=tuple(problems))


def _text(path: Path) -> str:
    """The file's text: UTF-8, or what Windows' editor once called ANSI. Raises OSError."""
    with path.open("rb") as file:
        content = file.read(_LARGEST)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", "replace")


def _unreadable(told: str) -> str:
    line = _LINE.search(told)
    where = f"第 {line[1]} 行" if line else "末尾"
    backslash = "路径请写在单引号里，如 output = 'D:\\年报'。" if "scape" in told or "hex" in told else ""
    return f'{where}写法不对，其中的设置都没有采用。每行写作 名称 = "值"，名称用样本中的英文。{backslash}'


def _taken(held: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """What of the file is taken, and what is said of the rest."""
    taken: dict[str, Any] = {}
    problems: list[str] = []
    for name, value in held.items():
        read = _READERS.get(name)
        if read is None:
            problems.append(f"不认识的名称“{name}”，没有采用")
            continue
        try:
            taken[name] = read(value)
        except _NotTaken as reason:
            problems.append(f"“{name}”没有采用：{reason}")
    if isinstance(days := taken.get("deadlines"), dict):
        problems += [f"“deadlines”中的“{kind}”没有采用：{_wrong_day(kind)}" for kind, day in days.items() if not day]
        taken["deadlines"] = {kind: day for kind, day in days.items() if day}
    return taken, problems


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise _NotTaken("应是写在引号里的文字")
    try:
        words = admit(value).strip()
    except Refused as refused:
        raise _NotTaken(refused.reason) from refused
    if "\n" in words or len(words) > _LONGEST:
        raise _NotTaken(f"应在一行以内，不超过 {_LONGEST} 字")
    return words


def _kind(value: object) -> BodyKind:
    for kind in BodyKind:
        if value in (kind.value, kind.label):
            return kind
    raise _NotTaken(f"应是 {'、'.join(kind.value for kind in BodyKind)} 之一")


def _fonts(value: object) -> PrintFonts:
    for fonts in PrintFonts:
        if value == fonts.value:
            return fonts
    raise _NotTaken(f"应是 {'、'.join(fonts.value for fonts in PrintFonts)} 之一")


def _folder(value: object) -> str:
    """A folder; the user's own may be named by ~ or by an environment variable."""
    return os.path.expanduser(os.path.expandvars(_words(value)))  # noqa: PTH111 - Path.expanduser raises


def _days(value: object) -> dict[str, str]:
    """Days by kind of body; empty where one is none."""
    if not isinstance(value, dict):
        raise _NotTaken('应写作 [deadlines]，下面每行如 county = "03-31"')
    known = {kind.value for kind in BodyKind}
    return {kind: day if kind in known and _is_day(day) else "" for kind, day in value.items()}


def _is_day(day: object) -> bool:
    found = _DAY.fullmatch(day) if isinstance(day, str) else None
    if found is None:
        return False
    try:
        date(_LEAP, int(found[1]), int(found[2]))
    except ValueError:
        return False
    return True


def _wrong_day(kind: str) -> str:
    known = [each.value for each in BodyKind]
    return '应是月和日，如 "03-31"' if kind in known else f"没有这种单位，应是 {'、'.join(known)} 之一"


_READERS: Final[Mapping[str, Callable[[object], object]]] = {
    "body": _words,
    "kind": _kind,
    "leader": _words,
    "reviewer": _words,
    "preparer": _words,
    "phone": _words,
    "fonts": _fonts,
    "output": _folder,
    "templates": _folder,
    "deadlines": _days,
}
"""How each value is read."""
