"""The window's fonts: on Windows its own Chinese fonts where it has them, elsewhere the bundled ones.

What a Linux machine has under such names differs from one to the next, so that windows would, too.
"""

import sys
from functools import cache
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

import resources
from gui import theme

_WINDOW: Final = ("Microsoft YaHei UI", "Microsoft YaHei")
_PAPER: Final = ("仿宋", "FangSong", "仿宋_GB2312", "FangSong_GB2312")


def window_font(scale: float = 1.0) -> QFont:
    """The font of controls and grids, at `scale` times its plain size."""
    return _font(_family(_WINDOW, ("NotoSansSC-Regular", "NotoSansSC-Bold")), round(theme.CONTROL_PX * scale))


def scale_of(font: QFont) -> float:
    """By how much a control's font is larger than plain."""
    return font.pixelSize() / theme.CONTROL_PX


def paper_font() -> QFont:
    """The font in which text sections are written, like the printed body text. Loaded when first asked for."""
    return _font(_family(_PAPER, ("NotoSerifSC-Regular",)), theme.PAPER_PX)


@cache
def _family(wanted: tuple[str, ...], bundled: tuple[str, ...]) -> str:
    installed = set(QFontDatabase.families()) if sys.platform == "win32" else set()
    for family in wanted:
        if family in installed:
            return family
    families: list[str] = []
    for name in bundled:
        number = QFontDatabase.addApplicationFont(str(resources.font(name)))
        families += QFontDatabase.applicationFontFamilies(number)
    return families[0] if families else wanted[0]


def _font(family: str, pixels: int) -> QFont:
    font = QFont(family)
    font.setPixelSize(pixels)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return font
