"""What the places of a report are called where copies differ, and where one goes to see them. Imports no Qt."""

from collections.abc import Iterable
from typing import Final

from model.forms import FORMS, PREFACE
from model.narrative.fields import printed
from model.proof.verifying import CODE, TITLE
from model.report import Report
from model.search import Hit
from model.texts import paragraph_span, paragraphs

_HEADS: Final = {"body": "单位名称", "year": "年度", "form": "表式", TITLE: "标题", CODE: "校验码"}
_AT_THE_BASICS: Final = ("body", "year", TITLE)


def place_name(report: Report, place: str) -> str:
    """The name of a cell, a section, or part of the head, by its id; the cell may be another form's."""
    if place in _HEADS:
        return _HEADS[place]
    for form in (report.form, *FORMS):
        if place in form.by_section:
            return form.by_section[place].short_title
        if place in form.cells:
            cell = form.cells[place]
            return f"{form.by_section[cell.section].short_title}　{cell.label}"
    return place


def hit(report: Report, place: str, *said: str | None) -> Hit | None:
    """Where a place is in the open report; of a section the first paragraph that is otherwise in what copies `said`.

    None for what is filled in nowhere, such as the 校验码.
    """
    if place in report.form.cells:
        return Hit("", report.form.cells[place].section, place)
    if place in report.form.by_section:
        return Hit("", place, None, _span(report, place, said))
    return Hit("", PREFACE) if place in _AT_THE_BASICS else None


def _span(report: Report, section: str, said: Iterable[str | None]) -> tuple[int, int] | None:
    own = _lines(printed(report, section).text)
    other = next((lines for each in said if (lines := _lines(each or "")) != own), own)
    shared = next((at for at, (one, two) in enumerate(zip(own, other, strict=False)) if one != two), len(other))
    return paragraph_span(report.text(section), min(shared, len(own) - 1)) if own else None


def _lines(text: str) -> list[str]:
    return [line.strip() for line in paragraphs(text)]
