"""Where sentences and clauses begin and end, and which passages only name something."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from model.patterns import lazy

_SENTENCE: Final = lazy(
    r"[^。！？!?\n]{0,500}(?:[。！？!?]+|(?=\n|\Z))|[^。！？!?\n]{0,500}[；，]|[^。！？!?\n]{1,500}|\n"
)
"""A sentence of more than 500 characters is taken in parts, which bounds what its length costs."""
_CLAUSE: Final = lazy(r"(?:[^，；：,;:]|(?<=[0-9０-９])[,，](?=[0-9０-９]{3}))+")
_NAMES: Final = lazy(
    r"《[^《》\n]{0,80}》|〈[^〈〉\n]{0,80}〉|“[^“”\n]{0,40}”|〔[^〔〕\n]{0,40}〕|[（(]以下[统简]?称[^（）()\n]{0,40}[）)]"
)
FILLER: Final = "□"
"""What stands for each character of a name where only the words around it count."""


class Passage(NamedTuple):
    """Part of a text: where it stands (code points), and its words."""

    start: int
    end: int
    words: str


@lru_cache(maxsize=32)
def sentences(text: str) -> tuple[Passage, ...]:
    """The sentences of a text, ended by 。！？ or the paragraph; white space around them is left out."""
    return tuple(_parts(_SENTENCE, text))


def clauses(sentence: str) -> Iterator[Passage]:
    """The parts of a sentence between commas, semicolons and colons."""
    return _parts(_CLAUSE, sentence)


@lru_cache(maxsize=16)
def without_names(text: str) -> str:
    """The text with titles in 《》, quotations and document years in 〔〕 filled out; every place stays where it is."""
    return _NAMES.sub(lambda match: FILLER * len(match[0]), text)


def _parts(pattern: re.Pattern[str], text: str) -> Iterator[Passage]:
    for match in pattern.finditer(text):
        words = match[0].strip()
        if words:
            start = match.start() + match[0].index(words)
            yield Passage(start, start + len(words), words)
