"""The live figures of one text in the window: what they say, how they are inserted, and the way to their cells."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QPoint, QRect, Signal
from PySide6.QtWidgets import QApplication, QMenu

from gui.session import Session
from gui.widgets.field_box import Reading
from gui.widgets.field_edit import FieldEdit
from gui.widgets.figure_list import FigureList
from model.forms import Section
from model.narrative import catalogue
from model.narrative.fields import BLANK, value
from model.report import PREVIOUS, Target
from model.search import Hit

_WAY: Final = "双击，或者在它旁边按 Alt+回车，转到表格中的数"


class TextFields(QObject):
    """Serves the editor of a section's text. `place_wanted` carries the Hit of a cell to go to."""

    place_wanted = Signal(object)

    def __init__(self, session: Session, section: Section, editor: FieldEdit) -> None:
        super().__init__(editor)
        self._session = session
        self._section = section
        self._editor = editor
        self._list: FigureList | None = None
        editor.reads = self.reading
        editor.offers_figures = True
        editor.figure_asked.connect(self.offer)
        editor.field_entered.connect(self._go_to_cell)
        editor.menu_asked.connect(self._fill_menu)
        session.changed.connect(self._on_changed)

    def reading(self, token: str) -> Reading:
        """What the field of a token says now."""
        report = self._session.report
        field = catalogue.field_of(report.form, token)
        if field is None:
            return Reading(token, f"认不出“{token}”是哪个数；请删去它，另插入一个", current=False, known=False)
        says, name = value(report, field), catalogue.name_of(report.form, field)
        if says is None:
            return Reading(BLANK, f"{name}：还没有数，填好表格后自动显示\n{_WAY}", current=False)
        return Reading(says, f"{name}：{says}（随表格更新）\n{_WAY}")

    def offer(self, typed: str = "") -> None:
        """Offers the figures that can be inserted at the cursor; `typed` is what asked for them, if anything was."""
        if self._editor.isReadOnly():
            self._session.refuse()
            return
        window = self._editor.window()
        self._list = FigureList(self._session.report, window)
        self._list.chosen.connect(self._insert)
        self._list.given_up.connect(lambda query: self._give_up(typed, query))
        line = self._editor.cursorRect()
        corner = self._editor.viewport().mapTo(window, line.topLeft())
        self._list.drop_down(QRect(corner, line.size()))

    def _fill_menu(self, menu: QMenu, place: QPoint) -> None:
        """Adds to a context menu what can be done at a place of the viewport."""
        token = self._editor.field_at(place)
        field = None if token is None else catalogue.field_of(self._session.report.form, token)
        if token is None or field is None:
            return
        menu.addSeparator()
        menu.addAction("转到表格中的数", lambda: self._go_to_cell(token))
        if self._editor.isReadOnly():
            return
        entry = catalogue.entry_of(self._session.report.form, field)
        looks = {} if entry is None else catalogue.forms_of(self._session.report, entry)
        for numerals, look in looks.items():
            if entry is not None and numerals is not field.numerals and look:
                menu.addAction(f"写成“{look}”", partial(self._replace, token, place, entry.token(numerals)))
        menu.addAction("改为普通文字", lambda: self._replace(token, place, self.reading(token).words))

    def _replace(self, token: str, place: QPoint, text: str) -> None:
        """Puts stored text in the place of the field there."""
        if self._editor.field_at(place) == token:
            self._editor.select_field(place)
            self._editor.insert(text)

    def _insert(self, token: str) -> None:
        self._editor.setFocus()
        self._editor.insert(token)

    def _give_up(self, typed: str, query: str) -> None:
        """Leaves in the text what was typed instead of a figure."""
        if typed:
            self._editor.insert(typed + query)
        focus = QApplication.focusWidget()
        if self._list is not None and focus is not None and self._list.isAncestorOf(focus):
            self._editor.setFocus()

    def _go_to_cell(self, token: str) -> None:
        form = self._session.report.form
        field = catalogue.field_of(form, token)
        if field is not None:
            cell = form.cells[field.cells[0]]
            self.place_wanted.emit(Hit(catalogue.name_of(form, field), cell.section, cell=cell.id))

    def _on_changed(self, touched: frozenset[Target]) -> None:
        """Shows the figures anew where a figure, or last year's report, is another than before."""
        if any(target.kind == "cell" or target == PREVIOUS for target in touched):
            self._editor.refresh_fields()
