"""Verifies copies: whether pages, data and 校验码 of one agree, and whether two copies say the same."""

from collections.abc import Iterator
from dataclasses import dataclass

from model.failure import Failure
from model.importing.printed.layout import bare
from model.proof.code import code_of
from model.proof.copies import Copy
from model.proof.differences import Difference, compare, content_of
from model.report import Report

CODE = "code"
TITLE = "title"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying found: the copy's 校验码 and each difference."""

    code: str
    differences: tuple[Difference, ...]

    @property
    def same(self) -> bool:
        return not self.differences


def verify(copy: Copy, other: Copy | None = None, code: str | None = None) -> Verdict:
    """Whether `copy` agrees in itself, with `other` and with `code` (written as `read_code` gives it).

    Raises Failure for a single PDF without data, which has nothing to be compared with.
    """
    if copy.report is None and other is None and code is None:
        raise Failure("这个文件里没有报告数据，没有可以核对的另一方", "请同时给出 .xxgk 数据文件，或者给出校验码。")
    found = within(copy)
    if other is not None:
        found = [*compare(copy.content, other.content), *found, *within(other), *_between(copy, other)]
    if code is not None and code != copy.code:
        found.append(Difference("section", CODE, copy.code or None, code))
    first = {(each.kind, each.place): each for each in reversed(found)}
    return Verdict(copy.code, tuple(each for each in found if first[each.kind, each.place] is each))


def against(copy: Copy, other: Copy) -> list[Difference]:
    """What `copy` (left) and `other` say differently, whatever either of them says in itself."""
    return [*compare(copy.content, other.content), *_between(copy, other)]


def within(copy: Copy) -> list[Difference]:
    """What differs inside one copy: the pages (left) from the data, a code that was given from the data's own."""
    return list(_within(copy))


def _within(copy: Copy) -> Iterator[Difference]:
    report = copy.report
    if report is None:
        return
    if copy.printed is not None:
        yield from _title(copy, report)
        yield from compare(copy.printed.content, content_of(report))
        for section in copy.printed.torn:
            yield Difference("section", section, "页面上的表格不完整", report.form.by_section[section].title)
    yield from _codes(copy, report)


def _between(copy: Copy, other: Copy) -> Iterator[Difference]:
    """A 校验码 that is printed on a copy without data and is not that of the other's data."""
    for one, two in ((copy, other), (other, copy)):
        if one.report is None or two.report is not None:
            continue
        for code in sorted({*two.codes} - {"", one.code}):
            sides = (one.code, code) if one is copy else (code, one.code)
            yield Difference("section", CODE, *sides)


def _title(copy: Copy, report: Report) -> Iterator[Difference]:
    """The title, which names body and year. A copy for publishing keeps no title of the user's own to compare with."""
    if copy.printed is None:
        return
    printed, expected = "".join(copy.printed.title), report.title
    known = report.facts.title.strip() or not _is_published(report)
    if known and bare(printed) != bare(expected):
        yield Difference("section", TITLE, printed, expected)


def _is_published(report: Report) -> bool:
    """Whether the data is that of a copy for publishing, which holds neither facts nor a record."""
    return report.facts == type(report.facts)() and not report.events


def _codes(copy: Copy, report: Report) -> Iterator[Difference]:
    own = code_of(report)
    given = {report.code} if report.is_final and report.code else set()
    expected = own if report.is_final else ""
    if copy.printed is not None:
        given |= set(copy.codes)
    for code in sorted(given - {expected}):
        yield Difference("section", CODE, code or None, expected or None)
