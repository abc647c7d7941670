"""The check sheet: every identity as live formulas and as values, and the warnings kept with an explanation."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from model.exporting.document import Audience, Document
from model.exporting.xlsx import styles
from model.exporting.xlsx.ranges import ranges
from model.exporting.xlsx.tables import Reference
from model.exporting.xlsx.texts import add_paragraph
from model.forms import Identity
from model.report import Report
from model.rules import RULES, Finding

SHEET: Final = "核对"
AGREES: Final = "相符"
DIFFERS: Final = "不符"
INCOMPLETE: Final = "未填完"

_HEADS: Final = (
    ("规则", 40.0),
    ("位置", 34.0),
    ("左边", 14.0),
    ("右边", 16.0),
    ("左边合计\n（公式）", 12.0),
    ("右边合计\n（公式）", 12.0),
    ("左边合计", 12.0),
    ("右边合计", 12.0),
    ("结论\n（公式）", 10.0),
    ("结论", 10.0),
)
_WIDTH: Final = sum(width for _, width in _HEADS)
_KEPT_TITLE: Final = "保留的提示及审核说明"
_HEAD_ROW: Final = 2


def add_checks(
    book: Workbook,
    document: Document,
    report: Report,
    findings: Sequence[Finding],
    references: Mapping[str, Reference],
) -> None:
    """Adds the check sheet. The kept warnings are for the filing copy alone."""
    sheet = book.create_sheet(SHEET)
    says = {rule.id: rule.says for rule in RULES}
    add_paragraph(sheet, 1, "表内数据核对", styles.font(14, styles.HEI), columns=len(_HEADS), width=_WIDTH)
    for column, (head, width) in enumerate(_HEADS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        _put(sheet, _HEAD_ROW, column, head, head=True)
    sheet.row_dimensions[_HEAD_ROW].height = 32
    row = _HEAD_ROW
    for identity in report.form.identities:
        row += 1
        _add_identity(sheet, row, identity, says[identity.rule], report, references)
    sheet.freeze_panes = sheet.cell(_HEAD_ROW + 1, 1)
    if document.audience is Audience.FILING:
        row = _add_kept(sheet, row + 2, findings, says) - 1
    styles.set_up_page(sheet, document.properties, landscape=True)
    sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    sheet.print_area = f"A1:{get_column_letter(len(_HEADS))}{row}"


def _add_identity(
    sheet: Worksheet,
    row: int,
    identity: Identity,
    says: str,
    report: Report,
    references: Mapping[str, Reference],
) -> None:
    left, left_complete = report.figures.sum_of(identity.left.cells)
    right, right_complete = report.figures.sum_of(identity.right.cells)
    verdict = AGREES if left == right else DIFFERS
    if not (left_complete and right_complete):
        verdict = INCOMPLETE
    for column, text in enumerate((says, identity.where, identity.left.name, identity.right.name), start=1):
        _put(sheet, row, column, text)
    # An automatic total over blanks is itself incomplete, which Excel cannot see: its parts are counted instead.
    filled = [cell for cell in identity.cells if cell not in report.form.totals]
    parts = [part for total in identity.cells for part in _parts(report, total)]
    counted = list(dict.fromkeys((*filled, *parts, *identity.cells)))
    formulas = (
        f"=SUM({ranges(identity.left.cells, references)})",
        f"=SUM({ranges(identity.right.cells, references)})",
    )
    for column, formula in enumerate(formulas, start=5):
        _put(sheet, row, column, formula, formula=True)
    for column, value in ((7, left), (8, right)):
        cell = styles.at(sheet, row, column)
        styles.dress(cell, styles.font(), styles.CENTRED)
        styles.put_value(cell, value)
    complete = f"COUNT({ranges(counted, references)})={len(counted)}"
    verdict_formula = f'=IF({complete},IF(E{row}=F{row},"{AGREES}","{DIFFERS}"),"{INCOMPLETE}")'
    _put(sheet, row, 9, verdict_formula, formula=True)
    _put(sheet, row, 10, verdict)
    sheet.row_dimensions[row].height = max(
        styles.text_height(text, width, styles.TABLE_SIZE)
        for text, (_, width) in zip(
            (says, identity.where, identity.left.name, identity.right.name), _HEADS, strict=False
        )
    )


def _parts(report: Report, cell: str) -> Iterator[str]:
    """The typed cells behind an automatic total."""
    if not report.figures.is_automatic(cell):
        return
    for part in report.form.totals[cell]:
        if part not in report.form.totals:
            yield part
        yield from _parts(report, part)


def _put(sheet: Worksheet, row: int, column: int, text: str, *, head: bool = False, formula: bool = False) -> None:
    cell = styles.at(sheet, row, column)
    alignment = styles.LEFT if column <= 2 and not head else styles.CENTRED
    styles.dress(cell, styles.font(bold=head), alignment, fill=styles.HEAD_FILL if head else None)
    if formula:
        cell.value = text
    else:
        styles.put_text(cell, text)


def _add_kept(sheet: Worksheet, row: int, findings: Sequence[Finding], says: Mapping[str, str]) -> int:
    """Lists the kept warnings under the identities; returns the next free row."""
    kept = [finding for finding in findings if finding.explained is not None]
    columns = len(_HEADS)
    row = add_paragraph(sheet, row, _KEPT_TITLE, styles.font(14, styles.HEI), columns=columns, width=_WIDTH)
    if not kept:
        return add_paragraph(sheet, row, "无。", styles.font(), columns=columns, width=_WIDTH)
    for number, finding in enumerate(kept, start=1):
        said = f"{number}. {finding.message}（{says[finding.rule].rstrip('。')}）"
        row = add_paragraph(sheet, row, said, styles.font(), columns=columns, width=_WIDTH)
        why = f"审核说明：{finding.explained}"
        row = add_paragraph(sheet, row, why, styles.font(color="FF2E7D4F"), columns=columns, width=_WIDTH)
    return row
