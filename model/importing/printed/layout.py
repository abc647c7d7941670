"""Puts what is drawn on a page in order: lines of text, and fragments of ruled tables with the text of their boxes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from model.importing.printed.drawing import Character, Drawing, Rectangle

_TOUCH: Final = 1.6
"""Edges no farther apart are one: a rule is drawn half outside of its box."""
_ONE_LINE: Final = 1.0
"""Baselines no farther apart are one line's."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text: its text, the left end of its baseline, and the size of its largest character, in points."""

    text: str
    x: float
    y: float
    size: float

    @property
    def bare(self) -> str:
        """The text without white space."""
        return bare(self.text)


@dataclass(frozen=True, slots=True)
class PrintedBox:
    """A ruled box and the text in it."""

    place: Rectangle
    text: str


@dataclass(frozen=True, slots=True)
class Fragment:
    """As much of a table as stands on one page: its boxes from the top, in each row from the left; `top` its edge."""

    boxes: tuple[PrintedBox, ...]
    top: float

    @property
    def rows(self) -> list[float]:
        """The upper edges of its rows, from the top."""
        return list(reversed(edges(box.place.top for box in self.boxes)))

    @property
    def columns(self) -> list[float]:
        """The left edges of its columns."""
        return edges(box.place.left for box in self.boxes)


Item = Line | Fragment


def bare(text: str) -> str:
    """`text` without white space."""
    return "".join(text.split())


def items(drawing: Drawing) -> list[Item]:
    """What stands on the page, from the top."""
    fragments = list(_fragments(drawing.rectangles))
    inside: list[list[list[Character]]] = [[[] for _ in fragment] for fragment in fragments]
    outside: list[Character] = []
    for character in drawing.characters:
        for number, fragment in enumerate(fragments):
            place = next((place for place, one in enumerate(fragment) if one.holds(character)), None)
            if place is not None:
                inside[number][place].append(character)
                break
        else:
            outside.append(character)
    tables: list[Item] = [
        Fragment(
            tuple(PrintedBox(place, _text(held)) for place, held in zip(fragment, characters, strict=True)),
            max(place.top for place in fragment),
        )
        for fragment, characters in zip(fragments, inside, strict=True)
    ]
    return sorted([*lines(outside), *tables], key=_height, reverse=True)


def lines(characters: Iterable[Character]) -> list[Line]:
    """The characters in lines, from the top."""
    found: list[list[Character]] = []
    for character in sorted(characters, key=lambda one: -one.y):
        if found and found[-1][0].y - character.y <= _ONE_LINE:
            found[-1].append(character)
        else:
            found.append([character])
    return [_line(sorted(line, key=lambda one: one.x)) for line in found]


def edges(places: Iterable[float]) -> list[float]:
    """The places in ascending order, each that is told twice, with a rule's breadth between, once."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _TOUCH:
            found.append(place)
    return found


def place_among(found: Sequence[float], edge: float) -> int:
    """Which of the edges that one is."""
    return min(range(len(found)), key=lambda number: abs(found[number] - edge))


def _height(item: Item) -> float:
    return item.top if isinstance(item, Fragment) else item.y + item.size


def _fragments(rectangles: Sequence[Rectangle]) -> Iterator[list[Rectangle]]:
    """The rectangles that touch one another downwards, in reading order."""
    fragment: list[Rectangle] = []
    bottom = 0.0
    for rectangle in sorted(rectangles, key=lambda one: (-one.top, one.left)):
        if fragment and rectangle.top < bottom - _TOUCH:
            yield _in_rows(fragment)
            fragment = []
        bottom = min(bottom, rectangle.bottom) if fragment else rectangle.bottom
        fragment.append(rectangle)
    if fragment:
        yield _in_rows(fragment)


def _in_rows(fragment: list[Rectangle]) -> list[Rectangle]:
    tops = edges(one.top for one in fragment)
    return sorted(fragment, key=lambda one: (-place_among(tops, one.top), one.left))


def _line(characters: Sequence[Character]) -> Line:
    first = characters[0]
    return Line(_joined(characters), first.x, first.y, max(one.size for one in characters))


def _text(characters: Sequence[Character]) -> str:
    return "".join(line.text for line in lines(characters))


def _joined(characters: Iterable[Character]) -> str:
    """The text; PDFium tells characters beyond the basic plane in two halves."""
    halves = "".join(character.text for character in characters)
    return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
