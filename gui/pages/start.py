"""The first page: a new report, an existing one, the sample."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QWidget

from gui.pages.page import Page
from gui.widgets.buttons import button

_PATH = Qt.ItemDataRole.UserRole


class StartPage(Page):
    """Where a report begins. `recent` gives the latest files; `recent_wanted` carries the path of one of them."""

    new_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()
    recent_wanted = Signal(object)

    def __init__(self, recent: Callable[[], Sequence[Path]], parent: QWidget | None = None) -> None:
        super().__init__(
            "政府信息公开工作年度报告",
            "按固定格式逐步填写，边填边核对，最后打印报送件、导出 Excel 和 PDF。不联网，内容只保存在本机。",
            parent,
        )
        self._recent_files = recent
        row = QHBoxLayout()
        row.setSpacing(8)
        self._new = button("新建报告", self.new_wanted.emit, strong=True, parent=self)
        self.open = button("打开报告…", self.open_wanted.emit, parent=self)
        self.sample = button("看看样例", self.sample_wanted.emit, parent=self)
        for widget in (self._new, self.open, self.sample):
            row.addWidget(widget)
        row.addStretch()
        self.contents.addLayout(row)
        heading = QLabel("最近的报告", self)
        heading.setObjectName("heading")
        self.contents.addSpacing(8)
        self.contents.addWidget(heading)
        self._recent = QListWidget(self)
        self._recent.setObjectName("recent")
        self._recent.setAccessibleName("最近的报告")
        self._recent.itemClicked.connect(self._open_recent)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shortcut = QShortcut(key, self._recent, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda: self._open_recent(self._recent.currentItem()))
        self._none = QLabel("还没有打开过报告。", self)
        self._none.setObjectName("hint")
        self.contents.addWidget(self._none)
        self.contents.addWidget(self._recent, 1)
        self.contents.addStretch()

    def enter(self) -> None:
        self._new.setFocus()

    def _open_recent(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.recent_wanted.emit(item.data(_PATH))

    def refresh(self) -> None:
        """Lists recent files, the latest first; those that are not there now say so."""
        paths = self._recent_files()
        self._recent.clear()
        for path in paths:
            missing = "" if path.exists() else "（找不到）"
            item = QListWidgetItem(f"{path.stem}{missing}\n{path.parent}", self._recent)
            item.setData(_PATH, path)
        self._recent.setVisible(bool(paths))
        self._none.setVisible(not paths)
