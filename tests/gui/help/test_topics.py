"""Where the help speaks of each place in the window."""

import pytest

from gui.findings.cards import cards
from gui.help import topics
from gui.wizard.steps import ANYWHERE, ASIDES, IMPORT, START, Kind, steps
from model import edits
from model.forms import FORM_2019, FORM_2021, FORMS, Form, Role, Slot, Table
from model.help import rules
from model.rules import RULES
from tests.model.help.books import book
from tests.samples import complete_report

WHOLE = book()
STEPS = {*steps(FORM_2021), *ASIDES, *ANYWHERE, START, IMPORT}


def test_every_kind_of_page_has_its_place():
    assert {step.kind for step in STEPS} == set(Kind)
    assert [step for step in STEPS if not WHOLE.leads_somewhere(topics.of_step(step))] == []
    assert all(WHOLE.leads_somewhere(target) for target in topics._PAGES.values())


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_every_card_leads_to_its_rule(rule: str):
    report = rules.example(rule)
    found = [card for card in cards(report, rules.found(rule, report)) if card.findings]
    assert found
    assert {topics.of_card(card) for card in found} == {f"rule.{rule}"}
    assert WHOLE.leads_somewhere(f"rule.{rule}")


def test_a_remark_leads_to_reviewing():
    report = complete_report()
    report.apply(edits.add_remark(report, "s1", "请补充").changes)
    [card] = cards(report, ())
    assert topics.of_card(card) == "review"


def labels(form: Form) -> list[tuple[Form, Table, Slot]]:
    return [(form, table, slot) for table in form.tables for slot in table.slots if slot.role is not Role.FIGURE]


def test_every_label_leads_somewhere():
    every = [each for form in FORMS for each in labels(form)]
    assert len(every) > 100
    assert [
        slot.text for form, table, slot in every if not WHOLE.leads_somewhere(topics.of_label(form, table, slot))
    ] == []


@pytest.mark.parametrize(
    ("form", "text", "target"),
    [
        (FORM_2021, "自然人", "t3-2021#natural"),
        (FORM_2021, "（七）总计", "t3-2021#result_total"),
        (FORM_2021, "（三）不予公开", "t3-2021"),
        (FORM_2021, "5.属于三类内部事务信息", "t3-2021#deny_internal"),
        (FORM_2021, "现行有效件数", "t2-2021#in_force"),
        (FORM_2021, "行政许可", "t2-2021#licensing"),
        (FORM_2021, "未经复议直接起诉", "t4-2021#direct"),
        (FORM_2019, "本年增/减", "t2-2019#change"),
        (FORM_2019, "（六）其他处理", "t3-2019#other_combined"),
    ],
)
def test_where_a_label_leads(form: Form, text: str, target: str):
    found = [each for each in labels(form) if each[2].text == text]
    assert {topics.of_label(*each) for each in found} == {target}
