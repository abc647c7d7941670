"""What the program remembers between starts. Lost or damaged settings are no reason not to start."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from model import places
from model.print_fonts import PrintFonts
from model.storage import notebook
from model.storage.long_names import reachable

_RECENT: Final = 60
_LONGEST: Final = 200
"""Characters of a name in the list of reports that are shown; no body's name is as long."""
_NOTHING_CHOSEN: Final[Mapping[str, Any]] = {
    **dict.fromkeys(("last_year", "printer", "duplex", "clerk", "output", "print_fonts", "told", "geometry"), ""),
    "theme": "system",
    "text_scale": 1.0,
    "given": {},
    "deadlines": {},
}


class Known(NamedTuple):
    """What the list of reports says of a file: whose report on which year, and how far it was when last saved."""

    body: str
    year: int
    state: str


class Settings:
    """Recent files with the step each was left at, where the window was, how it looks, and how it printed.

    What the file holds is taken as it is asked for, and anything that it should not be counts as not chosen.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._path = (places.config() if folder is None else folder) / "settings.json"
        self.state = places.state() if folder is None else folder / "state"
        """Where the program keeps journals of open reports and versions of files."""
        self._held = notebook.read(self._path)
        self._chosen: dict[str, Any] = {}
        """What was chosen in this run, to be written."""

    @property
    def folder(self) -> Path:
        """Where the program remembers things."""
        return self._path.parent

    @property
    def recent(self) -> list[Path]:
        """Files opened or saved, the latest first."""
        return [reachable(Path(name)) for name in self._recent]

    def known(self, path: Path) -> Known | None:
        """What is known of a recent file."""
        return _known(self._table("known").get(str(path)))

    def remember(self, path: Path, known: Known | None = None) -> None:
        """Puts a file at the head of the recent ones; a name that is no Unicode cannot be kept."""
        name = str(path.absolute())
        if not _is_name(name):
            return
        entries = self._table("known")
        if known is not None:
            entries[name] = (entries[name] if isinstance(entries.get(name), dict) else {}) | known._asdict()
        self._keep_recent([name, *(other for other in self._recent if other != name)], entries)

    def forget(self, path: Path) -> None:
        name = str(path.absolute())
        self._keep_recent([other for other in self._recent if other != name], self._table("known"))

    def step(self, path: Path) -> str | None:
        """The id of the step at which a recent file was left; None for one that is not known."""
        step = self._table("steps").get(str(path.absolute()))
        return step if isinstance(step, str) else None

    def remember_step(self, path: Path, step: str) -> None:
        """Remembers the step at which a recent file is left."""
        name = str(path.absolute())
        if name in self._recent and self.step(path) != step:
            self._choose(steps=self._table("steps") | {name: step})

    @property
    def geometry(self) -> bytes:
        """The window's place as Qt gave it."""
        try:
            return bytes.fromhex(self._words("geometry"))
        except ValueError:
            return b""

    @geometry.setter
    def geometry(self, geometry: bytes) -> None:
        self._choose(geometry=geometry.hex())

    @property
    def theme(self) -> str:
        """The name of the colours chosen; one that is not known counts as the system's."""
        return self._words("theme", "system")

    @theme.setter
    def theme(self, name: str) -> None:
        self._choose(theme=name)

    @property
    def text_scale(self) -> float:
        """By how much text is larger than plain, between 1 and 2."""
        scale = self._held.get("text_scale")
        return float(scale) if isinstance(scale, int | float) and 1 <= scale <= 2 else 1.0

    @text_scale.setter
    def text_scale(self, scale: float) -> None:
        self._choose(text_scale=scale)

    @property
    def printing(self) -> tuple[str, str]:
        """The printer and the duplex setting of the last time."""
        return self._words("printer"), self._words("duplex")

    @printing.setter
    def printing(self, chosen: tuple[str, str]) -> None:
        printer, duplex = chosen
        self._choose(printer=printer, duplex=duplex)

    @property
    def clerk(self) -> str:
        """Who finalised or reopened a report the last time; empty for nobody."""
        return self._words("clerk")

    @clerk.setter
    def clerk(self, name: str) -> None:
        self._choose(clerk=name)

    @property
    def last_year(self) -> str:
        """What stands beside the figures where last year's report is attached, by its name; empty for none chosen."""
        return self._words("last_year")

    @last_year.setter
    def last_year(self, name: str) -> None:
        self._choose(last_year=name)

    @property
    def given(self) -> dict[str, str]:
        """What new reports begin with, by the names of facts, body and kind, as far as the user chose it."""
        return {name: words for name, words in self._table("given").items() if isinstance(words, str) and words}

    @given.setter
    def given(self, words: Mapping[str, str]) -> None:
        self._choose(given={name: each for name, each in words.items() if each})

    @property
    def output(self) -> Path | None:
        """The folder that copies are offered to be written into; None where the user chose none."""
        name = self._words("output")
        return reachable(Path(name)) if _is_name(name) else None

    @output.setter
    def output(self, folder: Path | None) -> None:
        self._choose(output="" if folder is None else str(folder))

    @property
    def print_fonts(self) -> PrintFonts | None:
        """The fonts that the paper is set in; None where the user chose none."""
        return next((fonts for fonts in PrintFonts if fonts.value == self._words("print_fonts")), None)

    @print_fonts.setter
    def print_fonts(self, fonts: PrintFonts | None) -> None:
        self._choose(print_fonts="" if fonts is None else fonts.value)

    @property
    def told(self) -> str:
        """What was last told of the administrator's file, so that nobody hears it at every start."""
        return self._words("told")

    @told.setter
    def told(self, words: str) -> None:
        self._choose(told=words)

    def reset(self) -> None:
        """Forgets what was chosen; the list of reports stays, with the steps that they were left at."""
        self._choose(**_NOTHING_CHOSEN)

    @property
    def deadlines(self) -> dict[str, str]:
        """The user's own deadlines such as 01-15, by the id of the kind of body."""
        return {kind: day for kind, day in self._table("deadlines").items() if isinstance(day, str)}

    @deadlines.setter
    def deadlines(self, days: dict[str, str]) -> None:
        self._choose(deadlines=days)

    @property
    def tour_offered(self) -> bool:
        """Whether the first page has offered the tour, and somebody has taken or declined it."""
        return self._held.get("tour_offered") is True

    @tour_offered.setter
    def tour_offered(self, offered: bool) -> None:
        self._choose(tour_offered=offered)

    @property
    def _recent(self) -> list[str]:
        names = self._held.get("recent")
        listed = names if isinstance(names, list) else []
        return [name for name in listed if isinstance(name, str) and _is_name(name)][:_RECENT]

    def _words(self, name: str, otherwise: str = "") -> str:
        words = self._held.get(name)
        return words if isinstance(words, str) else otherwise

    def _table(self, name: str) -> dict[str, Any]:
        """A copy of a table of what is known by a file's name."""
        table = self._held.get(name)
        return dict(table) if isinstance(table, dict) else {}

    def _keep_recent(self, names: list[str], entries: dict[str, Any]) -> None:
        """Keeps of the files that are no longer recent nothing else either."""
        recent = names[:_RECENT]
        steps = self._table("steps")
        self._choose(
            recent=recent,
            known={name: entries[name] for name in recent if name in entries},
            steps={name: steps[name] for name in recent if name in steps},
        )

    def _choose(self, **members: Any) -> None:
        """Settings that cannot be written are only not remembered, or at the next choice."""
        self._held |= members
        self._chosen |= members
        try:
            was_damaged = notebook.note(self._path, self._chosen)
        except OSError:
            return
        if was_damaged:
            from model.diagnostics import log

            log.note(f"个人设置已损坏，另存在旁边（{notebook.DAMAGED_SUFFIX}），改用默认设置")


def _known(held: object) -> Known | None:
    match held:
        case {"body": str(body), "year": int(year), "state": str(state)} if 1 <= year <= 9999:
            return Known(_line(body), int(year), _line(state))
    return None


def _line(words: str) -> str:
    """Words that a list can show, whatever they are."""
    return " ".join(words[:_LONGEST].split())


def _is_name(name: str) -> bool:
    """Whether a file may have that name: neither empty, nor with what no name holds, nor what no JSON does."""
    return bool(name) and not any(character == "\0" or "\ud800" <= character <= "\udfff" for character in name)
