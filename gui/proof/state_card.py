"""What stands between the report and being final, or that it is final: with its 校验码, and what can be done."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.session import Session
from gui.widgets.buttons import button, link
from gui.wizard.steps import Step
from model.filing import EventKind
from model.proof.code import code_of
from model.proof.finalising import copies_printed

_Way = tuple[str, Callable[[], None]]
"""Something that stands in the way, in words, and what goes to it."""

_MOST: Final = 5
"""So many obstacles are named; the rest is counted."""
_MARKS: Final = {True: "! ", False: "? "}
"""Before an error, and before a warning, as in the rail."""


class StateCard(QWidget):
    """The report's state. `chosen` carries the card to go to, `step_wanted` the step, `review_wanted` asks for all that
    was found, `action_wanted` carries the name of the bar's action that a button stands for."""

    chosen = Signal(object)
    step_wanted = Signal(object)
    review_wanted = Signal()
    action_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._links: list[QPushButton] = []
        self._whole: list[str] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self._heading = QLabel(self)
        self._heading.setObjectName("heading")
        layout.addWidget(self._heading)
        layout.addWidget(self._made_card())
        self.finalise = button(
            "定稿并生成校验码…", lambda: self.action_wanted.emit("finalise"), strong=True, parent=self
        )
        self.reopen = button("重新打开…", lambda: self.action_wanted.emit("reopen"), parent=self)
        layout.addWidget(self.finalise)
        layout.addWidget(self.reopen)
        self.refresh()

    def refresh(self) -> None:
        """Says how the report stands now."""
        report = self._session.report
        self._heading.setText("状态：已定稿" if report.is_final else "状态：草稿")
        if report.is_final:
            self._show_final()
        else:
            self._show_draft()
        self.finalise.setVisible(not report.is_final)
        self.finalise.setEnabled(self._session.standing.ready and not self._session.only_read)
        self.reopen.setVisible(report.is_final and not self._session.only_read)
        for widget in (self.code, self._code_row, self._record):
            widget.setVisible(report.is_final)
        self._record.setVisible(bool(report.events))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut_links()

    def _show_final(self) -> None:
        report = self._session.report
        self._show_links([])
        event = next((each for each in reversed(report.events) if each.kind is EventKind.FINALISED), None)
        who = f"{event.at:%Y-%m-%d %H:%M}" + (f"　{event.by}" if event.by else "") if event is not None else ""
        agrees = not report.code or report.code == code_of(report)
        copies = copies_printed(report)
        said = [who] if who else []
        said += [f"已打印定稿 {copies} 份" if copies else "还没有打印定稿"]
        self.code.setText(report.code)
        if agrees:
            self._show("✓ 已定稿，报告已锁定", "\n".join(said), "explained")
        else:
            self._show("! 内容与校验码不符", "报告定稿后在本程序以外被改动过。请重新打开，核对后再定稿。", "error")

    def _show_draft(self) -> None:
        standing = self._session.standing
        if standing.ready:
            self._show("✓ 可以定稿", "没有必须改正的内容，请核实的也都写了说明。", "explained")
            self._show_links([])
            return
        counts = [f"必须改正 {standing.errors} 项"] if standing.errors else []
        counts += [f"请核实 {standing.warnings} 项未说明"] if standing.warnings else []
        counts += [f"还没有填写 {len(standing.untouched)} 步"] if standing.untouched else []
        self._show("还不能定稿", f"{'，'.join(counts)}。", "error" if standing.errors else "warning")
        self._show_links(self._obstacles())

    def _obstacles(self) -> list[_Way]:
        """Each thing in the way in words, with the way to it."""
        standing = self._session.standing
        passed_over = {step.section for step in standing.untouched}
        cards = [
            card
            for card in self._session.cards
            if card.explained is None and (card.is_error or card.is_warning) and card.section not in passed_over
        ]
        cards.sort(key=lambda card: not card.is_error)
        ways: list[_Way] = [(_MARKS[card.is_error] + card.headline, partial(self.chosen.emit, card)) for card in cards]
        ways += [(f"○ 还没有填写：{step.name}", partial(self.step_wanted.emit, step)) for step in standing.untouched]
        if not self._session.report.body.strip():
            ways.insert(0, ("! 没有填写单位名称", partial(self.step_wanted.emit, self._basics)))
        return ways

    @property
    def _basics(self) -> Step:
        return self._session.steps[1]

    def _show(self, title: str, words: str, manner: str) -> None:
        self._title.setText(title)
        self._words.setText(words)
        if self._card.property("severity") != manner:
            self._card.setProperty("severity", manner)
            self._card.style().unpolish(self._card)
            self._card.style().polish(self._card)

    def _show_links(self, ways: Sequence[_Way]) -> None:
        """Shows the first of the ways, and how many more there are."""
        for each in self._links:
            self._list.removeWidget(each)
            each.hide()
            each.deleteLater()
        self._links = [link(words, go) for words, go in ways[:_MOST]]
        self._whole = [words for words, _ in ways[:_MOST]]
        if ways:
            left_over = len(ways) - len(self._links)
            words = f"另有 {left_over} 项，查看并处理" if left_over > 0 else "查看并处理"
            self._links.append(link(words, self.review_wanted.emit))
            self._whole.append(words)
        for each in self._links:
            self._list.addWidget(each)
        self._cut_links()

    def _cut_links(self) -> None:
        """Cuts what is too long for the column; the whole is on hover and for screen readers."""
        room = self._card.contentsRect().width() - 32
        for each, whole in zip(self._links, self._whole, strict=True):
            each.setText(QFontMetrics(each.font()).elidedText(whole, Qt.TextElideMode.ElideRight, max(room, 80)))
            each.setToolTip(whole if each.text() != whole else "")

    def _made_card(self) -> QFrame:
        self._card = QFrame(self)
        self._card.setObjectName("card")
        layout = QVBoxLayout(self._card)
        layout.setContentsMargins(10, 8, 8, 8)
        layout.setSpacing(4)
        self._title = QLabel(self._card)
        self._title.setObjectName("cardTitle")
        self.code = QLabel(self._card)
        self.code.setObjectName("code")
        self.code.setAccessibleName("校验码")
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._words = QLabel(self._card)
        self._words.setWordWrap(True)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        for widget in (self._title, self.code, self._words):
            layout.addWidget(widget)
        layout.addLayout(self._list)
        self._code_row = QWidget(self._card)
        row = QHBoxLayout(self._code_row)
        row.setContentsMargins(0, 0, 0, 0)
        self.copy_code = link("复制校验码", self._copy)
        for each in (self.copy_code, link("核验…", lambda: self.action_wanted.emit("verify"))):
            row.addWidget(each)
        row.addStretch()
        layout.addWidget(self._code_row)
        self._record = link("定稿和打印的记录", lambda: self.action_wanted.emit("record"))
        layout.addWidget(self._record)
        return self._card

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._session.report.code)
        self.copy_code.setText("已复制")
