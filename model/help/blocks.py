"""What a page of the help is made of, for whatever shows it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property


class Style(Enum):
    """How a stretch of words stands out."""

    PLAIN = "plain"
    STRONG = "strong"
    KEY = "key"
    """A key, or the name of a command."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one style. `link` is the target that they lead to, such as findings or t3#new; empty for none."""

    text: str
    style: Style = Style.PLAIN
    link: str = ""


Words = tuple[Span, ...]


def plain(text: str) -> Words:
    """Words without any style."""
    return (Span(text),)


def text_of(words: Words) -> str:
    """What the words say, without their styles."""
    return "".join(span.text for span in words)


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a part of the page, or of a part of that (`minor`). Links lead to its `anchor`."""

    text: str
    anchor: str = ""
    minor: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `aside` is set apart from the others."""

    words: Words
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """Items under one another, counted where they are steps."""

    items: tuple[Words, ...]
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by the name of its file, and what it shows."""

    name: str
    caption: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A small table with a head."""

    head: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]


@dataclass(frozen=True, slots=True)
class Insert:
    """Stands in a source for blocks that the program makes, by their name."""

    name: str


Block = Heading | Paragraph | Listed | Picture | Grid | Insert


def words_in(block: Block) -> Iterator[Words]:
    """All the words of a block."""
    match block:
        case Heading(text):
            yield plain(text)
        case Paragraph(words):
            yield words
        case Listed(items):
            yield from items
        case Picture(_, caption):
            yield plain(caption)
        case Grid(head, rows):
            yield from head
            for row in rows:
                yield from row
        case Insert():
            pass


class Page:
    """One page; its blocks are made when they are first asked for. Each of its headings has an anchor."""

    def __init__(self, id_: str, title: str, make: Callable[[], Iterable[Block]]) -> None:
        self.id = id_
        self.title = title
        self._make = make

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(_anchored(block, number) for number, block in enumerate(self._make()))

    @property
    def anchors(self) -> Iterator[str]:
        """The places on the page that links can lead to."""
        return (block.anchor for block in self.blocks if isinstance(block, Heading))

    @property
    def spans(self) -> Iterator[Span]:
        return (span for block in self.blocks for words in words_in(block) for span in words)


def _anchored(block: Block, number: int) -> Block:
    return replace(block, anchor=f"part-{number}") if isinstance(block, Heading) and not block.anchor else block


@dataclass(frozen=True, slots=True)
class Chapter:
    """Pages that belong together."""

    title: str
    pages: tuple[Page, ...]
