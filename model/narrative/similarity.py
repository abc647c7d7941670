"""How much of a text is another text again, sentence by sentence, years and figures apart."""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from model.narrative.passages import sentences
from model.patterns import lazy

_FIGURES: Final = lazy(
    r"\{\{[^{}\n]*\}\}|[0-9][0-9,.]*|[二两三四五六七八九十百千一][二两三四五六七八九十百千一零〇]+|[一二两三四五六七八九十](?=[件宗起条次份期场篇项])|〇"
)
_UNHEARD: Final = lazy(r"[\W_]+")
_HEADING: Final = 8
"""Sentences of fewer characters are headings, which are the same every year."""
_GRAM: Final = 4
_COMMON: Final = 12
"""What so many sentences hold tells none of them from the others."""
_ALIKE: Final = 0.8
"""Two sentences are the same when so much of the longer one stands in the other too."""


class Repetition(NamedTuple):
    """How many sentences a text has, how many of them stand in the other text, and where (start, end), runs joined."""

    of: int
    same: int
    passages: tuple[tuple[int, int], ...]


def repetition(text: str, before: str, share: Decimal) -> Repetition | None:
    """Compares the sentences of `text` with those of `before`; None where less than `share` of them stand there."""
    own = [(sentence, words) for sentence in sentences(text) if len(words := _normal(sentence.words)) >= _HEADING]
    index = _index(before)
    spare = len(own) * (1 - share)
    passages: list[tuple[int, int]] = []
    new = 0
    joined = False
    for sentence, words in own:
        alike = _stands_in(words, index)
        if alike:
            start = passages.pop()[0] if joined else sentence.start
            passages.append((start, sentence.end))
        else:
            new += 1
            if new > spare:
                return None
        joined = alike
    return Repetition(len(own), len(own) - new, tuple(passages))


class _Index(NamedTuple):
    """The sentences of a text, the runs of characters in each, and which sentences hold a run."""

    whole: frozenset[str]
    grams: Sequence[frozenset[str]]
    holding: Mapping[str, Sequence[int]]


@lru_cache(maxsize=8)
def _index(text: str) -> _Index:
    whole = dict.fromkeys(words for each in sentences(text) if len(words := _normal(each.words)) >= _HEADING)
    grams = [_grams(words) for words in whole]
    holding: dict[str, list[int]] = {}
    for number, runs in enumerate(grams):
        for run in runs:
            holding.setdefault(run, []).append(number)
    telling = {run: numbers for run, numbers in holding.items() if len(numbers) <= _COMMON}
    return _Index(frozenset(whole), grams, telling)


def _stands_in(words: str, index: _Index) -> bool:
    if words in index.whole:
        return True
    own = _grams(words)
    shared = Counter(number for run in own for number in index.holding.get(run, ()))
    if not shared:
        return False
    other = index.grams[shared.most_common(1)[0][0]]
    return len(own & other) >= _ALIKE * max(len(own), len(other))


def _grams(words: str) -> frozenset[str]:
    return frozenset(words[place : place + _GRAM] for place in range(len(words) - _GRAM + 1))


@lru_cache(maxsize=4096)
def _normal(words: str) -> str:
    """A sentence without punctuation, width and figures."""
    return _UNHEARD.sub("", _FIGURES.sub("#0", unicodedata.normalize("NFKC", words))).replace("#", "")
