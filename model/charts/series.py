"""What each chart shows, as plain data from a report and the one before."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from typing import Final

from model import main_figures
from model.comparison import change_percent
from model.main_figures import MainFigure, Standing, standing
from model.report import Report
from model.values import Amount, Value, shown

BLANK: Final = "未填"
INCOMPLETE: Final = "未填完"
_TENTH: Final = Decimal("0.1")
_MANY: Final = 9900
"""A growth of more per cent is told as a multiple."""


class Tone(Enum):
    """How a bar is filled; told apart in black and white too."""

    SOLID = "solid"
    HATCHED = "hatched"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: the figure it stands for (None: blank), its name where a row has several, and a word after it."""

    value: Value | None
    name: str = ""
    note: str = ""
    tone: Tone = Tone.SOLID

    @property
    def figure(self) -> str:
        """The figure as it is written beside the bar."""
        return BLANK if self.value is None else shown(self.value)

    @property
    def length(self) -> Decimal:
        """What the bar measures; nothing for a blank and for what should not stand there."""
        if self.value is None or isinstance(self.value, Amount) or self.value < 0:
            return Decimal(0)
        return Decimal(self.value)


@dataclass(frozen=True, slots=True)
class Row:
    """The bars of one name; `group` is the head that it stands under together with its neighbours."""

    label: str
    bars: tuple[Bar, ...]
    group: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of horizontal bars on one scale. Without rows there is nothing to draw, and `caption` says why."""

    id: str
    title: str
    caption: str
    rows: tuple[Row, ...] = ()

    @property
    def sentences(self) -> list[str]:
        """The chart in words: one sentence a bar, for those who do not see it."""
        said = []
        for row in self.rows:
            name = f"{row.group} {row.label}" if row.group else row.label
            for bar in row.bars:
                named = f"{bar.name} {name}" if bar.name else name
                said.append(f"{named}：{bar.figure}" + (f"，{bar.note}" if bar.note else ""))
        return said


def charts(report: Report) -> tuple[Chart, ...]:
    """The charts of a report; the third one where another year's report is attached."""
    own = (outcomes(report), applicants(report))
    return own if report.previous is None else (*own, against(report, report.previous))


def outcomes(report: Report) -> Chart:
    """Applications by what became of them; those carried on are hatched."""
    figures = (*main_figures.outcomes(report.form), main_figures.carried_out(report.form))
    tones = [Tone.SOLID] * (len(figures) - 1) + [Tone.HATCHED]
    return _shares("outcomes", "申请的办理结果", report, figures, tones)


def applicants(report: Report) -> Chart:
    """New applications by who made them."""
    figures = main_figures.applicants(report.form)
    return _shares("applicants", "新收申请的申请人", report, figures, [Tone.SOLID] * len(figures))


def against(report: Report, previous: Report) -> Chart:
    """The counts of applications and of disputes beside those of an earlier year."""
    return over_years("years", [previous, report])


def over_years(id_: str, reports: Sequence[Report]) -> Chart:
    """The same for any reports, the earliest first; what a year's form does not ask for has no bar in that year."""
    latest = reports[-1]
    rows: list[Row] = []
    for figure in (*main_figures.applications(latest.form), *main_figures.disputes(latest.form)):
        bars: list[Bar] = []
        before: Value | None = None
        for report in reports:
            cells = main_figures.counterpart(figure, latest.form, report.form)
            if cells is None:
                continue
            stands = standing(report, cells)
            note = "" if stands.complete or stands.value is None else INCOMPLETE
            tone = Tone.SOLID if report is latest else Tone.HATCHED
            bars.append(Bar(stands.value, f"{report.year}年", note or change(before, stands.value), tone))
            before = stands.value if stands.complete else None
        rows.append(Row(figure.name, tuple(bars), figure.group))
    if all(bar.value is None for row in rows for bar in row.bars):
        return Chart(id_, "各年对比", "这些数还没有填写")
    return Chart(id_, "各年对比", "单位：件", tuple(rows))


def change(before: Value | None, now: Value | None) -> str:
    """The change in words, such as 增长 12.0%; empty where there is none to tell."""
    if before is not None and before == now:
        return "持平"
    percent = change_percent(before, now)
    if percent is None:
        return ""
    if percent > _MANY:
        return f"增至 {_MANY // 100 + 1} 倍以上"
    return f"增长 {percent}%" if percent >= 0 else f"下降 {-percent}%"


def _shares(id_: str, title: str, report: Report, figures: Sequence[MainFigure], tones: Sequence[Tone]) -> Chart:
    """A chart of parts of one whole, each with its share; without shares while a part is missing."""
    parts = [standing(report, figure.cells) for figure in figures]
    known = [part.value for part in parts if isinstance(part.value, int) and part.value >= 0]
    if not any(part.value is not None for part in parts):
        return Chart(id_, title, "这些数还没有填写")
    whole, is_whole = sum(known), len(known) == len(parts) and all(part.complete for part in parts)
    if is_whole and whole == 0:
        return Chart(id_, title, "没有申请")
    rows = [
        Row(figure.name, (Bar(part.value, note=_share(part, whole, is_whole=is_whole), tone=tone),), figure.group)
        for figure, part, tone in zip(figures, parts, tones, strict=True)
    ]
    caption = f"共 {whole} 件" if is_whole else "单位：件；还有空格没有填写，暂不计算占比"
    return Chart(id_, title, caption, tuple(rows))


def _share(part: Standing, whole: int, *, is_whole: bool) -> str:
    if not is_whole or not isinstance(part.value, int):
        return "" if part.complete or part.value is None else INCOMPLETE
    share = (Decimal(part.value) * 100 / whole).quantize(_TENTH, ROUND_HALF_UP)
    return "占不足 0.1%" if share == 0 and part.value else f"占 {share}%"
