"""Reports that new ones are begun from: data files in a folder that the administrator keeps."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from model import actions
from model.failure import Failure, from_os
from model.report import Report
from model.storage.datafile import SUFFIX

_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Template:
    """One file of the folder with its report, or with the reason for which it cannot be read."""

    path: Path
    report: Report | None
    problem: str = ""

    @property
    def name(self) -> str:
        """What it is called in the list: the file's name without its ending."""
        return self.path.stem


def templates(folder: Path) -> Sequence[Template]:
    """The templates in a folder by their names, 200 at most. Raises Failure where the folder cannot be read."""
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() == SUFFIX and path.is_file())
    except OSError as error:
        raise from_os(error, folder, "读取") from error
    return [_template(path) for path in paths[:_MOST]]


def _template(path: Path) -> Template:
    try:
        return Template(path, actions.open_report(path).report)
    except Failure as failure:
        return Template(path, None, failure.what)


def begin(template: Report, year: int) -> Report:
    """A report on `year` with the template's body, texts, people and what is printed with it, and no figure.

    The year in a title of its own is the new one, the filing date is left open. Raises Failure where no form covers
    the year.
    """
    title = template.facts.title.replace(str(template.year), str(year))
    try:
        empty = Report(template.body, year, template.kind)
    except LookupError:
        raise Failure(f"没有{year}年度的报告表式", "请先升级本程序。") from None
    return Report(
        template.body,
        year,
        template.kind,
        texts={section: text for section, text in template.texts.items() if text and section in empty.form.by_section},
        facts=replace(template.facts, filed_on="", title=title),
        printing=template.printing,
    )
