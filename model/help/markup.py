"""Reads the help's sources: a small part of Markdown.

A page begins with `# Title`. Blocks are parted by blank lines: `## Heading {#anchor}`, paragraphs, `> ` set apart,
`- ` and `1. ` lists, `| a | b |` tables with a head, `![caption](name)`, `@name` for blocks that the program makes. In
the words `**strong**`, a key between
backticks and `[words](target)`. Lines of one paragraph are joined without a space.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from model.help.blocks import Block, Grid, Heading, Insert, Listed, Paragraph, Picture, Span, Style, Words

_INLINE: Final = re.compile(r"\*\*(?P<strong>[^*]+)\*\*|`(?P<key>[^`]+)`|\[(?P<words>[^\]]+)\]\((?P<link>[^)\s]+)\)")
_LEFT_OVER: Final = re.compile(r"\*\*|`|\]\(")
_HEADING: Final = re.compile(r"## (?P<text>.+?)(?: \{#(?P<anchor>[\w.-]+)\})?")
_PICTURE: Final = re.compile(r"!\[(?P<caption>[^\]]+)\]\((?P<name>[\w-]+)\)")
_COUNTED: Final = re.compile(r"\d+\. ")
_LISTED: Final = "- "
_RULE: Final = re.compile(r"\|[ :|-]+\|")


def read_page(source: str) -> tuple[str, tuple[Block, ...]]:
    """Title and blocks of a page. Raises ValueError for what is no page of this kind."""
    title, _, rest = source.partition("\n")
    if not title.startswith("# "):
        raise ValueError(f"no title: {title}")
    return title[2:].strip(), tuple(read_blocks(rest))


def read_blocks(source: str) -> Iterator[Block]:
    """The blocks of a text. Raises ValueError for marks that make no sense."""
    for part in re.split(r"\n\s*\n", source.strip()):
        lines = [line.strip() for line in part.splitlines() if line.strip()]
        if lines:
            yield _block(lines)


def read_words(text: str) -> Words:
    """A stretch of text with its styles and links. Raises ValueError for marks that are not closed."""
    spans: list[Span] = []
    start = 0
    for match in _INLINE.finditer(text):
        spans.append(Span(text[start : match.start()]))
        if match["strong"] is not None:
            spans.append(Span(match["strong"], Style.STRONG))
        elif match["key"] is not None:
            spans.append(Span(match["key"], Style.KEY))
        else:
            spans.append(Span(match["words"], link=match["link"]))
        start = match.end()
    spans.append(Span(text[start:]))
    for span in spans:
        if span.style is not Style.KEY and _LEFT_OVER.search(span.text):
            raise ValueError(f"marks not closed: {text}")
    return tuple(span for span in spans if span.text)


def _block(lines: Sequence[str]) -> Block:
    first = lines[0]
    if first.startswith("#"):
        heading = _HEADING.fullmatch(first)
        if heading is None or len(lines) > 1:
            raise ValueError(f"no heading: {first}")
        return Heading(heading["text"], heading["anchor"] or "")
    if first.startswith("!"):
        picture = _PICTURE.fullmatch("".join(lines))
        if picture is None:
            raise ValueError(f"no picture: {first}")
        return Picture(picture["name"], picture["caption"])
    if first.startswith("@"):
        return Insert("".join(lines)[1:])
    if first.startswith("|"):
        return _grid(lines)
    if first.startswith(_LISTED) or _COUNTED.match(first):
        return _listed(lines)
    if first.startswith("> "):
        return Paragraph(read_words("".join(line.removeprefix("> ") for line in lines)), aside=True)
    return Paragraph(read_words("".join(lines)))


def _listed(lines: Sequence[str]) -> Listed:
    """Items begin with their mark; other lines go on with the item before."""
    counted = _COUNTED.match(lines[0]) is not None
    items: list[str] = []
    for line in lines:
        mark = _COUNTED.match(line) if counted else re.match(re.escape(_LISTED), line)
        if mark is None:
            items[-1] += line
        else:
            items.append(line[mark.end() :])
    return Listed(tuple(map(read_words, items)), counted)


def _grid(lines: Sequence[str]) -> Grid:
    if len(lines) < 3 or not _RULE.fullmatch(lines[1]):
        raise ValueError(f"no table: {lines[0]}")
    head, *rows = (
        tuple(map(read_words, map(str.strip, line.strip("|").split("|")))) for line in (lines[0], *lines[2:])
    )
    if any(len(row) != len(head) for row in rows):
        raise ValueError(f"rows of another length: {lines[0]}")
    return Grid(head, tuple(rows))
