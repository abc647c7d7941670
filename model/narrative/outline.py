"""Help in writing: what a section is to cover, how far its text does, and sentences to start it from.

The sentences stand in resources/help/outline.toml. They state nothing but live figures; what only the office knows is a
placeholder 〔待补充…〕, which counts as text.empty until it is filled in.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from string import Template
from typing import Any, Final

import resources
from model.exporting.document import paragraph
from model.forms import Section
from model.history import Edit
from model.narrative.fields import Unknown, tokens, value
from model.narrative.numerals import numerals, written_like
from model.patterns import lazy
from model.report import Report
from model.texts import paragraphs
from model.values import shown

FEES: Final = "收取信息处理费情况"
"""The point that the statement on the 信息处理费 covers, as forms name it."""
_PLACEHOLDER: Final = "〔待补充"
_NUMBERED: Final = lazy("[ \u3000]*（([一二三四五六七八九十]+)）")


class State(Enum):
    """How far a text covers a point."""

    WRITTEN = "已写到"
    TO_FILL_IN = "待补充"
    MISSING = "还没有写"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence to start from; `zero` stands in its place where all of `figures` are 0, None leaves it out then.

    One that must be `known` is left out while a figure in it is not, one on `regulations` by bodies that make none.
    """

    text: str
    figures: tuple[str, ...]
    zero: str | None
    known: bool
    regulations: bool


@dataclass(frozen=True, slots=True)
class Point:
    """Something that a section is to cover; `words` tell of it. Some are for `governments` alone."""

    name: str
    heading: str
    words: tuple[str, ...]
    governments: bool
    sentences: tuple[Sentence, ...]


def points(report: Report, section: Section) -> list[Point]:
    """What a section of the report is to cover, in order."""
    return [
        point
        for point in _points().get(section.id, ())
        if (report.kind.is_government if point.governments else point.name in section.covers)
    ]


def checklist(report: Report, section: Section) -> list[tuple[Point, State]]:
    """Each point of a section, and how far its text covers it."""
    parts = list(_parts(paragraphs(report.text(section.id))))
    return [(point, _state(parts, point)) for point in points(report, section)]


def begin(report: Report, section: Section) -> Edit | None:
    """Puts the sentences for what a section's text does not cover yet at its end, as one step.

    None where it covers everything. Headings go on with the numbers of those that are there.
    """
    from model import edits

    missing = [point for point, state in checklist(report, section) if state is State.MISSING]
    if not missing:
        return None
    text = report.text(section.id).rstrip()
    lines = [text] if text else []
    number = max((_number(line) for line in paragraphs(text)), default=0)
    for point in missing:
        if point.heading:
            number += 1
            lines.append(f"（{written_like(Decimal(number), '一')}）{point.heading}")
        lines.append("".join(_said(report, point)))
    return Edit("插入写作提纲", edits.write(report, section.id, "\n".join(lines)).changes)


def fees_statement(notices: int, noticed: Decimal, received: Decimal) -> str:
    """The statement on the 信息处理费 (国办函〔2020〕109号): notices issued, amounts noticed and received in 元."""
    if notices == 0 and noticed == 0 and received == 0:
        return "本年度没有发出收取信息处理费的通知，没有收取信息处理费。"
    return (
        f"本年度发出收取信息处理费的通知{notices}件，通知收取金额{shown(noticed)}元，实际收取金额{shown(received)}元。"
    )


def state_fees(report: Report, section: str, statement: str) -> Edit:
    """Puts the statement on the 信息处理费 in the place of one that is still to be filled in, else before the text."""
    from model import edits

    text = report.text(section)
    place = _unfinished_fees(text)
    if place is not None:
        after = text[: place[0]] + statement + text[place[1] :]
    else:
        after = "\n".join(filter(None, (statement, text)))
    return Edit("写入信息处理费情况", edits.write(report, section, after).changes)


def _unfinished_fees(text: str) -> tuple[int, int] | None:
    """The sentence on the 信息处理费 that still holds a placeholder."""
    for match in re.finditer(r"[^。\n]*信息处理费[^。\n]*。?", text):
        if _PLACEHOLDER in match[0]:
            return match.span()
    return None


def _said(report: Report, point: Point) -> Iterator[str]:
    """The sentences of a point that hold for the report's form and figures."""
    for sentence in point.sentences:
        if any(cell not in report.form.cells for cell in sentence.figures):
            continue
        if sentence.regulations and not report.kind.makes_regulations:
            continue
        zero = bool(sentence.figures) and all(report.figures[cell] == 0 for cell in sentence.figures)
        text = sentence.zero if zero else sentence.text
        if text is not None and _fits(report, text, known=sentence.known):
            yield Template(text).safe_substitute(body=report.body or f"{_PLACEHOLDER}：编制机关〕", year=report.year)


def _fits(report: Report, text: str, *, known: bool) -> bool:
    """Whether the report's form has the cells that a sentence speaks of, and their figures are known if need be."""
    for token in tokens(report.form, text):
        if isinstance(token, Unknown) or (known and value(report, token) is None):
            return False
    return True


@dataclass(frozen=True, slots=True)
class _Part:
    """A heading, if there is one, and what stands under it."""

    heading: str
    words: str


def _state(parts: Iterable[_Part], point: Point) -> State:
    """How far a text covers a point: what stands under a heading that names it counts, else any passage that does."""
    told = [part for part in parts if any(word in part.heading or word in part.words for word in point.words)]
    headed = [part for part in told if any(word in part.heading for word in point.words)]
    if not told:
        return State.MISSING
    written = any(part.words.strip() and _PLACEHOLDER not in part.words for part in headed or told)
    return State.WRITTEN if written else State.TO_FILL_IN


def _parts(lines: Iterable[str]) -> Iterator[_Part]:
    """The paragraphs of a text under their headings; those before the first heading each for itself."""
    part: _Part | None = None
    for line in lines:
        words = line.strip()
        lead = paragraph(words).lead
        if part is not None and part.heading and not lead:
            part = _Part(part.heading, part.words + words)
            continue
        if part is not None:
            yield part
        part = _Part(words[:lead], words[lead:])
    if part is not None:
        yield part


def _number(line: str) -> int:
    """The number of a heading （一）; 0 where a paragraph is none."""
    found = _NUMBERED.match(line)
    read = None if found is None else next(numerals(found[1]), None)
    return 0 if read is None else int(read.value)


@cache
def _points() -> dict[str, tuple[Point, ...]]:
    import tomllib

    read = tomllib.loads(resources.read_text("help", "outline.toml"))
    return {section: tuple(map(_point, given)) for section, given in read.items()}


def _point(given: dict[str, Any]) -> Point:
    return Point(
        given["covers"],
        given.get("heading", ""),
        tuple(given["words"]),
        given.get("governments", False),
        tuple(
            Sentence(
                each["text"],
                tuple(each.get("figures", ())),
                each.get("zero"),
                each.get("known", False),
                each.get("regulations", False),
            )
            for each in given["sentences"]
        ),
    )
