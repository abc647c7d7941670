"""Writes the Excel form that units fill in."""

from pathlib import Path

from model import actions
from model.exporting.own import is_own_workbook
from model.failure import from_os
from model.forms import FORMS
from model.storage import atomic


def write_template(path: Path, body: str = "", year: int | None = None, *, force: bool = False) -> None:
    """Writes the blank form, for a body and year where they are known, by default the form in force.

    Raises Failure, ForeignFile where a file of another program stands in the way.
    """
    if year is None:
        form = next(form for form in FORMS if form.last_year is None)
    else:
        form = actions.new_report(body, year).form
    actions.guard_target(path, is_own_workbook, force=force)
    from model.exporting.xlsx.template import template_workbook

    content = template_workbook(form, body, year)
    try:
        atomic.write(path, content)
    except OSError as error:
        raise from_os(error, path, "写入") from error
