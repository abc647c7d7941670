"""Rules on the report's text: text.empty."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from model.forms import Form, Section
from model.patterns import lazy
from model.report import Report, Target
from model.rules.finding import Check, Finding, Severity

_PLACEHOLDER: Final = lazy(
    r"[XxＸｘ×](?<![A-Za-zＡ-Ｚａ-ｚ].)[XxＸｘ×]+(?![A-Za-zＡ-Ｚａ-ｚ])|[_＿]{2,}|〔待补充[^〕\n]*〕|待(?<!有待)补充"
)
"""XX, ××, ____ and 待补充; not the last in “有待补充”, which is plain prose.

What may not stand before is looked at behind the first character, so that most places are passed over at once.
"""


def empty_checks(form: Form) -> Iterable[Check]:
    """One check for each section."""
    for section in form.sections:
        yield Check(section.id, frozenset({Target.text(section.id)}), partial(empty, section=section))


def empty(report: Report, section: Section) -> Iterator[Finding]:
    """text.empty: no text section is empty, and no text holds a placeholder (XX, ××, 待补充, ____)."""
    text = report.text(section.id)
    if section.required and not text.strip():
        yield Finding(
            id=f"text.empty:{section.id}",
            rule="text.empty",
            severity=Severity.ERROR,
            section=section.id,
            headline="这一部分还没有文字",
            message=f"“{section.title}”还没有文字。",
            advice="没有需要报告的内容时，也请写明“无”或者有关情况。",
        )
    seen: dict[str, int] = {}
    for match in _PLACEHOLDER.finditer(text):
        held = match[0]
        seen[held] = seen.get(held, 0) + 1
        yield Finding(
            id=f"text.empty:{section.id}:{held}:{seen[held]}",
            rule="text.empty",
            severity=Severity.ERROR,
            section=section.id,
            headline="还有一处待补充",
            message=f"“{section.title or section.short_title}”中还有待补充的“{held}”。",
            advice="请填上实际内容，或者删去这一处。",
            span=match.span(),
        )
