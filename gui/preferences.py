"""What holds where nothing else is said: what the user chose in the settings, else what the administrator laid down.

Imports no Qt.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from gui.settings import Settings
    from model.report import BodyKind, Report

GIVEN: Final = ("body", "leader", "reviewer", "preparer", "phone")
"""What new reports begin with, besides the kind of body: the names by which it is chosen and laid down."""


def given(settings: Settings, name: str) -> str:
    """What a new report begins with."""
    return settings.given.get(name) or laid_down(name)


def laid_down(name: str) -> str:
    """What the administrator laid down for new reports to begin with."""
    from model import defaults

    return str(getattr(defaults.in_force(), name))


def kind(settings: Settings) -> BodyKind:
    """The kind of body that a new report begins with."""
    from model import defaults
    from model.report import BodyKind

    chosen = next((kind for kind in BodyKind if kind.value == settings.given.get("kind")), None)
    return chosen or defaults.in_force().kind or BodyKind.DEPARTMENT


def new_report(settings: Settings, year: int) -> Report:
    """An empty report as it begins. Raises LookupError for a year without a form."""
    from model.report import Facts, Report

    words = {name: given(settings, name) for name in GIVEN}
    body = words.pop("body")
    return Report(body, year, kind(settings), facts=Facts(**words))


def complete(report: Report, settings: Settings) -> None:
    """Fills in what new reports begin with where a report that is just begun says nothing."""
    from model import edits

    if not report.body:
        report.apply(edits.name_body(report, given(settings, "body")).changes)
    for name in GIVEN[1:]:
        if not getattr(report.facts, name):
            report.apply(edits.note(report, name, given(settings, name)).changes)


def output_folder(settings: Settings) -> Path | None:
    """The folder that copies are offered to be written into, where there is one; None for none in particular."""
    from model import defaults

    folder = settings.output or defaults.in_force().output
    return folder if folder is not None and folder.is_dir() else None
