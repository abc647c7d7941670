"""Next year's report begun from this one: what carries over is filled in, the rest is left to be filled."""

from dataclasses import replace

from model.comparison import previous_value
from model.failure import Failure
from model.forms import Form
from model.report import Report
from model.values import Value


def next_report(last: Report) -> Report:
    """The report of the year after `last`, which is kept inside as last year's.

    `carried_in` is last year's `carried_out` (rule previous.carried). The texts come as a marked starting point: the
    mark counts as a placeholder (text.empty) until it is taken out. Names, phone and what is printed carry over, the
    year in a title of its own is the new one, the filing date is left open.

    Raises Failure where no form covers the next year.
    """
    year = last.year + 1
    facts = replace(last.facts, filed_on="", title=_title(last, year))
    try:
        report = Report(last.body, year, last.kind, facts=facts, printing=last.printing, previous=last.alone())
    except LookupError:
        raise Failure(f"没有{year}年度的报告表式", "请先升级本程序。") from None
    return Report(
        last.body,
        year,
        last.kind,
        values=_carried(report),
        texts={section: f"{_mark(last)}\n{text}" for section, text in _texts(last, report.form)},
        facts=facts,
        printing=last.printing,
        previous=report.previous,
    )


def _carried(report: Report) -> dict[str, Value]:
    """What last year's figures say of this year's beginning."""
    found = ((taken, previous_value(report, handed)) for taken, handed in report.form.carried)
    return {taken: value for taken, value in found if value is not None and taken not in report.form.totals}


def _texts(last: Report, form: Form) -> list[tuple[str, str]]:
    return [(section, text) for section, text in last.texts.items() if text and section in form.by_section]


def _mark(last: Report) -> str:
    return f"〔待补充：以下是{last.year}年度报告的文字，请按本年情况改写，改好后删去这一行〕"


def _title(last: Report, year: int) -> str:
    return last.facts.title.replace(str(last.year), str(year))
