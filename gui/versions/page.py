"""The page of a file's earlier versions: when each was kept, how far it is from the open report, and what differs."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from gui.pages.page import Page
from gui.proof.differences import DifferencesView, all_rows, rows_of
from gui.session import Session
from gui.theme import Roles
from gui.versions.listing import Compared, when, why
from gui.widgets.buttons import button
from gui.widgets.row_table import made_table
from gui.widgets.text_rows import TextRows
from model.keeping.versions import DAYS, LATEST, Version
from model.proof.differences import content_of

_WHEN, _WHY, _WORDS = range(3)
_WIDTHS: Final = {_WHEN: 128, _WHY: 112}
_PENDING: Final = "…"
_HINT: Final = f"每次保存都留下一版：最近 {LATEST} 次，以及 {DAYS} 天之内每天的最后一次。取回以后可以撤销。"
_NO_FILE: Final = "这份报告还没有保存到文件。下面是没有文件、当时没有恢复的报告。"
_NONE: Final = "还没有以前的版本。"


class VersionsPage(Page):
    """The versions, the latest first, and the differences of the one that is chosen.

    `wanted` asks for the list and for what comes of comparing; `take_back_wanted` and `copy_wanted` carry a Version.
    """

    wanted = Signal()
    take_back_wanted = Signal(object)
    copy_wanted = Signal(object)

    def __init__(self, session: Session, roles: Roles, parent: QWidget | None = None) -> None:
        super().__init__("以前的版本", _HINT, parent)
        self._session = session
        self._versions: Sequence[Version] = ()
        self._compared: dict[Version, Compared] = {}
        self._now = datetime.now().astimezone()
        self.none = QLabel(_NONE, self)
        self.none.hide()
        self.contents.addWidget(self.none)
        self._split = QSplitter(Qt.Orientation.Vertical, self)
        self._split.setChildrenCollapsible(False)
        self._rows = TextRows(("时间", "为什么留下", "与现在的报告相比"), parent=self)
        self.list = made_table(self._rows, "以前的版本", stretch=_WORDS, parent=self)
        self.list.setSelectionMode(self.list.SelectionMode.SingleSelection)
        for column, width in _WIDTHS.items():
            self.list.setColumnWidth(column, round(width * self.fontMetrics().height() / 17))
        self.list.selectionModel().currentRowChanged.connect(lambda _: self._show_chosen())
        self._split.addWidget(self.list)
        self._split.addWidget(self._made_lower(roles))
        self._split.setStretchFactor(0, 2)
        self._split.setStretchFactor(1, 3)
        self.contents.addWidget(self._split, 1)
        session.saved.connect(lambda _: self.wanted.emit())

    def enter(self) -> None:
        self.list.setFocus()

    def refresh(self) -> None:
        """Has the versions listed and compared with the report as it is now."""
        self.wanted.emit()

    def show_versions(self, versions: Sequence[Version], now: datetime) -> None:
        """Lists versions that are still to be compared; the one that was chosen stays so."""
        before = self.selected
        self._versions, self._now = versions, now
        self._compared = {}
        self.hint.setText(_NO_FILE if self._session.path is None else _HINT)
        self.none.setVisible(not versions)
        self._split.setVisible(bool(versions))
        self._show_rows(versions.index(before) if before in versions else 0)
        self._show_chosen()

    def show_compared(self, compared: Compared) -> None:
        """Shows what came of comparing one of them."""
        self._compared[compared.version] = compared
        self._show_rows(self.list.currentIndex().row())
        if compared.version == self.selected:
            self._show_chosen()

    @property
    def selected(self) -> Version | None:
        """The version that is selected."""
        row = self.list.currentIndex().row()
        return self._versions[row] if 0 <= row < len(self._versions) else None

    def _made_lower(self, roles: Roles) -> QWidget:
        lower = QWidget(self)
        layout = QVBoxLayout(lower)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._take_back = button("取回这一版", self._ask_back, strong=True, parent=lower)
        self._take_back.setToolTip("让报告的内容回到这一版，是一步可以撤销的修改；审核意见和记录不变")
        self._copy = button("作为副本打开", self._ask_copy, parent=lower)
        self._copy.setToolTip("打开成一份还没有文件的报告，原来的文件不变")
        self._whole = QCheckBox("相同的也列出", lower)
        self._whole.toggled.connect(lambda _: self._show_chosen())
        for widget in (self._take_back, self._copy, self._whole):
            row.addWidget(widget)
        row.addStretch()
        layout.addLayout(row)
        self._said = QLabel(lower)
        self._said.setWordWrap(True)
        layout.addWidget(self._said)
        self.differences = DifferencesView(roles, lower)
        self.differences.hit_wanted.connect(self.place_wanted)
        layout.addWidget(self.differences, 1)
        layout.addStretch()
        return lower

    def _show_rows(self, chosen: int) -> None:
        with QSignalBlocker(self.list.selectionModel()):
            self._rows.show_rows([self._row(version) for version in self._versions])
            self.list.setCurrentIndex(self._rows.index(chosen, _WHEN))

    def _row(self, version: Version) -> tuple[str, ...]:
        compared = self._compared.get(version)
        return when(version, self._now), why(version), _PENDING if compared is None else compared.words

    def _show_chosen(self) -> None:
        """Shows what the version that is chosen says otherwise than the report."""
        compared = None if self.selected is None else self._compared.get(self.selected)
        content = None if compared is None else compared.content
        self._copy.setEnabled(content is not None)
        self._take_back.setEnabled(content is not None and not self._session.read_only)
        report = self._session.report
        if compared is None or content is None:
            self._said.setText("" if compared is None else compared.words)
            self.differences.hide()
            return
        whole = self._whole.isChecked()
        rows = all_rows(report, content_of(report), content) if whole else rows_of(report, compared.differences)
        others = "、".join(compared.besides)
        said = [f"另外不同的还有：{others}。"] if others else []
        said += ["数字和文字都与现在相同。"] if not compared.differences else []
        self._said.setText("".join(said))
        self._said.setVisible(bool(said))
        self.differences.setVisible(bool(rows))
        self.differences.show_rows(rows, "现在", "这一版")

    def _ask_back(self) -> None:
        if self.selected is not None:
            self.take_back_wanted.emit(self.selected)

    def _ask_copy(self) -> None:
        if self.selected is not None:
            self.copy_wanted.emit(self.selected)
