"""The window's help: opens it for where one is, prints a page of it, makes the handbook, leads through the tour."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from model.failure import Failure, from_os

# The help is read when somebody first asks for it.
if TYPE_CHECKING:
    from datetime import date

    from gui.help.tour import Tour
    from gui.help.view import HelpWindow
    from gui.pages.page import Page
    from gui.settings import Settings
    from gui.window import MainWindow
    from model.exporting import Output
    from model.help.blocks import Page as HelpPage
    from model.help.book import Book

_HANDBOOK: Final = "政府信息公开年报使用手册.pdf"
_PDF: Final = "PDF 文件 (*.pdf)"


class Helping(QObject):
    """The help of one window. It is read, and its window made, when it is first asked for."""

    def __init__(self, window: MainWindow, settings: Settings, today: Callable[[], date]) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._today = today
        self._view: HelpWindow | None = None
        self.tour: Tour | None = None
        """The tour that is under way."""

    def dress(self) -> None:
        """Looks as the window does, whose parts were made anew."""
        self.end_tour()
        if self._view is not None:
            self._view.use_look(self._window.look)

    def serve(self, page: Page) -> None:
        """Opens for a page what it asks for."""
        page.help_wanted.connect(self.open)

    # Reading

    def open(self, target: str = "") -> None:
        """Shows a place in the help, by the target of its link; without one that for where one is."""
        target = target or self.here
        view = self.view
        view.show()
        view.go(target)
        view.raise_()
        view.activateWindow()

    @property
    def here(self) -> str:
        """Where the help speaks of the place where one is: a card, a cell or label, the step."""
        from gui.findings.panel import CardWidget
        from gui.help import topics

        widget = QApplication.focusWidget()
        while widget is not None:
            if isinstance(widget, CardWidget):
                return topics.of_card(widget.card)
            widget = widget.parentWidget()
        return self._window.page.help_target or topics.of_step(self._window.step)

    @property
    def view(self) -> HelpWindow:
        """The help's window; whenever it is opened it has the keys and the day of then."""
        from gui.help.view import HelpWindow

        if self._view is None:
            self._view = HelpWindow(self._book(), self._window.look, self._window)
            self._view.print_wanted.connect(self._print)
        elif not self._view.isVisible():
            self._view.use_book(self._book())
        return self._view

    def _book(self) -> Book:
        from gui.help.keys import keys
        from model.deadline import FILE, administered, changed, in_force
        from model.help.book import Book, Live
        from model.places import administration

        _, failure = administered(administration() / FILE)
        calendar = changed(in_force(), self._settings.deadlines, "本单位自己定的日子")
        problem = "" if failure is None else f"{failure.what}。{failure.advice}"
        actions = self._window.toolbar.actions_by_name.values()
        return Book(Live(keys(self._window.toolbar, actions), self._today(), calendar, problem))

    def set_deadline(self) -> None:
        """Asks by when this body's report is wanted; without a report, that of a department."""
        from gui import status
        from model.deadline import changed, in_force
        from model.report import BodyKind

        window, settings = self._window, self._settings
        session = window.session
        kind = BodyKind.DEPARTMENT if session is None else session.report.kind
        usual, now = in_force()[kind], changed(in_force(), settings.deadlines, "")[kind]
        day = window.dialogs.deadline(window, kind.label, (usual.month, usual.day), (now.month, now.day))
        if day is None:
            return
        kept = {name: each for name, each in settings.deadlines.items() if name != kind.value}
        settings.deadlines = {**kept, **({kind.value: day} if day else {})}
        if session is not None:
            window.deadline.setText(status.deadline(session.report, self._today(), settings.deadlines))
        if self._view is not None:
            self._view.use_book(self._book())

    # The tour

    def begin_tour(self) -> None:
        """Opens the sample and leads through it; whoever has unsaved work is asked first."""
        window = self._window
        self.end_tour()
        self._settings.tour_offered = True
        before = window.session
        window.files.open_sample()
        if window.session is before:
            return
        from gui.help.tour import Tour

        self.tour = Tour(window)
        self.tour.ended.connect(self._forget_tour)

    def end_tour(self) -> None:
        """Ends the tour, where there is one."""
        if self.tour is not None:
            self.tour.end()

    def _forget_tour(self) -> None:
        self.tour = None

    # On paper

    def save_handbook(self) -> None:
        """Writes the whole help as a PDF where the user says."""
        from gui.jobs import Job

        window = self._window
        path = window.dialogs.file_to_write(window, "保存使用手册", window.files.folder() / _HANDBOOK, _PDF)
        if path is None:
            return
        book, today = self._book(), self._today()
        job = Job(lambda _: _write(book, today, path), self)
        job.done.connect(lambda _: window.footer.say(f"使用手册已保存：{path}"))
        job.failed.connect(self._fail)
        window.footer.say("正在生成使用手册…")
        job.start()

    def _print(self, page: HelpPage) -> None:
        """Prints one page of the help, as the handbook shows it."""
        from gui.jobs import Job

        window = self._window
        if not window.dialogs.printers():
            words = "这台电脑上没有安装打印机。可以用“帮助—手册 PDF”存成文件，拿到有打印机的电脑上打印。"
            window.dialogs.tell(self.view, "没有打印机", words)
            return
        today = self._today()
        job = Job(lambda _: _one(page, today), self)
        job.done.connect(self._print_output)
        job.failed.connect(self._fail)
        job.start()

    def _print_output(self, output: Output) -> None:
        from gui import printing

        window = self._window
        answer = window.dialogs.print_job(self.view, output.pages or 1, self._settings.printing)
        if answer is None:
            return
        job, self._settings.printing = answer
        try:
            printing.print_output(output, job, window.footer.say)
        except Failure as failure:
            self._fail(failure)

    def _fail(self, failure: Failure) -> None:
        self._window.dialogs.tell_failure(self._window, "没有完成", failure)


def _one(page: HelpPage, today: date) -> Output:
    from model.help.handbook.writer import single

    return single(page, today)


def _write(book: Book, today: date, path: Path) -> None:
    from model.help.handbook.writer import handbook
    from model.storage import atomic

    content = handbook(book, today).content
    try:
        atomic.write(path, content)
    except OSError as error:
        raise from_os(error, path, "写入") from error
