"""The main window: the rail of steps, the page, and the column of results beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData, Qt, QThreadPool
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from gui import theme
from gui.application import chosen_look, wear
from gui.dialogs import Dialogs
from gui.pages.factory import make_page
from gui.pages.page import Page
from gui.pages.start import StartPage
from gui.settings import Settings
from gui.side import SideColumn
from gui.theme import Look
from gui.toolbar import Toolbar
from gui.wizard import steps
from gui.wizard.footer import Footer
from gui.wizard.rail import Rail
from gui.wizard.steps import Kind, Step

# Whatever only an open report needs is loaded with the first one: the first page is to show at once.
if TYPE_CHECKING:
    from gui.files import Files
    from gui.findings.cards import Card, CardFix
    from gui.session import Session
    from model.report import Target
    from model.search import Hit

_NAME = "政府信息公开年报"
_ROOM_FOR_COLUMNS = 1040
"""The width in plain pixels below which the page gets the room of the columns beside it."""
_REVIEWING = "正在审核，内容不能改动；按 Ctrl+M 对此处写审核意见"


class MainWindow(QMainWindow):
    """One window with one report, or none."""

    def __init__(
        self,
        settings: Settings,
        dialogs: Dialogs,
        look: Look = theme.PLAIN,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__()
        self._settings = settings
        self._dialogs = dialogs
        self._look = look
        self._today = today
        self.session: Session | None = None
        self.pages: dict[str, Page] = {}
        self.step = steps.START
        self._narrow = False
        self._files: Files | None = None
        self._build()
        self._build_status()
        self.setAcceptDrops(True)
        self.setMinimumSize(640, 360)
        self.resize(1366, 768)
        geometry = settings.geometry
        if geometry:
            self.restoreGeometry(QByteArray(geometry))
        self.show_session(None)

    # Building

    def _build(self) -> None:
        ground = QWidget(self)
        ground.setObjectName("ground")
        whole = QVBoxLayout(ground)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self.toolbar = Toolbar(self)
        self.toolbar.add_menus(
            {
                "new": lambda: self.files.new(),
                "open": lambda: self.files.open(),
                "sample": lambda: self.files.open_sample(),
                "save": self.save,
                "save_as": self.save_as,
                "export": self.export,
                "print": self.print_pages,
                "close": lambda: self.files.close(),
                "quit": self.close,
                "undo": self._undo,
                "redo": self._redo,
                "find": lambda: self.toolbar.search.begin(),
                "replace": lambda: self._page(self.step).replace(),
                "next": self.go_forward,
                "back": self.go_back,
                "attach": lambda: self.files.attach_previous(),
                "detach": lambda: self.files.remove_previous(),
                "review": lambda: self.files.review(),
                "remark": lambda: self.files.remark(self._page(self.step).remark_place()),
                "larger": lambda: self._page(self.step).zoom(1),
                "smaller": lambda: self._page(self.step).zoom(-1),
                "fitting": lambda: self._page(self.step).zoom(0),
                "look": self._choose_look,
                "side": lambda: self.side.fold(folded=not self.side.folded),
                "keys": self._show_keys,
                "about": self._show_about,
            }
        )
        self.toolbar.search.chosen.connect(self.go_to_hit)
        self.toolbar.counts_wanted.connect(lambda: self.go_to(steps.REVIEW))
        whole.addWidget(self.toolbar)
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addWidget(self._made_rail())
        columns.addLayout(self._made_centre(), 1)
        columns.addWidget(self._made_side())
        whole.addLayout(columns, 1)
        self.setCentralWidget(ground)

    def _build_status(self) -> None:
        self._saved = QLabel(self)
        self._selection = QLabel(self)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addWidget(self._saved)
        self._zoom = QLabel(self)
        self.statusBar().addPermanentWidget(self._selection)
        self.statusBar().addPermanentWidget(self._zoom)

    def _made_rail(self) -> QWidget:
        column = self._rail_column = _surface("rail", round(theme.RAIL_WIDTH * self._look.text_scale))
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 8, 1, 12)
        self.rail = Rail(self._look.roles, column)
        self.rail.wanted.connect(self.go_to)
        layout.addWidget(self.rail, 1)
        self._deadline = QLabel(column)
        self._deadline.setObjectName("hint")
        self._deadline.setContentsMargins(16, 0, 8, 0)
        self._deadline.setWordWrap(True)
        layout.addWidget(self._deadline)
        return column

    def _made_centre(self) -> QVBoxLayout:
        centre = QVBoxLayout()
        centre.setSpacing(0)
        self._stack = QStackedWidget(self)
        centre.addWidget(self._stack, 1)
        self.footer = Footer(self)
        self.footer.back_wanted.connect(self.go_back)
        self.footer.next_wanted.connect(self.go_forward)
        centre.addWidget(self.footer)
        return centre

    def _made_side(self) -> QWidget:
        self.side = SideColumn(self)
        self.side.chosen.connect(self.go_to_card)
        self.side.fixed.connect(self.fix)
        self.side.explain.connect(self.explain)
        self.side.review_wanted.connect(lambda: self.go_to(steps.REVIEW))
        self.side.export_wanted.connect(self.export)
        self.side.print_wanted.connect(self.print_pages)
        return self.side

    @property
    def files(self) -> Files:
        """What the window does with files."""
        if self._files is None:
            from gui.files import Files

            self._files = Files(self, self._dialogs, self._settings, self._today)
            self._files.leaving.connect(self.commit)
            self._files.opened.connect(self.show_session)
            self._files.said.connect(lambda words: self.footer.say(words))
        return self._files

    # Showing a report

    def show_session(self, session: Session | None) -> None:
        """Shows a report, or with None the first page."""
        self._drop_pages()
        if self.session is not None:
            self.session.deleteLater()
        self.session = session
        if session is not None:
            session.setParent(self)
            session.changed.connect(self._on_changed)
            session.status_changed.connect(self._show_status)
            session.locked.connect(lambda: self.footer.warn(_REVIEWING))
        self._show_report()
        self.step = steps.START
        self.go_to(steps.START if session is None else steps.BASICS)

    def use_look(self, look: Look) -> None:
        """Changes colours and text size, and remembers them; the report and the step stay."""
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            return
        self.commit()
        self._look = look
        wear(application, look)
        self._drop_pages()
        self.toolbar.release()
        self._build()
        self._show_report()
        self._narrow = False
        self._arrange()
        self.go_to(self.step)

    def _show_report(self) -> None:
        self.toolbar.show_session(self.session)
        self._arrange()
        self.side.show_session(self.session)
        self._show_steps()
        self._show_status()

    def _drop_pages(self) -> None:
        for page in self.pages.values():
            page.release()
            self._stack.removeWidget(page)
            page.deleteLater()
        self.pages = {}

    def go_to(self, step: Step) -> None:
        """Goes to a step, whatever state the one before is in."""
        if step not in self._steps():
            return
        self.footer.clear()
        self.commit()
        self.step = step
        page = self._page(step)
        self._stack.setCurrentWidget(page)
        self.rail.show_current(step)
        self._selection.clear()
        self._zoom.clear()
        self.side.show_step(step)
        self.footer.setVisible(self.session is not None)
        self.footer.show_neighbours(steps.preceding(self._steps(), step), steps.following(self._steps(), step))
        page.refresh()
        page.enter()

    def go_forward(self) -> None:
        """Goes to the next step."""
        following = steps.following(self._steps(), self.step)
        if following is not None:
            self.go_to(following)

    def go_back(self) -> None:
        """Goes to the step before."""
        preceding = steps.preceding(self._steps(), self.step)
        if preceding is not None:
            self.go_to(preceding)

    def go_to_card(self, card: Card) -> None:
        """Goes to the place that a card speaks of."""
        step = steps.step_of(self._steps(), card.section)
        if step != self.step:
            self.go_to(step)
        self._page(step).show_card(card)
        self.side.show_active(card)

    def go_to_hit(self, hit: Hit) -> None:
        """Goes to a place that was looked for."""
        step = steps.step_of(self._steps(), hit.section)
        if step != self.step:
            self.go_to(step)
        self._page(step).show_place(hit.cell, hit.span)

    def fix(self, fix: CardFix) -> None:
        """Carries out a card's sure fix, as one step that can be undone."""
        if self.session is not None:
            self.commit()
            self.session.do(fix.edit(self.session.report))

    def explain(self, card: Card) -> None:
        """Asks for the written explanation of a warning and keeps it; an empty one takes it back."""
        from model import edits
        from model.report import Explanation

        if self.session is None:
            return
        finding = card.findings[0]
        why = self._dialogs.reason(self, card.headline, card.explained or "")
        if why is None:
            return
        kept = Explanation(why.strip(), finding.basis(self.session.report)) if why.strip() else None
        self.session.do(edits.explain(self.session.report, {finding.id: kept}))

    def commit(self) -> None:
        """Takes over what an open editor of the current page holds."""
        page = self.pages.get(self.step.id)
        if page is not None:
            page.commit()

    def save(self) -> bool:
        """Saves. False where it was not saved."""
        self.commit()
        return self.files.save()

    def save_as(self) -> bool:
        """Saves under another name. False where it was not saved."""
        self.commit()
        return self.files.save_as()

    def export(self, kinds: tuple[str, ...] = ("pdf", "xlsx")) -> None:
        """Exports copies."""
        self.commit()
        self.files.export(kinds)

    def print_pages(self) -> None:
        """Prints what the preview shows; goes there first, so that one sees what will be printed."""
        from gui.pages.output import OutputPage

        if self.session is None:
            return
        self.commit()
        self.go_to(steps.OUTPUT)
        page = self._page(steps.OUTPUT)
        if not isinstance(page, OutputPage):
            return
        if page.output is None:
            page.made.connect(
                lambda: self.files.print_pages(page.pages, page.output), Qt.ConnectionType.SingleShotConnection
            )
        else:
            self.files.print_pages(page.pages, page.output)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes a file that is dragged onto the window."""
        if _dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Opens the file that was dropped."""
        path = _dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.open(path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives a small or much enlarged screen to the page: the column folds, the rail shows its marks alone."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        width = self.width() / self._look.text_scale
        narrow = width < _ROOM_FOR_COLUMNS
        if narrow != self._narrow:
            self._narrow = narrow
            self.side.fold(folded=narrow)
        rail = theme.NARROW_RAIL_WIDTH if narrow else theme.RAIL_WIDTH
        self._rail_column.setFixedWidth(round(rail * self._look.text_scale))
        self._deadline.setVisible(not narrow)
        self.toolbar.fit(width)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Asks about unsaved work before going."""
        if self.session is not None and not self.files.may_leave():
            event.ignore()
            return
        self._settings.geometry = bytes(self.saveGeometry().data())
        QThreadPool.globalInstance().waitForDone()
        for page in self.pages.values():
            page.release()
        event.accept()

    # What the report tells

    def _steps(self) -> tuple[Step, ...]:
        return steps.steps(None) if self.session is None else self.session.steps

    def _page(self, step: Step) -> Page:
        page = self.pages.get(step.id)
        if page is None:
            page = self.pages[step.id] = self._made_page(step)
            self._stack.addWidget(page)
        return page

    def _made_page(self, step: Step) -> Page:
        """Makes a page when it is first gone to, and listens to it."""
        if step.kind is Kind.START or self.session is None:
            return self._made_start()
        page = make_page(self.session, step, self._look.roles, self._stack)
        page.helped.connect(self.side.show_help)
        page.selection_sum.connect(self._show_selection)
        page.refused.connect(self.footer.warn)
        page.said.connect(self.footer.say)
        page.asked.connect(self._ask)
        page.chosen.connect(self.go_to_card)
        page.fixed.connect(self.fix)
        page.explain.connect(self.explain)
        page.step_wanted.connect(self.go_to)
        page.zoomed.connect(lambda percent: self._zoom.setText(f"{percent} %"))
        page.other_form_wanted.connect(self.files.begin_anew, Qt.ConnectionType.QueuedConnection)
        return page

    def _made_start(self) -> StartPage:
        start = StartPage(self._settings, self._stack)
        start.new_wanted.connect(lambda: self.files.new())
        start.open_wanted.connect(lambda: self.files.open())
        start.sample_wanted.connect(lambda: self.files.open_sample())
        start.recent_wanted.connect(self._open_recent)
        return start

    def _open_recent(self, path: Path) -> None:
        """Opens a recent file; one that cannot be opened is then no longer listed."""
        self.files.open(path)
        self.pages[self.step.id].refresh()

    def _show_steps(self) -> None:
        if self.session is None:
            self.rail.step_model.show(steps.steps(None), {})
            self._deadline.clear()
            return
        self.rail.step_model.show(self.session.steps, self.session.states)
        report = self.session.report
        from model.deadline import deadline

        last = deadline(report.year, report.kind)
        left = (last - self._today()).days
        day = f"{last.year} 年 {last.month} 月 {last.day} 日"
        self._deadline.setText(f"公开截止 {day}\n" + (f"还有 {left} 天" if left >= 0 else "已过截止日"))

    def _on_changed(self, touched: frozenset[Target]) -> None:
        self._show_steps()
        self.side.refresh()
        self.toolbar.refresh()
        self.pages[self.step.id].refresh()
        self.footer.clear()

    def _show_status(self) -> None:
        session = self.session
        if session is None:
            self._saved.clear()
            self.setWindowTitle(_NAME)
            self.setWindowModified(False)
            return
        name = session.path.name if session.path is not None else session.report.title or "新报告"
        mode = "（审核）" if session.reviewing else ""
        self.setWindowTitle(f"{name}[*]{mode} — {_NAME}")
        self.setWindowModified(session.has_unsaved_work)
        if session.is_saved:
            saved = "已保存" if session.saved_at is None else f"已保存 {session.saved_at:%H:%M}"
        else:
            saved = "有修改还没有保存" if session.has_unsaved_work else "还没有保存到文件"
        self._saved.setText(saved)
        self.toolbar.refresh()

    def _ask(self, question: str, yes: str, then: Callable[[], None]) -> None:
        if self._dialogs.confirm(self, yes, question, yes):
            then()

    def _show_selection(self, count: int, total: object) -> None:
        self._selection.setText(f"选中 {count} 格　合计 {total}" if count > 1 else "")

    def _undo(self) -> None:
        if self.session is not None:
            self.commit()
            self.session.undo()

    def _redo(self) -> None:
        if self.session is not None:
            self.commit()
            self.session.redo()

    def _show_keys(self) -> None:
        named = [
            (action.text().split("(")[0].rstrip("…"), action.shortcut().toString())
            for action in self.toolbar.actions_by_name.values()
            if not action.shortcut().isEmpty()
        ]
        keys = [*named, ("改一格", "F2 或双击"), ("清除一格", "Delete"), ("向下一格", "Enter"), ("向右一格", "Tab")]
        self._dialogs.tell(self, "快捷键", "\n".join(f"{key}　　{name}" for name, key in keys))

    def _choose_look(self) -> None:
        chosen = self._dialogs.look(self, self._settings.theme, self._settings.text_scale)
        if chosen is not None:
            self._settings.theme, self._settings.text_scale = chosen
            self.use_look(chosen_look(self._settings))

    def _show_about(self) -> None:
        from model.commands import VERSION

        self._dialogs.tell(
            self, "关于", f"{_NAME} {VERSION}\n\n离线填写、核对、打印政府信息公开工作年度报告。本程序不联网。"
        )

    def open(self, path: Path) -> None:
        """Opens a report."""
        self.files.open(path)

    def use_dialogs(self, dialogs: Dialogs) -> None:
        """Asks by other dialogs from now on."""
        self._dialogs = dialogs
        if self._files is not None:
            self._files.use_dialogs(dialogs)


def _dropped_file(data: QMimeData) -> Path | None:
    """The one file of this computer that is dragged; None for anything else."""
    files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return Path(files[0]) if len(files) == 1 else None


def _surface(name: str, width: int | None = None) -> QWidget:
    widget = QWidget()
    widget.setObjectName(name)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    if width is not None:
        widget.setFixedWidth(width)
    return widget
