"""WordprocessingML (ISO/IEC 29500-1): short names for building its elements, and its units."""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

Element = etree._Element
WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES: Final = {"w": WORD, "r": RELATIONSHIPS}

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_BREAKS: Final = re.compile("([\t\n])")
_BREAK_TAGS: Final = {"\t": "tab", "\n": "br"}


def w(name: str, /, *children: Element, **attributes: str | int) -> Element:
    """An element of the main namespace, its attributes too."""
    made = etree.Element(tag(name), nsmap=NAMESPACES)
    for attribute, value in attributes.items():
        made.set(tag(attribute), str(value))
    made.extend(children)
    return made


def tag(name: str) -> str:
    """An element's full name."""
    return f"{{{WORD}}}{name}"


def run(text: str, style: str | None = None) -> Element:
    """A run of text, in a character style where one is named; tabs and line breaks become Word's own."""
    made = w("r")
    if style is not None:
        made.append(w("rPr", w("rStyle", val=style)))
    made.extend(_pieces(text))
    return made


def _pieces(text: str) -> Iterator[Element]:
    for piece in _BREAKS.split(text):
        if piece in _BREAK_TAGS:
            yield w(_BREAK_TAGS[piece])
        elif piece:
            words = w("t")
            words.text = piece
            words.set(_SPACE, "preserve")
            yield words


def paragraph(style: str, *content: Element, keep_next: bool = False) -> Element:
    """A paragraph in a paragraph style; `keep_next` keeps it on the page of the one that follows."""
    properties = w("pPr", w("pStyle", val=style))
    if keep_next:
        properties.append(w("keepNext"))
    return w("p", properties, *content)


def twips(points: float) -> int:
    """A length in twentieths of a point."""
    return round(points * 20)


def half_points(points: float) -> int:
    """A font size as Word counts it."""
    return round(points * 2)


def serialised(root: Element) -> bytes:
    """A part of the file."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
