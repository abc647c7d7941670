"""What the program remembers between starts. Lost or damaged settings are no reason not to start."""

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from model import places

_RECENT: Final = 60


@dataclass(frozen=True, slots=True)
class Known:
    """What the list of reports says of a file: whose report on which year, and how far it was when last saved."""

    body: str
    year: int
    state: str


@dataclass(slots=True)
class _Record:
    recent: list[str] = field(default_factory=list)
    known: dict[str, Known] = field(default_factory=dict)
    steps: dict[str, str] = field(default_factory=dict)
    geometry: str = ""
    theme: str = "system"
    text_scale: float = 1.0
    last_year: str = ""
    printer: str = ""
    duplex: str = ""
    clerk: str = ""


class Settings:
    """Recent files with the step each was left at, where the window was, how it looks, and how it printed."""

    def __init__(self, folder: Path | None = None) -> None:
        self._path = (places.config() if folder is None else folder) / "settings.json"
        self._record = _read(self._path)

    @property
    def folder(self) -> Path:
        """Where the program remembers things."""
        return self._path.parent

    @property
    def recent(self) -> list[Path]:
        """Files opened or saved, the latest first."""
        return [Path(name) for name in self._record.recent]

    def known(self, path: Path) -> Known | None:
        """What is known of a recent file."""
        return self._record.known.get(str(path))

    def remember(self, path: Path, known: Known | None = None) -> None:
        """Puts a file at the head of the recent ones; a name that is no Unicode cannot be kept."""
        name = str(path.absolute())
        if any("\ud800" <= character <= "\udfff" for character in name):
            return
        self._record.recent = [name, *(other for other in self._record.recent if other != name)][:_RECENT]
        if known is not None:
            self._record.known[name] = known
        self._drop_forgotten()
        self._write()

    def forget(self, path: Path) -> None:
        self._record.recent = [other for other in self._record.recent if other != str(path.absolute())]
        self._drop_forgotten()
        self._write()

    def step(self, path: Path) -> str | None:
        """The id of the step at which a recent file was left; None for one that is not known."""
        return self._record.steps.get(str(path.absolute()))

    def remember_step(self, path: Path, step: str) -> None:
        """Remembers the step at which a recent file is left."""
        name = str(path.absolute())
        if name in self._record.recent and self._record.steps.get(name) != step:
            self._record.steps[name] = step
            self._write()

    @property
    def geometry(self) -> bytes:
        """The window's place as Qt gave it."""
        try:
            return bytes.fromhex(self._record.geometry)
        except ValueError:
            return b""

    @geometry.setter
    def geometry(self, geometry: bytes) -> None:
        self._record.geometry = geometry.hex()
        self._write()

    @property
    def theme(self) -> str:
        """The name of the colours chosen; one that is not known counts as the system's."""
        return self._record.theme

    @theme.setter
    def theme(self, name: str) -> None:
        self._record.theme = name
        self._write()

    @property
    def text_scale(self) -> float:
        """By how much text is larger than plain, between 1 and 2."""
        return min(max(self._record.text_scale, 1.0), 2.0)

    @text_scale.setter
    def text_scale(self, scale: float) -> None:
        self._record.text_scale = scale
        self._write()

    @property
    def printing(self) -> tuple[str, str]:
        """The printer and the duplex setting of the last time."""
        return self._record.printer, self._record.duplex

    @printing.setter
    def printing(self, chosen: tuple[str, str]) -> None:
        self._record.printer, self._record.duplex = chosen
        self._write()

    @property
    def clerk(self) -> str:
        """Who finalised or reopened a report the last time; empty for nobody."""
        return self._record.clerk

    @clerk.setter
    def clerk(self, name: str) -> None:
        self._record.clerk = name
        self._write()

    def _drop_forgotten(self) -> None:
        """Keeps of the files that are no longer recent nothing else either."""
        recent = set(self._record.recent)
        self._record.known = {name: known for name, known in self._record.known.items() if name in recent}
        self._record.steps = {name: step for name, step in self._record.steps.items() if name in recent}

    @property
    def last_year(self) -> str:
        """What stands beside the figures where last year's report is attached, by its name; empty for none chosen."""
        return self._record.last_year

    @last_year.setter
    def last_year(self, name: str) -> None:
        self._record.last_year = name
        self._write()

    def _write(self) -> None:
        """Settings that cannot be written are only not remembered."""
        import json

        from model.storage import atomic

        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            atomic.write(self._path, json.dumps(asdict(self._record), ensure_ascii=False, indent=1).encode())
        except OSError:
            return


def _read(path: Path) -> _Record:
    """What the file holds, as far as it can be understood.

    By the standard library alone: the first page waits for this, and what reads data files takes longer to load.
    """
    try:
        content = path.read_bytes()
    except OSError:
        return _Record()
    import json

    try:
        held = json.loads(content)
    except (ValueError, RecursionError):
        return _Record()
    record = _Record()
    if not isinstance(held, dict):
        return record
    if isinstance(recent := held.get("recent"), list):
        record.recent = [name for name in recent if isinstance(name, str)]
    if isinstance(known := held.get("known"), dict):
        record.known = {name: entry for name, each in known.items() if (entry := _known(each)) is not None}
    if isinstance(steps := held.get("steps"), dict):
        record.steps = {name: step for name, step in steps.items() if isinstance(step, str)}
    for name in ("geometry", "theme", "last_year"):
        if isinstance(words := held.get(name), str):
            setattr(record, name, words)
    if isinstance(scale := held.get("text_scale"), int | float) and 1 <= scale <= 2:
        record.text_scale = float(scale)
    for name in ("printer", "duplex", "clerk"):
        if isinstance(words := held.get(name), str):
            setattr(record, name, words)
    return record


def _known(held: Any) -> Known | None:
    match held:
        case {"body": str(body), "year": int(year), "state": str(state)}:
            return Known(body, year, state)
    return None
