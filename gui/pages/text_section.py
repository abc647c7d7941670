"""The page of a section that is text."""

from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gui import fonts
from gui.pages.page import Page
from gui.pages.text_claims import TextClaims
from gui.pages.text_fields import TextFields
from gui.pages.text_outline import TextOutline
from gui.session import Session
from gui.theme import Roles
from gui.widgets.buttons import button, link
from gui.widgets.fees_bar import FeesBar
from gui.widgets.paper_edit import PaperEdit
from gui.widgets.replace_bar import ReplaceBar
from model import edits
from model.forms import Section
from model.history import Edit
from model.narrative import outline
from model.narrative.outline import FEES
from model.report import Target
from model.values import Refused

_PAPER_WIDTH = 960
"""On a wide screen lines do not run longer than they can be read."""

_SMALLEST, _LARGEST = 13, 45
"""Bounds of the zoom, in pixels of the font."""


class TextPage(Page):
    """A section's text, looking like the paper."""

    def __init__(self, session: Session, section: Section, roles: Roles, parent: QWidget | None = None) -> None:
        covers = f"建议依次写明：{'、'.join(section.covers)}。" if section.covers else ""
        super().__init__(section.title, f"{covers}键入 # 插入随表格更新的数字。", parent)
        self._session = session
        self._section = section
        self.editor = PaperEdit(fonts.paper_font(), roles, self)
        self.editor.setAccessibleName(section.title)
        self.editor.setPlaceholderText("在这里填写，或者从 Word、WPS 中复制文字粘贴进来")
        self.editor.setMaximumWidth(_PAPER_WIDTH)
        self.fields = TextFields(session, section, self.editor)
        self.fields.place_wanted.connect(self.place_wanted)
        self.claims = TextClaims(session, section, self.editor)
        self.outline = TextOutline(session, section, self.editor)
        self.outline.said.connect(self.said)
        self.outline.helped.connect(self.helped)
        self.fees_bar = self._made_fees_bar()
        self.contents.addLayout(self._made_tools())
        self.contents.addWidget(self.editor, 1)
        self.replace_bar = ReplaceBar(self.editor, self)
        self.replace_bar.setMaximumWidth(_PAPER_WIDTH)
        self.replace_bar.replaced.connect(self._replace_all)
        self.replace_bar.said.connect(self.refused)
        self.replace_bar.locked.connect(session.refuse)
        self.contents.addWidget(self.replace_bar)
        if self.fees_bar is not None:
            self.contents.addWidget(self.fees_bar)
        self.editor.show_text(session.report.text(section.id))
        self.editor.setReadOnly(session.read_only)
        self.editor.edited.connect(self._write)
        self.editor.pasting.connect(session.history.pause)
        session.changed.connect(self._on_changed)
        self.refresh()

    def _made_tools(self) -> QHBoxLayout:
        """The row of what helps in writing."""
        row = QHBoxLayout()
        row.setSpacing(8)
        writing = [("# 插入数字", self.fields.offer), ("写作提纲", self.outline.begin)]
        if self.fees_bar is not None:
            writing.append(("信息处理费…", self.fees_bar.begin))
        for words, clicked in writing:
            each = button(words, clicked, parent=self)
            each.setDisabled(self._session.read_only)
            row.addWidget(each)
        row.addWidget(button("查找替换", self.replace, parent=self))
        self._agreeing = button("显示一致的数", self._turn_agreeing, parent=self)
        self._agreeing.setCheckable(True)
        self._agreeing.setToolTip("与表格一致的数下面加绿线")
        row.addWidget(self._agreeing)
        self._make_live = link("都改为随表更新", self._make_all_live)
        row.addWidget(self._make_live)
        row.addStretch()
        self._count = QLabel(self)
        self._count.setObjectName("hint")
        row.addWidget(self._count)
        return row

    def _made_fees_bar(self) -> FeesBar | None:
        """The bar for the statement on the 信息处理费, on the page of the section that is to make it."""
        if FEES not in self._section.covers:
            return None
        bar = FeesBar(self)
        bar.setMaximumWidth(_PAPER_WIDTH)
        bar.stated.connect(self._state_fees)
        bar.said.connect(self.refused)
        bar.left.connect(self.editor.setFocus)
        return bar

    def commit(self) -> None:
        self._session.settle()
        self._session.history.pause()

    def enter(self) -> None:
        self.editor.setFocus()
        self.outline.tell(self.claims.summary, anew=True)

    def zoom(self, steps: int) -> None:
        plain = fonts.paper_font().pixelSize()
        now = self.editor.font().pixelSize()
        pixels = plain if steps == 0 else min(max(now + 2 * steps, _SMALLEST), _LARGEST)
        self.editor.zoom_to(pixels)
        self.zoomed.emit(round(100 * pixels / plain))

    def remark_place(self) -> tuple[str, str]:
        return self._section.id, self.editor.selected_text()

    def show_place(self, cell: str | None, span: tuple[int, int] | None) -> None:
        """Selects the passage."""
        self.editor.setFocus()
        if span is not None:
            self.editor.select(span)

    def refresh(self) -> None:
        """Marks the passages that findings speak of, and counts figures and characters."""
        self.claims.refresh()
        self._make_live.setVisible(
            self._agreeing.isChecked() and not self._session.read_only and self.claims.has_agreeing
        )
        self._show_count()
        self.outline.tell(self.claims.summary)

    def _show_count(self) -> None:
        self._count.setText(f"{self.editor.characters()} 字")
        self._count.setToolTip(self.claims.summary)

    def _turn_agreeing(self) -> None:
        self.claims.show_agreeing(self._agreeing.isChecked())
        self.refresh()

    def _make_all_live(self) -> None:
        self.claims.make_all_live()
        self.editor.setFocus()

    def replace(self) -> None:
        """Opens the bar for finding and replacing in this text."""
        self.replace_bar.begin()

    def _state_fees(self, notices: int, noticed: Decimal, received: Decimal) -> None:
        self.commit()
        statement = outline.fees_statement(notices, noticed, received)
        self._session.do(outline.state_fees(self._session.report, self._section.id, statement))

    def _replace_all(self, text: str, count: int) -> None:
        edit = edits.write(self._session.report, self._section.id, text)
        self._session.do(Edit(f"替换 {count} 处", edit.changes))
        self._session.history.pause()

    def _write(self, text: str) -> None:
        try:
            self._session.type(edits.write(self._session.report, self._section.id, text))
        except Refused as error:
            self.editor.show_text(self._session.report.text(self._section.id))
            self.refused.emit(f"这段文字没有采用：{error.reason}")

    def _on_changed(self, touched: frozenset[Target]) -> None:
        if Target.text(self._section.id) in touched:
            self.editor.show_text(self._session.report.text(self._section.id))
            if not self._session.is_typing:
                self.refresh()
