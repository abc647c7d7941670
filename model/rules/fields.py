"""The rule on live figures in a text: text.field."""

from collections.abc import Iterable, Iterator
from functools import partial

from model.forms import Form, Section
from model.narrative.fields import Field, Unknown, tokens, value
from model.report import PREVIOUS, Report, Target
from model.rules.finding import Check, Finding, Severity


def checks(form: Form) -> Iterable[Check]:
    """One check for each section; its fields may speak of any cell, of this year's report and of last year's."""
    cells = frozenset(map(Target.cell, form.cells))
    for section in form.sections:
        yield Check(section.id, cells | {Target.text(section.id), PREVIOUS}, partial(current, section=section))


def current(report: Report, section: Section) -> Iterator[Finding]:
    """text.field: every live figure in a text is known to the form, and has something to say."""
    text = report.text(section.id)
    if "{{" not in text:
        return
    seen: dict[str, int] = {}
    for token in tokens(report.form, text):
        source = text[token.start : token.end]
        if isinstance(token, Field) and value(report, token) is not None:
            continue
        unknown = isinstance(token, Unknown)
        seen[source] = seen.get(source, 0) + 1
        why = "认不出这是哪个数" if unknown else "它用到的数还没有填，或者没有上年报告可比"
        yield Finding(
            id=f"text.field:{section.id}:{source}:{seen[source]}",
            rule="text.field",
            severity=Severity.ERROR,
            section=section.id,
            headline="文中的一个数字字段没有数",
            message=f"“{section.title or section.short_title}”中的数字字段“{source}”没有数：{why}。",
            advice="请删去它改用文字，或者填好表格中的数，附上上年报告。",
            cells=token.cells if isinstance(token, Field) else (),
            span=(token.start, token.end),
        )
