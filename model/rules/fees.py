"""Rules on the 信息处理费, which section six reports (国办函〔2020〕109号): text.fees, text.fees_link."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from model.forms import Form, Section
from model.narrative.fees import Fees, fees
from model.report import Report, Target
from model.rules.finding import Check, Finding, Severity
from model.rules.places import name
from model.values import shown

_FIRST_YEAR: Final = 2021
"""The charging of 信息处理费 is in force since 2021-01-01."""
_SECTION: Final = "s6"
_UNPAID: Final = "t3.other_no_payment.total"


def checks(form: Form) -> Iterable[Check]:
    """One check, on section six, in forms of years that charge the fee."""
    if form.last_year is None or form.last_year >= _FIRST_YEAR:
        yield Check(_SECTION, frozenset({Target.text(_SECTION)}), partial(reported, section=form.by_section[_SECTION]))


def reported(report: Report, section: Section) -> Iterator[Finding]:
    """text.fees: section six tells notices, amount noticed and amount received, or that there were none.

    A statement that is still to be filled in is left to text.empty.
    """
    text = report.text(section.id)
    if not text.strip():
        return
    said = fees(text)
    wanting = [] if said.unfinished else _wanting(said)
    if said.span is not None and not wanting:
        return
    if said.span is None:
        headline, message = "没有写信息处理费", f"{name(section)}没有写本年收取信息处理费的情况。"
    else:
        headline = f"信息处理费没有写{wanting[0]}"
        message = f"{name(section)}说到信息处理费，没有写{'、'.join(wanting)}。"
    yield Finding(
        id="text.fees",
        rule="text.fees",
        severity=Severity.WARNING,
        section=section.id,
        headline=headline,
        message=message,
        advice="请写明发出收费通知的件数、通知收取的金额和实际收取的金额；没有发生的，请写明没有收取（国办函〔2020〕109号）。",
        span=said.span,
    )


def _wanting(said: Fees) -> list[str]:
    """What is not told. Where nothing was charged, one word of it is enough."""
    if not said.charged:
        none = said.none_said or 0 in (said.notices, said.noticed, said.received)
        return [] if none else ["有没有收取"]
    facts = {
        "发出收费通知的件数": said.notices,
        "通知收取的金额": said.noticed,
        "实际收取的金额": 0 if said.settled else said.received,
    }
    return [fact for fact, stated in facts.items() if stated is None]


def link_checks(form: Form) -> Iterable[Check]:
    """One check that ties section six to the applications given up for want of payment."""
    if _UNPAID in form.cells:
        watches = frozenset({Target.text(_SECTION), Target.cell(_UNPAID)})
        yield Check(_SECTION, watches, partial(linked, section=form.by_section[_SECTION]))


def linked(report: Report, section: Section) -> Iterator[Finding]:
    """text.fees_link: no payment without a notice, and no more received than was asked for."""
    said, unpaid = fees(report.text(section.id)), report.figures[_UNPAID]
    if isinstance(unpaid, int) and unpaid > 0 and said.no_notice is not None and not said.notices:
        cell = report.form.cells[_UNPAID]
        yield Finding(
            id="text.fees_link:notices",
            rule="text.fees_link",
            severity=Severity.WARNING,
            section=section.id,
            headline="没有发出收费通知，却有逾期未缴费的申请",
            message=f"{name(section)}说没有发出收费通知，{cell.label}为 {shown(unpaid)}。",
            advice="逾期未缴费的申请应当先发过收费通知，请核对文字和表格。",
            cells=(_UNPAID,),
            span=said.no_notice,
            actual=unpaid,
        )
    if said.noticed is not None and said.received is not None and said.received > said.noticed:
        yield Finding(
            id="text.fees_link:amounts",
            rule="text.fees_link",
            severity=Severity.WARNING,
            section=section.id,
            headline="实际收取的金额多于通知收取的金额",
            message=f"{name(section)}写的实际收取 {shown(said.received)}元，多于通知收取的 {shown(said.noticed)}元。",
            advice="请核对两个金额；收的是往年通知的费用的，请写明。",
            span=said.received_span,
            expected=said.noticed,
            actual=said.received,
        )
