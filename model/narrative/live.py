"""Plain figures in a text made into fields, which follow the tables from then on."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from model.forms import Kind
from model.history import Edit
from model.narrative.catalogue import entries, says
from model.narrative.claims_judged import Judged, Standing
from model.narrative.fields import Measure, Numerals, replaced, token
from model.narrative.numerals import numerals
from model.narrative.passages import sentences
from model.narrative.quantities import percentages
from model.patterns import lazy
from model.report import Report

MAKE_LIVE = "改为随表更新的数字"
"""What making a plain figure a field is called wherever it is offered."""


_MOVED: Final = lazy("(?:增[长加]|上升|提高|下降|减少|降低)了?$")


class Plain(NamedTuple):
    """A plain figure at `span` of a text, and the token of the field that says it."""

    span: tuple[int, int]
    source: str


def plain_figures(report: Report, section: str, claims: Iterable[Judged]) -> list[Plain]:
    """The figures of a section's text that agree with the tables and can follow them, shares in per cent included.

    One that counts several things (行政复议、行政诉讼各2件) cannot follow them all.
    """
    agreeing = [one for one in claims if one.standing is Standing.AGREES]
    counts = Counter(one.claim.span for one in agreeing)
    alone = [one for one in agreeing if counts[one.claim.span] == 1]
    fields = ((one.claim.span, field_for(report, section, one)) for one in alone)
    found = [Plain(span, source) for span, source in fields if source is not None]
    return sorted([*found, *_shares(report, section, agreeing)])


def field_for(report: Report, section: str, one: Judged) -> str | None:
    """The token of a field that says what a claim of a section's text speaks of, written as the text writes it.

    Where the claim agrees with the tables the field says just what stands there, other digits for the same number
    apart (1,234 becomes 1234). None for words that are no number, for a figure that is rounded otherwise than a field
    would be, and while the tables do not say it.
    """
    written = report.text(section)[slice(*one.claim.span)]
    if next((each.span for each in numerals(written)), None) != (0, len(written)):
        return None
    chosen = _cells(report, one)
    if not report.figures.sum_of(frozenset(chosen))[1]:
        return None
    sources = {form: token(chosen, numerals=form) for form in Numerals} if chosen else {}
    looks = {form: says(report, source) for form, source in sources.items()}
    plain = unicodedata.normalize("NFKC", written).replace(",", "")
    same = next((form for form, look in looks.items() if look in (written, plain)), None)
    if same is not None:
        return sources[same]
    style = Numerals.PLAIN if plain[0].isascii() and plain[-1].isascii() else Numerals.HANZI
    exact = one.claim.rounded_to is None and not any(report.form.cells[cell].kind is Kind.FEE for cell in chosen)
    return sources[style] if exact and looks.get(style) is not None else None


def make_live(report: Report, section: str, plain: Iterable[Plain]) -> Edit:
    """Makes these figures of a section's text into fields, as one step."""
    from model import edits

    text = replaced(report.text(section), plain).text
    return Edit(MAKE_LIVE, edits.write(report, section, text).changes)


def _shares(report: Report, section: str, agreeing: Sequence[Judged]) -> Iterator[Plain]:
    """The percentages that are a share of the figure beside them (20件，占62.5%), or its change from last year.

    Of what it is a share the list of figures knows, else it is a figure that the text states before.
    """
    text = report.text(section)
    for sentence in sentences(text):
        for percentage in percentages(sentence.words):
            span = sentence.start + percentage.start, sentence.start + percentage.end
            before = [one for one in agreeing if one.claim.span[1] <= span[0]]
            beside = [one for one in before if one.claim.span[0] >= sentence.start][-1:] or [
                one for one in agreeing if span[1] <= one.claim.span[0] < sentence.end
            ][:1]
            written = unicodedata.normalize("NFKC", text[slice(*span)])
            moved = _MOVED.search(sentence.words, 0, percentage.start) is not None
            for one in beside if percentage.exact else ():
                sources = [token(part, whole) for part, whole in _ratios(report, one, before)]
                sources = [token(_cells(report, one), measure=Measure.CHANGE)] if moved else sources
                source = next((each for each in sources if says(report, each) == written), None)
                if source is not None:
                    yield Plain(span, source)


def _ratios(report: Report, one: Judged, before: Sequence[Judged]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """What a figure can be a share of, each with the figure."""
    part = _cells(report, one)
    yield from ((part, entry.whole) for entry in entries(report) if entry.whole and set(entry.part) == set(part))
    for other in reversed(before):
        whole = _cells(report, other)
        if other is not one and other.claim.value >= one.claim.value and whole:
            yield part, whole


def _cells(report: Report, one: Judged) -> tuple[str, ...]:
    """The cells whose figure the claim states: of several ways to read it the one that agrees, else the first."""
    ways = one.claim.alternatives
    if one.standing is Standing.AGREES:
        ways = tuple(way for way in ways if _agrees(report, one, way)) or ways
    return tuple(cell for cell in report.form.cells if cell in ways[0])


def _agrees(report: Report, one: Judged, cells: frozenset[str]) -> bool:
    total, complete = report.figures.sum_of(cells)
    return complete and total == one.claim.value
