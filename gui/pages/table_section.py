"""The page of a section that is a table."""

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gui import fonts
from gui.findings.cards import Card
from gui.grid import clipboard
from gui.grid.model import BALANCE_RULE, GridModel
from gui.grid.view import GridView
from gui.pages.page import Page
from gui.pages.text_fields import TextFields
from gui.session import Session
from gui.theme import Roles
from gui.widgets.buttons import button
from gui.widgets.field_note import FieldNote
from model import edits
from model.failure import Failure
from model.forms import Section, Slot
from model.importing.paste import Plan
from model.meaning import meanings
from model.report import Change, Target
from model.values import Refused

_SMALLEST_SCALE, _LARGEST_SCALE = 0.8, 1.4
"""How far a table shrinks to be seen whole, and how far it grows where there is room."""
_SCALE_STEP = 0.05
_NEARLY = 0.9
_ZOOM_STEP = 1.1
_SMALLEST_ZOOM, _LARGEST_ZOOM = 0.7, 3.0


class TablePage(Page):
    """A grid, and the note printed under it."""

    def __init__(self, session: Session, section: Section, roles: Roles, parent: QWidget | None = None) -> None:
        if section.table is None:
            raise ValueError(section.id)
        super().__init__(section.title, _hint(session, section), parent)
        self._session = session
        self._section = section
        self._table = section.table
        self._zeros = button("空白处填 0", self._fill_blanks, parent=self)
        self._note_button = button("表下说明", self._toggle_note, parent=self)
        self._note_button.setCheckable(True)
        self._note_button.setToolTip("需要随表格印出的说明，如“含上年度结转数量”")
        self.head.addWidget(self._note_button)
        self.head.addWidget(self._zeros)
        self.grid = GridView(GridModel(session, self._table, self), roles, self)
        self.contents.addWidget(self.grid, 1)
        self._note_row = self._made_note(roles)
        self.contents.addWidget(self._note_row)
        self._note.setReadOnly(session.read_only)
        self._zeros.setDisabled(session.read_only)
        self.contents.addStretch()
        self._zoom = 1.0
        self.grid.paste_wanted.connect(self._paste)
        self.grid.zoom_wanted.connect(self.zoom)
        self.grid.current_cell.connect(self._tell_help)
        self._label: Slot | None = None
        """The printed label that was asked about last, until the cursor goes to another cell."""
        self.grid.label_asked.connect(self._tell_label)
        self.grid.selection_sum.connect(self.selection_sum)
        self.grid.refused.connect(self.refused)
        self.grid.units_asked.connect(self.units_wanted)
        session.changed.connect(self._on_changed)
        self._show_note(session.report.text(section.id), reveal=True)

    def commit(self) -> None:
        self.grid.commit_editor()
        self._session.settle()
        self._session.history.pause()

    def pending(self) -> tuple[Change, ...]:
        typed = self.grid.typed()
        return () if typed is None else edits.state(self._session.report, dict([typed])).changes

    def enter(self) -> None:
        self.grid.setFocus()
        self.zoomed.emit(round(self.grid.scale * 100))
        self._tell_help(self.grid.grid.cell(self.grid.currentIndex()))

    def show_card(self, card: Card) -> None:
        """Puts the cursor on the card's cell, opens it, and lights both sides of its equality."""
        self.grid.grid.light({cell: place for place, side in enumerate(card.sides) for cell in side.cells})
        self.show_place(card.cell, card.span)
        typed = card.cell is not None and card.cell not in self._session.report.form.totals
        if typed and not self._session.read_only:
            self.grid.edit(self.grid.currentIndex())

    def remark_place(self) -> tuple[str, str] | None:
        cell = self.grid.grid.cell(self.grid.currentIndex())
        return None if cell is None else (cell, "")

    @property
    def help_target(self) -> str:
        from gui.help import topics

        form, cell = self._session.report.form, self.grid.grid.cell(self.grid.currentIndex())
        if self._label is not None:
            return topics.of_label(form, self._table, self._label)
        return "" if cell is None else topics.of_cell(form, cell)

    def show_place(self, cell: str | None, span: tuple[int, int] | None) -> None:
        if cell is not None:
            self.grid.go_to(cell)
        elif span is not None:
            self._note_button.setChecked(True)
            self._toggle_note()

    def refresh(self) -> None:
        """Takes the light off an equality that holds again."""
        self.grid.grid.light({})

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shows the table as large as the page allows."""
        super().resizeEvent(event)
        self._fit()

    def zoom(self, steps: int) -> None:
        self._zoom = 1.0 if steps == 0 else min(max(self._zoom * _ZOOM_STEP**steps, _SMALLEST_ZOOM), _LARGEST_ZOOM)
        self._fit()

    def _fit(self) -> None:
        self.contents.activate()
        note = 0 if self._note_row.isHidden() else self._note_row.sizeHint().height() + self.contents.spacing()
        room = self.contents.contentsRect().bottomRight() - self.grid.pos() - QPoint(0, note)
        whole = self.grid.sizeHint() / self.grid.scale
        bar = self.grid.horizontalScrollBar().sizeHint().height()
        fitting = min(room.x() / whole.width(), room.y() / whole.height(), _LARGEST_SCALE)
        if fitting < _SMALLEST_SCALE:
            # The rows are scrolled; the columns still are to be seen together.
            fitting = min((room.x() - bar) / whole.width(), 1.0)
        text = fonts.scale_of(self.font())
        if text > 1.0:
            # Large text is large in tables too; a little less where all columns then are seen together.
            together = (room.x() - bar) / whole.width()
            fitting = max(fitting, together if _NEARLY * text <= together < text else text)
        scale = max(_SMALLEST_SCALE, int(fitting / _SCALE_STEP) * _SCALE_STEP)
        self.grid.set_scale(scale * self._zoom)
        hint = self.grid.sizeHint()
        across = hint.width() + (bar if hint.height() > room.y() else 0)
        if self._zoom == 1.0 and across > room.x() and scale > _SMALLEST_SCALE:
            # Rows and columns are rounded to whole pixels.
            self.grid.set_scale(scale - _SCALE_STEP)
            hint = self.grid.sizeHint()
        beside, below = hint.height() > room.y(), hint.width() > room.x()
        self.grid.setMaximumSize(hint + QSize(bar * beside, bar * below))
        if self.isVisible():
            self.zoomed.emit(round(self.grid.scale * 100))

    def _made_note(self, roles: Roles) -> QWidget:
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        label = QLabel("表下说明", row)
        self._note = FieldNote("表下说明", 2, roles, row)
        self._note.setPlaceholderText("随表格印出的说明；没有就空着。键入 # 插入随表更新的数字")
        self._note.edited.connect(self._write_note)
        self._note.pasting.connect(self._session.history.pause)
        self._fields = TextFields(self._session, self._section, self._note)
        self._fields.place_wanted.connect(self.place_wanted)
        label.setBuddy(self._note)
        layout.addWidget(label)
        layout.addWidget(self._note, 1)
        row.hide()
        return row

    def _toggle_note(self) -> None:
        self._note_row.setVisible(self._note_button.isChecked())
        if self._note_button.isChecked():
            self._note.setFocus()
        self._fit()

    def _show_note(self, text: str, *, reveal: bool = False) -> None:
        self._note.show_text(text)
        if reveal and text:
            self._note_button.setChecked(True)
            self._note_row.show()
            self._fit()

    def _write_note(self, text: str) -> None:
        try:
            self._session.type(edits.write(self._session.report, self._section.id, text))
        except Refused as error:
            self._note.show_text(self._session.report.text(self._section.id))
            self.refused.emit(f"这段文字没有采用：{error.reason}")

    def _paste(self) -> None:
        """Pastes the clipboard; asks first where filled cells would change."""
        if self._session.read_only:
            self._session.refuse()
            return
        report = self._session.report
        anchor = self.grid.grid.cell(self.grid.currentIndex())
        if anchor is None:
            return
        try:
            plan = clipboard.plan_paste(report, self._table, anchor, self.grid.selected_cells())
        except Failure as failure:
            self.refused.emit(f"没有粘贴：{failure.what}。{failure.advice}")
            return
        if plan.changed:
            self.asked.emit(clipboard.question(report, plan), "粘贴", lambda: self._carry_out(plan))
        else:
            self._carry_out(plan)

    def _carry_out(self, plan: Plan) -> None:
        self._session.do(plan.edit(self._session.report))
        words = clipboard.outcome(self._session.report, plan)
        (self.refused if plan.refused or plan.unplaced else self.said).emit(words)

    def _fill_blanks(self) -> None:
        self.grid.commit_editor()
        self._session.do(edits.fill_blanks(self._session.report, self._table))
        self.grid.setFocus()

    def _on_changed(self, touched: frozenset[Target]) -> None:
        if Target.text(self._section.id) in touched:
            self._show_note(self._session.report.text(self._section.id), reveal=True)

    def _tell_label(self, label: Slot) -> None:
        self._label = label
        self.helped.emit(label.text, self.grid.grid.help_of(label))

    def _tell_help(self, cell_id: str | None) -> None:
        self._label = None
        if cell_id is None:
            return
        form = self._session.report.form
        cell = form.cells[cell_id]
        parts = [identity for identity in form.identities if identity.total == cell_id]
        held = [identity for identity in form.identities if cell_id in identity.cells and identity.total is None]
        words = [f"自动合计：{identity.left.name}＝{identity.right.name}。" for identity in parts]
        if parts:
            words.append("手工填写后按所填的保留并核对；按 Delete 恢复自动合计。")
        words += [f"本列应满足：{identity.left.name}＝{identity.right.name}。" for identity in held]
        said = "".join([*self.grid.grid.beside_last_year(cell_id), *meanings(form, cell_id), *words])
        self.helped.emit(f"{cell.row}　{cell.column}".strip(), said)


def _hint(session: Session, section: Section) -> str:
    balance = session.report.form.identities_of(BALANCE_RULE)
    own = section.table is not None and balance and balance[0].left.cells[0] in section.table.places
    rule = f"每列须满足：{balance[0].left.name}＝{balance[0].right.name}。" if own else ""
    has_totals = section.table is not None and any(
        cell.id in session.report.form.totals for cell in section.table.cells
    )
    totals = "蓝字为自动合计。" if has_totals else ""
    return f"{rule}{totals}没有发生的填 0；回车向下，Tab 向右。"
