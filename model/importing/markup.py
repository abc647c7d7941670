"""Splits HTML into its texts and tags, in time that grows with its length only, whatever it holds.

The standard library's html.parser is not used: on damaged input it needs the square of the length (Python 3.11: a
minute and a half for 100 KB of tags that never end), and a clipboard can hold anything.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Final


@dataclass(frozen=True, slots=True)
class Text:
    """Text between tags, with its entities resolved."""

    text: str


@dataclass(frozen=True, slots=True)
class Start:
    """A start tag; `name` in small letters."""

    name: str
    source: str

    @property
    def attributes(self) -> dict[str, str]:
        """By name in small letters, with entities resolved; the first of a name counts, as in browsers."""
        found: dict[str, str] = {}
        for name, value in _ATTRIBUTE.findall(self.source):
            found.setdefault(name.lower(), unescape(value[1:-1] if value[:1] in ("'", '"') else value))
        return found


@dataclass(frozen=True, slots=True)
class End:
    """An end tag; `name` in small letters."""

    name: str


_ATTRIBUTE: Final = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>][^\s>]*))?""")
_OPENING: Final = re.compile("<(?=[A-Za-z/!?])")
"""Where a tag, a comment or a declaration begins; any other < is text."""
_NAME: Final = re.compile(r"/?[A-Za-z][^\s/><]*")
_TAG_END: Final = re.compile(r"""[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""")
_RAW: Final = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE | re.ASCII)
    for name in ("script", "style", "title", "textarea", "xmp", "noembed", "noframes")
}
"""Elements that hold no tags, with where they end."""


def tokens(html: str) -> Iterator[Text | Start | End]:
    """The texts and tags of `html`. Comments, declarations, and the inside of scripts and the like are left out."""
    place, quotes_close = 0, True
    while place < len(html):
        found = _OPENING.search(html, place)
        opening = len(html) if found is None else found.start()
        if opening != place:
            yield Text(unescape(html[place:opening]))
        name = _NAME.match(html, opening + 1)
        if name is None:
            place = _past_other(html, opening)
            continue
        end = _TAG_END.match(html, name.end()) if quotes_close else None
        if end is None:
            # Once a quotation mark has been found that is never closed, quotation marks count no more.
            quotes_close = False
        place = html.find(">", name.end()) + 1 if end is None else end.end()
        if place == 0:
            return
        tag = name[0].lower()
        if tag.startswith("/"):
            yield End(tag[1:])
            continue
        yield Start(tag, html[name.end() : place - 1])
        if tag in _RAW:
            closing = _RAW[tag].search(html, place)
            if closing is None:
                return
            place = closing.start()


def _past_other(html: str, opening: int) -> int:
    """Where a comment or declaration ends, or what an end tag without a name passes over."""
    comment = html.startswith("<!--", opening)
    closing = html.find("-->", opening + 2) if comment else html.find(">", opening)
    return len(html) if closing < 0 else closing + (3 if comment else 1)
