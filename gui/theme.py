"""Colours by role, sizes and the style sheet: the one place where the window's looks are decided."""

from dataclasses import asdict, dataclass
from string import Template

from PySide6.QtGui import QColor, QPalette

import resources


@dataclass(frozen=True, slots=True)
class Roles:
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
    warning: str = "#B36B00"
    warning_pale: str = "#FFF4E0"
    good: str = "#2E7D4F"
    good_pale: str = "#EAF5EE"
    automatic: str = "#EDF2F8"
    automatic_text: str = "#1C5FB4"
    left_side: str = "#FBE3C8"
    right_side: str = "#D5E8FB"
    head: str = "#EEF1F5"
    paper_ground: str = "#DCE1E8"


LIGHT = Roles()

CONTROL_PX = 13
TITLE_PX = 17
GRID_PX = 12
PAPER_PX = 21
"""三号 (16 pt) at 96 dots per inch."""
RAIL_WIDTH = 196
SIDE_WIDTH = 292

_SHEET = Template("""
QWidget { color: $text; }
QMainWindow, #ground { background: $ground; }
#surface, #rail, #side, #toolbar, #footer { background: $surface; }
#toolbar { border-bottom: 1px solid $line; }
#rail { border-right: 1px solid $line; }
#side { border-left: 1px solid $line; }
#footer { border-top: 1px solid $line; }
QStatusBar { background: $surface; border-top: 1px solid $line; color: $soft; }
QStatusBar QLabel { color: $soft; font-size: 12px; padding: 0 12px; }
QStatusBar::item { border: none; }
#title { font-size: ${title}px; font-weight: bold; }
#hint, #soft { color: $soft; font-size: 12px; }
#heading { font-weight: bold; font-size: 14px; }
#error { color: $error; }
#warning { color: $warning; }
#good { color: $good; }

QPushButton {
    background: $surface; border: 1px solid $grid; border-radius: 4px; padding: 4px 12px; min-height: 18px; }
QPushButton:hover { border-color: $accent; }
QPushButton:pressed { background: $accent_pale; }
QPushButton:focus { border: 2px solid $accent; padding: 3px 11px; }
QPushButton:disabled { color: #9AA3AE; border-color: $line; }
QPushButton[strong="true"] { background: $accent; border-color: $accent; color: white; }
QPushButton[strong="true"]:hover { background: $accent_dark; }
QPushButton[strong="true"]:focus { border: 2px solid #0B2E5C; }
QPushButton[strong="true"]:disabled { background: #9DB8DC; border-color: #9DB8DC; color: white; }
QPushButton[link="true"] {
    background: transparent; border: 1px solid transparent; border-radius: 2px; padding: 0 2px; color: $accent;
    text-align: left; font-size: 12px; }
QPushButton[link="true"]:hover { text-decoration: underline; }
QPushButton[link="true"]:focus { border: 1px solid $accent; }
QPushButton[count="error"] { border-color: transparent; color: $error; }
QPushButton[count="warning"] { border-color: transparent; color: $warning; }
QPushButton[count="none"] { border-color: transparent; color: $soft; }
QPushButton[count="good"] { border-color: transparent; color: $good; }
QPushButton[count]:focus { border: 2px solid $accent; }

QToolButton { background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 4px 8px; }
QToolButton:hover { background: $accent_pale; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: #9AA3AE; }
QToolButton::menu-indicator { image: none; width: 0; }
QMenu { background: $surface; border: 1px solid $grid; padding: 4px 0; }
QMenu::item { padding: 5px 28px 5px 20px; }
QMenu::item:selected { background: $accent_pale; }
QMenu::item:disabled { color: #9AA3AE; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }

QLineEdit, QTextEdit, QPlainTextEdit, QComboBox {
    background: $surface; border: 1px solid $grid; border-radius: 4px; padding: 4px 6px;
    selection-background-color: $accent; selection-color: white; }
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QComboBox:focus {
    border: 2px solid $accent; padding: 3px 5px; }
QLineEdit[wrong="true"] { border-color: $error; background: $error_pale; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url($chevron); width: 16px; height: 16px; }
QComboBox QAbstractItemView {
    background: $surface; border: 1px solid $grid; selection-background-color: $accent_pale;
    selection-color: $text; }
QTableView QLineEdit { border: 2px solid $accent; border-radius: 0; padding: 0 3px; }
QTableView QLineEdit[wrong="true"] { border-color: $error; background: $error_pale; }
QTableView { background: $surface; border: 1px solid $grid; gridline-color: $grid; }
QTableView:focus { border: 1px solid $accent; }
QListView { background: $surface; border: none; outline: none; }
QListView#recent { border: 1px solid $line; border-radius: 4px; }
QListView#recent::item { padding: 8px 10px; border-bottom: 1px solid $line; }
QListView#recent::item:selected { background: $accent_pale; color: $text; }
QListView#recent:focus { border: 1px solid $accent; }
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: #BCC4CE; border-radius: 4px; min-height: 24px; min-width: 24px; margin: 1px; }
QScrollBar::handle:hover { background: #98A2AF; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QToolTip { background: $surface; color: $text; border: 1px solid $grid; padding: 4px; }
QCheckBox { spacing: 6px; padding: 2px; border: 1px solid transparent; border-radius: 2px; }
QCheckBox:focus { border-color: $accent; }
#paper { background: $surface; border: 1px solid $line; border-radius: 4px; padding: 0; }
#paper:focus { border: 1px solid $accent; padding: 0; }
#paperGround { background: $paper_ground; border-radius: 4px; }
#notice { background: $warning_pale; border: 1px solid $warning; border-radius: 4px; }
#notice QLabel { font-size: 12px; }
#card { background: $surface; border: 1px solid $line; border-left: 3px solid $soft; border-radius: 3px; }
#card[severity="error"] { border-left-color: $error; }
#card[severity="warning"] { border-left-color: $warning; }
#card[severity="explained"] { border-left-color: $good; }
#card[active="true"] {
    background: #FAFBFD; border-top-color: $grid; border-right-color: $grid; border-bottom-color: $grid; }
#card QLabel { font-size: 12px; }
#cardTitle { font-weight: bold; }
#chipLeft { background: $left_side; border-radius: 3px; padding: 1px 6px; }
#chipRight { background: $right_side; border-radius: 3px; padding: 1px 6px; }
""")


def style_sheet(roles: Roles) -> str:
    """The style sheet of the whole window."""
    sizes = {"title": TITLE_PX}
    chevron = resources.path("icons", "chevron-down.svg").as_posix()
    return _SHEET.substitute(asdict(roles), **sizes, chevron=chevron)


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
        QPalette.ColorRole.HighlightedText: "#FFFFFF",
        QPalette.ColorRole.PlaceholderText: "#8A94A0",
        QPalette.ColorRole.Link: roles.accent,
    }
    for role, colour in colours.items():
        result.setColor(role, QColor(colour))
    return result
