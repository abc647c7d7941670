"""Random figures of a report, and the report laid out: paragraphs and tables in their order."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Final

from model.forms import Form, Kind, form_for_year
from model.totals import Figures
from model.values import Amount, Value, shown
from tests.model.importing.layouts.drawing import (
    Drawn,
    beside,
    cut,
    draw,
    figure_rows,
    group_of,
    pick,
    swapped,
    unmerged,
    widened,
    without_rows,
)
from tests.model.importing.layouts.labels import Labels

BODY: Final = "示例市某某局"
TEXTS: Final[Mapping[str, str]] = {
    "s1": "本年度按要求开展政府信息公开工作，各项任务已经完成。\n（一）主动公开。全年公开信息若干条。",
    "s5": "存在的问题是更新不够及时。下一步将加强培训，改进工作。",
    "s6": "本年度没有发出收取信息处理费的通知。",
}
"""Texts around the tables; they name no figure."""


@dataclass(frozen=True)
class Laid:
    """A report as it is laid out, and what is true of it: values by cell, None for cells that were left out."""

    year: int
    items: tuple[str | Drawn, ...]
    truth: Mapping[str, Value | None]

    @property
    def form(self) -> Form:
        return form_for_year(self.year)


def figures(form: Form, random: Random, *, errors: bool = False, largest: int = 12_000_000) -> dict[str, Value]:
    """A figure for every cell, totals as they come out; `errors`: a few totals do not."""
    most = random.choice([3, 30, 900, largest])
    zeros = random.choice([0.3, 0.7, 0.95])

    def one(kind: Kind) -> Value:
        if kind is Kind.FEE:
            places = random.choice([0, 0, 1, 2, 4])
            return Decimal(random.randint(0, 10**7)).scaleb(-places) if pick(random, 0.7) else Decimal(0)
        if kind is Kind.AMOUNT:
            return Amount(Decimal(random.randint(1, 10**6)).scaleb(-2), random.choice(["万元", "元"]))
        count = 0 if pick(random, zeros) else random.randint(1, most)
        return -count if kind is Kind.CHANGE and pick(random, 0.5) else count

    typed = {cell.id: one(cell.kind) for cell in form.cells.values() if cell.id not in form.totals}
    known = Figures(form, typed)
    values = {cell: value for cell in form.cells if (value := known[cell]) is not None}
    if errors:
        for cell in random.sample(list(form.totals), random.randint(1, 3)):
            value = values[cell]
            values[cell] = (value if isinstance(value, int) else 0) + random.randint(1, 9)
    return values


@dataclass(frozen=True)
class Style:
    """How a kind of file can be laid out. `boxes`: tables have boxes; `lines`: labels may be broken over lines;
    `grouped`: thousands may be set apart; `beside`: two tables may stand side by side; `merged`: boxes may span
    several places; `errors`: some totals do not come out; `blanks`: boxes may be blank or hold a dash;
    `largest`: the largest figure."""

    boxes: bool = True
    lines: bool = True
    grouped: bool = True
    beside: bool = False
    merged: bool = True
    errors: bool = True
    blanks: bool = True
    largest: int = 12_000_000


def laid_out(random: Random, style: Style) -> Laid:
    """A random report, laid out at random."""
    year = random.choice([2021, 2022, 2023, 2024, 2024, 2020])
    form = form_for_year(year)
    values = figures(form, random, errors=style.errors and pick(random, 0.3), largest=style.largest)
    truth: dict[str, Value | None] = dict(values)
    label_of = Labels(random, lines=style.lines)
    grouped = style.grouped and pick(random, 0.2)
    blanks = style.blanks and pick(random, 0.25)

    blank = {cell: random.choice(["", "", "/", "—"]) for cell in values if blanks and pick(random, 0.1)}
    truth |= dict.fromkeys(blank)

    def text_of(cell: str) -> str:
        if cell in blank:
            return blank[cell]
        value = values[cell]
        return f"{value:,}" if grouped and isinstance(value, int) else shown(value)

    items: list[str | Drawn] = [f"{BODY}{year}年政府信息公开工作年度报告"]
    waiting: Drawn | None = None
    for section in form.sections:
        if section.title:
            items.append(section.title)
        if section.table is None:
            items += TEXTS.get(section.id, "").split("\n") if section.id in TEXTS else []
            continue
        drawn = draw(section.table, text_of, label_of)
        drawn = _moved(drawn, random, truth, section.table.head_rows)
        if style.beside and section.id == "s2" and pick(random, 0.25):
            waiting = drawn
            continue
        items += _parts(drawn, random, style, section.table.head_rows)
        if waiting is not None and section.id == "s4":
            items.append(beside(waiting, items.pop())) if isinstance(items[-1], Drawn) else items.append(waiting)
    return Laid(year, tuple(items), truth)


def _moved(drawn: Drawn, random: Random, truth: dict[str, Value | None], head_rows: int) -> Drawn:
    """Rows of a table with labels that change places with others of their group, and rows left out."""
    if head_rows == 0 or len(figure_rows(drawn)) < 2:
        return drawn
    if pick(random, 0.3):
        for _ in range(random.randint(1, 3)):
            one, other = random.sample(figure_rows(drawn), 2)
            if group_of(drawn, one) == group_of(drawn, other) and _shape(drawn, one) == _shape(drawn, other):
                drawn = swapped(drawn, one, other)
    if pick(random, 0.2):
        left_out = random.sample(figure_rows(drawn), random.randint(1, 2))
        for box in drawn.boxes:
            if box.cell is not None and box.row in left_out:
                truth[box.cell] = None
        drawn = without_rows(drawn, left_out)
    return drawn


def _shape(drawn: Drawn, row: int) -> list[tuple[int, int, int]]:
    """How a row's own boxes stand; a row that also holds a group's label cannot change places."""
    return [(box.column, box.rows, box.columns) for box in drawn.row(row)]


def _parts(drawn: Drawn, random: Random, style: Style, head_rows: int) -> list[str | Drawn]:
    """The table in one or two parts, a page number between them, with columns split or boxes not merged."""
    parts: list[str | Drawn] = [drawn]
    if head_rows and drawn.rows > head_rows + 4 and pick(random, 0.4):
        row = random.randint(head_rows + 2, drawn.rows - 2)
        above, below = cut(drawn, row, head_rows, repeat=pick(random, 0.5), again=pick(random, 0.5))
        parts = [above, f"- {random.randint(2, 9)} -", below]
    widen = random.choice([0, 0, 1, 3]) if style.boxes else 0
    columns = sorted((random.randint(1, drawn.columns - 1) for _ in range(widen)), reverse=True)
    blank = pick(random, 0.5)
    separate = not style.merged or pick(random, 0.2)
    result: list[str | Drawn] = []
    for part in parts:
        if isinstance(part, Drawn):
            for column in columns:
                part = widened(part, column, blank=blank)
            part = unmerged(part) if separate and style.boxes else part
        result.append(part)
    return result
