"""The page on which a report from elsewhere is looked through before anything of it is taken over."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from gui.intake.form_view import FormView
from gui.intake.intake import Intake, Purpose
from gui.intake.notes import Choice as Settling
from gui.intake.notes import Note, notes
from gui.intake.notes_view import NotesView
from gui.intake.source_view import SourceView
from gui.pages.page import Page
from gui.session import Session
from gui.theme import Roles
from gui.widgets.buttons import button
from gui.widgets.choice import Choice
from model.importing.source import Place
from model.importing.taking import fits
from model.report import BodyKind
from model.values import Refused

_HINT: Final = (
    "左边是来源，绿色的读到了，黄色的请核实；右边是读到的内容。点一处，另一边亮出对应的地方。确定之前，什么也不改动。"
)
_FEW: Final = 3
"""So many notes need less room."""
_FIRST_YEAR, _LAST_YEAR = 2019, 2099


class ImportPage(Page):
    """Source and form side by side, under them what is to be looked at.

    `taken` carries the Purpose or "fill" that the report is to be taken over for, `year_wanted` a year of another
    form to read the source for, `cancelled` that nothing is wanted of it.
    """

    taken = Signal(object)
    year_wanted = Signal(int)
    cancelled = Signal()

    def __init__(self, roles: Roles, parent: QWidget | None = None) -> None:
        super().__init__("读入", _HINT, parent)
        self._roles = roles
        self._intake: Intake | None = None
        self._whole: QWidget | None = None

    def show_reading(self, path: Path) -> None:
        """Shows that a file is being read."""
        self.title.setText("读入")
        waiting = QWidget(self)
        layout = QVBoxLayout(waiting)
        layout.setContentsMargins(0, 0, 0, 0)
        name = QLabel(f"正在读取“{path.name}”…", waiting)
        name.setWordWrap(True)
        layout.addWidget(name)
        bar = QProgressBar(waiting)
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName("正在读取")
        layout.addWidget(bar)
        self.cancel = button("取消", self.cancelled.emit, parent=waiting)
        layout.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch()
        self._put(waiting)
        self.cancel.setFocus()

    def show_intake(self, intake: Intake, open_session: Session | None) -> None:
        """Shows what was read, and offers what can be done with it beside the report that is open."""
        self._intake = intake
        self.title.setText(f"读入：{intake.path.name}")
        whole = QWidget(self)
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._made_facts(intake, whole))
        self.source = SourceView(self._roles, intake.mark_at, whole)
        self.form = FormView(intake, self._roles, whole)
        self.notes = NotesView(self._roles, whole)
        beside = _splitter(Qt.Orientation.Horizontal, (self._made_source(intake, whole), self.form), (5, 8))
        few = len(notes(intake)) <= _FEW
        layout.addWidget(_splitter(Qt.Orientation.Vertical, (beside, self.notes), (5, 1) if few else (5, 2)), 1)
        layout.addLayout(self._made_buttons(intake, open_session, whole))
        self._put(whole)
        self.source.show_source(intake.source)
        self.source.place_chosen.connect(self._on_place)
        self.form.cell_chosen.connect(lambda cell: self.source.go_to(intake.place_of(cell)))
        self.form.section_chosen.connect(lambda section: self.source.go_to(intake.place_of_section(section)))
        self.notes.note_chosen.connect(self._on_note)
        self.notes.choice_made.connect(self._on_choice)
        self._show_notes()
        self.enter()
        if self.notes.current is not None:
            self._on_note(self.notes.current)

    def commit(self) -> None:
        """Takes over a body's name that is still being typed."""
        if self._intake is not None:
            self._name_body()
            if not self.year.hasAcceptableInput():
                self.year.setText(str(self._intake.report.year))

    def enter(self) -> None:
        if self._intake is None:
            self.cancel.setFocus()
        elif self.notes.current is None:
            self.source.setFocus()
        else:
            self.notes.list.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the page."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _put(self, whole: QWidget) -> None:
        if self._whole is not None:
            self._whole.hide()
            self._whole.deleteLater()
        self._whole = whole
        self.contents.addWidget(whole, 1)

    def _made_facts(self, intake: Intake, parent: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.body = QLineEdit(intake.report.body, parent)
        self.body.setPlaceholderText("来源中没有写明单位名称")
        self.body.editingFinished.connect(self._name_body)
        self.year = QLineEdit(str(intake.report.year), parent)
        self.year.setValidator(QIntValidator(_FIRST_YEAR, _LAST_YEAR, self.year))
        self.year.setFixedWidth(self.year.fontMetrics().horizontalAdvance("0000") + 24)
        self.year.editingFinished.connect(self._set_year)
        self.kind = Choice(parent)
        for kind in BodyKind:
            self.kind.addItem(kind.label, kind)
        self.kind.setCurrentIndex(self.kind.findData(intake.report.kind))
        self.kind.currentIndexChanged.connect(lambda: intake.describe(kind=BodyKind(self.kind.currentData())))
        for words, widget, stretch in (("单位名称", self.body, 1), ("年度", self.year, 0), ("类别", self.kind, 0)):
            label = QLabel(words, parent)
            label.setBuddy(widget)
            row.addWidget(label)
            row.addWidget(widget, stretch)
        return row

    def _made_source(self, intake: Intake, parent: QWidget) -> QWidget:
        holder = QWidget(parent)
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        figures = sum(found.value is not None for found in intake.imported.found.values())
        kind = QLabel(f"来源（{intake.source.kind}）：读到 {figures} 格", holder)
        kind.setObjectName("hint")
        kind.setWordWrap(True)
        layout.addWidget(kind)
        layout.addWidget(self.source, 1)
        return holder

    def _made_buttons(self, intake: Intake, session: Session | None, parent: QWidget) -> QHBoxLayout:
        """What can be done with the report; the purpose that it was read for is the strong one."""
        row = QHBoxLayout()
        row.setSpacing(8)
        own = None if session is None or session.read_only else session.report
        offers: list[tuple[str, object, bool]] = [("读入为新报告", Purpose.REPORT, True)]
        if intake.purpose is Purpose.NEXT_YEAR:
            offers.append(("由它新建下一年度的报告", Purpose.NEXT_YEAR, True))
        offers.append(("填入当前报告…", "fill", own is not None and fits(own, intake.report)))
        offers.append(("作为上年报告附上", Purpose.LAST_YEAR, own is not None and own.year > intake.report.year))
        self.buttons_by_words: dict[str, QPushButton] = {}
        for words, purpose, enabled in offers:
            strong = purpose is intake.purpose
            made = button(words, partial(self._take, purpose), strong=strong, parent=parent)
            made.setEnabled(enabled)
            self.buttons_by_words[words] = made
            row.addWidget(made)
        row.addStretch()
        self.cancel = button("取消", self.cancelled.emit, parent=parent)
        row.addWidget(self.cancel)
        return row

    def _take(self, purpose: object) -> None:
        self.commit()
        self.taken.emit(purpose)

    def _name_body(self) -> None:
        if self._intake is None or self.body.text().strip() == self._intake.report.body:
            return
        try:
            self._intake.describe(body=self.body.text())
        except Refused as refused:
            self.body.setText(self._intake.report.body)
            self.refused.emit(f"单位名称没有采用：{refused.reason}")
        self._show_notes()

    def _set_year(self) -> None:
        if self._intake is None:
            return
        year = int(self.year.text())
        if year == self._intake.report.year:
            return
        if self._intake.report.form.covers_year(year):
            self._intake.describe(year=year)
            self._show_notes()
        else:
            self.year_wanted.emit(year)

    def _show_notes(self) -> None:
        if self._intake is not None:
            self.notes.show_notes(notes(self._intake))

    def _on_place(self, place: Place) -> None:
        """Shows in the form what came from a place of the source."""
        if self._intake is None:
            return
        cells, section = self._intake.cells_at(place), self._intake.section_at(place)
        if cells:
            self.form.show_cells(cells)
        elif section is not None:
            self.form.show_section(section)

    def _on_note(self, note: Note) -> None:
        if self._intake is None:
            return
        if note.cell is not None:
            self.form.show_cells([note.cell])
            self.source.go_to(self._intake.place_of(note.cell))
        elif note.section is not None:
            self.form.show_section(note.section)
            self.source.go_to(self._intake.place_of_section(note.section))

    def _on_choice(self, choice: Settling) -> None:
        if self._intake is None:
            return
        self._intake.decide(choice.values)
        self.form.refresh()
        self.source.viewport().update()
        self._show_notes()


def _splitter(orientation: Qt.Orientation, parts: tuple[QWidget, QWidget], shares: tuple[int, int]) -> QSplitter:
    splitter = QSplitter(orientation)
    splitter.setChildrenCollapsible(False)
    for place, (part, share) in enumerate(zip(parts, shares, strict=True)):
        splitter.addWidget(part)
        splitter.setStretchFactor(place, share)
    splitter.setSizes([share * 100 for share in shares])
    return splitter
