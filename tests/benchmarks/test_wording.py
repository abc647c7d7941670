"""All rules on a long text together while it is typed in, and what texts made to be slow cost them."""

from collections.abc import Callable
from time import perf_counter

import pytest

from model import edits
from model.checker import Checker
from model.report import Report
from model.rules import RULES
from model.storage import datafile
from tests.benchmarks.table import Measure, timed
from tests.benchmarks.test_narrative import LENGTH, READINGS, long_text
from tests.samples import complete_report

REPEATS = 60
YARDSTICK_REPEATS = 200
TYPED_LIMIT = 70.0
"""Where reading a data file takes a fifth of a millisecond, all rules take less than 15 milliseconds."""
WHOLE_LIMIT = 1.4
"""Where reading a data file takes a fifth of a millisecond, all rules take less than 30 milliseconds on a new text."""
GROWTH = 10.0
"""Four times the text may take so many times as long; a rule whose time grows with the square takes sixteen times."""

TEXT_RULES = [rule for rule in RULES if rule.id.startswith("text.")]
WORDING = [rule for rule in TEXT_RULES if rule.id != "text.figure"]
SLOW = (
    "（", "“甲", "《", "，。", "1", "一", "1件，合计", "新收5件占3%，", "5件其中", "5件（", "比上年的5件增加",
    "1%", "2023年，", "自2023年1月1日", "由政", "示例县", "一是", "（二）\n", "未收", "收费通知1元，", "\n",
    " ",
)  # fmt: skip


def test_all_rules_while_a_paragraph_is_typed_in(report_measure: Callable[[Measure], None]):
    report = complete_report()
    report.previous = Report(report.body, 2023, report.kind, texts={"s1": long_text()})
    content = datafile.encode(report)
    report.apply(edits.write(report, "s1", long_text()).changes)
    checker = Checker(report, TEXT_RULES)
    times = []
    for number in range(REPEATS):
        changed = edits.write(report, "s1", report.text("s1").replace("（9）", f"（9）{number}，", 1)).changes
        started = perf_counter()
        checker.update(report.apply(changed))
        times.append(perf_counter() - started)
    yardstick = timed(lambda: datafile.decode(content), YARDSTICK_REPEATS)
    name = f"all rules on a text of {LENGTH} characters, typed in"
    report_measure(Measure(name, times, yardstick, TYPED_LIMIT, by_median=True))


def test_all_rules_on_a_text_not_read_before(report_measure: Callable[[Measure], None]):
    report = complete_report()
    content = datafile.encode(report)
    report.previous = Report(report.body, 2023, report.kind, texts={"s1": long_text()})
    times = []
    for number in range(REPEATS):
        report.apply(edits.write(report, "s1", long_text().replace("）各", f"）{number}组各")).changes)
        started = perf_counter()
        Checker(report, TEXT_RULES)
        times.append(perf_counter() - started)
    yardstick = timed(lambda: [datafile.decode(content) for _ in range(READINGS)], REPEATS // 3)
    name = f"all rules on a text of {LENGTH} characters, anew"
    report_measure(Measure(name, times, yardstick, WHOLE_LIMIT, by_median=True))


@pytest.mark.parametrize("piece", SLOW, ids=repr)
def test_no_text_takes_more_than_its_length(piece: str, report_measure: Callable[[Measure], None]):
    def judged(length: int) -> float:
        texts = dict.fromkeys(("s0", "s1", "s6"), (piece * length)[:length])
        started = perf_counter()
        Checker(Report("示例县财政局", 2024, texts=texts), WORDING)
        return perf_counter() - started

    short, long = (min(judged(length - turn) for turn in range(3)) for length in (LENGTH // 4, LENGTH))
    report_measure(Measure(f"{LENGTH} characters of {piece!r}", [long], short, GROWTH, by_median=True))
