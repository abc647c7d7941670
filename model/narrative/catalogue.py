"""The figures that can be inserted into a text as fields: by name, with what each says now."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import Final

from model.forms import FORMS, Form
from model.main_figures import MainFigure, applications, disputes, every_figure, main_figures, outcomes
from model.narrative.fields import Field, Measure, Numerals, Terms, token, tokens, value
from model.report import Report
from model.search import names

_MEASURED: Final = {
    Measure.FIGURE: "{}",
    Measure.LAST: "上年{}",
    Measure.DIFFERENCE: "{}较上年增减数",
    Measure.CHANGE: "{}较上年变动幅度",
    Measure.TREND: "{}较上年增长或下降",
}
_MOST: Final = 200
"""Entries that a list shows at once."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure that can be inserted: its name, and what a field of it stands for; `whole` is what it is a share of.

    `words` are those that it is looked for by.
    """

    name: str
    part: tuple[str, ...]
    whole: tuple[str, ...] = ()
    measure: Measure = Measure.FIGURE
    words: str = ""

    def token(self, numerals: Numerals = Numerals.PLAIN) -> str:
        """The field as it is stored, its figure written in one of the forms of numerals."""
        return token(self.part, self.whole, measure=self.measure, numerals=numerals)

    @property
    def has_forms(self) -> bool:
        """Whether the figure can be written in other forms of numerals; a percentage cannot."""
        return not self.whole and self.measure in (Measure.FIGURE, Measure.LAST, Measure.DIFFERENCE)


def entries(report: Report) -> tuple[Entry, ...]:
    """All that can be inserted into a text of the report, what sums it up first, every single cell last."""
    return _entries(report.form.id, compares=report.previous is not None)


def found(report: Report, query: str) -> list[Entry]:
    """Those that the query names by words or by the initials of their pinyin, the nearest first.

    Of last year's figures and changes from them those that are known come before the others. Words may be left out on
    the way: 本年新收总计 finds 本年新收政府信息公开申请数量.
    """
    hits = []
    for entry in entries(report):
        if names(entry.words, query):
            hits.append((not entry.name.startswith(query.strip() or entry.name), _is_unknown(report, entry), entry))
        elif _in_order(query, entry.words):
            hits.append((True, _is_unknown(report, entry), entry))
    return [entry for *_, entry in sorted(hits, key=lambda hit: hit[:2])][:_MOST]


def _is_unknown(report: Report, entry: Entry) -> bool:
    """Whether it is a comparison that says nothing, last year having no such figure."""
    return entry.measure is not Measure.FIGURE and says(report, entry.token()) is None


def _in_order(query: str, words: str) -> bool:
    """Whether the words hold the Chinese characters of the query in their order."""
    rest = iter(words)
    return len(query) > 1 and not query.isascii() and all(each in rest for each in query)


def says(report: Report, source: str) -> str | None:
    """What a token says now; None where it has nothing to say, or is no field."""
    field = field_of(report.form, source)
    return None if field is None else value(report, field)


def field_of(form: Form, source: str) -> Field | None:
    """The field that a token is; None where it is none of the form."""
    first = next(tokens(form, source), None)
    return first if isinstance(first, Field) else None


def forms_of(report: Report, entry: Entry) -> dict[Numerals, str]:
    """The forms in which a figure can be written, and how it looks in each; those that look like another are left out.

    A figure that is not known yet can be written in all of them.
    """
    if not entry.has_forms:
        return {Numerals.PLAIN: says(report, entry.token()) or ""}
    looks = {numerals: says(report, entry.token(numerals)) for numerals in Numerals}
    result: dict[Numerals, str] = {}
    for numerals, look in looks.items():
        if look is None or look not in result.values():
            result[numerals] = look or ""
    return result


def name_of(form: Form, field: Field) -> str:
    """The name of what a field stands for, as the list of figures has it, else made of the names of its cells."""
    known = _known(form.id).get((field.part, field.whole))
    if known is None:
        known = _sum_of_names(form, field.part)
        if field.whole:
            known = f"{known}占{_sum_of_names(form, field.whole)}的比例"
    return _MEASURED[field.measure].format(known)


def entry_of(form: Form, field: Field) -> Entry | None:
    """The field as an entry, so that its figure can be written otherwise; None where it takes cells away."""
    if any(sign != "+" for sign, _ in (*field.part, *field.whole)):
        return None
    part, whole = (tuple(cell for _, cell in terms) for terms in (field.part, field.whole))
    return Entry(name_of(form, field), part, whole, field.measure)


@lru_cache(maxsize=8)
def _entries(form_id: str, *, compares: bool) -> tuple[Entry, ...]:
    form = _form(form_id)
    labels = {figure.cells: figure.name for figure in every_figure(form)}
    plain = [
        Entry(_name(form, figure), figure.cells, words=f"{_name(form, figure)} {labels.get(figure.cells, '')}")
        for figure in (*main_figures(form), *_sums(form))
    ]
    result = [*plain, *_shares(form)]
    if compares:
        for measure in (Measure.TREND, Measure.CHANGE, Measure.DIFFERENCE, Measure.LAST):
            put = _MEASURED[measure].format
            result += [replace(each, name=put(each.name), measure=measure, words=put(each.words)) for each in plain]
    seen = {entry.part for entry in plain}
    result += [Entry(name, cells, words=name) for cells, name in labels.items() if cells not in seen]
    return tuple(result)


def _name(form: Form, figure: MainFigure) -> str:
    """The name of a figure; an applicant's has that of the applications before it."""
    came_in = applications(form)[0]
    return f"{_short(form)[0]} {figure.grouped_name}" if figure.part_of == came_in.name else figure.grouped_name


def _short(form: Form) -> tuple[str, str]:
    """The names of what came in and what was taken over, without the words that both end with."""
    first, second = (figure.name for figure in applications(form)[:2])
    length = next(at for at in range(min(len(first), len(second))) if first[-1 - at] != second[-1 - at])
    return first[: len(first) - length], second[: len(second) - length]


def _sums(form: Form) -> Iterator[MainFigure]:
    """Sums that texts speak of: all that was to be handled, what was disclosed, and figures under one head."""
    came_in, taken_over, _, _ = applications(form)
    yield MainFigure("＋".join(_short(form)), (*came_in.cells, *taken_over.cells))
    yield _disclosed(form)
    grouped = [figure for figure in main_figures(form) if figure.group]
    for head, members in groupby(grouped, key=lambda figure: figure.group):
        parts = list(members)
        yield MainFigure(head, tuple(cell for part in parts for cell in part.cells), part_of=parts[0].part_of)
    heads = groupby(disputes(form), key=lambda figure: figure.name.partition(" ")[0])
    for head, members in heads:
        parts = list(members)
        if len(parts) > 1:
            yield MainFigure(head, tuple(cell for part in parts for cell in part.cells))


def _disclosed(form: Form) -> MainFigure:
    first, second = outcomes(form)[:2]
    *_, dealt_with, _ = applications(form)
    return MainFigure(f"{first.name}＋{second.name}", (*first.cells, *second.cells), part_of=dealt_with.name)


def _shares(form: Form) -> Iterator[Entry]:
    """What part of another figure a figure is, in per cent."""
    figures = [*main_figures(form), *_sums(form)]
    named = {figure.name: figure.cells for figure in figures}
    for figure in figures:
        if figure.part_of:
            name = f"{_name(form, figure)}占比"
            yield Entry(name, figure.cells, named[figure.part_of], words=name)


@lru_cache(maxsize=8)
def _known(form_id: str) -> dict[tuple[Terms, Terms], str]:
    """The names of figures and shares by what they stand for."""
    plain = [entry for entry in reversed(_entries(form_id, compares=False)) if entry.measure is Measure.FIGURE]
    return {(_plus(entry.part), _plus(entry.whole)): entry.name for entry in plain}


def _form(form_id: str) -> Form:
    return next(form for form in FORMS if form.id == form_id)


def _plus(cells: tuple[str, ...]) -> Terms:
    return tuple(("+", cell) for cell in cells)


def _sum_of_names(form: Form, terms: Terms) -> str:
    said = [("＋" if sign == "+" else "－") + _known(form.id)[((("+", cell),), ())] for sign, cell in terms]
    return "".join(said).removeprefix("＋")
