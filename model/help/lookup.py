"""Looks things up in the help: by words of titles and headings or the initials of their pinyin, then by any words."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from model.help.blocks import Heading, Page, text_of, words_in
from model.help.book import Book
from model.search import names

_BEFORE, _AFTER = 10, 30
"""Characters shown around words that were found in a text."""
_MOST: Final = 60


@dataclass(frozen=True, slots=True)
class Found:
    """A place in the help: the target of a link, the page's title, and the heading or the words found there."""

    target: str
    title: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class _Part:
    """What stands under one heading, or before the first."""

    target: str
    heading: str
    text: str


def find(book: Book, query: str) -> list[Found]:
    """Pages by their title, then parts by their heading, then parts that hold the words; each part once."""
    wanted = query.strip()
    first: dict[str, Found] = {}
    for found in _found(book, wanted) if wanted else ():
        first.setdefault(found.target, found)
    return list(islice(first.values(), _MOST))


def _found(book: Book, wanted: str) -> Iterator[Found]:
    pages = list(book.pages.values())
    yield from (Found(page.id, page.title) for page in pages if names(page.title, wanted))
    parts = [(page, part) for page in pages for part in _parts(page)]
    yield from (
        Found(part.target, page.title, part.heading)
        for page, part in parts
        if part.heading and names(part.heading, wanted)
    )
    for page, part in parts:
        place = part.text.lower().find(wanted.lower())
        if place >= 0:
            around = part.text[max(place - _BEFORE, 0) : place + len(wanted) + _AFTER]
            yield Found(part.target, page.title, f"…{around}…")


def _parts(page: Page) -> Iterator[_Part]:
    target, heading, texts = page.id, "", list[str]()
    for block in page.blocks:
        if isinstance(block, Heading):
            yield _Part(target, heading, " ".join(texts))
            target, heading, texts = f"{page.id}#{block.anchor}", block.text, []
        else:
            texts.extend(map(text_of, words_in(block)))
    yield _Part(target, heading, " ".join(texts))
