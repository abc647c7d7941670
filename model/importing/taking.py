"""What a report that was read in gives the open one: what would change, and the one edit that changes it."""

from collections.abc import Collection
from dataclasses import dataclass

from model import edits
from model.history import Edit
from model.report import Report
from model.values import Value


@dataclass(frozen=True, slots=True)
class Moved:
    """A cell that would change: what stands there now (None: blank) and what was read."""

    cell: str
    before: Value | None
    after: Value


@dataclass(frozen=True, slots=True)
class Taking:
    """What filling in would do: the cells that change, and the sections whose text is another than the one read."""

    figures: tuple[Moved, ...]
    texts: tuple[str, ...]

    @property
    def replaced(self) -> tuple[Moved, ...]:
        """The cells that hold another figure now."""
        return tuple(each for each in self.figures if each.before is not None)


def fits(report: Report, read: Report) -> bool:
    """Whether what was read can be filled into the report: both are on the same form."""
    return report.form is read.form


def taking(report: Report, read: Report) -> Taking:
    """What filling the figures and texts of `read` into `report`, of the same form, would change.

    What `read` does not say stays as it is.
    """
    figures = tuple(
        Moved(cell, report.figures[cell], value)
        for cell in report.form.cells
        if (value := read.figures.stated.get(cell)) is not None and value != report.figures[cell]
    )
    texts = tuple(section for section, text in read.texts.items() if text and text != report.text(section))
    return Taking(figures, texts)


def fill_in(report: Report, read: Report, texts: Collection[str]) -> Edit:
    """Fills the figures of `read` into `report`, and its texts of the sections named, as one edit.

    Totals are stated as the source states them; the body is taken where the report names none.
    """
    edit = edits.state(report, dict(read.figures.stated))
    for section in texts:
        edit = edit.followed_by(edits.write(report, section, read.text(section)))
    if not report.body.strip() and read.body:
        edit = edit.followed_by(edits.name_body(report, read.body))
    return Edit("填入读到的内容", edit.changes)
