"""The annex 审核情况: which rules were run with what result, which warnings were kept and why, the record."""

from collections.abc import Iterator, Sequence
from typing import Final

from model.checker import Checker
from model.exporting.blocks import Annex, Block, Box, BoxRole, Paragraph, TableBlock
from model.filing import Event, EventKind
from model.report import PREVIOUS, UNITS, Report
from model.rules import RULES, Finding, Rule, Severity

ID: Final = "audit"
TITLE: Final = "审核情况"
_UNJUDGED: Final = (
    (("previous.", "change.", "text.same"), PREVIOUS, "没有附上年报告，未核对"),
    (("consolidated.",), UNITS, "不是汇总的报告，不适用"),
)
"""How the rules begin that judge by something that a report may be without, what that is, and what is said then."""


def annex(report: Report, mark: str) -> Annex:
    """The annex, judged anew; `mark` is its number, such as 附件1."""
    return Annex(ID, mark, TITLE, tuple(_blocks(report, Checker(report).findings)))


def _blocks(report: Report, findings: Sequence[Finding]) -> Iterator[Block]:
    yield Paragraph("一、核对的规则和结果", level=1, lead=len("一、核对的规则和结果"))
    rows = [(str(number), rule.says.rstrip("。"), _result(report, rule, findings)) for number, rule in _numbered()]
    yield _table("audit.rules", ("序号", "核对的内容", "结果"), rows, (8, 58, 34))
    kept = [finding for finding in findings if finding.explained is not None]
    yield Paragraph("二、保留的提示及审核说明", level=1, lead=len("二、保留的提示及审核说明"))
    if kept:
        rows = [(str(number), one.message, one.explained or "") for number, one in enumerate(kept, start=1)]
        yield _table("audit.kept", ("序号", "提示", "审核说明"), rows, (8, 46, 46))
    else:
        yield Paragraph("没有保留的提示。")
    record = [event for event in report.events if event.kind is not EventKind.PRINTED]
    if record:
        yield Paragraph("三、定稿和重新打开的记录", level=1, lead=len("三、定稿和重新打开的记录"))
        yield _table(
            "audit.record", ("时间", "事项", "经办", "内容"), [_entry(each) for each in record], (22, 14, 16, 48)
        )


def _numbered() -> Iterator[tuple[int, Rule]]:
    return enumerate(RULES, start=1)


def _result(report: Report, rule: Rule, findings: Sequence[Finding]) -> str:
    found = [finding for finding in findings if finding.rule == rule.id]
    open_ = [finding for finding in found if finding.explained is None]
    if not found:
        missing = (
            words for rules, needed, words in _UNJUDGED if rule.id.startswith(rules) and report.now(needed) is None
        )
        return next(missing, "通过")
    counts = [(severity.label, sum(1 for one in open_ if one.severity is severity)) for severity in Severity]
    counts.append(("已说明", len(found) - len(open_)))
    return "，".join(f"{words} {count} 项" for words, count in counts if count)


def _entry(event: Event) -> tuple[str, str, str, str]:
    said = [f"校验码 {event.code}"] if event.code and event.kind is EventKind.FINALISED else []
    said += [f"理由：{event.why}"] if event.why else []
    said += [f"改动 {len(event.amendments)} 处"] if event.amendments else []
    return f"{event.at:%Y-%m-%d %H:%M}", event.kind.label, event.by, "；".join(said)


def _table(id_: str, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: tuple[int, ...]) -> TableBlock:
    boxes = [Box(0, column, 1, 1, BoxRole.HEAD, head) for column, head in enumerate(heads)]
    for row, texts in enumerate(rows, start=1):
        first, *others = texts
        boxes.append(Box(row, 0, 1, 1, BoxRole.LABEL, first))
        boxes += [Box(row, column, 1, 1, BoxRole.FIELD, text) for column, text in enumerate(others, start=1)]
    return TableBlock(id_, tuple(boxes), rows=len(rows) + 1, widths=widths, head_rows=1)
