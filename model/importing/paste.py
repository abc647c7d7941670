"""What pasting would do to a table: each figure read as if it had been typed, shown before it is done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from model import edits
from model.failure import Failure
from model.forms import Table
from model.history import Edit
from model.importing import labels, position, reader
from model.importing.figures import WITH_REMARK
from model.importing.grid import SMALLER, Grid
from model.importing.labels import Printed
from model.importing.reading import Placement, Reading, Unplaced, is_figure
from model.report import Report
from model.texts import admit
from model.totals import Figures
from model.values import Refused, Value, parse


class Placing(Enum):
    """How the figures found their cells."""

    LABEL = "按行名、列名"
    POSITION = "按位置"
    FILL = "填满所选"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A text that is no value of its cell, which stays as it was. `suggestion` is what was probably meant."""

    cell: str
    text: str
    reason: str
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that would change, blank where None."""

    cell: str
    before: Value | None
    after: Value | None


@dataclass(frozen=True, slots=True)
class Remark:
    """Words that stood beside a figure in its cell, or why its place is in doubt."""

    cell: str
    text: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a paste would do, before it does it.

    `values` is what will be stated (None: made blank, a total automatic); `agreeing` are the automatic totals for
    which the source gives just what they come out as, so that they stay automatic; `overruled` are those for which
    it gives another figure, beside what they come out as. `changed` are the filled cells that would change.
    `skipped` are labels and heads, `unplaced` figures that no cell could be found for.
    """

    values: Mapping[str, Value | None]
    agreeing: tuple[str, ...]
    overruled: tuple[Difference, ...]
    refused: tuple[Refusal, ...]
    changed: tuple[Difference, ...]
    skipped: tuple[str, ...]
    unplaced: tuple[Unplaced, ...]
    remarks: tuple[Remark, ...]
    doubts: tuple[Remark, ...]
    placing: Placing

    @property
    def count(self) -> int:
        """How many cells the source gives a figure or a blank for."""
        return len(self.values) + len(self.agreeing)

    @property
    def name(self) -> str:
        """What the menus call the edit."""
        return f"粘贴 {self.count} 个单元格"

    @property
    def summary(self) -> str:
        """All of it in one line."""
        parts = [f"{self.placing.value}粘贴 {self.count} 个单元格" if self.count else "没有粘贴任何一格"]
        counted = (
            (self.changed, "其中改动已填的 {} 格"),
            (self.overruled, "{} 格总计与合计不符，按粘贴的保留"),
            (self.refused, "{} 格不能填，保持原样"),
            (self.unplaced, "{} 处没有对应的单元格，未粘贴"),
            (self.doubts, "{} 格请核实"),
            (self.remarks, "{} 格内的文字移到表下说明"),
        )
        parts += [words.format(len(what)) for what, words in counted if what]
        return "，".join(parts)

    def edit(self, report: Report) -> Edit:
        """The whole paste as one edit; words that stood in cells go to the note under their table."""
        edit = edits.state(report, self.values, self.name)
        if not self.remarks:
            return edit
        section = report.form.cells[self.remarks[0].cell].section
        said = [line for line in report.text(section).split("\n") if line]
        words = (f"{report.form.cells[remark.cell].label}：{remark.text}" for remark in self.remarks)
        note = "\n".join(dict.fromkeys([*said, *words]))
        return replace(edit, changes=edit.changes + edits.write(report, section, note).changes)


def plan(report: Report, table: Table, grids: Sequence[Grid], anchor: str, selection: Sequence[str] = ()) -> Plan:
    """What pasting `grids` into `table` at the cell `anchor` would do; nothing is changed.

    - A single value fills the `selection`. Totals in it stay automatic unless nothing but totals is selected.
    - Else figures go to the cells that their printed labels name; a box left blank then says nothing and leaves its
      cell as it is, since published tables leave blank what did not occur.
    - Without labels the block is laid over the figures from `anchor` on; a blank in it makes its cell blank, as it
      does in a spreadsheet.
    - An automatic total stays automatic where the source's total is what it comes out as.

    Raises Failure where nothing can be pasted, KeyError for a cell that is not the table's.
    """
    printed = labels.printed(table)
    printed.places[anchor]
    placing, reading = _read(report, printed, grids, anchor, selection)
    return _judge(report, placing, reading)


def _read(
    report: Report, printed: Printed, grids: Sequence[Grid], anchor: str, selection: Sequence[str]
) -> tuple[Placing, Reading]:
    filled = [grid for grid in grids if len(grid)]
    if not filled:
        raise Failure("剪贴板里没有表格，也没有数字", "请复制表格中的数字后再粘贴；报告没有改动。")
    [grid, *_] = filled
    boxes = list({box: None for row in grid for box in row})
    if len(filled) == len(boxes) == 1:
        typed = [cell for cell in selection if cell not in report.form.totals]
        return Placing.FILL, Reading(tuple(Placement(cell, boxes[0]) for cell in typed or selection or [anchor]), ())
    start = printed.places[anchor]
    readings = [reading for grid in filled if (reading := reader.read(grid, printed, start)) is not None]
    if readings:
        return Placing.LABEL, _joined(readings)
    with_figures = [grid for grid in filled if any(is_figure(box.text) for row in grid for box in row)] or filled
    if len(with_figures) > 1:
        raise Failure("剪贴板里有几张表格，没有一张的行名、列名与本表相同", SMALLER)
    return Placing.POSITION, position.place(with_figures[0], printed, anchor)


def _joined(readings: Sequence[Reading]) -> Reading:
    """The reading that found most, with those that tell of other cells: a page may print one table in parts."""
    first, *others = sorted(readings, key=_figures, reverse=True)
    placements, skipped, unplaced = list(first.placements), list(first.skipped), list(first.unplaced)
    for reading in others:
        taken = {placement.cell for placement in placements}
        if _figures(reading) and not any(placement.cell in taken for placement in reading.placements):
            placements += reading.placements
            skipped += reading.skipped
            unplaced += reading.unplaced
    if not any(placement.box.text for placement in placements):
        why = f"（{unplaced[0].text}：{unplaced[0].reason}）" if unplaced else ""
        raise Failure(
            f"认出了本表的行名或列名，但没有找到它们的数字{why}", "请把行名、列名和数字一起复制；报告没有改动。"
        )
    return Reading(tuple(placements), tuple(skipped), tuple(unplaced))


def _figures(reading: Reading) -> int:
    return sum(1 for placement in reading.placements if placement.box.text)


def _judge(report: Report, placing: Placing, reading: Reading) -> Plan:
    values: dict[str, Value | None] = {}
    refused: list[Refusal] = []
    remarks: list[Remark] = []
    for placement in reading.placements:
        cell, text = placement.cell, placement.box.text
        if not text and placing is Placing.LABEL:
            continue
        noted = WITH_REMARK.fullmatch(text)
        try:
            value = parse(text if noted is None else noted["figure"], report.form.cells[cell].kind)
            remark = "" if noted is None else " ".join(admit(noted["remark"]).split())
        except Refused as error:
            refused.append(Refusal(cell, text, error.reason, error.suggestion))
            continue
        values[cell] = value
        if remark:
            remarks.append(Remark(cell, remark))
    agreeing, overruled = _totals(report, values)
    kept = {cell: value for cell, value in values.items() if cell not in agreeing}
    doubts = (Remark(placement.cell, placement.doubt) for placement in reading.placements if placement.doubt)
    return Plan(
        kept,
        agreeing,
        overruled,
        tuple(refused),
        tuple(_differences(report, kept)),
        reading.skipped,
        reading.unplaced,
        tuple(remarks),
        tuple(doubt for doubt in doubts if doubt.cell in values),
        placing,
    )


def _totals(report: Report, values: Mapping[str, Value | None]) -> tuple[tuple[str, ...], tuple[Difference, ...]]:
    """The automatic totals among `values`: those that come out, after the paste, as what is to be pasted (or for
    which a blank is), and the others with what they come out as."""
    totals = [cell for cell in report.form.totals if cell in values and report.figures.is_automatic(cell)]
    stated = {**report.figures.stated, **{cell: value for cell, value in values.items() if cell not in totals}}
    after = Figures(report.form, {cell: value for cell, value in stated.items() if value is not None})
    agreeing: list[str] = []
    overruled: list[Difference] = []
    for total in totals:
        value, computed = values[total], after.computed(total)
        if value is None or value == computed:
            agreeing.append(total)
        else:
            after.state(total, value)
            overruled.append(Difference(total, computed, value))
    return tuple(agreeing), tuple(overruled)


def _differences(report: Report, values: Mapping[str, Value | None]) -> Iterable[Difference]:
    for cell, after in values.items():
        before = report.figures[cell]
        if before is not None and before != after and not report.figures.is_automatic(cell):
            yield Difference(cell, before, after)
