"""Measures a finder of claims by a table of sentences, as README.md beside defines it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from model.forms import form_for_year
from model.narrative.claims import claims
from tests.model.narrative.sentences import YEAR, Claim, Sentence


@dataclass(frozen=True, slots=True)
class _Said:
    span: tuple[int, int]
    value: Decimal
    sets: frozenset[frozenset[str]]
    sure: bool

    def agrees(self, other: "_Said") -> bool:
        return self.overlaps(other) and (self.value, self.sets, self.sure) == (other.value, other.sets, other.sure)

    def overlaps(self, other: "_Said") -> bool:
        return self.span[0] < other.span[1] and other.span[0] < self.span[1]


@dataclass
class Measured:
    """Counts of sure claims: found and right, of records: exactly read; `unlisted` are doubtful ones of no record.

    `wrong` and `missed` name the claims, for a person.
    """

    records: int = 0
    exact: int = 0
    found: int = 0
    right: int = 0
    recorded: int = 0
    unlisted: int = 0
    wrong: list[str] | None = None
    missed: list[str] | None = None

    @property
    def precision(self) -> float:
        return self.right / self.found

    @property
    def recall(self) -> float:
        return self.right / self.recorded

    def __str__(self) -> str:
        return (
            f"{self.exact} of {self.records} texts read exactly; precision {self.right}/{self.found} "
            f"{self.precision:.1%}, recall {self.right}/{self.recorded} {self.recall:.1%}; "
            f"{self.unlisted} doubtful ones unlisted"
        )


def measured(listed: Iterable[Sentence]) -> Measured:
    """The finder held against a table; claims on 0 at one place are taken together."""
    result, form = Measured(wrong=[], missed=[]), form_for_year(YEAR)
    assert result.wrong is not None
    assert result.missed is not None
    for sentence in listed:
        found = list(_together(claims(sentence.text, form, YEAR, sentence.kind)))
        recorded = list(_together(sentence.claims))
        wrong = [one for one in found if one.sure and not any(map(one.agrees, recorded))]
        missed = [one for one in recorded if one.sure and not any(map(one.agrees, found))]
        result.records += 1
        result.exact += not wrong and not missed
        result.found += sum(one.sure for one in found)
        result.right += sum(one.sure for one in found) - len(wrong)
        result.recorded += sum(one.sure for one in recorded)
        result.unlisted += sum(not one.sure and not any(map(one.overlaps, recorded)) for one in found)
        result.wrong += [f"{sentence.text[slice(*one.span)]} in {sentence.text}" for one in wrong]
        result.missed += [f"{sentence.text[slice(*one.span)]} in {sentence.text}" for one in missed]
    return result


def _together(said: Iterable[Claim]) -> Iterator[_Said]:
    none: dict[tuple[tuple[int, int], bool], frozenset[str]] = {}
    for claim in said:
        if claim.value == 0 and len(claim.alternatives) == 1:
            none[claim.span, claim.sure] = none.get((claim.span, claim.sure), frozenset()) | claim.alternatives[0]
        else:
            yield _Said(claim.span, claim.value, frozenset(claim.alternatives), claim.sure)
    for (span, sure), cells in none.items():
        yield _Said(span, Decimal(0), frozenset({cells}), sure)
