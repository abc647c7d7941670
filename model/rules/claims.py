"""The rule on figures in the text: text.figure."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import partial
from typing import Final

from model.forms import Cell, Form, Kind, Section
from model.forms.structure import quoted
from model.narrative.claims import Claim
from model.narrative.claims_judged import Judged, Standing, judged
from model.narrative.numerals import numerals, written_like
from model.report import BODY_KIND, YEAR, Report, Target
from model.rules.finding import Check, Finding, Fix, Rewrite, Severity
from model.values import Value, shown

_MOST_KEPT: Final = 1_000
_LONGEST: Final = 24
"""So many characters of a passage are quoted in a message."""


def checks(form: Form) -> Iterable[Check]:
    """One check for each section that is text; it may speak of any cell."""
    cells = frozenset(map(Target.cell, form.cells))
    for section in form.sections:
        if section.table is None:
            watches = cells | {Target.text(section.id), BODY_KIND, YEAR}
            yield Check(section.id, watches, partial(figure, section=section, made={}))


Made = dict[tuple[object, ...], Finding]
"""Findings by what they were made of: a figure typed elsewhere in the tables leaves most as they are."""


def figure(report: Report, section: Section, made: Made) -> Iterator[Finding]:
    """text.figure: a figure that the text states for a cell equals that cell, or the sum of those it speaks of.

    Plain contradictions are errors, other sure ones warnings, and doubtful ones hints that ask. `made` keeps findings
    from one time to the next.
    """
    if len(made) > _MOST_KEPT:
        made.clear()
    seen: Counter[str] = Counter()
    for one in judged(report, section.id):
        first = min(one.claim.alternatives[0])
        seen[first] += 1
        if one.standing in (Standing.DIFFERS, Standing.DOUBTFUL):
            key = f"{first}:{seen[first]}"
            passage = report.text(section.id)[slice(*one.claim.phrase)]
            automatic = any(report.figures.is_automatic(cell) for cell in one.claim.alternatives[0])
            basis = (one, key, passage, automatic)
            found = made.get(basis)
            if found is None:
                found = made[basis] = _finding(report, section, one, key)
            yield found


def _finding(report: Report, section: Section, one: Judged, key: str) -> Finding:
    claim, cells = one.claim, _in_order(report.form, one.claim)
    phrase = report.text(section.id)[slice(*claim.phrase)]
    said = phrase if len(phrase) <= _LONGEST else f"{phrase[:_LONGEST]}…"
    table = f"表{report.form.by_section[cells[0].section].title[0]}"
    sums = " 或 ".join(dict.fromkeys(f"{each.total:f}" + ("" if each.complete else "以上") for each in one.sums))
    doubtful = one.standing is Standing.DOUBTFUL
    return Finding(
        id=f"text.figure:{section.id}:{key}",
        rule="text.figure",
        severity=Severity.HINT if doubtful else Severity.ERROR if claim.plain else Severity.WARNING,
        section=section.id,
        headline=f"文中写“{said}”，{table}为 {sums}" + ("，请核对" if doubtful else ""),
        message=f"文中写“{said}”，{table}中{_named(report.form, claim)}为 {sums}。",
        advice="如果文中说的是另一口径，不必改动；否则请改正文字或者表格。"
        if doubtful
        else "请核对台账，改正文字或者表格。",
        cells=tuple(cell.id for cell in cells),
        span=claim.span,
        expected=_value(one.sums[0].total, cells[0]),
        actual=_value(claim.value, cells[0]),
        fixes=() if doubtful else tuple(_fixes(report, section, one)),
    )


def _in_order(form: Form, claim: Claim) -> list[Cell]:
    """The cells of all the claim's sets, those of the first one first, in printed order."""
    first = claim.alternatives[0]
    rest = frozenset().union(*claim.alternatives) - first
    return [cell for among in (first, rest) for cell in form.cells.values() if cell.id in among]


def _named(form: Form, claim: Claim) -> str:
    """What the claim's cells are called, one set after the other."""
    return "或者".join(_sum_of(form, cells) for cells in claim.alternatives)


def _sum_of(form: Form, cells: frozenset[str]) -> str:
    listed = [cell for cell in form.cells.values() if cell.id in cells]
    if len(listed) <= 2:
        return "＋".join(cell.label for cell in listed)
    names = [(cell.row or cell.column).split(" ")[0] for cell in listed]
    return f"{quoted(names[0]) if len(set(names)) == 1 else listed[0].label + '等'} {len(listed)} 格之和"


def _fixes(report: Report, section: Section, one: Judged) -> Iterator[Fix]:
    """The ways out of a contradiction: another figure in the text, or in the tables, or one that follows them."""
    from model.narrative.live import MAKE_LIVE, field_for

    yield from _in_text(report, section, one)
    yield from _in_table(report, one)
    source = field_for(report, section.id, one)
    if source is not None:
        yield Fix(MAKE_LIVE, rewrite=Rewrite(section.id, one.claim.span, source))


def _in_text(report: Report, section: Section, one: Judged) -> Iterator[Fix]:
    """The tables' figure put into the text, in the numerals that stand there; not for words that say there is none."""
    written = report.text(section.id)[slice(*one.claim.span)]
    if next((each.span for each in numerals(written)), None) != (0, len(written)):
        return
    stated = next(numerals(written)).value
    scale = stated / one.claim.value if one.claim.value else Decimal(1)
    for each in dict.fromkeys(one.sums):
        words = written_like(each.total * scale, written) if each.complete else None
        if words is not None and words != written:
            yield Fix(f"文中改为 {words}", rewrite=Rewrite(section.id, one.claim.span, words))


def _in_table(report: Report, one: Judged) -> Iterator[Fix]:
    """The text's figure put into the tables, where it is one cell's and no total that follows from others."""
    cells = one.claim.alternatives[0]
    if len(one.claim.alternatives) > 1 or len(cells) > 1 or one.claim.rounded_to is not None:
        return
    cell = report.form.cells[next(iter(cells))]
    if not report.figures.is_automatic(cell.id):
        value = _value(one.claim.value, cell)
        yield Fix(f"表中改为 {shown(value)}", {cell.id: value})


def _value(number: Decimal, cell: Cell) -> Value:
    """A number as the cell holds it."""
    return number if cell.kind is Kind.FEE else int(number)
