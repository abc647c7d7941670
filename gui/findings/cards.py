"""Findings as a person reads them: blanks of one table told once, and what a card offers. Imports no Qt."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from model import edits
from model.history import Edit
from model.report import Remark, Report
from model.rules import Finding, Fix, Severity, SideSum


@dataclass(frozen=True, slots=True)
class CardFix:
    """A sure way out of a finding, offered as a link; `edit` makes the edit for the report as it then is.

    Fixes with one label are equal: which cells they mend stands in the card's findings.
    """

    label: str
    edit: Callable[[Report], Edit] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to mend or to confirm. `findings` are those it stands for; `only_blanks` that it tells of blanks."""

    id: str
    severity: Severity
    section: str
    headline: str
    body: str
    findings: tuple[Finding, ...]
    sides: tuple[SideSum, ...] = ()
    cell: str | None = None
    span: tuple[int, int] | None = None
    fixes: tuple[CardFix, ...] = ()
    explained: str | None = None
    only_blanks: bool = False
    remark: str | None = None
    """The id of the reviewer's remark that the card shows; it then stands for no finding."""

    @property
    def label(self) -> str:
        """The word on the card for what it is."""
        if self.remark is not None:
            return "审核意见"
        return self.severity.label if self.explained is None else "已说明"

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR

    @property
    def is_warning(self) -> bool:
        return self.severity is Severity.WARNING

    @property
    def can_be_explained(self) -> bool:
        return not self.is_error and self.remark is None


def cards(report: Report, findings: Iterable[Finding]) -> list[Card]:
    """The cards for open remarks and findings, in the form's order; a section's blanks are one card at its end.

    A finalised report is not mended, so that its cards offer nothing to do but answering remarks.
    """
    result: list[Card] = [_remark_card(report, remark) for remark in report.remarks.values() if not remark.done]
    blanks: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.rule != "cell.blank":
            result.append(_card(finding))
        elif finding.section in blanks:
            blanks[finding.section].append(finding)
        else:
            blanks[finding.section] = [finding]
    result.extend(_blank_card(report, section, found) for section, found in blanks.items())
    if report.is_final:
        result = [card if card.remark is not None else replace(card, fixes=()) for card in result]
    order = {section.id: place for place, section in enumerate(report.form.sections)}
    return sorted(result, key=lambda card: (order[card.section], card.only_blanks, _weight(card)))


def marked_cells(finding: Finding) -> Sequence[str]:
    """The cells that are shown as wrong: a total that does not fit by itself, else all that the finding names."""
    if finding.sides and len(finding.sides[0].cells) == 1:
        return finding.sides[0].cells
    return finding.cells


def _weight(card: Card) -> int:
    """Remarks first, then the findings that weigh most."""
    return -1 if card.remark is not None else list(Severity).index(card.severity)


def _remark_card(report: Report, remark: Remark) -> Card:
    cell = remark.target if remark.target in report.form.cells else None
    section = remark.target if cell is None else report.form.cells[cell].section
    place = report.text(section).find(remark.passage) if remark.passage else -1
    about = f"“{remark.passage}”：" if remark.passage else f"{report.form.cells[cell].label}：" if cell else ""
    by = f"（{remark.author}）" if remark.author else ""
    return Card(
        id=f"remark:{remark.id}",
        severity=Severity.HINT,
        section=section,
        headline=f"{about}{remark.text}",
        body=f"{remark.written:%Y-%m-%d %H:%M}{by}" + ("，所说的文字已经改动" if remark.passage and place < 0 else ""),
        findings=(),
        cell=cell,
        span=None if place < 0 else (place, place + len(remark.passage)),
        fixes=(CardFix("已处理", partial(edits.answer_remark, remark=remark.id, done=True)),),
        remark=remark.id,
    )


def _card(finding: Finding) -> Card:
    marked = marked_cells(finding)
    return Card(
        id=finding.id,
        severity=finding.severity,
        section=finding.section,
        headline=finding.headline,
        body=finding.advice if finding.sides else f"{finding.message}{finding.advice}",
        findings=(finding,),
        sides=finding.sides,
        cell=marked[0] if marked else None,
        span=finding.span,
        fixes=tuple(map(_card_fix, finding.fixes)),
        explained=finding.explained,
    )


def _card_fix(fix: Fix) -> CardFix:
    if fix.rewrite is None:
        return CardFix(fix.label, partial(edits.state, values=fix.values, name=fix.label))
    place = fix.rewrite
    return CardFix(
        fix.label,
        partial(edits.rewrite, section=place.section, span=place.span, words=place.words, name=fix.label),
    )


def _blank_card(report: Report, section: str, found: Sequence[Finding]) -> Card:
    table = report.form.by_section[section].table
    fixes = () if table is None else (CardFix("空白处都填 0", partial(edits.fill_blanks, table=table)),)
    return Card(
        id=f"cell.blank:{section}",
        severity=Severity.ERROR,
        section=section,
        headline=f"还有 {len(found)} 格没有填",
        body="每一格都要有数，没有发生的填 0。",
        findings=tuple(found),
        cell=found[0].cells[0],
        fixes=fixes,
        only_blanks=True,
    )
