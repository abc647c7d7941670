"""What the places of a report are called where copies differ, and where one goes to see them. Imports no Qt."""

from typing import Final

from model.forms import FORMS, PREFACE
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


def hit(report: Report, place: str, said_otherwise: str | None = None) -> Hit | None:
    """Where a place is in the open report; of a section the first paragraph that `said_otherwise` does not share.

    None for what is filled in nowhere, such as the 校验码.
    """
    if place in report.form.cells:
        return Hit("", report.form.cells[place].section, place)
    if place in report.form.by_section:
        return Hit("", place, None, _span(report.text(place), said_otherwise or ""))
    return Hit("", PREFACE) if place in _AT_THE_BASICS else None


def _span(text: str, other: str) -> tuple[int, int] | None:
    own, others = ([line.strip() for line in paragraphs(each)] for each in (text, other))
    shared = next((at for at, (one, two) in enumerate(zip(own, others, strict=False)) if one != two), len(others))
    return paragraph_span(text, min(shared, len(own) - 1)) if own else None
