"""The edits that a user can make, each as one named, reversible step."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from model.consolidation.units import same_body
from model.forms import FORMS, Table
from model.history import Edit
from model.report import (
    BODY,
    BODY_KIND,
    FACT_NAMES,
    PREVIOUS,
    UNITS,
    YEAR,
    BodyKind,
    Change,
    Explanation,
    Remark,
    Report,
    Target,
)
from model.texts import admit
from model.units import UnitFigures, Units, typed_cells
from model.values import Refused, Value, half_width

FACT_LABELS: Mapping[str, str] = {
    "title": "标题",
    "leader": "单位负责人",
    "reviewer": "审核人",
    "preparer": "填报人",
    "phone": "联系电话",
    "filed_on": "填报日期",
}

PRINTING_LABELS: Mapping[str, str] = {
    "cover": "封面",
    "audit": "审核情况",
    "charts": "图表",
    "letter": "报送函",
    "landscape": "宽表横排",
    "addressee": "报送函的主送单位",
    "wording": "报送函的正文",
}


def state(report: Report, values: Mapping[str, Value | None], name: str | None = None) -> Edit:
    """States cells; None makes a cell blank, a total automatic again. Raises KeyError for an unknown cell."""
    for cell in values:
        report.form.cells[cell]
    changes = tuple(_change(report, Target.cell(cell), value) for cell, value in values.items())
    return Edit(name or _name(report, values), changes)


def _name(report: Report, values: Mapping[str, Value | None]) -> str:
    if len(values) != 1:
        return f"填写 {len(values)} 个单元格"
    [(cell, value)] = values.items()
    if value is not None:
        return f"填写{report.form.cells[cell].label}"
    return f"恢复{report.form.cells[cell].label}自动合计" if cell in report.form.totals else "清除单元格"


def make_automatic(report: Report, totals: Iterable[str]) -> Edit:
    """Turns stated totals back into automatic ones."""
    return state(report, dict.fromkeys(totals), "改为自动合计")


def fill_blanks(report: Report, table: Table) -> Edit:
    """Fills the blank cells of a table with 0; automatic totals follow by themselves."""
    blank = [cell.id for cell in table.cells if report.figures.is_blank(cell.id)]
    return state(report, dict.fromkeys(blank, 0), f"空白处填 0（{len(blank)} 格）")


def write(report: Report, section: str, text: str) -> Edit:
    """Replaces a section's text. Raises Refused for characters that no text may hold, KeyError for no section."""
    title = report.form.by_section[section].short_title
    change = _change(report, Target.text(section), admit(text) or None)
    return Edit(f"编辑“{title}”文字", (change,), run=f"text {section}")


def rewrite(report: Report, section: str, span: tuple[int, int], words: str, name: str) -> Edit:
    """Puts other words for a passage of a section's text; raises as `write` does."""
    text = report.text(report.form.by_section[section].id)
    after = admit(text[: span[0]] + words + text[span[1] :]) or None
    return Edit(name, (_change(report, Target.text(section), after),))


def note(report: Report, fact: str, text: str) -> Edit:
    """Changes one of the facts printed around the report. Raises Refused as `write` does, KeyError for no fact."""
    if fact not in FACT_NAMES:
        raise KeyError(fact)
    admitted = read_date(text) if fact == "filed_on" else admit(text)
    return Edit(f"填写{FACT_LABELS[fact]}", (_change(report, Target.fact(fact), admitted),), run=f"fact {fact}")


def name_body(report: Report, body: str) -> Edit:
    """Names the body that reports. Raises Refused as `write` does."""
    return Edit("填写单位名称", (_change(report, BODY, admit(body).replace("\n", "").strip()),), run="body")


def set_kind(report: Report, kind: BodyKind) -> Edit:
    """Says what sort of body reports."""
    return Edit("选择单位类别", (_change(report, BODY_KIND, kind),))


def set_year(report: Report, year: int) -> Edit:
    """Changes the report year within the years of its form.

    Raises Refused for another form's year, and for one that is not after the year of the report attached as last
    year's.
    """
    form = report.form
    if not form.covers_year(year):
        raise Refused(f"{year}年度不用本报告的表式；请用“新建”另建一份报告")
    if report.previous is not None and report.previous.year >= year:
        raise Refused(f"所附的上年报告是{report.previous.year}年度的，不早于{year}年度；请先移除上年报告")
    return Edit("选择报告年度", (_change(report, YEAR, year),))


def needs_other_form(report: Report, year: int) -> bool:
    """Whether the report can be begun anew on the form of `year`: another form covers it, and nothing would be lost.

    What is tied to the form are stated figures, remarks on cells and last year's report.
    """
    elsewhere = any(form.covers_year(year) for form in FORMS if form is not report.form)
    return elsewhere and not report.figures.stated and not report.remarks and report.previous is None


def explain(report: Report, explanations: Mapping[str, Explanation | None]) -> Edit:
    """Keeps warnings, by finding id, with a written explanation; None takes one back."""
    changes = tuple(_change(report, Target.explanation(finding), why) for finding, why in explanations.items())
    return Edit("填写审核说明", changes)


def attach_previous(report: Report, previous: Report | None) -> Edit:
    """Keeps a copy of last year's report inside, or with None takes it out.

    Another body's report (bodies get renamed) and one from longer ago may be attached; `comparison.doubts` names
    them. Raises Refused for one of the same or a later year.
    """
    if previous is None:
        return Edit("移除上年报告", (_change(report, PREVIOUS, None),))
    if previous.year >= report.year:
        raise Refused(
            f"选的是{previous.year}年度的报告，不早于本报告的{report.year}年度，不能作为上年报告；请选更早年度的报告"
        )
    return Edit(f"附上{previous.year}年度报告", (_change(report, PREVIOUS, previous.alone()),))


def set_units(report: Report, units: Units, name: str = "更换汇总的单位") -> Edit:
    """Makes a consolidated report the sum of other units.

    Cells that stand at the sum follow it. One that was filled in otherwise stays, and consolidated.sum names it.
    Raises Refused for no units, and for units of another form.
    """
    if units.form is not report.form:
        raise Refused(f"这些单位用的是{units.form.id}年表式，本报告用的是{report.form.id}年表式；请用同一表式的报告")
    if not units.units:
        raise Refused("汇总报告至少要有一个单位，请先添加各单位的文件")
    before = {} if report.units is None else report.units.sums
    follow = [cell for cell in typed_cells(report.form) if report.figures.stated.get(cell) == before.get(cell)]
    sums = (_change(report, Target.cell(cell), units.sums.get(cell)) for cell in follow)
    return Edit(name, (_change(report, UNITS, units), *sums))


def replace_unit(report: Report, place: int, unit: UnitFigures) -> Edit:
    """Puts a unit's later figures in the place of those before, by the unit's place among the report's units.

    Raises Refused where the body is already there in another place, and as `set_units` does.
    """
    before = () if report.units is None else report.units.units
    if any(same_body(each.body) == same_body(unit.body) for other, each in enumerate(before) if other != place):
        raise Refused(f"“{unit.body}”已经在汇总中，请更换那一个单位的文件")
    units = Units(report.form, tuple(unit if other == place else each for other, each in enumerate(before)))
    return set_units(report, units, f"更换{unit.body}的文件")


def add_unit(report: Report, unit: UnitFigures) -> Edit:
    """Adds a unit to a consolidated report. Raises Refused where its body is already there."""
    before = () if report.units is None else report.units.units
    if any(same_body(each.body) == same_body(unit.body) for each in before):
        raise Refused(f"“{unit.body}”已经在汇总中；要用新的文件，请选中它再更换")
    return set_units(report, Units(report.form, (*before, unit)), f"汇总加入{unit.body}")


def remove_unit(report: Report, place: int) -> Edit:
    """Takes a unit out of a consolidated report, by its place. Raises Refused for the last one."""
    before = () if report.units is None else report.units.units
    rest = tuple(each for other, each in enumerate(before) if other != place)
    return set_units(report, Units(report.form, rest), f"从汇总中移除{before[place].body}")


def add_remark(
    report: Report, target: str, text: str, *, passage: str = "", author: str = "", written: datetime | None = None
) -> Edit:
    """Adds a remark on a cell or a section, by id, or on a passage of a section's text; `written` None means now.

    Raises Refused for an empty remark and as `write` does, KeyError for neither cell nor section.
    """
    if target not in report.form.cells and target not in report.form.by_section:
        raise KeyError(target)
    said = admit(text).strip()
    if not said:
        raise Refused("审核意见是空的，请写明意见")
    counted = [int(id_.removeprefix("r")) for id_ in report.remarks]
    remark = Remark(
        f"r{max(counted, default=0) + 1}",
        target,
        admit(passage),
        said,
        written or datetime.now().astimezone().replace(microsecond=0),
        admit(author).replace("\n", "").strip(),
    )
    return Edit("添加审核意见", (_change(report, Target.remark(remark.id), remark),))


def answer_remark(report: Report, remark: str, *, done: bool) -> Edit:
    """Marks a remark, by id, as worked off or as open again. Raises KeyError for no remark."""
    answered = replace(report.remarks[remark], done=done)
    name = "审核意见标为已处理" if done else "审核意见标为未处理"
    return Edit(name, (_change(report, Target.remark(remark), answered),))


def choose(report: Report, name: str, value: bool | str) -> Edit:
    """Chooses what is printed with the report, by the name of a field of Printing.

    Raises KeyError for no such choice, TypeError for a value of another type than its own, Refused as `write` does.
    """
    if name not in PRINTING_LABELS:
        raise KeyError(name)
    target = Target.printing(name)
    if type(value) is not type(report.now(target)):
        raise TypeError(f"{name} cannot hold {value!r}")
    admitted = admit(value) if isinstance(value, str) else value
    run = f"printing {name}" if isinstance(value, str) else None
    return Edit(f"选择打印内容：{PRINTING_LABELS[name]}", (_change(report, target, admitted),), run=run)


def read_date(text: str) -> str:
    """An ISO date read from 2025-01-14, 2025/1/14, 2025.1.14, 2025年1月14日 or 20250114; empty for none.

    Raises Refused for anything else.
    """
    import re
    from datetime import date

    plain = half_width(admit(text).strip())
    if not plain:
        return ""
    match = re.fullmatch(r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?", plain)
    match = match or re.fullmatch("([0-9]{4})([0-9]{2})([0-9]{2})", plain)
    try:
        if match is None:
            raise ValueError
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        shown = plain if len(plain) <= 20 else plain[:20] + "…"
        raise Refused(f"“{shown}”不是日期；请写成 2025-01-14 或 2025年1月14日") from None


def _change(report: Report, target: Target, after: object) -> Change:
    return Change(target, report.now(target), after)
