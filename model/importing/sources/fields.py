"""The body's name and the year where a sheet gives them in boxes of their own, beside what they are."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from model.importing.sources.rows import SheetRow

_BODY: Final = re.compile(r"(?:单位|机关|部门)名称|(?:填报|报告|编制|上报)(?:单位|机关|部门)")
_YEAR: Final = re.compile(r"(?:报告|填报|统计)?年[度份]")
_YEAR_NUMBER: Final = re.compile(r"((?:19|20)\d{2})\s*(?:年度?)?")
_SEAL: Final = re.compile(r"\s*[（(](?:盖章|公章|印章)[）)]$")
"""Stands behind the name in a closing block."""
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Fields:
    """What a file says of itself; empty and None where it says nothing."""

    body: str = ""
    year: int | None = None

    def or_else(self, other: "Fields") -> "Fields":
        """These, with what is not said taken from `other`."""
        return Fields(self.body or other.body, self.year if self.year is not None else other.year)


def fields_of(rows: Iterable[SheetRow]) -> Fields:
    """The fields of a sheet: rows that hold nothing but a name and what belongs to it."""
    found = Fields()
    for row in rows:
        texts = [text for part in row if (text := " ".join(part.text.split()))]
        if len(texts) != 2:
            continue
        name, said = "".join(texts[0].split()).rstrip("：:"), texts[1]
        if _BODY.fullmatch(name) is not None and len(said) <= _LONGEST:
            found = found.or_else(Fields(body=_SEAL.sub("", said)))
        elif _YEAR.fullmatch(name) is not None and (number := _YEAR_NUMBER.fullmatch(said)) is not None:
            found = found.or_else(Fields(year=int(number[1])))
    return found
