"""The report's sections in HTML, for the whole page and for the fragment alike."""

from collections.abc import Callable, Iterator
from typing import Final

from model.exporting.blocks import Heading, Note, Paragraph, TableBlock
from model.exporting.document import Part
from model.exporting.html.markup import Element, element

TableMaker = Callable[[TableBlock, str], Element]

_LOWEST_HEADING: Final = 6


def blocks(part: Part, make_table: TableMaker, *, plain: bool) -> Iterator[Element]:
    """What is printed of one section. With `plain` there are neither ids nor classes."""
    levels: list[int] = []
    name = part.short_title
    for block in part.blocks:
        match block:
            case Heading(text):
                name = text
                yield element("h2", text, id=None if plain else heading_id(part))
            case Paragraph():
                yield _paragraph(block, levels)
            case TableBlock():
                yield make_table(block, name)
            case Note(text):
                yield element("p", text, class_=None if plain else "note")


def heading_id(part: Part) -> str | None:
    """The id of a section's heading, by which the section is called; None where it has none."""
    return f"{part.id}-title" if any(isinstance(block, Heading) for block in part.blocks) else None


def _paragraph(printed: Paragraph, levels: list[int]) -> Element:
    """A paragraph, or a heading one step under the one that it belongs to; `levels` are those open above it."""
    if printed.lead and printed.stands_alone:
        while levels and levels[-1] >= printed.level:
            levels.pop()
        levels.append(printed.level)
        return element(f"h{min(_LOWEST_HEADING, 2 + len(levels))}", printed.text)
    lead, rest = printed.text[: printed.lead], printed.text[printed.lead :]
    return element("p", *([element("strong", lead)] if lead else []), rest)
