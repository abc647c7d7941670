"""Counts table 3 from a ledger for one year. Each application adds one to what came and one to what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from model.failure import Failure
from model.forms import FORMS, Form, form_for_year
from model.ledger.axes import Axes, axes_of
from model.ledger.mapping import Field
from model.ledger.reading import Application, Ledger, Place
from model.ledger.words import field_label


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A row that is not counted, and why."""

    place: Place
    why: str


@dataclass(frozen=True, slots=True)
class Count:
    """Table 3 as a ledger gives it for `year`.

    `values` are all cells of the table, totals included; `sources` the rows behind each. `before` and `after` count the
    rows that have nothing to do with the year: closed before it, received after it.
    """

    year: int
    form: Form
    values: Mapping[str, int]
    sources: Mapping[str, Sequence[Place]]
    unplaced: Sequence[Unplaced]
    rows: int
    before: int
    after: int


def count(ledger: Ledger, year: int) -> Count:
    """Counts the applications of a year. Raises Failure for a year without a form."""
    try:
        form = form_for_year(year)
    except LookupError:
        raise Failure(f"没有{year}年度的报告表式", "请核对年度；本程序支持2019年度及以后的年度报告。") from None
    axes = axes_of(form)
    behind: dict[str, list[int]] = {cell.id: [] for cell in axes.table.cells}
    unplaced: list[Unplaced] = []
    outside = [0, 0]
    for number, application in enumerate(ledger.applications):
        side = _outside(application, year)
        if side is not None:
            outside[side] += 1
            continue
        why = "；".join(_reasons(application, year, axes))
        if why:
            unplaced.append(Unplaced(application.place, why))
            continue
        for cell in _cells(application, year, axes):
            behind[cell].append(number)
    for total, parts in form.totals.items():
        if total in behind:
            behind[total] = sorted({number for part in parts for number in behind[part]})
    places = [application.place for application in ledger.applications]
    return Count(
        year,
        form,
        {cell: len(rows) for cell, rows in behind.items()},
        {cell: tuple(places[number] for number in rows) for cell, rows in behind.items()},
        tuple(unplaced),
        len(places),
        *outside,
    )


def _outside(application: Application, year: int) -> int | None:
    """0 for an application that was closed before the year, 1 for one that came after it, None for one that counts."""
    received, closed = application.received, application.closed
    if closed is not None and closed.year < year and (received is None or received.year < year):
        return 0
    return 1 if received is not None and received.year > year and (closed is None or closed.year > year) else None


def _reasons(application: Application, year: int, axes: Axes) -> list[str]:
    """Why an application cannot be counted; nothing where it can."""
    days = _day_reasons(application)
    if days:
        return days
    reasons: list[str] = []
    if application.applicant is None:
        reasons.append(f"{field_label(Field.APPLICANT)}没有填")
    else:
        labels = [axes.column_label(column) for column in axes.applicants if column in application.applicant]
        reasons += _word_reasons(application, Field.APPLICANT, labels)
    if _is_open(application.closed, year):
        return reasons
    if application.outcome is None or _rows(application, axes) == {axes.carried_out}:
        return [*reasons, f"有{field_label(Field.CLOSED)}，没有{field_label(Field.OUTCOME)}"]
    meant = _rows(application, axes)
    labels = [axes.row_label(row) for row in (*axes.outcomes, axes.carried_out) if row in meant]
    return reasons + _word_reasons(application, Field.OUTCOME, labels)


def _day_reasons(application: Application) -> list[str]:
    """What is wrong with the days, or between them and the outcome."""
    doubts = [application.doubts[each] for each in (Field.RECEIVED, Field.CLOSED) if each in application.doubts]
    if doubts:
        return doubts
    received, closed = application.received, application.closed
    if received is None:
        return [f"{field_label(Field.RECEIVED)}没有填"]
    if closed is not None and closed < received:
        return [f"{field_label(Field.CLOSED)}早于{field_label(Field.RECEIVED)}（{closed}，{received}）"]
    if closed is None and application.outcome is not None and application.outcome != {_carried_out()}:
        doubt = application.doubts.get(Field.OUTCOME)
        return [doubt or f"有{field_label(Field.OUTCOME)}，没有{field_label(Field.CLOSED)}"]
    return []


def _word_reasons(application: Application, field: Field, labels: Sequence[str]) -> list[str]:
    if field in application.doubts:
        return [application.doubts[field]]
    if len(labels) == 1:
        return []
    return [f"{field_label(field)}对应不止一项：{_named(labels)}；请写明是哪一项"]


def _named(labels: Sequence[str]) -> str:
    """Labels in one line, the group that several of them stand in said once."""
    grouped = groupby((label.partition(" ") for label in labels), key=lambda parts: parts[0])
    return "，或".join(
        " ".join(filter(None, (group, "、".join(leaf for *_, leaf in parts)))) for group, parts in grouped
    )


def _cells(application: Application, year: int, axes: Axes) -> tuple[str, str]:
    """The cell of what came and the cell of what became of it."""
    assert application.received is not None  # `_reasons` has said so
    assert application.applicant is not None
    [column] = application.applicant
    came = axes.new if application.received.year == year else axes.carried_in
    [became] = [axes.carried_out] if _is_open(application.closed, year) else _rows(application, axes)
    return axes.cell(came, column), axes.cell(became, column)


def _is_open(closed: date | None, year: int) -> bool:
    return closed is None or closed.year > year


def _rows(application: Application, axes: Axes) -> set[str]:
    """The rows of this form that the outcome may mean."""
    return {axes.row_here(row) for row in application.outcome or ()}


def _carried_out() -> str:
    """The row of what is carried on, as words mean it."""
    return axes_of(FORMS[0]).carried_out
