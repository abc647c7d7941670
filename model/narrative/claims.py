"""What the text states about cells, found paragraph by paragraph (FORMAT, “Figures in the text”)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from model.forms import Form
from model.narrative.claims_phrases import Item, cells
from model.narrative.claims_reading import Reader, Statement
from model.report import BodyKind

_ALL_APPLICANTS: Final = (
    {"natural", "organisations"},
    {"natural", "enterprise", "research", "charity", "legal", "other"},
)
_ALL_RESULTS: Final = {"granted", "partial", "deny", "unable", "refuse", "other"}
_ALL_OUTCOMES: Final = {"upheld", "corrected", "other", "pending"}


class Claim(NamedTuple):
    """What the text says of cells at `span` (start, end), the numeral or the words for none, within `phrase`.

    `value` is the sum of the cells of one of `alternatives`, in the cells' unit; `rounded_to` is the place of the last
    digit of a number in 万 or 亿, None where it is exact. `sure` is False where it is open what the figure speaks of;
    `plain` where its very words leave nothing open.
    """

    span: tuple[int, int]
    phrase: tuple[int, int]
    value: Decimal
    alternatives: tuple[frozenset[str], ...]
    rounded_to: Decimal | None
    sure: bool
    plain: bool

    def moved(self, by: int) -> "Claim":
        """The claim in a text that begins `by` characters earlier."""
        (start, end), (first, last) = self.span, self.phrase
        return self._replace(span=(start + by, end + by), phrase=(first + by, last + by))


def claims(text: str, form: Form, year: int, kind: BodyKind) -> list[Claim]:
    """Every claim of a section's text in a report of `year` by a body of `kind`, from left to right.

    Paragraphs are read each for itself and kept, so that of a text that is typed in only one is read again.
    """
    return list(_of_text(text, form.id, year, kind))


def forget() -> None:
    """Lets go of all that was read, so that it can be measured anew."""
    _of_text.cache_clear()
    _of_paragraph.cache_clear()


@lru_cache(maxsize=16)
def _of_text(text: str, form: str, year: int, kind: BodyKind) -> tuple[Claim, ...]:
    found: list[Claim] = []
    start = 0
    for paragraph in text.split("\n"):
        found.extend(claim.moved(start) for claim in _of_paragraph(paragraph, form, year, kind))
        start += len(paragraph) + 1
    return tuple(found)


@lru_cache(maxsize=2048)
def _of_paragraph(paragraph: str, form: str, year: int, kind: BodyKind) -> tuple[Claim, ...]:
    department = kind in (BodyKind.DEPARTMENT, BodyKind.STATE_DEPARTMENT)
    reader = Reader(year, area=not department, levels=kind in (BodyKind.PROVINCE, BodyKind.CITY, BodyKind.COUNTY))
    return tuple(_claims(list(reader.read(paragraph)), form))


def _claims(statements: Sequence[Statement], form: str) -> Iterator[Claim]:
    for statement in statements:
        alternatives = _alternatives(statement, form)
        if alternatives:
            value, place = statement.value, statement.place
            fees = any(item.subject == "fees" for item in statement.items)
            if fees:
                value, place = value / 10**4, place / 10**4
            smallest = Decimal("0.0001") if fees else Decimal(1)
            rounded = place if place > smallest else None
            plain = statement.plain and statement.sure and rounded is None and len(alternatives) == 1
            yield Claim(statement.span, statement.phrase, value, alternatives, rounded, statement.sure, plain)


def _alternatives(statement: Statement, form: str) -> tuple[frozenset[str], ...]:
    """The sets of cells that the statement may be the sum of; none where the form has not all of them."""
    ways = [_of_item(item, statement.intake.mode, form) for item in _wholes(statement.items)]
    if not all(all(way) for way in ways):
        return ()
    most = max(map(len, ways))
    united = (frozenset().union(*(way[min(at, len(way) - 1)] for way in ways)) for at in range(most))
    return tuple(dict.fromkeys(united))


def _wholes(items: Sequence[Item]) -> Sequence[Item]:
    """What is a total by being all of it: all applicants of a row (公民、法人和其他组织), results or outcomes."""
    first = items[0]
    if len(items) == 1:
        return items
    if {item.column for item in items} in _ALL_APPLICANTS and len({item.row for item in items}) == 1:
        return [first._replace(column="")]
    if {item.row for item in items} == _ALL_RESULTS and not any(item.column for item in items):
        return [first._replace(row="result_total")]
    if {item.outcome for item in items} == _ALL_OUTCOMES and len({item.group for item in items}) == 1:
        return [first._replace(outcome="total")]
    return items


def _of_item(item: Item, mode: str, form: str) -> list[frozenset[str]]:
    if item.table == "t4":
        return [cells(form, "t4", item.group, item.outcome)]
    if item.table == "t2":
        return [cells(form, "t2", item.subject, item.act)]
    column = item.column or "total"

    def of(*rows: str) -> frozenset[str]:
        return frozenset().union(*(cells(form, "t3", row, column) for row in rows))

    if item.row == "received":
        return {
            "new": [of("new")],
            "both": [of("new", "carried_in")],
            "open": [of("new"), of("new", "carried_in")],
        }[mode]
    if item.row == "handled":
        return [of("result_total"), of("new", "carried_in"), of("new")]
    if item.row == "granted_or_partial":
        return [of("granted"), of("granted", "partial")]
    return [of(item.row)]
