"""Plain figures in a text made into fields, which follow the tables from then on."""

import unicodedata
from collections.abc import Iterable

from model.forms import Kind
from model.history import Edit
from model.narrative.catalogue import says
from model.narrative.claims_judged import Judged, Standing
from model.narrative.fields import Numerals, replaced, token
from model.narrative.numerals import numerals
from model.report import Report


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
    sources = {form: token(chosen, numerals=form) for form in Numerals} if chosen else {}
    looks = {form: says(report, source) for form, source in sources.items()}
    plain = unicodedata.normalize("NFKC", written).replace(",", "")
    same = next((form for form, look in looks.items() if look in (written, plain)), None)
    if same is not None:
        return sources[same]
    style = Numerals.PLAIN if plain[0].isascii() and plain[-1].isascii() else Numerals.HANZI
    exact = one.claim.rounded_to is None and not any(report.form.cells[cell].kind is Kind.FEE for cell in chosen)
    return sources[style] if exact and looks.get(style) is not None else None


def make_live(report: Report, section: str, claims: Iterable[Judged]) -> Edit:
    """Makes the figures of these claims of a section's text into fields, as one step; what cannot be is left."""
    from model import edits

    found = ((one.claim.span, field_for(report, section, one)) for one in claims)
    text = replaced(report.text(section), ((span, source) for span, source in found if source is not None)).text
    return Edit("改为随表更新的数字", edits.write(report, section, text).changes)


def _cells(report: Report, one: Judged) -> tuple[str, ...]:
    """The cells whose figure the claim states: of several ways to read it the one that agrees, else the first."""
    ways = one.claim.alternatives
    if one.standing is Standing.AGREES:
        ways = tuple(way for way in ways if _agrees(report, one, way)) or ways
    return tuple(cell for cell in report.form.cells if cell in ways[0])


def _agrees(report: Report, one: Judged, cells: frozenset[str]) -> bool:
    total, complete = report.figures.sum_of(cells)
    return complete and total == one.claim.value
