"""What the window verifies: the open report against a code and against files, each check in words. Imports no Qt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

from model.failure import Failure
from model.filing import EventKind
from model.proof.code import code_of
from model.proof.copies import Copy, copy_of, read_copy
from model.proof.differences import Difference
from model.proof.verifying import CODE, against, within
from model.report import Report

OPEN_REPORT: Final = "打开的报告"
_LOOSE: Final = "网页和 Word 文件只核对文字和数字，不核对空格和分段。"


class Outcome(Enum):
    """How a check ended; the value is the word for it."""

    SAME = "一致"
    DIFFERENT = "不一致"
    UNDONE = "没有核对"


@dataclass(frozen=True, slots=True)
class Check:
    """One comparison: what was compared, how it ended, and each difference with the names of its two sides."""

    outcome: Outcome
    subject: str
    left: str = ""
    right: str = ""
    differences: tuple[Difference, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """How it ended, with the number of differences."""
        count = len(self.differences)
        return f"{self.outcome.value}，{count} 处不同" if count else self.outcome.value


def check_code(report: Report, code: str) -> Check:
    """The open report against a 校验码, written as `read_code` gives it."""
    own = code_of(report)
    subject = f"{OPEN_REPORT} 与 校验码 {code}"
    if code == own:
        return Check(Outcome.SAME, subject, notes=("单位、年度、表式、全部数字和文字都相同。",))
    before = [each for each in report.events if each.kind is EventKind.FINALISED and each.code == code]
    earlier = f"这是 {before[-1].at:%Y-%m-%d} 定稿的那一版的校验码，报告后来改动过。" if before else ""
    notes = (earlier or "校验码只说明内容有不同；要知道哪里不同，请与那一份的文件核对。",)
    return Check(Outcome.DIFFERENT, subject, OPEN_REPORT, "输入的", (Difference("section", CODE, own, code),), notes)


def check_file(report: Report, path: Path) -> tuple[Check, ...]:
    """The open report against a file, and what the file says in itself: pages, data, 校验码."""
    try:
        copy = read_copy(path)
    except Failure as failure:
        return (Check(Outcome.UNDONE, path.name, notes=(f"{failure.what}。{failure.advice}",)),)
    return tuple(_checks(report, copy, path.name))


def _checks(report: Report, copy: Copy, name: str) -> Iterator[Check]:
    notes = [*copy.warnings, *([_LOOSE] if copy.content.loose else [])]
    yield _check(f"{OPEN_REPORT} 与 {name}", OPEN_REPORT, name, against(copy_of(report), copy), notes)
    if copy.printed is not None and copy.report is not None:
        yield _check(f"{name} 的页面 与 里面的数据", "页面上", "里面的数据", within(copy))
    elif copy.report is not None and copy.report.is_final:
        yield _check(f"{name} 的内容 与 定稿时的校验码", "定稿时", "现在的内容", within(copy))


def _check(subject: str, left: str, right: str, found: Sequence[Difference], notes: Sequence[str] = ()) -> Check:
    outcome = Outcome.DIFFERENT if found else Outcome.SAME
    return Check(outcome, subject, left, right, tuple(found), tuple(notes))
