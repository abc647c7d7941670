"""Hypothesis strategies for values, texts and reports."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from model.filing import Amendment, Event, EventKind, Printing
from model.forms import FORMS, Form, Kind, form_for_year
from model.report import BodyKind, Explanation, Facts, Remark, Report, Status
from model.values import Amount, Value

SMALL = st.integers(0, 30)


def _decimals(places: int) -> st.SearchStrategy[Decimal]:
    return st.builds(
        lambda digits, exponent: Decimal(digits).scaleb(-exponent), st.integers(0, 10**11), st.integers(0, places)
    )


def values_of(kind: Kind, *, small: bool = False) -> st.SearchStrategy[Value]:
    """Values that may stand in a cell of `kind`; `small` ones meet in sums."""
    if kind is Kind.COUNT:
        return SMALL if small else st.integers(0, 10**15 - 1)
    if kind is Kind.CHANGE:
        return st.integers(-30, 30) if small else st.integers(-(10**15) + 1, 10**15 - 1)
    if kind is Kind.FEE:
        return _decimals(4)
    return st.builds(Amount, _decimals(4), st.sampled_from(["", "元", "万元", "亿元"]))


TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff\u2028\u2029") | st.just("\n"),
    max_size=40,
)
"""Texts as a report stores them: what `admit` returns for them is the same text."""

LINES = TEXTS.map(lambda text: text.replace("\n", ""))


def stated_in(form: Form, *, small: bool = False, min_size: int = 0) -> st.SearchStrategy[dict[str, Value]]:
    """Some stated cells of a form, totals among them."""
    pairs = st.sampled_from(list(form.cells.values())).flatmap(
        lambda cell: st.tuples(st.just(cell.id), values_of(cell.kind, small=small))
    )
    return st.lists(pairs, min_size=min_size, max_size=60).map(dict)


TIMES = st.datetimes(datetime(2019, 1, 1), datetime(2099, 12, 31)).flatmap(
    lambda moment: st.sampled_from([UTC, timezone(timedelta(hours=8)), timezone(timedelta(hours=-3, minutes=-30))]).map(
        lambda zone: moment.replace(microsecond=0, tzinfo=zone)
    )
)


def remarks_on(form: Form) -> st.SearchStrategy[list[Remark]]:
    """Some remarks, numbered from the first."""
    one = st.builds(
        Remark,
        id=st.just(""),
        target=st.sampled_from([*form.cells, *form.by_section]),
        passage=TEXTS,
        text=TEXTS,
        written=TIMES,
        author=LINES,
        done=st.booleans(),
    )
    numbered = st.lists(one, max_size=12).map(
        lambda said: [replace(each, id=f"r{n}") for n, each in enumerate(said, 1)]
    )
    return st.just([]) | numbered


CODES = st.lists(st.text("23456789ABCDEFGHJKLMNPQRSTUVWXYZ", min_size=4, max_size=4), min_size=4, max_size=4).map(
    "-".join
)

PRINTINGS = st.builds(
    Printing,
    *[st.booleans()] * 5,
    addressee=LINES,
    wording=TEXTS,
)

EVENTS = st.lists(
    st.builds(
        Event,
        kind=st.sampled_from(EventKind),
        at=TIMES,
        by=LINES,
        why=TEXTS,
        code=st.just("") | CODES,
        copies=st.integers(0, 99),
        amendments=st.lists(st.builds(Amendment, LINES, TEXTS, TEXTS), max_size=3).map(tuple),
    ),
    max_size=4,
)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Any report that can stand in a data file, with last year's inside or without."""
    form = draw(st.sampled_from(FORMS))
    year = draw(st.integers(form.first_year, form.last_year or 2099))
    remarks = draw(remarks_on(form))
    before = draw(st.none() | st.integers(2019, year - 1)) if year > 2019 else None
    return _report(
        draw,
        year,
        remarks=remarks,
        previous=None if before is None else _report(draw, before),
        finalised=_report(draw, year) if draw(st.booleans()) else None,
        code=draw(st.just("") | CODES),
        printing=draw(PRINTINGS),
        events=draw(EVENTS),
    )


def _report(draw: st.DrawFn, year: int, **beside: Any) -> Report:
    form = form_for_year(year)
    return Report(
        draw(LINES),
        year,
        draw(st.sampled_from(BodyKind)),
        values=draw(stated_in(form)),
        texts=draw(st.dictionaries(st.sampled_from([section.id for section in form.sections]), TEXTS)),
        facts=draw(
            st.builds(
                Facts,
                title=TEXTS,
                leader=LINES,
                reviewer=LINES,
                preparer=LINES,
                phone=LINES,
                filed_on=st.just("") | st.dates(datetime(1000, 1, 1).date()).map(lambda day: day.isoformat()),
            )
        ),
        explanations=draw(st.dictionaries(LINES, st.builds(Explanation, TEXTS, TEXTS), max_size=4)),
        status=draw(st.sampled_from(Status)),
        changed=draw(TIMES),
        **beside,
    )
