"""text.empty: no text section is empty, no text holds a placeholder."""

import pytest

from model import edits
from model.checker import Checker
from model.report import Report
from model.rules import Finding, Severity
from tests.samples import complete_report


def findings_with(section: str, text: str) -> tuple[Report, list[Finding]]:
    report = complete_report()
    report.apply(edits.write(report, section, text).changes)
    return report, [finding for finding in Checker(report).findings if finding.rule == "text.empty"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u3000\u3000\n\t"])
@pytest.mark.parametrize("section", ["s1", "s5", "s6"])
def test_a_required_text_that_is_empty(section: str, text: str):
    report, [finding] = findings_with(section, text)
    assert (finding.id, finding.rule, finding.severity) == (f"text.empty:{section}", "text.empty", Severity.ERROR)
    assert (finding.section, finding.cells, finding.span) == (section, (), None)
    assert report.form.by_section[section].title in finding.message


@pytest.mark.parametrize("section", ["s0", "s2", "s3", "s4"])
def test_the_introduction_and_the_notes_may_be_empty(section: str):
    assert findings_with(section, "")[1] == []


HELD = [
    ("XX县", ["XX"]),
    ("某县XXX局", ["XXX"]),
    ("20XX年", ["XX"]),
    ("xx单位", ["xx"]),
    ("ＸＸ单位", ["ＸＸ"]),
    ("×× 局", ["××"]),
    ("受理×××件", ["×××"]),
    ("受理____件", ["____"]),
    ("受理＿＿件", ["＿＿"]),
    ("受理__件，办结___件", ["__", "___"]),
    ("待补充", ["待补充"]),
    ("平台建设情况待补充。", ["待补充"]),
    ("〔待补充：上年数字〕", ["〔待补充：上年数字〕"]),
    ("甲待补充，乙待补充", ["待补充", "待补充"]),
    ("𬇙XX", ["XX"]),
]


@pytest.mark.parametrize("section", ["s0", "s1", "s2", "s6"])
@pytest.mark.parametrize(("text", "held"), HELD)
def test_placeholders_are_found_where_they_stand(section: str, text: str, held: list[str]):
    report, findings = findings_with(section, f"第一段。\n{text}")
    assert {finding.section for finding in findings} == {section}
    assert [report.text(section)[slice(*finding.span)] for finding in findings if finding.span is not None] == held
    assert len({finding.id for finding in findings}) == len(held)
    assert all(word in finding.message for word, finding in zip(held, findings, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "机制有待补充完善。",
        "EXXON 公司",
        "XXL 号",
        "二〇二四年",
        "长 3×4 米",
        "X 光机",
        "a_b",
        "〇〇",
        "补充材料齐全，不再等待补正",
        "无",
    ],
)
def test_plain_prose_is_no_placeholder(text: str):
    assert findings_with("s1", text)[1] == []


def test_a_span_counts_code_points():
    _, [finding] = findings_with("s1", "𬇙𠮷待补充")
    assert finding.span == (2, 5)
