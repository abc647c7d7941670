"""Colours by role, and sizes: with style.py the one place where the window's looks are decided."""

from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette


class Roles(NamedTuple):
    """Colours named by what they mean, as #RRGGBB."""

    ground: str = "#F4F5F7"
    surface: str = "#FFFFFF"
    line: str = "#D9DDE3"
    grid: str = "#C3CAD3"
    text: str = "#1C2530"
    soft: str = "#5D6875"
    accent: str = "#1C5FB4"
    accent_dark: str = "#174F96"
    accent_pale: str = "#E4EDF9"
    lit: str = "#DCE7F7"
    error: str = "#C4302B"
    error_pale: str = "#FDE3E1"
    warning: str = "#965900"
    warning_pale: str = "#FFF4E0"
    good: str = "#2E7D4F"
    good_pale: str = "#EAF5EE"
    automatic: str = "#EDF2F8"
    automatic_text: str = "#1C5FB4"
    left_side: str = "#FBE3C8"
    right_side: str = "#D5E8FB"
    head: str = "#EEF1F5"
    paper_ground: str = "#DCE1E8"
    on_accent: str = "#FFFFFF"
    focus_strong: str = "#0B2E5C"
    disabled: str = "#8A94A0"
    strong_disabled: str = "#9DB8DC"
    scroll: str = "#BCC4CE"
    card_active: str = "#FAFBFD"


LIGHT = Roles()
DARK = Roles(
    ground="#1E2227",
    surface="#262B31",
    line="#3A414A",
    grid="#4A535E",
    text="#E6EAEE",
    soft="#A9B3BE",
    accent="#6FA8EE",
    accent_dark="#9CC5F7",
    accent_pale="#2A3A4F",
    lit="#31475F",
    error="#FF8A84",
    error_pale="#4A2A2C",
    warning="#F0B24A",
    warning_pale="#453718",
    good="#7CCB98",
    good_pale="#23392C",
    automatic="#2B333D",
    automatic_text="#8FBCF3",
    left_side="#5A4021",
    right_side="#1F4768",
    head="#2E343B",
    paper_ground="#15181C",
    on_accent="#10151B",
    focus_strong="#FFFFFF",
    disabled="#77818C",
    strong_disabled="#41566F",
    scroll="#59636F",
    card_active="#2D333A",
)
HIGH_CONTRAST = Roles(
    ground="#000000",
    surface="#000000",
    line="#FFFFFF",
    grid="#FFFFFF",
    text="#FFFFFF",
    soft="#FFFFFF",
    accent="#00E5FF",
    accent_dark="#80F2FF",
    accent_pale="#003640",
    lit="#004B57",
    error="#FF9E99",
    error_pale="#5A0000",
    warning="#FFD24A",
    warning_pale="#4A3600",
    good="#8CFF9E",
    good_pale="#003B12",
    automatic="#101820",
    automatic_text="#8CE9FF",
    left_side="#6B3C00",
    right_side="#00406B",
    head="#1A1A1A",
    paper_ground="#000000",
    on_accent="#000000",
    focus_strong="#FFFFFF",
    disabled="#B0B0B0",
    strong_disabled="#5A7A80",
    scroll="#FFFFFF",
    card_active="#1A1A1A",
)
THEMES = {"light": LIGHT, "dark": DARK, "contrast": HIGH_CONTRAST}
"""The colours that can be chosen, by the name they are remembered under."""


class Look(NamedTuple):
    """How the window looks: its colours, and by how much its text is larger than plain."""

    roles: Roles = LIGHT
    text_scale: float = 1.0


PLAIN = Look()

SMALL_PX = 12
CONTROL_PX = 13
HEADING_PX = 14
TITLE_PX = 17
CODE_PX = 19
GRID_PX = 12
PAPER_PX = 21
"""三号 (16 pt) at 96 dots per inch."""
RAIL_WIDTH = 196
NARROW_RAIL_WIDTH = 48
SIDE_WIDTH = 292
CARDS_WIDTH = 760
"""On a wide screen the words of a card do not run longer than they can be read."""


def palette(roles: Roles) -> QPalette:
    """The palette behind the style sheet, for what style sheets do not reach."""
    result = QPalette()
    colours = {
        QPalette.ColorRole.Window: roles.ground,
        QPalette.ColorRole.Base: roles.surface,
        QPalette.ColorRole.AlternateBase: roles.head,
        QPalette.ColorRole.Text: roles.text,
        QPalette.ColorRole.WindowText: roles.text,
        QPalette.ColorRole.ButtonText: roles.text,
        QPalette.ColorRole.Button: roles.surface,
        QPalette.ColorRole.Highlight: roles.accent,
        QPalette.ColorRole.HighlightedText: roles.on_accent,
        QPalette.ColorRole.PlaceholderText: roles.soft,
        QPalette.ColorRole.Link: roles.accent,
    }
    for role, colour in colours.items():
        result.setColor(role, QColor(colour))
    return result
