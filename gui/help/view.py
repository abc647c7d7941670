"""The window of the help: contents and search on the left, a page on the right, back and forward above."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QFont, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.help.browser import HelpBrowser
from gui.theme import Look
from gui.widgets.buttons import button
from model.help import lookup
from model.help.blocks import Page
from model.help.book import FIRST, Book

_SIZE: Final = QSize(900, 640)
_LEFT: Final = 232
_ROOM_FOR_CONTENTS: Final = 620
"""The width in plain pixels below which the contents give their room to the page."""
_TARGET: Final = Qt.ItemDataRole.UserRole


class HelpWindow(QWidget):
    """Shows the pages of a book. `print_wanted` carries the page to be printed."""

    print_wanted = Signal(object)

    def __init__(self, book: Book, look: Look, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._book = book
        self._look = look
        self._past: list[str] = []
        self._ahead: list[str] = []
        self.target = ""
        """Where one is, as links name it."""
        self._narrow = False
        self.browser = HelpBrowser(look, self)
        self.browser.followed.connect(self.go)
        self.contents = self._made_contents()
        self.hits = self._made_hits()
        self.left = QStackedWidget(self)
        self.left.addWidget(self.contents)
        self.left.addWidget(self.hits)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addLayout(self._made_bar())
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self.left)
        split.addWidget(self.browser)
        split.setStretchFactor(1, 1)
        split.setSizes([round(_LEFT * look.text_scale), _SIZE.width()])
        layout.addWidget(split, 1)
        self._add_keys()
        self.setMinimumSize(320, 240)
        self._dress_contents()
        self.resize((_SIZE * look.text_scale).boundedTo(self.screen().availableSize() - QSize(40, 60)))

    @property
    def page(self) -> Page:
        """The page in sight."""
        return self._book.pages[self.target.partition("#")[0]]

    def go(self, target: str) -> None:
        """Goes to a page or a place on it; back leads to where one is now. What is nowhere changes nothing."""
        if not self._book.leads_somewhere(target):
            return
        if target != self.target:
            self._past += [self.target] if self.target else []
            self._ahead.clear()
        self._show(target)

    def use_book(self, book: Book) -> None:
        """Shows the pages of another book, from the same place."""
        self._book = book
        if self.target:
            self._show(self.target)

    def use_look(self, look: Look) -> None:
        """Shows the same page in another look."""
        self._look = look
        self.browser.use_look(look)
        self._dress_contents()

    def back(self) -> None:
        """Goes to where one was before."""
        if self._past:
            self._ahead.append(self.target)
            self._show(self._past.pop())

    def forward(self) -> None:
        """Goes to where one went back from."""
        if self._ahead:
            self._past.append(self.target)
            self._show(self._ahead.pop())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives a small window to the page; the contents come when they are asked for."""
        super().resizeEvent(event)
        narrow = self.width() / self._look.text_scale < _ROOM_FOR_CONTENTS
        if narrow != self._narrow:
            self._narrow = narrow
            self._turn.setChecked(not narrow)

    def _show(self, target: str) -> None:
        self.target = target
        name, _, anchor = target.partition("#")
        page = self._book.pages[name]
        self.browser.show_page(page, anchor)
        self.setWindowTitle(f"{page.title} — 帮助")
        self._back.defaultAction().setEnabled(bool(self._past))
        self._forward.defaultAction().setEnabled(bool(self._ahead))
        item = self._items[name]
        if self.contents.currentItem() is not item:
            self.contents.blockSignals(True)
            self.contents.setCurrentItem(item)
            self.contents.blockSignals(False)
        self.contents.scrollToItem(item)

    def _made_bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(8)
        self._back = self._made_step("‹ 后退", "后退", self.back, QKeySequence.StandardKey.Back)
        self._forward = self._made_step("前进 ›", "前进", self.forward, QKeySequence.StandardKey.Forward)
        self._turn = button("目录", self._turn_contents, parent=self)
        self._turn.setCheckable(True)
        self._turn.setChecked(True)
        self._turn.toggled.connect(self.left.setVisible)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("查找（文字或拼音首字母）")
        self.search.setAccessibleName("在帮助中查找")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._open_first)
        for widget in (self._back, self._forward, self._turn):
            bar.addWidget(widget)
        bar.addWidget(self.search, 1)
        bar.addWidget(button("打印本页…", lambda: self.print_wanted.emit(self.page), parent=self))
        return bar

    def _made_step(self, text: str, name: str, go: object, keys: QKeySequence.StandardKey) -> QToolButton:
        action = QAction(text, self)
        action.setShortcuts(keys)
        action.triggered.connect(go)
        action.setEnabled(False)
        step = QToolButton(self)
        step.setDefaultAction(action)
        step.setAccessibleName(name)
        step.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return step

    def _made_contents(self) -> QTreeWidget:
        tree = QTreeWidget(self)
        tree.setObjectName("helpContents")
        tree.setAccessibleName("目录")
        tree.setHeaderHidden(True)
        tree.setIndentation(12)
        tree.setRootIsDecorated(False)
        tree.setItemsExpandable(False)
        self._items: dict[str, QTreeWidgetItem] = {}
        for chapter in self._book.chapters:
            head = QTreeWidgetItem(tree, [chapter.title])
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            for page in chapter.pages:
                item = self._items[page.id] = QTreeWidgetItem(head, [page.title])
                item.setData(0, _TARGET, page.id)
                item.setToolTip(0, page.title)
        tree.expandAll()
        tree.currentItemChanged.connect(lambda item, _: self._open(item.data(0, _TARGET)))
        tree.itemClicked.connect(lambda item, _: self._open(item.data(0, _TARGET)))
        return tree

    def _dress_contents(self) -> None:
        """Chapters stand out in whatever font the window wears."""
        bold = QFont(self.contents.font())
        bold.setBold(True)
        for place in range(self.contents.topLevelItemCount()):
            chapter = self.contents.topLevelItem(place)
            if chapter is not None:
                chapter.setFont(0, bold)

    def _made_hits(self) -> QListWidget:
        hits = QListWidget(self)
        hits.setObjectName("hits")
        hits.setAccessibleName("找到的地方")
        hits.setWordWrap(True)
        hits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        hits.currentItemChanged.connect(lambda item, _: self._open(None if item is None else item.data(_TARGET)))
        hits.itemClicked.connect(lambda item: self._open(item.data(_TARGET)))
        return hits

    def _add_keys(self) -> None:
        zoom = self.browser.zoom
        keys = QKeySequence.StandardKey
        for key, do in (
            (keys.Find, self._begin_search),
            (keys.Print, lambda: self.print_wanted.emit(self.page)),
            (keys.ZoomIn, lambda: zoom(1)),
            (keys.ZoomOut, lambda: zoom(-1)),
            (QKeySequence("Ctrl+0"), lambda: zoom(0)),
            (keys.HelpContents, lambda: self.go(FIRST)),
            (keys.Cancel, self._leave),
        ):
            action = QAction(self)
            action.setShortcuts(key if isinstance(key, QKeySequence.StandardKey) else [key])
            action.triggered.connect(do)
            self.addAction(action)

    def _begin_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _leave(self) -> None:
        """Ends the search, where there is one, else closes the help."""
        if self.search.text():
            self.search.clear()
            self.browser.setFocus()
        else:
            self.close()

    def _turn_contents(self) -> None:
        if self._turn.isChecked():
            (self.hits if self.search.text().strip() else self.contents).setFocus()

    def _find(self, query: str) -> None:
        """Lists what a query finds in place of the contents."""
        self.hits.blockSignals(True)
        self.hits.clear()
        for found in lookup.find(self._book, query):
            item = QListWidgetItem(f"{found.title}\n{found.words}" if found.words else found.title, self.hits)
            item.setData(_TARGET, found.target)
        if query.strip() and not self.hits.count():
            item = QListWidgetItem("没有找到。换一个词，或者用拼音首字母试试。", self.hits)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.hits.blockSignals(False)
        self.left.setCurrentWidget(self.hits if query.strip() else self.contents)
        if query.strip():
            self._turn.setChecked(True)

    def _open_first(self) -> None:
        if self.hits.count():
            self.hits.setFocus()
            self.hits.setCurrentRow(0)

    def _open(self, target: str | None) -> None:
        """Goes to what was chosen on the left, which then gives its room back where there is little."""
        if target:
            self.go(target)
            if self._narrow:
                self._turn.setChecked(False)
                self.browser.setFocus()
