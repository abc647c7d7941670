"""Data files without a fault, read by the fewest steps: of ten thousand units nearly all are such.

What is not plainly right (a blank, a sum that does not come out, a figure out of bounds, anything of a warning) is left
to the thorough reading, which finds and names it.
"""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from operator import itemgetter
from typing import Final

import msgspec

from model.consolidation.units import Unit, UnitState
from model.forms import FORMS, Form, Kind
from model.report import BodyKind
from model.storage.migration import SCHEMA
from model.units import Row, parts_of, typed_cells
from model.values import MAX_DIGITS, Value, fault, parse

_LARGEST: Final = 256 * 1024
"""A larger file is left to the thorough reading."""
_PLAIN_FEE: Final = re.compile(r"[0-9]{1,11}(?:\.[0-9]{1,4})?")
_MOST: Final = 10**MAX_DIGITS - 1


class _Record(msgspec.Struct):
    """As much of a data file as its figures need."""

    format: str
    schema: int
    body: str
    year: int
    kind: str
    form: str
    values: dict[str, int | str] = {}


_MAKING_REGULATIONS: Final = frozenset(kind.value for kind in BodyKind if kind.makes_regulations)
_KINDS: Final = frozenset(kind.value for kind in BodyKind)
_decoder: Final = msgspec.json.Decoder(_Record)
_Getter = Callable[[Sequence[int]], tuple[int, ...]]


class _Form:
    """A form's cells and sums laid out for judging a report in few steps: by place among the counts that are typed."""

    def __init__(self, form: Form) -> None:
        self.form = form
        typed = typed_cells(form)
        counts = [cell for cell in typed if form.cells[cell].kind is Kind.COUNT]
        self.others = [(place, form.cells[cell]) for place, cell in enumerate(typed) if cell not in set(counts)]
        self.typed = len(typed)
        self.get: Callable[[dict[str, int | str]], tuple[int, ...]] = itemgetter(*counts)
        places = {cell: place for place, cell in enumerate(counts)}

        def at(cells: Sequence[str]) -> list[int]:
            return sorted(places[cell] for cell in parts_of(form, cells))

        self.totals = {total: _getter(at(parts)) for total, parts in form.totals.items()}
        balances = [(at(each.left.cells), at(each.right.cells)) for each in form.identities if each.total is None]
        self.balances = [(_getter(left), _getter(right)) for left, right in _independent(balances)]
        self.regulations = [places[cell] for cell in form.regulations]
        self.stocks = [
            (places[each.total], places[each.added], places[each.removed])
            for each in form.stocks
            if each.removed is not None
        ]


_Balance = tuple[list[int], list[int]]


def _independent(balances: Sequence[_Balance]) -> list[_Balance]:
    """The balances without the one that all others together say, as the column of totals does."""
    for one in balances:
        others = [each for each in balances if each is not one]
        if all(sorted(chain.from_iterable(each[side] for each in others)) == one[side] for side in (0, 1)):
            return others
    return list(balances)


def _getter(places: Sequence[int]) -> _Getter:
    [first, *others] = places
    return itemgetter(*places) if others else lambda figures: (figures[first],)


_FORMS: Final = {form.id: _Form(form) for form in FORMS}


def read_file(file: str) -> Unit | None:
    """As `read`, of the file at that path; None where it cannot be read or is too large for one unit's report."""
    try:
        with open(file, "rb") as stream:  # noqa: PTH123 # Ten thousand times a Path is a fifth of all the work.
            if os.fstat(stream.fileno()).st_size > _LARGEST:
                return None
            content = stream.read()
    except OSError:
        return None
    return read(file, content)


def read(file: str, content: bytes) -> Unit | None:
    """The unit in a data file whose figures are beyond doubt right; None for any other file."""
    try:
        record = _decoder.decode(content)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    form = _FORMS.get(record.form)
    if form is None or record.format != "xxgk" or record.schema != SCHEMA:
        return None
    if not form.form.covers_year(record.year) or record.kind not in _KINDS or not record.body.strip():
        return None
    figures = _judged(form, record.values, record.kind)
    return None if figures is None else Unit(file, record.body, record.year, record.form, UnitState.CLEAN, (), figures)


def _judged(form: _Form, given: dict[str, int | str], kind: str) -> Row | None:
    """The figures of a report that no figure rule speaks against; None for any other."""
    try:
        counts = form.get(given)
    except KeyError:
        return None
    if set(map(type, counts)) != {int} or min(counts) < 0 or max(counts) > _MOST:
        return None
    if len(given) > form.typed and not _totals_hold(form, given, counts):
        return None
    if any(sum(left(counts)) != sum(right(counts)) for left, right in form.balances) or _is_doubtful(
        form, counts, kind
    ):
        return None
    row: list[Value | None] = list(counts)
    for place, cell in form.others:
        value = _other(given.get(cell.id), cell.kind)
        if value is None:
            return None
        row.insert(place, value)
    return tuple(row)


def _totals_hold(form: _Form, given: Mapping[str, int | str], counts: Sequence[int]) -> bool:
    """Whether every total that is stated is what it comes out as, and nothing else is stated besides."""
    seen = form.typed
    for total, parts in form.totals.items():
        if total in given:
            seen += 1
            if given[total] != sum(parts(counts)):
                return False
    return len(given) == seen


def _is_doubtful(form: _Form, figures: Sequence[int], kind: str) -> bool:
    if any(figures[total] < figures[added] - figures[removed] for total, added, removed in form.stocks):
        return True
    return kind not in _MAKING_REGULATIONS and any(figures[place] for place in form.regulations)


def _other(given: int | str | None, kind: Kind) -> Value | None:
    """A figure that is no count, where it may stand in its cell."""
    if given is None:
        return None
    if kind is Kind.FEE and isinstance(given, str) and _PLAIN_FEE.fullmatch(given):
        return Decimal(given)
    try:
        value = parse(str(given), kind)
    except ValueError:
        return None
    return value if value is not None and fault(value, kind) is None else None
