"""The list of what stands against each unit's report, to send back to it: a PDF with a page or more for each unit."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import PurePath
from typing import Final

from model.consolidation.combining import Consolidation
from model.consolidation.units import Unit
from model.exporting.blocks import Annex, Block, Box, BoxRole, Paragraph, TableBlock
from model.exporting.document import Audience, Document, Part, Properties
from model.exporting.titles import break_title
from model.rules import Severity

_LABELS: Final = {severity.value: severity.label for severity in Severity}
_HEADS: Final = ("序号", "级别", "问题")
_WIDTHS: Final = (10, 16, 74)


def problem_list(merged: Consolidation, body: str, changed: datetime) -> Document | None:
    """The document for the units that something stands against; None where there are none. `body` asks for mending."""
    faulty = [unit for unit in merged.units if unit.problems and unit.state.counts]
    if not faulty:
        return None
    title = f"{body}{merged.year}年政府信息公开工作年度报告汇总问题清单"
    annexes = tuple(_page(unit, number) for number, unit in enumerate(faulty, start=1))
    properties = Properties(title, body, merged.year, draft=False, changed=changed)
    summary = Part("summary", "", tuple(_summary(merged)))
    return Document(tuple(break_title([title])), properties, Audience.PUBLISHING, (summary,), None, annexes=annexes)


def _summary(merged: Consolidation) -> Iterator[Block]:
    states = Counter(unit.state for unit in merged.units)
    said = "，".join(f"{state.label} {count} 个" for state, count in states.items())
    yield Paragraph(f"共 {len(merged.units)} 个单位或文件：{said}。各单位的问题分页列在后面。")
    rows = [(unit.body or PurePath(unit.file).name, unit.state.label, str(len(unit.problems))) for unit in merged.units]
    yield _table("units", ("单位", "状态", "问题"), (60, 26, 14), rows)


def _page(unit: Unit, number: int) -> Annex:
    return Annex(f"unit{number}", f"{number}", unit.body, tuple(_blocks(unit)))


def _blocks(unit: Unit) -> Iterator[Block]:
    errors = sum(1 for problem in unit.problems if problem.severity == Severity.ERROR.value)
    said = f"报来的文件中有 {errors} 处必须改正，" if errors else "报来的文件中有需要核实的地方，"
    yield Paragraph(f"{said}共 {len(unit.problems)} 项，请逐项核对后重新报送。")
    rows = [
        (str(number), _LABELS.get(problem.severity, ""), problem.message)
        for number, problem in enumerate(unit.problems, start=1)
    ]
    yield _table("problems", _HEADS, _WIDTHS, rows)


def _table(id_: str, heads: Sequence[str], widths: tuple[int, ...], rows: Sequence[Sequence[str]]) -> TableBlock:
    boxes = [Box(0, column, 1, 1, BoxRole.HEAD, head) for column, head in enumerate(heads)]
    for row, texts in enumerate(rows, start=1):
        boxes += [Box(row, column, 1, 1, BoxRole.FIELD, text) for column, text in enumerate(texts)]
    return TableBlock(id_, tuple(boxes), len(rows) + 1, widths, head_rows=1)
