"""Marks on passages of a text: what is wrong, what is to be checked, what agrees with the tables."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtGui import QColor, QTextCharFormat

from gui.theme import Roles


class Manner(Enum):
    """How a passage is marked."""

    WRONG = "wrong"
    TO_FILL_IN = "to fill in"
    CHECK = "check"
    ASK = "ask"
    AGREES = "agrees"


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage of the stored text, by its span in code points.

    `beside` are a few words that stand above its end, `tip` what is said where the mouse rests on it.
    """

    span: tuple[int, int]
    manner: Manner = Manner.WRONG
    beside: str = ""
    tip: str = ""


_LINES: Final = {
    Manner.WRONG: QTextCharFormat.UnderlineStyle.SingleUnderline,
    Manner.TO_FILL_IN: QTextCharFormat.UnderlineStyle.DashUnderline,
    Manner.CHECK: QTextCharFormat.UnderlineStyle.DashUnderline,
    Manner.ASK: QTextCharFormat.UnderlineStyle.DotLine,
    Manner.AGREES: QTextCharFormat.UnderlineStyle.SingleUnderline,
}


def looks(roles: Roles) -> dict[Manner, QTextCharFormat]:
    """The format of each manner: a line of its own kind, a ground under what is wrong, soft ink for gaps."""
    inks = {Manner.WRONG: roles.error, Manner.TO_FILL_IN: roles.error, Manner.AGREES: roles.good}
    result = {}
    for manner, line in _LINES.items():
        look = QTextCharFormat()
        look.setUnderlineStyle(line)
        look.setUnderlineColor(QColor(inks.get(manner, roles.warning)))
        result[manner] = look
    result[Manner.WRONG].setBackground(QColor(roles.error_pale))
    result[Manner.TO_FILL_IN].setForeground(QColor(roles.soft))
    return result
