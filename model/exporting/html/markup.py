"""HTML elements, built as a tree so that no text can be taken for markup."""

from typing import Final
from xml.etree import ElementTree

Element = ElementTree.Element

_TEXT_BLOCKS: Final = ("caption", "h1", "h2", "h3", "h4", "h5", "h6", "p", "tr")
_FRAMES: Final = ("body", "div", "footer", "head", "main", "section", "table", "tbody", "thead")
_HEAD_LINES: Final = ("meta", "style", "title")
_BLOCKS: Final = frozenset((*_TEXT_BLOCKS, *_FRAMES, *_HEAD_LINES))
"""Elements that end a line of the file, so that it can be read and compared line by line."""


def element(tag: str, /, *content: Element | str, **attributes: str | int | None) -> Element:
    """An element with its content in order. Attributes that are None are left out; class_ stands for class."""
    made = Element(tag)
    for name, value in attributes.items():
        if value is not None:
            made.set(name.rstrip("_").replace("_", "-"), str(value))
    for each in content:
        add(made, each)
    if tag in _BLOCKS:
        made.tail = "\n"
    return made


def add(parent: Element, content: Element | str) -> None:
    """Puts an element or text behind what stands in `parent`."""
    if not isinstance(content, str):
        parent.append(content)
    elif len(parent):
        parent[-1].tail = (parent[-1].tail or "") + content
    else:
        parent.text = (parent.text or "") + content


def lines(texts: tuple[str, ...]) -> list[Element | str]:
    """Lines of text with breaks between them."""
    content: list[Element | str] = []
    for place, text in enumerate(texts):
        content.extend([element("br"), text] if place else [text])
    return content


def serialised(root: Element) -> str:
    """The element as HTML."""
    return ElementTree.tostring(root, encoding="unicode", method="html")
