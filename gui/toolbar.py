"""The bar at the top: menus in words, undo and redo, what stands against the report, and the two strong buttons."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from gui.widgets.buttons import button
from gui.widgets.later import Later
from gui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from gui.session import Session
    from model.search import Hit

_WITH_REPORT: Final = (
    "attach",
    "go_on",
    "ledger",
    "years",
    "charts",
    "automatic",
    "remark",
    "find",
    "replace",
    "side",
    "save",
    "save_as",
    "export",
    "print",
    "versions",
    "record",
    "verify",
    "beside",
    "next",
    "back",
    "close",
)

_ROOM_TO_SEARCH, _ROOM_TO_UNDO = 960, 800


class Toolbar(QWidget):
    """Menus and buttons. Every action is in `actions_by_name`, so that a key or a menu asks for it alike."""

    counts_wanted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("toolbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(self.fontMetrics().height() + 23)
        self._window = window
        self.actions_by_name: dict[str, QAction] = {}
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(8, 0, 12, 0)
        self._layout.setSpacing(4)
        self._errors = self._made_count("error")
        self._warnings = self._made_count("warning")
        self._session: Session | None = None
        self._counting = Later(self._count, self)
        self._room = 0.0

    def add_menus(self, handlers: dict[str, Callable[[], object]]) -> None:
        """Fills the bar; `handlers` holds what each action does, by its name."""
        self._menu(
            "文件(&F)",
            [
                self._action("new", "新建报告(&N)", handlers, QKeySequence.StandardKey.New),
                self._action("template", "按模板新建(&J)…", handlers),
                self._action("open", "打开报告(&O)…", handlers, QKeySequence.StandardKey.Open),
                self._action("review", "打开并审核(&R)…", handlers),
                self._action("read", "读入网页、Word、Excel、PDF、文本(&I)…", handlers, QKeySequence("Ctrl+I")),
                self._action("go_on", "由本报告开始下一年度(&Y)", handlers),
                self._action("sample", "打开样例(&M)", handlers),
                self._action("window", "新窗口(&W)", handlers),
                None,
                self._action("merge", "汇总各单位(&G)…", handlers),
                self._action("units", "汇总报告：各单位的数(&U)", handlers),
                self._action("replace_unit", "汇总报告：更换单位文件(&B)…", handlers),
                self._action("ledger", "由台账计数(&T)…", handlers),
                None,
                self._action("save", "保存(&S)", handlers, QKeySequence.StandardKey.Save),
                self._action("save_as", "另存为(&A)…", handlers, QKeySequence("Ctrl+Shift+S")),
                self._action("versions", "以前的版本(&H)…", handlers),
                None,
                self._action("export", "导出 PDF 和 Excel(&E)…", handlers, QKeySequence("Ctrl+E")),
                self._action("print", "打印(&P)…", handlers, QKeySequence.StandardKey.Print),
                None,
                self._action("finalise", "定稿(&D)…", handlers),
                self._action("reopen", "重新打开定稿(&K)…", handlers),
                self._action("record", "定稿和打印的记录(&L)", handlers),
                self._action("verify", "核验(&V)…", handlers),
                None,
                self._action("close", "关闭报告(&C)", handlers, QKeySequence("Ctrl+W")),
                self._action("quit", "退出(&X)", handlers, QKeySequence("Alt+F4")),
            ],
        )
        undo = self._action("undo", "撤销(&U)", handlers, QKeySequence.StandardKey.Undo)
        redo = self._action("redo", "恢复(&R)", handlers, QKeySequence("Ctrl+Y"))
        forward = self._action("next", "下一步", handlers, QKeySequence("Ctrl+PgDown"))
        back = self._action("back", "上一步", handlers, QKeySequence("Ctrl+PgUp"))
        search = self._action("find", "查找(&F)", handlers, QKeySequence.StandardKey.Find)
        replace = self._action("replace", "文字中查找替换(&H)", handlers, QKeySequence("Ctrl+H"))
        larger = self._action("larger", "放大(&I)", handlers, QKeySequence.StandardKey.ZoomIn)
        smaller = self._action("smaller", "缩小(&O)", handlers, QKeySequence.StandardKey.ZoomOut)
        fitting = self._action("fitting", "合适的大小(&F)", handlers, QKeySequence("Ctrl+0"))
        settings = self._action("settings", "设置(&S)", handlers, QKeySequence("Ctrl+,"))
        automatic = self._action("automatic", "全部合计改为自动(&T)", handlers)
        side = self._action("side", "显示或收起右边的一栏(&W)", handlers, QKeySequence("F8"))
        beside = self._action("beside", "旁边显示预览(&V)", handlers, QKeySequence("F9"))
        pane = self._action("pane", "转到下一个区域", handlers, QKeySequence("F6"))
        pane_back = self._action("pane_back", "转到上一个区域", handlers, QKeySequence("Shift+F6"))
        charts = self._action("charts", "图表(&C)", handlers)
        remark = self._action("remark", "对此处写审核意见(&M)…", handlers, QKeySequence("Ctrl+M"))
        self._menu(
            "编辑(&E)",
            [
                undo,
                redo,
                None,
                search,
                replace,
                remark,
                None,
                automatic,
                None,
                forward,
                back,
                charts,
                pane,
                pane_back,
                None,
                larger,
                smaller,
                fitting,
                beside,
                side,
                None,
                settings,
            ],
        )
        self._menu(
            "上年报告(&R)",
            [
                self._action("attach", "附上上年报告(&A)…", handlers),
                self._action("detach", "移除上年报告(&D)", handlers),
                None,
                *self._made_choice(
                    [
                        self._action("last_figure", "格中显示上年的数(&F)", handlers),
                        self._action("last_change", "格中显示增减百分比(&P)", handlers),
                        self._action("last_nothing", "格中不显示(&N)", handlers),
                    ]
                ),
                None,
                self._action("years", "多年比较(&Y)…", handlers),
            ],
        )
        self._menu(
            "帮助(&H)",
            [
                self._action("help", "使用指南(&H)", handlers, QKeySequence.StandardKey.HelpContents),
                self._action("tour", "导览(&T)", handlers),
                self._action("calendar", "期限日历(&C)", handlers),
                self._action("deadline", "本单位的截止日(&E)…", handlers),
                self._action("handbook", "手册 PDF(&P)…", handlers),
                self._action("keys", "快捷键(&K)", handlers),
                self._action("package", "诊断包(&D)…", handlers),
                self._action("about", "关于(&A)", handlers),
            ],
        )
        self._line()
        self._undoing = [self._plain_button(action) for action in (undo, redo)]
        for opener in self._undoing:
            self._layout.addWidget(opener)
        self._undo_line = self._line()
        self.search = SearchBox(self._find, self)
        self.search.left.connect(self._end_search)
        self._layout.addWidget(self.search, 1)
        self._layout.addStretch()
        self._layout.addWidget(self._errors)
        self._layout.addWidget(self._warnings)
        self._layout.addSpacing(8)
        self._print = button("打印", self.actions_by_name["print"].trigger, parent=self)
        self._export = button("导出", self.actions_by_name["export"].trigger, strong=True, parent=self)
        self._layout.addWidget(self._print)
        self._layout.addWidget(self._export)

    def fit(self, width: float) -> None:
        """Leaves out what a narrow window has no room for, `width` in plain pixels; keys and menus still reach it."""
        self._room = width
        self.search.setVisible(self._session is not None and width >= _ROOM_TO_SEARCH)
        for widget in (*self._undoing, self._undo_line):
            widget.setVisible(width >= _ROOM_TO_UNDO)

    def begin_search(self) -> None:
        """Puts the cursor into the search box; where it has no room of its own it takes that of the counts."""
        if self._session is None:
            return
        if self._room < _ROOM_TO_SEARCH:
            for count in (self._errors, self._warnings):
                count.hide()
            self.search.show()
        self.search.begin()

    def _end_search(self) -> None:
        for count in (self._errors, self._warnings):
            count.setVisible(self._session is not None)
        self.fit(self._room)

    def release(self) -> None:
        """Takes the actions off the window, before another bar brings its own."""
        for action in self.actions_by_name.values():
            self._window.removeAction(action)
            action.deleteLater()

    def show_session(self, session: Session | None) -> None:
        """Shows what can be done now, and what stands against the report."""
        self._session = session
        for name in _WITH_REPORT:
            self.actions_by_name[name].setEnabled(session is not None)
        for widget in (self._print, self._export, self._errors, self._warnings):
            widget.setVisible(session is not None)
        self.refresh()
        self._counting.do()

    def refresh(self) -> None:
        """Names what undo and redo would do; counts errors and warnings once what was typed is painted."""
        history = None if self._session is None else self._session.history
        self._show_edit("undo", "撤销", None if history is None else history.undo_name)
        self._show_edit("redo", "恢复", None if history is None else history.redo_name)
        session = self._session
        free = session is not None and not session.only_read
        self.actions_by_name["finalise"].setEnabled(free and session is not None and not session.report.is_final)
        self.actions_by_name["reopen"].setEnabled(free and session is not None and session.report.is_final)
        attached = self._session is not None and self._session.report.previous is not None
        for name in ("detach", "last_figure", "last_change", "last_nothing"):
            self.actions_by_name[name].setEnabled(attached)
        consolidated = self._session is not None and self._session.report.units is not None
        for name in ("units", "replace_unit"):
            self.actions_by_name[name].setEnabled(consolidated)
        if self._session is not None:
            self.actions_by_name[f"last_{self._session.last_year.value}"].setChecked(True)
        self._counting.ask()

    def _count(self) -> None:
        """Counts errors and warnings."""
        if self._session is not None:
            standing = self._session.standing
            clear = "good" if standing.ready else "none"
            self._show_count(self._errors, "必须改正", standing.errors, "error" if standing.errors else clear)
            self._show_count(self._warnings, "请核实", standing.warnings, "warning" if standing.warnings else clear)

    def _find(self, query: str) -> list[Hit]:
        from model.search import find

        return [] if self._session is None else find(self._session.report, query)

    def _show_edit(self, name: str, word: str, edit: str | None) -> None:
        action = self.actions_by_name[name]
        action.setEnabled(edit is not None)
        action.setIconText(word)
        # The tool tip follows the text by itself.
        action.setText(word if edit is None else f"{word} {edit}")

    def _show_count(self, count: QPushButton, word: str, number: int, manner: str) -> None:
        count.setText(f"{word} {number}")
        if count.property("count") != manner:
            count.setProperty("count", manner)
            count.style().unpolish(count)
            count.style().polish(count)

    def _action(
        self,
        name: str,
        text: str,
        handlers: dict[str, Callable[[], object]],
        keys: QKeySequence | QKeySequence.StandardKey | None = None,
    ) -> QAction:
        action = QAction(text, parent=self._window)  # a parent by its place would have what icons are loaded, too
        handler = handlers[name]
        action.triggered.connect(lambda: handler())
        if isinstance(keys, QKeySequence):
            action.setShortcut(keys)
        elif keys is not None:
            action.setShortcuts(keys)
        self._window.addAction(action)
        self.actions_by_name[name] = action
        return action

    def _made_choice(self, actions: list[QAction]) -> list[QAction]:
        """Makes of actions a choice of which one is checked."""
        group = QActionGroup(self)
        for action in actions:
            action.setCheckable(True)
            group.addAction(action)
        return actions

    def _menu(self, title: str, actions: list[QAction | None]) -> None:
        opener = QToolButton(self)
        opener.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        opener.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        opener.setAccessibleName(title.split("(")[0])
        menu = QMenu(opener)
        for action in actions:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)
        opener.setMenu(menu)
        opener.setText(f"{title.split('(')[0]} ▾")
        opener.setShortcut(QKeySequence.mnemonic(title))
        self._layout.addWidget(opener)

    def _plain_button(self, action: QAction) -> QToolButton:
        result = QToolButton(self)
        result.setDefaultAction(action)
        result.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return result

    def _made_count(self, kind: str) -> QPushButton:
        count = button("", self.counts_wanted.emit, parent=self)
        count.setProperty("count", kind)
        count.setToolTip("查看全部核对结果")
        return count

    def _line(self) -> QFrame:
        line = QFrame(self)
        line.setFrameShape(QFrame.Shape.VLine)
        line.setFixedHeight(20)
        line.setObjectName("line")
        self._layout.addWidget(line)
        return line
