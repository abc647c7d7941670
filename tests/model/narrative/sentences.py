"""Reads the tables of sentences; README.md beside says what each key means and how a finder is judged by them."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from model.forms import Form, form_for_year
from model.report import BodyKind

FOLDER: Final = Path(__file__).parent
YEAR: Final = 2024
"""The report year of every sentence."""

_ROWS: Final = {
    "deny": r"deny_.+",
    "unable": r"unable_.+",
    "refuse": r"refuse_.+",
    "other": r"other_.+",
    "litigation": r"direct|after_review",
}
"""Names for several rows or groups at once, as patterns of the ids that they stand for."""
_COLUMNS: Final = {"organisations": r"enterprise|research|charity|legal|other"}
"""Names for several columns at once."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a span (start, end) of the text says of cells.

    `value` is the sum of the cells of one of `alternatives`, in the cells' unit. It is exact where `rounded_to` is
    None, else written to that place. `sure` is False where no more than a hint may come of it.
    """

    span: tuple[int, int]
    value: Decimal
    alternatives: tuple[frozenset[str], ...]
    rounded_to: Decimal | None
    sure: bool


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage at `span`, with the two figures of the same text that it follows from, and whether it does.

    `of` is share (part of whole), rise (from whole to part) or fall (from whole to part).
    """

    span: tuple[int, int]
    percent: Decimal
    part: Decimal
    whole: Decimal
    of: str
    right: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """One record: a text as it would stand alone in a section, and all that it claims."""

    section: str
    kind: BodyKind
    text: str
    claims: tuple[Claim, ...]
    shares: tuple[Share, ...]


def records(name: str) -> list[dict[str, Any]]:
    """The raw records of a table, such as `sentences` or `sentences_unseen`."""
    listed: list[dict[str, Any]] = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))["sentence"]
    return listed


def sentences() -> list[Sentence]:
    """The sentences at hand while the finder is written."""
    return [sentence(record) for record in records("sentences")]


def unseen_sentences() -> list[Sentence]:
    """The sentences by which the finder is judged at the end."""
    return [sentence(record) for record in records("sentences_unseen")]


def second_unseen_sentences() -> list[Sentence]:
    """The sentences written when the finder had been finished, by which it is judged a second time."""
    return [sentence(record) for record in records("sentences_second_unseen")]


def third_unseen_sentences() -> list[Sentence]:
    """The sentences written anew after that, by which it is judged a third time."""
    return [sentence(record) for record in records("sentences_third_unseen")]


def fourth_unseen_sentences() -> list[Sentence]:
    """The sentences written after the second judgement by the README alone, without a look into the finder."""
    return [sentence(record) for record in records("sentences_fourth_unseen")]


def sentence(record: Mapping[str, Any]) -> Sentence:
    """A record with its spans found and its cells written out; raises ValueError where that cannot be."""
    text = record["text"]
    return Sentence(
        section=record["section"],
        kind=BodyKind(record.get("kind", "department")),
        text=text,
        claims=tuple(_claim(text, each) for each in record.get("claims", ())),
        shares=tuple(_share(text, each) for each in record.get("shares", ())),
    )


def cells_of(names: list[str], form: Form) -> frozenset[str]:
    """The cells that names stand for, such as t3.deny.total for the eight reasons' totals.

    Raises ValueError for a name without a cell, and where two names share a cell.
    """
    found = [cell for name in names for cell in _expanded(name, form)]
    if len(set(found)) < len(found):
        raise ValueError(f"a cell counted twice: {names}")
    return frozenset(found)


def _expanded(name: str, form: Form) -> Iterator[str]:
    table, row, column = name.split(".")
    columns = _COLUMNS.get(column, re.escape(column))
    pattern = re.compile(rf"{re.escape(table)}\.(?:{_ROWS.get(row, re.escape(row))})\.(?:{columns})")
    cells = [cell for cell in form.cells if pattern.fullmatch(cell)]
    if not cells:
        raise ValueError(f"no such cell: {name}")
    yield from cells


def _claim(text: str, record: Mapping[str, Any]) -> Claim:
    form = form_for_year(YEAR)
    rounded = record.get("rounded_to")
    return Claim(
        span=_span(text, record),
        value=Decimal(record["value"]),
        alternatives=tuple(cells_of(names, form) for names in (record["cells"], *record.get("either", ()))),
        rounded_to=None if rounded is None else Decimal(rounded),
        sure=record.get("sure", True),
    )


def _share(text: str, record: Mapping[str, Any]) -> Share:
    percent, part, whole = (Decimal(record[key]) for key in ("percent", "part", "whole"))
    return Share(_span(text, record), percent, part, whole, record.get("of", "share"), record["right"])


def _span(text: str, record: Mapping[str, Any]) -> tuple[int, int]:
    start = -1
    for _ in range(record.get("occurrence", 1)):
        start = text.index(record["span"], start + 1)
    return start, start + len(record["span"])
