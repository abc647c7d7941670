"""The first page: a new report, an existing one, the sample."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QWidget

from gui.pages.page import Page
from gui.settings import Settings
from gui.widgets.buttons import button, link
from model.storage.long_names import plain

_PATH = Qt.ItemDataRole.UserRole


class StartPage(Page):
    """Where a report begins. `recent_wanted` carries the path of a report on the list."""

    new_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()
    read_wanted = Signal()
    next_wanted = Signal()
    merge_wanted = Signal()
    template_wanted = Signal()
    tour_wanted = Signal()
    recent_wanted = Signal(object)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(
            "政府信息公开工作年度报告",
            "按固定格式逐步填写，边填边核对，最后打印报送件、导出 Excel 和 PDF。不联网，内容只保存在本机。",
            parent,
        )
        self._settings = settings
        grid = QGridLayout()
        grid.setSpacing(8)
        self._new = button("新建报告", self.new_wanted.emit, strong=True, parent=self)
        self.open = button("打开报告…", self.open_wanted.emit, parent=self)
        self.read = button("从已有报告读入…", self.read_wanted.emit, parent=self)
        self.read.setToolTip("网页、Word、Excel、PDF、文本：看过之后再决定读入")
        self.next = button("由上年报告新建…", self.next_wanted.emit, parent=self)
        self.next.setToolTip("上年的报告可以是本程序的文件，也可以是网页、Word、Excel、PDF")
        self.merge = button("汇总各单位…", self.merge_wanted.emit, parent=self)
        self.merge.setToolTip("把下级单位、所属部门的报告逐格相加，合成一份")
        self.sample = button("看看样例", self.sample_wanted.emit, parent=self)
        rows = ((self._new, self.next, self.open), (self.read, self.merge, self.sample))
        for place, widgets in enumerate(rows):
            for column, widget in enumerate(widgets):
                grid.addWidget(widget, place, column)
        self.template = button("按模板新建…", self.template_wanted.emit, parent=self)
        self.template.setToolTip("取管理员准备的单位、文字和人员，数字从头填写")
        self.template.hide()
        grid.addWidget(self.template, 0, len(rows[0]))
        grid.setColumnStretch(len(rows[0]) + 1, 1)
        self.contents.addLayout(grid)
        self.contents.addWidget(self._made_offer())
        heading = QLabel("本机的报告", self)
        heading.setObjectName("heading")
        self.contents.addSpacing(8)
        self.contents.addWidget(heading)
        self._recent = QListWidget(self)
        self._recent.setObjectName("recent")
        self._recent.setAccessibleName("本机的报告")
        self._recent.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._recent.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._recent.itemClicked.connect(self._open_recent)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shortcut = QShortcut(key, self._recent, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda: self._open_recent(self._recent.currentItem()))
        self._none = QLabel("还没有打开过报告。", self)
        self._none.setObjectName("hint")
        self.contents.addWidget(self._none)
        self.contents.addWidget(self._recent, 1)
        self.contents.addStretch()

    def _made_offer(self) -> QWidget:
        """The offer to be led through the program, until it is taken or declined."""
        self.offer = QWidget(self)
        row = QHBoxLayout(self.offer)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(12)
        words = QLabel("第一次使用？跟着样例看一遍主要的地方，两三分钟。", self.offer)
        row.addWidget(words)
        row.addWidget(link("开始导览", self.tour_wanted.emit))
        row.addWidget(link("不用了", self._decline, name="不用导览"))
        row.addStretch()
        return self.offer

    def _decline(self) -> None:
        self._settings.tour_offered = True
        self.refresh()
        self._new.setFocus()

    def enter(self) -> None:
        self._new.setFocus()

    def _open_recent(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.recent_wanted.emit(item.data(_PATH))

    def refresh(self) -> None:
        """Lists the reports of this computer by body, the latest year first; those that are missing will say so."""
        self.offer.setVisible(not self._settings.tour_offered)
        paths = self._settings.recent
        self._recent.clear()
        for path in sorted(paths, key=self._order):
            item = QListWidgetItem(self._words(path), self._recent)
            item.setData(_PATH, path)
            item.setToolTip(plain(str(path)))
        self._recent.setVisible(bool(paths))
        self._none.setVisible(not paths)
        if paths:
            self._look_for(paths)

    def _look_for(self, paths: list[Path]) -> None:
        """Looks which reports are not there now, off the window's thread: a share that is gone answers late."""
        from gui.jobs import Job

        job = Job(lambda _: {path for path in paths if not path.exists()}, self)
        job.done.connect(self._mark_missing)
        job.start()

    def _mark_missing(self, missing: set[Path]) -> None:
        for row in range(self._recent.count()):
            item = self._recent.item(row)
            path = item.data(_PATH)
            item.setText(self._words(path, missing=path in missing))

    def _order(self, path: Path) -> tuple[bool, str, int]:
        known = self._settings.known(path)
        return (True, "", 0) if known is None else (False, known.body, -known.year)

    def _words(self, path: Path, *, missing: bool = False) -> str:
        known = self._settings.known(path)
        name = path.stem if known is None else f"{known.year} 年　{known.body or '（没有填写单位）'}"
        state = "找不到文件" if missing else "" if known is None else known.state
        return f"{name}\n{f'{state}　　' if state else ''}{plain(str(path))}"
