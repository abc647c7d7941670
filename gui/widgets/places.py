"""Places in a text as Qt counts them in an editor, and as the report counts them in what it stores.

Qt counts UTF-16 units and shows a field as one character; the report counts code points and stores a field as its
token (model/narrative/fields.py).
"""

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Self

from model.narrative.fields import sources

OBJECT: Final = "\ufffc"
"""The character that stands for a field in an editor."""


def utf16_place(text: str, place: int) -> int:
    """The UTF-16 position, as Qt counts, of a place counted in code points, as spans are."""
    return len(text[:place].encode("utf-16-le")) // 2


def code_point_place(text: str, place: int) -> int:
    """The place counted in code points of a UTF-16 position, as Qt counts; inside a pair that is its beginning."""
    return len(text.encode("utf-16-le")[: 2 * place].decode("utf-16-le", "ignore"))


@dataclass(frozen=True, slots=True)
class Shown:
    """A stored text as an editor shows it.

    `text` has one character for each field; `tokens` are the places of the tokens in the stored text, `fields` those
    of their characters in `text`, all in code points.
    """

    text: str
    tokens: tuple[tuple[int, int], ...]
    fields: tuple[int, ...]

    @classmethod
    @lru_cache(maxsize=8)
    def of(cls, stored: str) -> Self:
        """How a stored text is shown."""
        tokens, pieces, fields, last, length = tuple(sources(stored)), [], [], 0, 0
        for start, end in tokens:
            length += start - last
            fields.append(length)
            pieces += [stored[last:start], OBJECT]
            length += 1
            last = end
        return cls("".join([*pieces, stored[last:]]), tokens, tuple(fields))

    def position(self, place: int, *, end: bool = False) -> int:
        """The editor's position of a stored place; inside a token that is before the field, or with `end` after it."""
        number = bisect_right(self.tokens, place, key=lambda span: span[0]) - 1
        if number < 0:
            return utf16_place(self.text, place)
        first, last = self.tokens[number]
        if first < place < last:
            return utf16_place(self.text, self.fields[number] + end)
        past = place >= last
        shown = self.fields[number] + past + place - (last if past else first)
        return utf16_place(self.text, shown)

    def stored(self, position: int) -> int:
        """The stored place of an editor's position."""
        place = code_point_place(self.text, position)
        number = bisect_right(self.fields, place) - 1
        if number < 0:
            return place
        first, last = self.tokens[number]
        return first if place == self.fields[number] else last + place - self.fields[number] - 1
