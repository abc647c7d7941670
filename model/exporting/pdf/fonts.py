"""Fonts by role. Each role has a chain: what the first font lacks comes from the next."""

import unicodedata
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from itertools import groupby
from threading import Lock
from typing import Final, NamedTuple

from reportlab.pdfbase import pdfmetrics

import resources
from model.exporting.pdf.embedding import EmbeddedFont, is_invisible


class FontRole(Enum):
    """What a text is, as far as its font goes."""

    TITLE = "title"
    BODY = "body"
    LEVEL1 = "level1"
    LEVEL2 = "level2"
    TABLE = "table"
    TABLE_HEAD = "table head"
    FIGURE = "figure"
    FOLIO = "folio"
    FOOT = "foot"
    WATERMARK = "watermark"


_SERIF: Final = "NotoSerifSC-Regular"
_SERIF_BOLD: Final = "NotoSerifSC-Bold"
_SANS: Final = "NotoSansSC-Regular"
_KAI: Final = "LXGWWenKai-Regular"

_SERIF_CHAIN: Final = (_SERIF, _KAI, _SANS)
_CHAINS: Final = {
    FontRole.TITLE: (_SERIF_BOLD, _KAI, _SANS),
    FontRole.BODY: _SERIF_CHAIN,
    FontRole.LEVEL1: (_SANS, _KAI, _SERIF),
    FontRole.LEVEL2: (_KAI, _SERIF, _SANS),
    FontRole.TABLE: _SERIF_CHAIN,
    FontRole.TABLE_HEAD: _SERIF_CHAIN,
    FontRole.FIGURE: _SERIF_CHAIN,
    FontRole.FOLIO: _SERIF_CHAIN,
    FontRole.FOOT: (_SANS, _KAI, _SERIF),
    FontRole.WATERMARK: (_SANS,),
}

_FULL_WIDTH: Final = frozenset("—…·“”‘’")
"""Punctuation that takes a whole square in Chinese text, though some fonts draw it narrow."""
_EM: Final = 1000
_loaded: Final[dict[str, EmbeddedFont]] = {}
_loading: Final = Lock()


class Glyph(NamedTuple):
    """The font that a character is drawn with and its width in thousandths of the size."""

    font: EmbeddedFont
    width: float


def load(name: str) -> EmbeddedFont:
    """A bundled font, parsed once a process and known to reportlab under its name."""
    with _loading:
        font = _loaded.get(name)
        if font is None:
            font = _loaded[name] = EmbeddedFont(name, str(resources.font(name)))
            pdfmetrics.registerFont(font)
    return font


def first(role: FontRole) -> EmbeddedFont:
    """The font that most of a role's text is set in."""
    return load(_CHAINS[role][0])


@lru_cache(maxsize=65536)
def glyph(character: str, role: FontRole) -> Glyph:
    """How the character is set in that role. One that no font has is the first font's empty box."""
    fallback: Glyph | None = None
    for name in _CHAINS[role]:
        font = load(name)
        if font.has(character):
            found = Glyph(font, font.advance(character))
            if character not in _FULL_WIDTH or found.width == _EM or role is FontRole.FOLIO:
                return found
            fallback = fallback or found
    return fallback or Glyph(first(role), first(role).advance(character))


def is_missing(character: str, role: FontRole) -> bool:
    """Whether no font of the role has the character. Characters that show nothing are never missed."""
    if unicodedata.category(character) == "Zs" or is_invisible(character):
        return False
    return not any(load(name).has(character) for name in _CHAINS[role])


def width(text: str, role: FontRole, size: float) -> float:
    """The length of `text` in points, without tracking."""
    return sum(glyph(character, role).width for character in text) * size / _EM


def runs(text: str, role: FontRole) -> Iterator[tuple[EmbeddedFont, str]]:
    """The text in stretches of one font each."""
    for font, members in groupby(text, key=lambda character: glyph(character, role).font):
        yield font, "".join(members)
