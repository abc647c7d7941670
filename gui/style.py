"""The style sheet of the whole window, made from the roles and sizes of theme.py."""

from string import Template

import resources
from gui import theme
from gui.theme import Look

_SHEET = Template("""
QWidget { color: $text; }
QMainWindow, #ground { background: $ground; }
#surface, #rail, #side, #toolbar, #footer { background: $surface; }
#toolbar { border-bottom: 1px solid $line; }
#rail { border-right: 1px solid $line; }
#side { border-left: 1px solid $line; }
#footer { border-top: 1px solid $line; }
#line { color: $line; }
QStatusBar { background: $surface; border-top: 1px solid $line; color: $soft; }
QStatusBar QLabel { color: $soft; font-size: ${small}px; padding: 0 12px; }
QStatusBar::item { border: none; }
#title { font-size: ${title}px; font-weight: bold; }
#hint, #soft { color: $soft; font-size: ${small}px; }
#heading { font-weight: bold; font-size: ${heading}px; }
#error { color: $error; }
#warning { color: $warning; }
#good { color: $good; }

QPushButton {
    background: $surface; border: 1px solid $grid; border-radius: 4px; padding: 4px 12px; min-height: 18px; }
QPushButton:hover { border-color: $accent; }
QPushButton:pressed, QPushButton:checked { background: $accent_pale; }
QPushButton:checked { border-color: $accent; }
QPushButton:focus { border: 2px solid $accent; padding: 3px 11px; }
QPushButton:disabled { color: $disabled; border-color: $line; }
QPushButton[strong="true"] { background: $accent; border-color: $accent; color: $on_accent; }
QPushButton[strong="true"]:hover { background: $accent_dark; }
QPushButton[strong="true"]:focus { border: 2px solid $focus_strong; }
QPushButton[strong="true"]:disabled { background: $strong_disabled; border-color: $strong_disabled; color: $on_accent; }
QPushButton[link="true"] {
    background: transparent; border: 1px solid transparent; border-radius: 2px; padding: 0 2px; color: $accent;
    text-align: left; font-size: ${small}px; }
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
QToolButton:disabled { color: $disabled; }
QToolButton::menu-indicator { image: none; width: 0; }
QMenu { background: $surface; border: 1px solid $grid; padding: 4px 0; }
QMenu::item { padding: 5px 28px 5px 20px; }
QMenu::item:selected { background: $accent_pale; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }

QLineEdit, QTextEdit, QPlainTextEdit, QComboBox {
    background: $surface; border: 1px solid $grid; border-radius: 4px; padding: 4px 6px;
    selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QComboBox:focus {
    border: 2px solid $accent; padding: 3px 5px; }
QLineEdit, QTextEdit, QPlainTextEdit { placeholder-text-color: $soft; }
QLineEdit[wrong="true"] { border-color: $error; background: $error_pale; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url($chevron); width: 16px; height: 16px; }
QCheckBox::indicator {
    width: 14px; height: 14px; background: $surface; border: 1px solid $soft; border-radius: 3px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($check); }
QCheckBox::indicator:focus { border: 1px solid $focus_strong; }
QCheckBox:focus { color: $accent; }
QCheckBox:disabled { color: $disabled; }
QComboBox QAbstractItemView {
    background: $surface; border: 1px solid $grid; selection-background-color: $accent_pale;
    selection-color: $text; }
QTableView QLineEdit { border: 2px solid $accent; border-radius: 0; padding: 0 3px; }
QTableView QLineEdit[wrong="true"] { border-color: $error; background: $error_pale; }
QTableView { background: $surface; border: 1px solid $grid; gridline-color: $grid; }
QTableView:focus { border: 1px solid $accent; }
#years QHeaderView::section, #differences QHeaderView::section {
    background: $head; border: none; border-right: 1px solid $grid; border-bottom: 1px solid $grid; padding: 2px 6px; }
#years QTableCornerButton::section, #differences QTableCornerButton::section { background: $head; border: none; }
#list QHeaderView::section {
    background: $head; border: none; border-right: 1px solid $line; border-bottom: 1px solid $grid; padding: 3px 4px; }
#list { outline: none; selection-background-color: $accent_pale; selection-color: $text; }
#dropHere { border: 2px dashed $grid; border-radius: 6px; color: $soft; }
QTabBar { background: transparent; }
QTabBar::tab { border: none; border-bottom: 2px solid transparent; padding: 4px 12px; color: $soft; }
QTabBar::tab:selected { border-bottom-color: $accent; color: $text; }
QTabBar::tab:hover { color: $accent; }
QTabBar::tab:focus { background: $accent_pale; }
QSplitter::handle { background: transparent; }
QListView { background: $surface; border: none; outline: none; }
QListView#hits { border: 1px solid $grid; border-radius: 4px; padding: 3px; }
QListView#hits::item { padding: 4px 6px; }
QListView#hits::item:selected { background: $accent_pale; color: $text; }
#source, QListView#notes { border: 1px solid $grid; background: $surface; }
#source:focus, QListView#notes:focus { border: 1px solid $accent; }
QListView#notes::item { padding: 3px 6px; }
QListView#notes::item:selected { background: $accent_pale; color: $text; }
#helpPage { border: 1px solid $line; border-radius: 4px; padding: 0; }
#helpPage:focus { border: 1px solid $accent; padding: 0; }
#helpContents { background: $surface; border: 1px solid $line; border-radius: 4px; outline: none; }
#helpContents:focus { border-color: $accent; }
#helpContents::item { padding: 3px 4px; }
#helpContents::item:selected { background: $accent_pale; color: $text; }
#tour { background: $surface; border: 1px solid $accent; border-radius: 6px; }
#figureList { background: $surface; border: 1px solid $grid; border-radius: 6px; }
QProgressBar { background: $head; border: 1px solid $grid; border-radius: 4px; max-height: 12px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; width: 120px; }
QListView#checks { border: 1px solid $line; border-radius: 4px; padding: 2px; }
QListView#checks::item { padding: 5px 8px; }
QListView#checks::item:selected { background: $accent_pale; color: $text; }
#differences { outline: none; selection-background-color: $accent_pale; selection-color: $text; }
QListView#checks:focus { border: 1px solid $accent; }
#dropHere QLabel { color: $soft; }
#locked { background: $accent_pale; border-bottom: 1px solid $line; }
#card QLabel#code { font-size: ${code}px; font-weight: bold; }
QListView#recent { border: 1px solid $line; border-radius: 4px; }
QListView#recent::item { padding: 8px 10px; border-bottom: 1px solid $line; }
QListView#recent::item:selected { background: $accent_pale; color: $text; }
QListView#recent:focus { border: 1px solid $accent; }
QScrollArea { border: 1px solid transparent; background: transparent; }
QScrollArea:focus { border-color: $accent; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $scroll; border-radius: 4px; min-height: 24px; min-width: 24px; margin: 1px; }
QScrollBar::handle:hover { background: $soft; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QToolTip { background: $surface; color: $text; border: 1px solid $grid; padding: 4px; }
#paper { background: $surface; border: 1px solid $line; border-radius: 4px; padding: 0; }
#paper:focus { border: 1px solid $accent; padding: 0; }
#paperGround { background: $paper_ground; border-radius: 4px; }
#card { background: $surface; border: 1px solid $line; border-left: 3px solid $soft; border-radius: 3px; }
#card[severity="error"] { border-left-color: $error; }
#card[severity="warning"] { border-left-color: $warning; }
#card[severity="explained"] { border-left-color: $good; }
#card[active="true"] {
    background: $card_active; border-top-color: $grid; border-right-color: $grid; border-bottom-color: $grid; }
#card QLabel { font-size: ${small}px; }
#cardTitle { font-weight: bold; }
#chipLeft { background: $left_side; border-radius: 3px; padding: 1px 6px; }
#chipRight { background: $right_side; border-radius: 3px; padding: 1px 6px; }
""")


def style_sheet(look: Look) -> str:
    """The style sheet for a look."""
    sizes = {
        "small": theme.SMALL_PX,
        "heading": theme.HEADING_PX,
        "title": theme.TITLE_PX,
        "code": theme.CODE_PX,
    }
    scaled = {name: round(size * look.text_scale) for name, size in sizes.items()}
    chevron = resources.path("icons", "chevron-down.svg").as_posix()
    tick = "check-light" if look.roles.on_accent == theme.LIGHT.on_accent else "check-dark"
    check = resources.path("icons", f"{tick}.svg").as_posix()
    return _SHEET.substitute(look.roles._asdict(), **scaled, chevron=chevron, check=check)
