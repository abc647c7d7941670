"""The figures of a long text held against the tables: all of it at once, and while one paragraph is typed in."""

from collections.abc import Callable
from time import perf_counter

from model import edits
from model.checker import Checker
from model.narrative import claims
from model.rules import RULES
from model.storage import datafile
from tests.benchmarks.table import Measure, timed
from tests.samples import complete_report

LENGTH = 20_000
REPEATS = 60
READINGS = 100
"""The yardstick for the whole text: a data file read so many times, which takes as long as what is measured."""
YARDSTICK_REPEATS = 20
WHOLE_LIMIT = 1.4
"""Where reading a data file takes a fifth of a millisecond, the whole text takes less than 30 milliseconds."""
TYPED_LIMIT = 20.0

_PROSE = (
    "各科室按照分工梳理公开事项，更新办事指南，回应群众关心的问题，页面经过校对后发布，队伍建设和制度建设同步推进。"
    * 14
)
_FIGURES = (
    "全年新收政府信息公开申请626件，上年结转47件；办结627件，其中予以公开208件、部分公开69件；结转下年度46件。"
    "没有因此引起的其他情形；门户网站发布信息3164条，接听咨询电话2130个，组织培训4次。"
)


def long_text() -> str:
    """A text of the length, every paragraph another one."""
    paragraphs = (f"（{number}）{_PROSE}{_FIGURES}" for number in range(1, LENGTH // len(_PROSE)))
    return "\n".join(paragraphs)[:LENGTH]


def test_the_figures_of_a_long_text(report_measure: Callable[[Measure], None]):
    report = complete_report()
    content = datafile.encode(report)
    checks = [rule for rule in RULES if rule.id == "text.figure"]
    report.apply(edits.write(report, "s1", long_text()).changes)
    assert not Checker(report, checks).findings
    whole, typed = [], []
    for number in range(REPEATS):
        claims.forget()
        started = perf_counter()
        checker = Checker(report, checks)
        whole.append(perf_counter() - started)
        changed = edits.write(report, "s1", report.text("s1").replace("（9）", f"（9）{number}，", 1)).changes
        started = perf_counter()
        checker.update(report.apply(changed))
        typed.append(perf_counter() - started)
    yardstick = timed(lambda: [datafile.decode(content) for _ in range(READINGS)], YARDSTICK_REPEATS)
    report_measure(Measure(f"figures of a text of {LENGTH} characters", whole, yardstick, WHOLE_LIMIT, by_median=True))
    once = yardstick / READINGS
    report_measure(Measure("the same while a paragraph is typed in", typed, once, TYPED_LIMIT, by_median=True))
