"""The page of the basic facts: who reports, for which year, who signs."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from gui import fonts
from gui.pages.page import Page
from gui.pages.text_claims import TextClaims
from gui.pages.text_fields import TextFields
from gui.pages.text_outline import TextOutline
from gui.session import Session
from gui.theme import CONTROL_PX, Roles
from gui.widgets.buttons import button
from gui.widgets.choice import Choice
from gui.widgets.entry import Entry
from gui.widgets.paper_edit import PaperEdit
from gui.widgets.plain_note import PlainNote
from model import edits
from model.forms import PREFACE
from model.history import Edit
from model.report import BODY, BODY_KIND, YEAR, BodyKind, Change, Report, Target
from model.values import Refused, half_width

_PLACEHOLDERS = {
    "leader": "印在签署栏；空着则留出手写的位置",
    "reviewer": "印在签署栏；空着则留出手写的位置",
    "preparer": "印在签署栏；空着则留出手写的位置",
    "phone": "如 0000-0000000",
    "filed_on": "如 2025-01-14 或 2025年1月14日",
}


class BasicsPage(Page):
    """Line edits for the facts, and the optional text before section one."""

    def __init__(self, session: Session, roles: Roles, parent: QWidget | None = None) -> None:
        super().__init__("基本情况", "标题、签署栏和报送截止日由这里得出。只有单位名称必须填写。", parent)
        self._session = session
        self._entries: dict[Target, Entry] = {}
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget(area)
        inside.setMaximumWidth(760)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(12)
        layout.addLayout(self._made_form(inside))
        font = fonts.window_font()
        font.setPixelSize(CONTROL_PX + 2)
        self.preface = PaperEdit(font, roles, inside)
        self.preface.setAccessibleName("引言")
        self.preface.setMinimumHeight(120)
        self.preface.setPlaceholderText("如编制依据、编制机关、统计期限、联系方式")
        self.preface.edited.connect(self._write_preface)
        self.preface.pasting.connect(session.history.pause)
        section = session.report.form.by_section[PREFACE]
        self._fields = TextFields(session, section, self.preface)
        self._fields.place_wanted.connect(self.place_wanted)
        self._claims = TextClaims(session, section, self.preface)
        self._outline = TextOutline(session, section, self.preface)
        self._outline.said.connect(self.said)
        self._outline.helped.connect(self.helped)
        layout.addLayout(self._made_preface_head(inside))
        layout.addWidget(self.preface, 1)
        area.setWidget(inside)
        self.contents.addWidget(area, 1)
        for entry in self._entries.values():
            entry.setReadOnly(session.read_only)
        self._title.setReadOnly(session.read_only)
        self.preface.setReadOnly(session.read_only)
        self._kind.setDisabled(session.read_only)
        session.changed.connect(self._on_changed)
        self._show_all()

    def commit(self) -> None:
        """Takes over the entries as they stand."""
        for target in self._entries:
            self._take(target)
        self._session.settle()
        self._session.history.pause()

    def pending(self) -> tuple[Change, ...]:
        return tuple(change for target in self._entries for change in self._changes(target))

    def enter(self) -> None:
        body = self._entries[BODY]
        body.setFocus()
        body.selectAll()

    def remark_place(self) -> tuple[str, str]:
        return PREFACE, self.preface.selected_text()

    @property
    def help_target(self) -> str:
        return f"sections#{PREFACE}" if self.preface.hasFocus() else ""

    def show_place(self, cell: str | None, span: tuple[int, int] | None) -> None:
        if span is not None:
            self.preface.setFocus()
            self.preface.select(span)

    def refresh(self) -> None:
        self._claims.refresh()
        if self._session.report.text(PREFACE).strip():
            self._outline.tell(self._claims.summary)

    def _made_preface_head(self, parent: QWidget) -> QHBoxLayout:
        """The heading over the text before section one, and what helps in writing it."""
        row = QHBoxLayout()
        row.setSpacing(8)
        heading = QLabel("引言（第一部分之前的文字，可以不写）", parent)
        heading.setObjectName("heading")
        row.addWidget(heading)
        row.addStretch()
        for words, clicked in (("# 插入数字", self._fields.offer), ("写作提纲", self._outline.begin)):
            each = button(words, clicked, parent=parent)
            each.setDisabled(self._session.read_only)
            row.addWidget(each)
        return row

    def _made_form(self, parent: QWidget) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        self._add_entry(form, BODY, "单位名称(&B)", "公章上的全称", parent)
        self._kind = Choice(parent)
        for kind in BodyKind:
            self._kind.addItem(kind.label, kind)
        self._kind.setAccessibleName("单位类别")
        self._kind.activated.connect(self._choose_kind)
        form.addRow("单位类别(&K)", self._kind)
        self._add_entry(form, YEAR, "报告年度(&Y)", "四位数字", parent)
        self._title = PlainNote("报告标题", 2, parent)
        self._title.setToolTip("空着就按单位名称和年度自动生成；在这里换行，印出的标题也换行")
        self._title.edited.connect(self._write_title)
        form.addRow("报告标题(&T)", self._title)
        for fact, label in edits.FACT_LABELS.items():
            if fact != "title":
                self._add_entry(form, Target.fact(fact), label, _PLACEHOLDERS[fact], parent)
        return form

    def _add_entry(self, form: QFormLayout, target: Target, label: str, placeholder: str, parent: QWidget) -> None:
        entry = Entry(parent)
        entry.setPlaceholderText(placeholder)
        entry.setAccessibleName(label.split("(")[0])
        entry.setMaxLength(200)
        entry.editingFinished.connect(lambda: self._take(target))
        self._entries[target] = entry
        form.addRow(label, entry)

    def _take(self, target: Target) -> None:
        """States what was typed into an entry; what cannot be is said, and the entry shows again what stands."""
        entry, report = self._entries[target], self._session.report
        if not self._is_typed(target):
            return
        try:
            if target == YEAR and edits.needs_other_form(report, year := _year(entry.text())):
                self.other_form_wanted.emit(year)
                return
            self._session.do(_edit(report, target, entry.text()))
        except Refused as error:
            self.refused.emit(f"“{entry.accessibleName()}”没有改动：{error.reason}")
        self._session.history.pause()
        self._show(target)

    def _changes(self, target: Target) -> tuple[Change, ...]:
        """What the words typed into an entry would change; nothing where they cannot be taken as they are."""
        if not self._is_typed(target):
            return ()
        try:
            return _edit(self._session.report, target, self._entries[target].text()).changes
        except Refused:
            return ()

    def _is_typed(self, target: Target) -> bool:
        """Whether words were typed into an entry that are not the report's yet."""
        entry = self._entries[target]
        return entry.isModified() and entry.text() != self._stands(target)

    def _write_title(self, text: str) -> None:
        try:
            self._session.do(edits.note(self._session.report, "title", text))
        except Refused as error:
            self._title.show_text(self._session.report.facts.title)
            self.refused.emit(f"标题没有改动：{error.reason}")

    def _show_title(self) -> None:
        self._title.show_text(self._session.report.facts.title)
        self._title.setPlaceholderText("\n".join(self._session.report.automatic_title))

    def _choose_kind(self) -> None:
        self._session.do(edits.set_kind(self._session.report, self._kind.currentData()))

    def _write_preface(self, text: str) -> None:
        try:
            self._session.type(edits.write(self._session.report, PREFACE, text))
        except Refused as error:
            self.preface.show_text(self._session.report.text(PREFACE))
            self.refused.emit(f"这段文字没有采用：{error.reason}")

    def _stands(self, target: Target) -> str:
        return str(self._session.report.now(target))

    def _show(self, target: Target) -> None:
        if target in self._entries:
            self._entries[target].setText(self._stands(target))

    def _show_all(self) -> None:
        for target in self._entries:
            self._show(target)
        self._kind.setCurrentIndex(list(BodyKind).index(self._session.report.kind))
        self._show_title()
        self.preface.show_text(self._session.report.text(PREFACE))

    def _on_changed(self, touched: frozenset[Target]) -> None:
        for target in touched:
            self._show(target)
        if touched & {BODY, YEAR, Target.fact("title")}:
            self._show_title()
        if BODY_KIND in touched:
            self._kind.setCurrentIndex(list(BodyKind).index(self._session.report.kind))
        if Target.text(PREFACE) in touched:
            self.preface.show_text(self._session.report.text(PREFACE))


def _edit(report: Report, target: Target, text: str) -> Edit:
    if target == BODY:
        return edits.name_body(report, text)
    if target == YEAR:
        return edits.set_year(report, _year(text))
    return edits.note(report, target.key, text)


def _year(text: str) -> int:
    plain = half_width(text.strip().removesuffix("年"))
    if len(plain) != 4 or not (plain.isascii() and plain.isdigit()):
        raise Refused(f"“{text.strip()}”不是四位数字的年份，请填如 2024")
    return int(plain)
