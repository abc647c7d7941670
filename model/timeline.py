"""The reports of several years beside one another: each figure over the years, and by how much it changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from model import main_figures
from model.comparison import change_percent
from model.main_figures import MainFigure, Standing, counterpart, standing
from model.report import Report
from model.values import Amount, Refused, Value, shown

LEAST: Final = 2
"""Fewer reports are no comparison."""
NOT_ASKED: Final = "无此项"
"""What stands where a year's form does not ask for the figure."""
BLANK: Final = "未填"


@dataclass(frozen=True, slots=True)
class Change:
    """From one year to the next: the difference, and by how many per cent. None where there is none to tell."""

    difference: Value | None
    percent: Decimal | None


@dataclass(frozen=True, slots=True)
class Line:
    """One figure over the years. A year whose form does not ask for it has None in place of what stands there."""

    section: str
    figure: MainFigure
    standings: tuple[Standing | None, ...]

    @property
    def label(self) -> str:
        """The figure's name with what it is a part of."""
        whole = self.figure.part_of
        return f"{whole} {self.figure.grouped_name}" if whole else self.figure.grouped_name

    @property
    def changes(self) -> tuple[Change, ...]:
        """The change to each year but the first from the year beside it; none from or to a sum with blanks in it."""
        return tuple(_change(before, now) for before, now in pairwise(map(_whole, self.standings)))


class Timeline:
    """Reports in the order of their years, compared by the form of the latest."""

    def __init__(self, reports: Iterable[Report] = ()) -> None:
        """Raises Refused where two are of the same year."""
        self.reports: tuple[Report, ...] = ()
        for report in reports:
            self.add(report)

    def add(self, report: Report) -> None:
        """Puts a report in its place. Raises Refused where there is one of its year."""
        if report.year in self.years:
            raise Refused(f"{report.year}年度的报告已经在对比中，请选其他年度的报告")
        self.reports = tuple(sorted((*self.reports, report), key=lambda each: each.year))

    def remove(self, year: int) -> None:
        """Takes the report of a year out again."""
        self.reports = tuple(report for report in self.reports if report.year != year)

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(report.year for report in self.reports)

    @property
    def is_comparison(self) -> bool:
        return len(self.reports) >= LEAST

    @property
    def title(self) -> str:
        """What the comparison is called, such as 示例局2022—2024年数字对比."""
        span = "—".join(dict.fromkeys(str(year) for year in (self.years[:1] + self.years[-1:])))
        return f"{self.bodies[-1] if self.reports else ''}{span}年数字对比"

    @property
    def bodies(self) -> tuple[str, ...]:
        """The names of the bodies, each once: more than one are worth a word."""
        return tuple(dict.fromkeys(report.body.strip() for report in self.reports))

    def main_lines(self) -> list[Line]:
        """The main figures; none without a report."""
        return self._lines(main_figures.main_figures(self.reports[-1].form)) if self.reports else []

    def all_lines(self) -> list[Line]:
        """Every cell of the latest form; none without a report."""
        return self._lines(main_figures.every_figure(self.reports[-1].form)) if self.reports else []

    def _lines(self, figures: Iterable[MainFigure]) -> list[Line]:
        form = self.reports[-1].form
        lines = []
        for figure in figures:
            section = form.by_section[form.cells[figure.cells[0]].section].short_title
            lines.append(Line(section, figure, tuple(self._standings(figure))))
        return lines

    def _standings(self, figure: MainFigure) -> Sequence[Standing | None]:
        form = self.reports[-1].form
        found = ((report, counterpart(figure, form, report.form)) for report in self.reports)
        return [None if cells is None else standing(report, cells) for report, cells in found]


def told(stands: Standing | None) -> str:
    """What stands in a year, in words."""
    if stands is None:
        return NOT_ASKED
    if stands.value is None:
        return BLANK
    return shown(stands.value) + ("" if stands.complete else "（未填完）")


def told_change(change: Change) -> tuple[str, str]:
    """The difference and the per cent with their signs; empty where there are none."""
    difference = "" if change.difference is None else _signed(change.difference)
    return difference, "" if change.percent is None else f"{_signed(change.percent)}%"


def _signed(value: Value) -> str:
    number = value.number if isinstance(value, Amount) else value
    return f"+{shown(value)}" if number > 0 else shown(value)


def _whole(stands: Standing | None) -> Value | None:
    return stands.value if stands is not None and stands.complete else None


def _change(before: Value | None, now: Value | None) -> Change:
    if before is None or now is None:
        return Change(None, None)
    return Change(_difference(before, now), change_percent(before, now))


def _difference(before: Value, now: Value) -> Value | None:
    """None for amounts in different units."""
    if isinstance(before, Amount) or isinstance(now, Amount):
        if not (isinstance(before, Amount) and isinstance(now, Amount) and before.unit == now.unit):
            return None
        return Amount(now.number - before.number, now.unit)
    return now - before
