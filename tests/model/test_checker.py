"""Live checking: the same findings as checking afresh, told as differences; explanations and how long they last."""

from collections.abc import Callable, Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model import actions, edits
from model.checker import Checker, Difference
from model.failure import Failure
from model.forms import FORMS, Form, Kind, form_for_year
from model.history import Edit, History
from model.report import BodyKind, Explanation, Report, Target
from model.rules import RULES, Finding, Rule
from tests.model.strategies import TEXTS, stated_in, values_of
from tests.samples import complete_report

REGULATION = "t2.regulations.issued"


def test_the_rules_are_those_of_this_version_each_once():
    assert [rule.id for rule in RULES] == [
        "t3.balance",
        "t3.results",
        "t3.applicants",
        "t4.total",
        "cell.value",
        "cell.blank",
        "previous.carried",
        "previous.in_force",
        "t2.in_force",
        "t2.regulations",
        "text.figure",
        "text.empty",
        "text.field",
        "text.year",
        "text.body",
        "text.fees",
        "text.fees_link",
        "text.review",
        "text.sums",
        "text.same",
        "text.dates",
        "text.measures",
        "text.form",
        "change.large",
        "consolidated.sum",
    ]
    assert all(rule.says for rule in RULES)


NOT_JUDGED = {
    ("previous.in_force", "2019"): "that form asks for no removals",
    ("text.fees", "2019"): "no 信息处理费 before 2021",
    ("text.fees_link", "2019"): "no 信息处理费 before 2021",
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_check_watches_something_of_the_form(rule: Rule, form: Form):
    checks = list(rule.checks(form))
    assert checks or (rule.id, form.id) in NOT_JUDGED
    assert len({check.key for check in checks}) == len(checks)
    for check in checks:
        assert check.watches
        for target in check.watches:
            assert target.kind != "cell" or target.key in form.cells
            assert target.kind != "text" or target.key in form.by_section


def test_findings_come_by_section_and_in_the_order_of_the_rules_within_one():
    report = complete_report()
    report.apply(
        edits.state(report, {"t4.review.total": 0, "t3.new.natural": 402, "t3.new.other": None, REGULATION: 1}).changes
    )
    report.apply(edits.write(report, "s1", "待补充").changes)
    report.apply(edits.write(report, "s6", "").changes)
    checker = Checker(report)
    assert [(finding.section, finding.rule) for finding in checker.findings] == [
        ("s1", "text.empty"),
        ("s1", "text.review"),
        ("s2", "t2.regulations"),
        ("s3", "t3.balance"),
        ("s3", "cell.blank"),
        ("s4", "t4.total"),
        ("s6", "text.empty"),
    ]
    assert checker.counts == {"error": 5, "warning": 2, "hint": 0, "explained": 0}


def ids(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.id for finding in findings}


def test_a_change_tells_what_appeared_and_what_went_away():
    report = complete_report()
    checker = Checker(report)

    def after(edit: Edit) -> Difference:
        return checker.update(report.apply(edit.changes))

    wrong = {"t3.balance.total", "t3.applicants.new", "text.figure:s1:t3.new.total:1"}
    worse = after(edits.state(report, {"t3.new.total": 600}))
    assert (ids(worse.appeared), ids(worse.gone)) == (wrong, set())
    other = after(edits.state(report, {"t3.new.total": 601}))
    assert ids(other.appeared) == ids(other.gone) == wrong
    assert {finding.actual for finding in other.appeared} == {673, 601, 626}
    mended = after(edits.make_automatic(report, ["t3.new.total"]))
    assert (ids(mended.appeared), ids(mended.gone)) == (set(), wrong)
    assert not after(edits.state(report, {"t2.licensing.decisions": 5}))


def test_of_several_findings_in_one_place_those_that_stay_are_not_told_again():
    report = complete_report()
    report.apply(edits.write(report, "s6", "XX和____").changes)
    checker = Checker(report)
    difference = checker.update(report.apply(edits.write(report, "s6", "XX和待补充").changes))
    assert ids(difference.gone) == {"text.empty:s6:____:1"}
    assert ids(difference.appeared) == {"text.empty:s6:待补充:1"}


def test_the_kind_of_body_is_looked_at_too():
    report = Report("示例市人民政府", 2024, BodyKind.CITY, values={REGULATION: 3})
    checker = Checker(report)
    assert ids(checker.update(report.apply(edits.set_kind(report, BodyKind.COUNTY).changes)).appeared) == {
        "t2.regulations"
    }


def any_edit(report: Report) -> st.SearchStrategy[Edit]:
    """One edit of any kind that this version has, with figures that meet in sums and now and then a wrong kind."""
    cells = list(report.form.cells.values())
    one = st.sampled_from(cells) | st.sampled_from([report.form.cells[total] for total in report.form.totals])
    value = one.flatmap(
        lambda cell: st.tuples(
            st.just(cell.id),
            st.none()
            | values_of(cell.kind, small=True)
            | st.sampled_from([*{other.kind for other in cells}]).flatmap(values_of)
            | st.integers(-(10**18) + 1, 10**18 - 1),
        )
    )
    sections = st.sampled_from([section.id for section in report.form.sections])
    placeholders = st.sampled_from(["", "XX局", "待补充，____", "无"])
    why = st.sampled_from(["原因", "另一原因"])

    def kept(why: str | None) -> Edit:
        standing = {finding.id: finding for finding in Checker(report).findings}
        return edits.explain(
            report, {id_: Explanation(why, finding.basis(report)) if why else None for id_, finding in standing.items()}
        )

    return st.one_of(
        value.map(lambda stated: edits.state(report, dict([stated]))),
        st.lists(value, max_size=8).map(lambda stated: edits.state(report, dict(stated))),
        st.just(report.form.tables[2]).map(lambda table: edits.fill_blanks(report, table)),
        st.builds(lambda section, text: edits.write(report, section, text), sections, placeholders | TEXTS),
        st.sampled_from(BodyKind).map(lambda kind: edits.set_kind(report, kind)),
        (st.none() | why).map(kept),
        (st.none() | last_years(report)).map(lambda last: edits.attach_previous(report, last)),
        st.sampled_from([report.form.last_year or 2024, report.form.first_year + 1])
        .filter(lambda year: report.previous is None or report.previous.year < year)
        .map(lambda year: edits.set_year(report, year)),
        st.sampled_from(list(report.form.cells)).map(lambda cell: edits.add_remark(report, cell, "请核对")),
    )


@st.composite
def last_years(draw: st.DrawFn, report: Report) -> Report:
    """A report of an earlier year, mostly the year before, of whichever form that year has."""
    years = [year for year in (report.year - 1, report.year - 1, report.year - 2) if year >= FORMS[-1].first_year]
    year = draw(st.sampled_from(years))
    form = form_for_year(year)
    tied = [*form.watched, *(cell for pair in form.carried for cell in pair), *(stock.total for stock in form.stocks)]
    counts = [cell for cell in tied if form.cells[cell].kind is Kind.COUNT]
    ties = draw(st.dictionaries(st.sampled_from(counts), st.integers(0, 60), max_size=8))
    return Report("示例局", year, values={**draw(stated_in(form, small=True)), **ties})


def sorted_ids(findings: Iterable[Finding]) -> list[str]:
    return sorted(finding.id for finding in findings)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
@settings(max_examples=60)
@given(data=st.data())
def test_following_edits_gives_the_same_findings_as_checking_afresh(form: Form, data: st.DataObject):
    report = Report("示例局", form.first_year + 1, values=data.draw(stated_in(form, small=True)))
    report.apply(edits.attach_previous(report, data.draw(st.none() | last_years(report))).changes)
    history, followed = History(report), Checker(report)
    for step in data.draw(st.lists(st.sampled_from(["edit", "edit", "edit", "undo", "redo"]), max_size=25)):
        before = followed.findings
        act: Callable[[], frozenset[Target]] = {
            "edit": lambda: history.do(data.draw(any_edit(report))),
            "undo": history.undo,
            "redo": history.redo,
        }[step]
        difference = followed.update(act())
        after = followed.findings
        assert after == Checker(report).findings
        assert sorted_ids(difference.gone) == sorted_ids(f for f in before if f not in after)
        assert sorted_ids(difference.appeared) == sorted_ids(f for f in after if f not in before)
        assert len({finding.id for finding in after}) == len(after), "an id names one finding"
        assert sum(followed.counts.values()) == len(after)
        assert followed.counts["explained"] == sum(finding.explained is not None for finding in after)


def with_regulation() -> Report:
    report = complete_report()
    report.apply(edits.state(report, {REGULATION: 2}).changes)
    return report


def test_an_explained_warning_counts_as_explained_alone():
    report = with_regulation()
    assert actions.explain(report, "t2.regulations", "  受委托起草  ") == 1
    checker = Checker(report)
    [finding] = checker.findings
    assert finding.explained == "受委托起草"
    assert checker.counts == {"error": 0, "warning": 0, "hint": 0, "explained": 1}


def test_an_explanation_lasts_while_its_figures_stay():
    report = with_regulation()
    actions.explain(report, "t2.regulations", "受委托起草")
    report.apply(edits.state(report, {"t3.new.natural": 1, "t2.regulations.in_force": 0}).changes)
    report.apply(edits.write(report, "s1", "另写").changes)
    report.apply(edits.set_kind(report, BodyKind.TOWNSHIP).changes)
    [finding] = [finding for finding in Checker(report).findings if finding.rule == "t2.regulations"]
    assert finding.explained == "受委托起草"


@pytest.mark.parametrize("values", [{REGULATION: 3}, {"t2.regulations.in_force": 1}])
def test_an_explanation_lapses_when_its_figures_change_and_holds_again_when_they_come_back(values: dict[str, int]):
    report = with_regulation()
    actions.explain(report, "t2.regulations", "受委托起草")
    checker = Checker(report)
    back = {cell: report.figures[cell] for cell in values}
    lapsed = checker.update(report.apply(edits.state(report, dict(values)).changes))
    assert [finding.explained for finding in lapsed.appeared] == [None]
    assert [finding.explained for finding in lapsed.gone] == ["受委托起草"]
    checker.update(report.apply(edits.state(report, back).changes))
    assert [finding.explained for finding in checker.findings] == ["受委托起草"]


def test_explaining_is_a_change_that_the_checker_sees_and_undo_takes_back():
    report = with_regulation()
    history, checker = History(report), Checker(report)
    [finding] = checker.findings
    edit = edits.explain(report, {finding.id: Explanation("原因", finding.basis(report))})
    assert [each.explained for each in checker.update(history.do(edit)).appeared] == ["原因"]
    assert [each.explained for each in checker.update(history.undo()).appeared] == [None]


def test_explaining_again_replaces_the_text():
    report = with_regulation()
    actions.explain(report, "t2.regulations", "一")
    actions.explain(report, "t2.regulations", "二", REGULATION)
    assert [finding.explained for finding in Checker(report).findings] == ["二"]


def test_an_error_cannot_be_explained_away_even_by_a_file_that_claims_so():
    report = complete_report()
    report.apply(edits.state(report, {"t4.review.total": 0}).changes)
    with pytest.raises(Failure, match="错误，不能用说明保留"):
        actions.explain(report, "t4.total", "原因")
    [finding] = Checker(report).findings
    report.apply(edits.explain(report, {finding.id: Explanation("原因", finding.basis(report))}).changes)
    assert [each.explained for each in Checker(report).findings] == [None]


@pytest.mark.parametrize(
    ("rule", "cell", "why", "said"),
    [
        ("t9.nothing", None, "原因", "没有规则 t9.nothing"),
        ("t2.regulations", "t2.nothing", "原因", "没有单元格 t2.nothing"),
        ("t2.regulations", None, " \n", "审核说明是空的"),
        ("t2.regulations", "t3.new.natural", "原因", "没有查出需要说明的问题"),
        ("t3.balance", None, "原因", "没有查出需要说明的问题"),
    ],
)
def test_what_cannot_be_explained(rule: str, cell: str | None, why: str, said: str):
    report = with_regulation()
    with pytest.raises(Failure, match=said):
        actions.explain(report, rule, why, cell)
    assert report.explanations == {}
