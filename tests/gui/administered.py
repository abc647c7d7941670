"""An administrator's folder for a test, and that what was read of another one is read anew."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from model import deadline, defaults, places, print_fonts


@pytest.fixture
def administration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The administrator's folder, empty; what a test lays into it holds for windows made afterwards."""
    folder = tmp_path / "administration"
    folder.mkdir()
    monkeypatch.setenv(places.ADMINISTRATION_VARIABLE, str(folder))
    monkeypatch.delenv(print_fonts.VARIABLE, raising=False)
    forget()
    yield folder
    monkeypatch.undo()
    forget()


def forget() -> None:
    """Has what the administrator lays down read anew."""
    print_fonts.choose(None)
    for cached in (defaults.in_force, deadline.in_force):
        cached.cache_clear()


def lay_down(folder: Path, content: str) -> None:
    (folder / places.DEFAULTS[0]).write_text(content, "utf-8")
    forget()
