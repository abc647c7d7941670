"""What the words of a ledger mean: which applicants' column, which row of outcomes, and what stands for nothing yet.

The form's labels are known from the form; the usual other words come from resources/ledger/words.toml.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, Final

import resources
from model.forms import FORMS
from model.importing.labels import key, match
from model.ledger.axes import axes_of
from model.ledger.mapping import Field

NOTHING: Final[frozenset[str]] = frozenset()
"""The meaning of words that are not understood."""
_LONGEST: Final = 120
"""Characters of a cell that are looked at; a longer text is a story, no word."""
_SHORT: Final = 2
_NEAR: Final = 6
"""Labels from this length on are known with a slip in them too."""
_NEGATIONS: Final = frozenset("不非未无没勿")
_APART: Final = re.compile(r"[\W_]+")
_REMARK: Final = re.compile("（[^（）]*）$")

Meanings = dict[str, frozenset[str]]


class Vocabulary:
    """The words of one column of a ledger: of each key the parts of cells' ids that it may mean.

    `own` are the user's words, which hold for a whole cell and overrule all others.
    """

    def __init__(
        self,
        labels: Mapping[str, frozenset[str]],
        anywhere: Mapping[str, frozenset[str]],
        alone: Mapping[str, frozenset[str]],
        own: Mapping[str, str],
        prevailing: str | None = None,
    ) -> None:
        self._labels = labels
        self._own = {key(word): frozenset({meaning}) for word, meaning in own.items()}
        self._alone = {word: ids for word, ids in {**labels, **alone}.items() if len(word) <= _SHORT or word in alone}
        longer = {word: ids for word, ids in {**labels, **anywhere}.items() if word not in self._alone}
        self._anywhere = sorted(longer.items(), key=lambda item: -len(item[0]))
        self._prevailing = None if prevailing is None else frozenset({prevailing})
        self.read = lru_cache(maxsize=4096)(self._read)
        """What a cell's text means: one id is sure, several are what it may mean or says at once, none is unknown."""

    def _read(self, text: str) -> frozenset[str]:
        if len(text) > _LONGEST:
            return NOTHING
        whole = key(text)
        given = self._own.get(whole) or self._labels.get(whole)
        if given is not None:
            return given
        evidence = [self._alone[part] for part in self._parts(text) if part in self._alone]
        for start, ids in self._words_in(whole):
            if start > 0 and whole[start - 1] in _NEGATIONS:
                return NOTHING
            evidence.append(ids)
        return self._agreed(evidence) if evidence else self._nearly(whole)

    def _parts(self, text: str) -> Iterator[str]:
        plain = unicodedata.normalize("NFKC", text)
        return (key(part) for part in _APART.split(plain) if part)

    def _words_in(self, whole: str) -> Iterator[tuple[int, frozenset[str]]]:
        """The known words in a text with their places, those within a longer one left out."""
        taken: list[tuple[int, int]] = []
        for word, ids in self._anywhere:
            start = whole.find(word)
            while start >= 0:
                end = start + len(word)
                if not any(left <= start and end <= right for left, right in taken):
                    taken.append((start, end))
                    yield start, ids
                start = whole.find(word, start + 1)

    def _agreed(self, evidence: list[frozenset[str]]) -> frozenset[str]:
        """What all words can mean together; else the sure ones among them, which contradict one another."""
        common = frozenset.intersection(*evidence)
        if common:
            return common
        if self._prevailing in evidence:
            return self._prevailing or NOTHING
        sure = frozenset().union(*(ids for ids in evidence if len(ids) == 1))
        return sure if len(sure) > 1 else frozenset().union(*evidence)

    def _nearly(self, whole: str) -> frozenset[str]:
        if len(whole) < _NEAR:
            return NOTHING
        near = match(whole, [label for label in self._labels if len(label) >= _NEAR])
        return NOTHING if near is None or _negations(near) != _negations(whole) else self._labels[near]


def vocabulary(field: Field, own: Mapping[str, str]) -> Vocabulary:
    """The words of the applicants' or the outcomes' column, the user's own first."""
    table: Mapping[str, Any] = _table()[field.value]
    labels = _applicant_labels() if field is Field.APPLICANT else _outcome_labels()
    several = [
        (word, frozenset(each.get("rows") or each["columns"])) for each in table["several"] for word in each["words"]
    ]
    anywhere = {**_meanings(table["anywhere"]), **{key(word): ids for word, ids in several}}
    return Vocabulary(labels, anywhere, _meanings(table["alone"]), own, table.get("prevails"))


def is_blank(text: str) -> bool:
    """Whether a cell says that there is nothing yet."""
    return "".join(unicodedata.normalize("NFKC", text).split()) in _blanks()


def head_words(field: Field) -> Mapping[str, Any]:
    """The heads under which a column stands: its own `label`, `tiers`, `alone` and `never`."""
    heads: Mapping[str, Any] = _table()["heads"][field.value]
    return heads


def is_detail(head: str) -> bool:
    """Whether a head stands over reasons, which say which of several rows an outcome means."""
    words = _table()["details"]
    bare = key(head)
    return any(word in bare for word in words["words"]) and not any(word in bare for word in words["never"])


def field_label(field: Field) -> str:
    """How messages name a column."""
    return str(head_words(field)["label"])


def row_words(kind: str) -> tuple[str, ...]:
    """The words by which rows of `totals` or `notes` are known, which are no applications."""
    return tuple(_table()["rows"][kind])


@cache
def _table() -> Mapping[str, Any]:
    import tomllib

    return tomllib.loads(resources.read_text("ledger", "words.toml"))


@cache
def _blanks() -> frozenset[str]:
    return frozenset(unicodedata.normalize("NFKC", word) for word in _table()["blank"]["words"]) | {""}


def _meanings(words: Mapping[str, Iterable[str]]) -> Meanings:
    return {key(word): frozenset({id_}) for id_, listed in words.items() for word in listed}


def _outcome_labels() -> Meanings:
    """The labels of the rows of outcomes and of the row of what is carried on; of a group all its rows."""
    axes = axes_of(FORMS[0])
    result: Meanings = {}
    for row in axes.outcomes:
        path, printed = axes.row_path(row)
        _add(result, path.groups, row)
        result |= {key(printed): frozenset({row}), key(_REMARK.sub("", printed)): frozenset({row})}
        result[key(axes.row_label(row))] = frozenset({row})
    path, _ = axes.row_path(axes.carried_out)
    return {word: ids for word, ids in result.items() if len(ids) < len(axes.outcomes)} | {
        path.leaf: frozenset({axes.carried_out})
    }


def _applicant_labels() -> Meanings:
    axes = axes_of(FORMS[0])
    result: Meanings = {}
    for column in axes.applicants:
        path = axes.column_path(column)
        _add(result, path.groups, column)
        result[path.leaf] = frozenset({column})
    return {word: ids for word, ids in result.items() if len(ids) < len(axes.applicants)}


def _add(result: Meanings, groups: Iterable[str], id_: str) -> None:
    for group in groups:
        result[group] = result.get(group, NOTHING) | {id_}


def _negations(text: str) -> int:
    return sum(character in _NEGATIONS for character in text)
