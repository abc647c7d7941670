"""Whether the paper is set in the machine's own fonts or in those that come with the program."""

import os
from enum import Enum
from functools import cache
from typing import Final

VARIABLE: Final = "XXGK_BUNDLED_FONTS"
"""The environment variable that decides before anything else: the bundled fonts alone give the same bytes on every
machine."""


class PrintFonts(Enum):
    """The fonts to set the paper in; the value is the name they are remembered under."""

    INSTALLED = "installed"
    """小标宋, 仿宋, 黑体, 楷体 and 宋体 of the machine where it has them, the bundled ones behind them."""
    BUNDLED = "bundled"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {PrintFonts.INSTALLED: "优先用本机的字体", PrintFonts.BUNDLED: "只用程序自带的字体"}

_chosen: PrintFonts | None = None


def choose(fonts: PrintFonts | None) -> None:
    """Uses these fonts in this process from now on; None leaves it to the administrator."""
    global _chosen
    _chosen = fonts
    in_force.cache_clear()


def chosen() -> PrintFonts | None:
    """What was chosen in this process, to be chosen in another that works for it."""
    return _chosen


@cache
def in_force() -> PrintFonts:
    """The environment's fonts, else those chosen, else the administrator's, else the machine's own."""
    if os.environ.get(VARIABLE):
        return PrintFonts.BUNDLED
    if _chosen is not None:
        return _chosen
    from model import defaults

    return defaults.in_force().fonts or PrintFonts.INSTALLED
