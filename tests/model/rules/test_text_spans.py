"""All rules on texts: whatever is typed, they raise nothing and point into it; what published texts give."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.checker import Checker
from model.forms import form_for_year
from model.importing.files import read_file
from model.narrative import outline
from model.report import BodyKind, Report
from model.rules import RULES, Finding, Severity
from model.values import Value
from tests.model.rules.judging import BODY
from tests.samples import complete_report, require_samples, typed_values

TEXT_RULES = [rule for rule in RULES if rule.id.startswith("text.")]
SECTIONS = [section.id for section in form_for_year(2024).sections]
PIECES = [
    "2023年", "２０２３年", "二〇二三年", "2023年1月1日", "2024-13-01", "全年", "本年（2022年）",
    "截至2023年底", "将继续", "样板县人民政府", "样板县财政局", "示例县", "由", "编制", "请与", "联系", "坚持",
    "共收到", "申请", "新收", "办结", "12件", "１２件", "三件", "0件", "1.2万件", "占", "33.9%", "百分之十",
    "合计", "共", "其中", "比上年的", "增加", "增长", "信息处理费", "收费通知", "未发出", "实际收取", "860元",
    "一是", "三是", "（一）", "（四）", "1.", "①", "（", "）", "“", "”", "《", "》", "。", "，", "；", "\n",
    "、", "：", "{{t3.new.total}}", "{{", "}}", "𬇙水", "問題", " ", "XX", "﹪", "½", "㈠",
]  # fmt: skip

written = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).map("".join)


def spans(finding: Finding) -> list[tuple[int, int]]:
    return [*([] if finding.span is None else [finding.span]), *finding.passages]


@given(written, written, st.sampled_from(SECTIONS), st.sampled_from(list(BodyKind)))
def test_spans_lie_in_the_text(text: str, before: str, section: str, kind: BodyKind):
    previous = Report(BODY, 2023, kind, texts={section: before})
    report = Report(BODY, 2024, kind, texts={section: text}, previous=previous)
    findings = Checker(report, TEXT_RULES).findings
    assert len({finding.id for finding in findings}) == len(findings)
    for finding in findings:
        for start, end in spans(finding):
            assert 0 <= start < end <= len(report.text(finding.section))
        assert finding.headline
        assert finding.message.endswith("。")
        assert finding.advice


@given(written, st.text("甲乙𬇙\n", max_size=8))
def test_a_paragraph_ahead_moves_the_findings_and_changes_none(text: str, ahead: str):
    """But for rules that judge a section as a whole, and the first sentence, which names the author."""
    local = [rule for rule in RULES if rule.id in ("text.sums", "text.dates")]
    one = Checker(Report(BODY, 2024, texts={"s1": text}), local).findings
    other = Checker(Report(BODY, 2024, texts={"s1": f"{ahead}\n{text}"}), local).findings
    by = len(ahead) + 1
    moved = [(finding.rule, finding.message, *finding.span) for finding in one if finding.span is not None]
    found = [
        (finding.rule, finding.message, *(place - by for place in finding.span))
        for finding in other
        if finding.span is not None
    ]
    assert found == moved


def test_a_correct_report_has_no_finding():
    assert Checker(complete_report(), TEXT_RULES).findings == []


@pytest.mark.parametrize("kind", list(BodyKind))
@pytest.mark.parametrize("values", [{}, typed_values(), dict.fromkeys(typed_values(), 0)], ids=["blank", "filled", "0"])
def test_the_outline_that_the_program_writes_only_wants_filling_in(kind: BodyKind, values: dict[str, Value]):
    report = Report("示例县某局", 2024, kind, values=values)
    for section in report.form.sections:
        begun = outline.begin(report, section)
        if begun is not None:
            report.apply(begun.changes)
    assert {finding.rule for finding in Checker(report, TEXT_RULES).findings} <= {"text.empty", "text.field"}


PUBLISHED = [
    ("2023-tongbai-guanweihui.raw.txt", BodyKind.OTHER, ["text.fees"]),
    ("2023-hongze-qu.pdf", BodyKind.COUNTY, ["text.review"]),
    ("2024-hongze-qu.pdf", BodyKind.COUNTY, ["text.review"]),
]
"""What their texts leave out: the fee in section six; 社会评议 and 责任追究 in a government's section one."""


@pytest.mark.parametrize(("name", "kind", "expected"), PUBLISHED)
def test_published_texts_raise_what_they_lack_and_no_more(name: str, kind: BodyKind, expected: list[str]):
    wording = [rule for rule in TEXT_RULES if rule.id != "text.figure"]
    report = read_file(require_samples() / name, kind=kind).report
    assert [finding.rule for finding in Checker(report, wording).findings] == expected


def test_a_body_that_wrote_anew_and_one_that_did_not():
    wording = [rule for rule in TEXT_RULES if rule.id in ("text.same", "text.year")]
    last, this = (read_file(require_samples() / f"{year}-hongze-qu.pdf").report for year in (2023, 2024))
    this.previous = last
    assert Checker(this, wording).findings == []
    again = Report(last.body, 2024, texts=last.texts, previous=last)
    found = [(finding.rule, finding.section) for finding in Checker(again, wording).findings]
    assert {section for rule, section in found if rule == "text.same"} == {"s1", "s5"}
    assert {section for rule, section in found if rule == "text.year"} == {"s0", "s1", "s5", "s6"}


@pytest.mark.parametrize(
    "name", ["2019-shanghai-zhengfu-bangongting", "2023-shuyang-fagaiju", "2024-hongze-qu", "2024-shanghai-kewei"]
)
def test_published_clauses_on_figures(name: str):
    document = json.loads((require_samples() / f"{name}.json").read_text("utf-8"))
    report = Report(document["body"], document["year"], texts={"s1": "。".join(document["narrative_numbers"])})
    rules = [rule for rule in TEXT_RULES if rule.id not in ("text.figure", "text.empty")]
    found = [finding for finding in Checker(report, rules).findings if finding.severity is not Severity.HINT]
    wrong = [each for each in document["violations"] if each.startswith("PROSE-VS-PROSE")]
    assert [finding.rule for finding in found] == ["text.sums"] * len(wrong)
    assert all(finding.id.split(":")[2] in each for finding, each in zip(found, wrong, strict=True))
