"""What rules on texts share: how places in a text are told apart, and how many are told."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, TypeVar

from model.forms import Section

MOST: Final = 50
"""So many places of one rule in one section are told; more would bury the others, and go once these are mended."""

_Place = TypeVar("_Place")


def first(found: Iterable[_Place]) -> Iterator[_Place]:
    """The first places that a rule found."""
    return islice(found, MOST)


def name(section: Section) -> str:
    """A section as messages name it."""
    return f"“{section.title or section.short_title}”"


class Ids:
    """Gives the findings of one rule in one section their ids, the same words counted from 1."""

    def __init__(self, rule: str, section: Section) -> None:
        self._prefix = f"{rule}:{section.id}"
        self._seen: Counter[str] = Counter()

    def of(self, words: str) -> str:
        self._seen[words] += 1
        return f"{self._prefix}:{words}:{self._seen[words]}"
