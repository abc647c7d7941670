"""Fonts by role. Each role has a chain: what the first font lacks comes from the next.

The machine's own fonts come first where they may be embedded, since those are what official documents are set in;
behind them stand the bundled ones, which have what is missing and look the same everywhere.
"""

import struct
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum
from functools import cache
from itertools import groupby
from pathlib import Path
from threading import Lock
from typing import Final, NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError

import resources
from model import print_fonts
from model.exporting.pdf.embedding import EmbeddedFont, is_invisible
from model.exporting.pdf.installed import FontFile, Wanted, files_in, folders, usable
from model.print_fonts import PrintFonts


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
_BUNDLED: Final = {
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

_SONG: Final = (Wanted("simsun.ttc", "SimSun"), Wanted("fzssk.ttf"), Wanted("fzssjw.ttf"), Wanted("simsun.ttf"))
_OWN: Final = {
    FontRole.TITLE: (Wanted("fzxbsjw.ttf"), Wanted("fzxbsk.ttf")),
    FontRole.BODY: (Wanted("simfang.ttf"), Wanted("fzfsk.ttf"), Wanted("fzfsjw.ttf")),
    FontRole.LEVEL1: (Wanted("simhei.ttf"), Wanted("fzhtk.ttf"), Wanted("fzhtjw.ttf")),
    FontRole.LEVEL2: (Wanted("simkai.ttf"), Wanted("fzktk.ttf"), Wanted("fzktjw.ttf")),
    FontRole.TABLE: _SONG,
    FontRole.TABLE_HEAD: _SONG,
    FontRole.FIGURE: _SONG,
    FontRole.FOLIO: _SONG,
}
"""What official documents are set in, as Windows and the office suites for Linux name the files, best first."""
_OWN_RARE: Final = (Wanted("simsunb.ttf"), Wanted("simsunextg.ttf"))
"""Fonts of rare characters, behind all others."""

_FULL_WIDTH: Final = frozenset("—…·“”‘’")
"""Punctuation that takes a whole square in Chinese text, though some fonts draw it narrow."""
_EM: Final = 1000
_loaded: Final[dict[FontFile, EmbeddedFont | None]] = {}
_loading: Final = Lock()


class Glyph(NamedTuple):
    """The font that a character is drawn with and its width in thousandths of the size."""

    font: EmbeddedFont
    width: float


class FontSet:
    """The fonts of every role. `places` are the folders with the machine's own; without any, the bundled alone."""

    def __init__(self, places: Sequence[Path] = ()) -> None:
        self._files: Mapping[FontRole, Sequence[FontFile]] = _chains(files_in(places))
        self._glyphs: dict[FontRole, dict[str, Glyph]] = {role: {} for role in FontRole}

    def files(self, role: FontRole) -> Sequence[FontFile]:
        """The role's fonts in their order, whether or not they turn out to be damaged."""
        return self._files[role]

    def chain(self, role: FontRole) -> Iterator[EmbeddedFont]:
        """The role's fonts in their order; a file that turns out to be damaged is passed over."""
        for file in self._files[role]:
            font = _load(file)
            if font is not None:
                yield font

    def glyphs(self, text: str, role: FontRole) -> list[Glyph]:
        """How each character is set in that role. One that no font has is the first font's empty box."""
        known = self._glyphs[role]
        for character in set(text) - known.keys():
            known[character] = self._find(character, role)
        return [known[character] for character in text]

    def _find(self, character: str, role: FontRole) -> Glyph:
        narrow: Glyph | None = None
        for font in self.chain(role):
            if font.has(character):
                found = Glyph(font, font.advance(character))
                if character not in _FULL_WIDTH or found.width == _EM or role is FontRole.FOLIO:
                    return found
                narrow = narrow or found
        box = next(self.chain(role))
        return narrow or Glyph(box, box.advance(character))


def _chains(files: Mapping[str, Path]) -> dict[FontRole, list[FontFile]]:
    rare = _usable(_OWN_RARE, files)
    return {
        role: [
            *_usable(_OWN.get(role, ()), files),
            *(FontFile(name, resources.font(name)) for name in names),
            *rare,
        ]
        for role, names in _BUNDLED.items()
    }


def _usable(candidates: Sequence[Wanted], files: Mapping[str, Path]) -> list[FontFile]:
    return [font for font in (usable(wanted, files) for wanted in candidates) if font is not None]


def _load(file: FontFile) -> EmbeddedFont | None:
    """The font, parsed once a process and known to reportlab under its name; None where the file is damaged."""
    with _loading:
        if file not in _loaded:
            try:
                _loaded[file] = font = EmbeddedFont(file.name, str(file.path), file.index)
            except (TTFError, OSError, ValueError, LookupError, struct.error):
                _loaded[file] = None
            else:
                pdfmetrics.registerFont(font)
        return _loaded[file]


_chosen: Final[ContextVar[FontSet | None]] = ContextVar("_chosen", default=None)


@cache
def at_hand(wanted: PrintFonts) -> FontSet:
    """The fonts that this machine has of those wanted."""
    return FontSet(folders() if wanted is PrintFonts.INSTALLED else ())


def current() -> FontSet:
    """The fonts in force: those that `using` names, else those that are chosen for this machine."""
    chosen = _chosen.get()
    return at_hand(print_fonts.in_force()) if chosen is None else chosen


@contextmanager
def using(fonts: FontSet) -> Iterator[None]:
    """Sets all text inside the block in these fonts."""
    token = _chosen.set(fonts)
    try:
        yield
    finally:
        _chosen.reset(token)


def first(role: FontRole) -> EmbeddedFont:
    """The font that most of a role's text is set in."""
    return next(current().chain(role))


def glyphs(text: str, role: FontRole) -> list[Glyph]:
    """How each character of `text` is set in that role."""
    return current().glyphs(text, role)


def is_missing(character: str, role: FontRole) -> bool:
    """Whether no font of the role has the character. Characters that show nothing are never missed."""
    if unicodedata.category(character) == "Zs" or is_invisible(character):
        return False
    return not any(font.has(character) for font in current().chain(role))


def width(text: str, role: FontRole, size: float) -> float:
    """The length of `text` in points, without tracking."""
    return sum(glyph.width for glyph in glyphs(text, role)) * size / _EM


def runs(text: str, role: FontRole) -> Iterator[tuple[EmbeddedFont, str]]:
    """The text in stretches of one font each."""
    for font, members in groupby(zip(glyphs(text, role), text, strict=True), key=lambda pair: pair[0].font):
        yield font, "".join(character for _, character in members)
