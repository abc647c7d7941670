"""The whole help: chapters of pages, in the order of the contents."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Final

import resources
from model.deadline import Calendar, in_force
from model.help import cells, made, markup, rules
from model.help.blocks import Block, Chapter, Insert, Page

Keys = Sequence[tuple[str, Sequence[tuple[str, str]]]]
"""The keys by where they work: the place in words, and there each key with what it does."""

FIRST: Final = "welcome"
"""The page that the help opens at where nothing else is asked for."""


@dataclass(frozen=True, slots=True)
class Live:
    """What pages show that no file holds: the program's keys, the day, the deadlines, and what is wrong with these."""

    keys: Keys
    today: date
    calendar: Calendar = field(default_factory=in_force)
    problem: str = ""


class Book:
    """The chapters, and each page by its id."""

    def __init__(self, live: Live) -> None:
        self._inserts: Mapping[str, Callable[[], Iterator[Block]]] = {
            "keys": lambda: made.keys(live.keys),
            "calendar": lambda: made.calendar(live.calendar, live.today, live.problem),
            "commands": made.commands,
            "states": made.states,
        }
        self.chapters: tuple[Chapter, ...] = tuple(
            Chapter(entry["title"], tuple(self._pages(entry))) for entry in _contents()
        )

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        return {page.id: page for chapter in self.chapters for page in chapter.pages}

    def leads_somewhere(self, target: str) -> bool:
        """Whether there is the page, and the place on it, that a link leads to."""
        name, mark, anchor = target.partition("#")
        page = self.pages.get(name)
        return page is not None and (not mark or anchor in page.anchors)

    def _pages(self, entry: Mapping[str, Any]) -> Iterator[Page]:
        for name in entry["pages"]:
            if name == "@rules":
                yield from rules.pages()
            elif name == "@cells":
                yield from cells.pages()
            else:
                yield self._guide(name)

    def _guide(self, name: str) -> Page:
        """A page of the guide; its blocks are read when they are asked for, its title is the file's first line."""
        source = resources.read_text("help", "guide", f"{name}.md")
        return Page(name, source.partition("\n")[0].removeprefix("# "), lambda: self._blocks(source))

    def _blocks(self, source: str) -> Iterator[Block]:
        for block in markup.read_page(source)[1]:
            if isinstance(block, Insert):
                yield from self._inserts[block.name]()
            else:
                yield block


def _contents() -> Sequence[Mapping[str, Any]]:
    import tomllib

    chapters: Sequence[Mapping[str, Any]] = tomllib.loads(resources.read_text("help", "contents.toml"))["chapters"]
    return chapters
