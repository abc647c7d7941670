"""The page that shows what a report that was found says otherwise than its file."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gui.pages.page import Page
from gui.proof.differences import DifferencesView, rows_of
from gui.recovery.offers import Offer
from gui.theme import Roles
from gui.widgets.buttons import button
from model.keeping.recovery import OnDisk

_NOTHING: Final = "各格数字、各段文字都与文件相同。"
_CHANGED: Final = "这个文件后来又改动过：恢复以后不会覆盖它，请另存为一个新文件，再对照下面的差别。"


class RecoveredPage(Page):
    """One report that was found. The signals carry its Offer."""

    restore_wanted = Signal(object)
    drop_wanted = Signal(object)

    def __init__(self, offer: Offer, roles: Roles, parent: QWidget | None = None) -> None:
        super().__init__(offer.name, "上次没有正常退出时还没有保存的内容，与文件里现在的内容对照。", parent)
        for words, manner in (
            (f"{offer.file}　　{offer.when}", ""),
            (offer.extent, ""),
            (_CHANGED if offer.found.on_disk is OnDisk.CHANGED else "", "warning"),
        ):
            line = QLabel(words, self)
            line.setObjectName(manner)
            line.setWordWrap(True)
            line.setVisible(bool(words))
            self.contents.addWidget(line)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._restore = button("恢复", lambda: self.restore_wanted.emit(offer), strong=True, parent=self)
        row.addWidget(self._restore)
        row.addWidget(button("不要了", lambda: self.drop_wanted.emit(offer), parent=self))
        row.addStretch()
        self.contents.addLayout(row)
        self.differences = DifferencesView(roles, self)
        self.differences.setToolTip("")
        rows = rows_of(offer.found.report, offer.differences)
        nothing = QLabel(_NOTHING, self)
        nothing.setVisible(not rows)
        self.contents.addWidget(nothing)
        self.contents.addWidget(self.differences, 1)
        self.differences.setVisible(bool(rows))
        self.differences.show_rows(rows, "空白的报告" if offer.found.before is None else "文件里", "找回的内容")
        self.contents.addStretch()

    def enter(self) -> None:
        self._restore.setFocus()
