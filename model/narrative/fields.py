"""Live figures in a text: fields that stand for a cell, a sum, a share or a change, and are always current.

In the stored text a field is a readable token in double braces, such as {{t3.new.total}}:

- cells added and taken away: {{t3.granted.total+t3.partial.total}};
- a share, in per cent: {{t3.new.natural/t3.new.total}};
- last year's figure {{last t3.new.total}}, the change from it {{difference t3.new.total}}, in per cent
  {{change t3.new.total}}, and the same with the word for its direction {{trend t3.new.total}};
- another form of numerals after a bar: {{t3.new.total|hanzi}} 二十八, {{t3.new.total|wan}} 1.2万.

A token that is none of these stays in the text as it is and is a finding (rule text.field); nothing is ever lost.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from typing import Final, NamedTuple

from model.comparison import change_percent, previous_cell
from model.forms import Form
from model.narrative.numerals import written_like
from model.patterns import lazy
from model.report import Report
from model.units import size
from model.values import Amount, Value, shown

BLANK: Final = "____"
"""Is printed for a field whose figure is not known yet; a placeholder, which keeps a report from being finalised."""
_TOKEN: Final = lazy(r"\{\{([^{}\n]{1,400})\}\}")
_TERM: Final = lazy(r"\s*([+-]?)\s*([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+)\s*")
_TENTH: Final = Decimal("0.1")
_TEN_THOUSAND: Final = Decimal(10_000)


class Measure(Enum):
    """What a field says of its cells."""

    FIGURE = ""
    LAST = "last"
    DIFFERENCE = "difference"
    CHANGE = "change"
    TREND = "trend"


class Numerals(Enum):
    """How a field's figure is written."""

    PLAIN = ""
    HANZI = "hanzi"
    WAN = "wan"


_MODELS: Final = {Numerals.HANZI: "一", Numerals.WAN: "1.2万"}

Terms = tuple[tuple[str, str], ...]
"""Signs (+ or -) and cells."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its place in the stored text, and what it stands for; `whole` is what the `part` is a share of."""

    start: int
    end: int
    measure: Measure
    part: Terms
    whole: Terms = ()
    numerals: Numerals = Numerals.PLAIN

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells that it speaks of."""
        return tuple(cell for _, cell in (*self.part, *self.whole))


class Unknown(NamedTuple):
    """A token that is no field of the form: its place, and what stands between the braces."""

    start: int
    end: int
    source: str


def sources(text: str) -> Iterator[tuple[int, int]]:
    """Where a stored text has tokens, of fields or of none, from its beginning."""
    return (found.span() for found in _TOKEN.finditer(text))


def tokens(form: Form, text: str) -> Iterator[Field | Unknown]:
    """The fields in a stored text, and what looks like one and is none, from its beginning."""
    for found in _TOKEN.finditer(text):
        yield _field(form, found) or Unknown(found.start(), found.end(), found[1])


def fields(form: Form, text: str) -> Iterator[Field]:
    """The fields in a stored text."""
    return (token for token in tokens(form, text) if isinstance(token, Field))


def token(
    part: Sequence[str],
    whole: Sequence[str] = (),
    *,
    measure: Measure = Measure.FIGURE,
    numerals: Numerals = Numerals.PLAIN,
) -> str:
    """The token of a field over the sum of cells, as it is stored; with `whole` their share of that."""
    said = "+".join(part) + (f"/{'+'.join(whole)}" if whole else "")
    said = f"{measure.value} {said}" if measure.value else said
    return f"{{{{{said}|{numerals.value}}}}}" if numerals.value else f"{{{{{said}}}}}"


def _field(form: Form, found: re.Match[str]) -> Field | None:
    source, _, form_of = found[1].partition("|")
    numerals = next((each for each in Numerals if each.value == form_of.strip()), None)
    measure = next((each for each in Measure if each.value and source.startswith(f"{each.value} ")), Measure.FIGURE)
    part, slash, whole = source.removeprefix(measure.value).partition("/")
    terms, parts = _terms(form, part), _terms(form, whole) if slash else ()
    if numerals is None or not terms or parts is None or (slash and (not parts or measure is not Measure.FIGURE)):
        return None
    return Field(found.start(), found.end(), measure, terms, parts, numerals)


def _terms(form: Form, source: str) -> Terms | None:
    """The signed cells of an expression; None where it is none, or names a cell that the form lacks."""
    place, terms = 0, []
    while place < len(source):
        found = _TERM.match(source, place)
        if found is None or found[2] not in form.cells or (place > 0) != bool(found[1]):
            return None
        terms.append((found[1] or "+", found[2]))
        place = found.end()
    return tuple(terms) or None


def value(report: Report, field: Field) -> str | None:
    """What a field says now; None while a figure that it needs is not known."""
    if field.whole:
        part, whole = _sum(report, field.part), _sum(report, field.whole)
        return None if part is None or not whole else _percent(part * 100 / whole)
    if field.measure is Measure.FIGURE:
        return _figure(report, field)
    before = _last(report, field.part)
    if field.measure is Measure.LAST:
        return None if before is None else _written(before, field.numerals)
    now = _sum(report, field.part)
    if field.measure is Measure.DIFFERENCE:
        return None if before is None or now is None else _written(abs(now - before), field.numerals)
    change = change_percent(before, now)
    if change is None:
        return None
    if field.measure is Measure.CHANGE:
        return _percent(abs(change))
    return "持平" if change == 0 else f"{'增长' if change > 0 else '下降'}{_percent(abs(change))}"


def _figure(report: Report, field: Field) -> str | None:
    if len(field.part) == 1 and field.part[0][0] == "+" and field.numerals is Numerals.PLAIN:
        own = report.figures[field.part[0][1]]
        return None if own is None else shown(own)
    total = _sum(report, field.part)
    return None if total is None else _written(total, field.numerals)


def _sum(report: Report, terms: Terms) -> Decimal | None:
    """The sum of signed cells, amounts in yuan; None while one of them is blank."""
    return _added([(sign, report.figures[cell]) for sign, cell in terms])


def _last(report: Report, terms: Terms) -> Decimal | None:
    """The same of last year's report."""
    if report.previous is None:
        return None
    given: list[tuple[str, Value | None]] = []
    for sign, cell in terms:
        before = previous_cell(report, cell)
        given.append((sign, None if before is None else report.previous.figures[before]))
    return _added(given)


def _added(terms: Sequence[tuple[str, Value | None]]) -> Decimal | None:
    total = Decimal(0)
    for sign, given in terms:
        if given is None:
            return None
        number = size(given) if isinstance(given, Amount) else Decimal(given)
        total += number if sign == "+" else -number
    return total


def _percent(share: Decimal) -> str:
    """To one decimal, halves away from 0, none where it is whole."""
    rounded = share.quantize(_TENTH, ROUND_HALF_UP)
    return f"{rounded.to_integral_value() if rounded == rounded.to_integral_value() else rounded:f}%"


def _written(number: Decimal, numerals: Numerals) -> str:
    model = _MODELS.get(numerals)
    wanted = numerals is Numerals.HANZI or abs(number) >= _TEN_THOUSAND
    said = written_like(number, model) if model is not None and wanted else None
    return f"{number:f}" if said is None else said


class Printed(NamedTuple):
    """A text as it is printed, fields as plain text, and where each stretch of it stands in the stored one.

    `stretches` are the places (printed start, stored start, printed length, stored length) of what differs.
    """

    text: str
    stretches: tuple[tuple[int, int, int, int], ...] = ()

    def stored(self, span: tuple[int, int]) -> tuple[int, int]:
        """A span of the printed text as one of the stored text; one inside a field is the whole field."""
        return self._place(span[0], end=False), self._place(span[1], end=True)

    def _place(self, place: int, *, end: bool) -> int:
        shift = 0
        for printed, stored, length, width in self.stretches:
            if place < printed or (end and place == printed):
                break
            if place < printed + length or (end and place == printed + length):
                return stored + width if end else stored
            shift = stored + width - printed - length
        return place + shift


def printed(report: Report, section: str) -> Printed:
    """A section's text as it is printed. A field that nothing is known for is a placeholder, an unknown one stays."""
    return filled(report, report.text(section))


def filled(report: Report, text: str) -> Printed:
    """A stored text with its fields filled in."""
    if "{{" not in text:
        return Printed(text)
    return replaced(
        text,
        (((field.start, field.end), value(report, field) or BLANK) for field in fields(report.form, text)),
    )


def replaced(text: str, words: Iterable[tuple[tuple[int, int], str]]) -> Printed:
    """A text with spans of it, from its beginning, replaced by words."""
    pieces: list[str] = []
    stretches: list[tuple[int, int, int, int]] = []
    last = length = 0
    for (start, end), said in words:
        pieces += [text[last:start], said]
        length += start - last
        stretches.append((length, start, len(said), end - start))
        length += len(said)
        last = end
    return Printed("".join([*pieces, text[last:]]), tuple(stretches))
