"""The pages on the rules: each says what it looks at, shows an example that it was run on, and how to mend it."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, partial
from typing import Any, Final

import resources
from model.help.blocks import Block, Heading, Page, Paragraph, Span, Style, Words, plain
from model.help.markup import read_blocks, read_words
from model.report import BodyKind, Report
from model.rules import RULES, Finding, Rule, Severity
from model.units import UnitFigures, Units, typed_cells
from model.values import Value, parse, shown

_CELL: Final = re.compile(r"\{([a-z0-9_]+(?:\.[a-z0-9_]+)+)\}")
_LIVE: Final = re.compile(r"\{\{[^{}]*\}\}")
_WEIGHS: Final = {
    Severity.ERROR: "改好以前不能定稿。",
    Severity.WARNING: "改好，或者写明审核说明，才能定稿。",
    Severity.HINT: "供您参考，不影响定稿；也可以写明审核说明。",
}


def page_id(rule: str) -> str:
    """The id of a rule's page."""
    return f"rule.{rule}"


def pages() -> Iterator[Page]:
    """One page for each rule, in the order of the rules."""
    for rule in RULES:
        yield Page(page_id(rule.id), _texts()[rule.id]["title"], partial(_blocks, rule))


def example(rule: str) -> Report:
    """The report that shows what the rule finds: the sample, with what the example changes. Raises KeyError."""
    from model import actions

    told = _texts()[rule]
    sample = actions.open_report(resources.path("samples", "sample.xxgk")).report
    stated: dict[str, Value | None] = {**sample.figures.stated, **_values(sample, told.get("values", {}))}
    texts = {section.id: sample.text(section.id) for section in sample.form.sections}
    previous = told.get("previous")
    before = None
    if previous is not None:
        values = _filled(_values(sample, previous.get("values", {})))
        before = Report(sample.body, sample.year - 1, sample.kind, values=values, texts=previous.get("texts"))
    return Report(
        sample.body,
        sample.year,
        BodyKind(told["kind"]) if "kind" in told else sample.kind,
        values=_filled(stated),
        texts={**texts, **told.get("texts", {})},
        previous=before,
        units=_units(sample, told["units"]) if "units" in told else None,
    )


def found(rule: str, report: Report) -> list[Finding]:
    """What the rule finds in a report."""
    [judge] = [each for each in RULES if each.id == rule]
    return [finding for check in judge.checks(report.form) for finding in check.judge(report)]


def _blocks(rule: Rule) -> Iterator[Block]:
    told = _texts()[rule.id]
    weight = Span(rule.severity.label, Style.STRONG)
    yield Paragraph((weight, Span(f"　{rule.says}{_WEIGHS[rule.severity]}")))
    yield Heading("核对什么")
    yield from read_blocks(told["checks"])
    yield Heading("举例")
    report = example(rule.id)
    yield Paragraph(read_words(_CELL.sub(lambda cell: shown(report.figures[cell[1]]), told["says"])))
    for text in told.get("texts", {}).values():
        yield Paragraph(plain(f"文中：{_readable(text)}"), aside=True)
    yield Paragraph(_told(found(rule.id, report)[0]), aside=True)
    yield Heading("怎么改")
    yield from read_blocks(told["mend"])
    yield Heading("依据")
    yield from read_blocks(told["source"])


def _told(finding: Finding) -> Words:
    """The finding as its card tells it."""
    said = f"{finding.severity.label}：{finding.headline}"
    return Span(said, Style.STRONG), Span(f"　{_readable(finding.message)}")


def _readable(text: str) -> str:
    """A report's text in one line, its live figures as the reader knows them."""
    return _LIVE.sub("〔随表更新的数〕", text).replace("\n", "／")


def _values(report: Report, given: Mapping[str, Any]) -> dict[str, Value | None]:
    """The figures as the form's cells hold them; an empty text is a blank. Raises KeyError for an unknown cell."""
    return {
        cell: value if isinstance(value, int) else parse(str(value), report.form.cells[cell].kind)
        for cell, value in given.items()
    }


def _filled(values: Mapping[str, Value | None]) -> dict[str, Value]:
    return {cell: value for cell, value in values.items() if value is not None}


def _units(report: Report, given: list[dict[str, Any]]) -> Units:
    rows = [(unit["body"], _values(report, unit["values"])) for unit in given]
    cells = typed_cells(report.form)
    return Units(
        report.form, [UnitFigures(body, "", tuple(values.get(cell) for cell in cells)) for body, values in rows]
    )


@cache
def _texts() -> Mapping[str, Mapping[str, Any]]:
    import tomllib

    return tomllib.loads(resources.read_text("help", "rules.toml"))
