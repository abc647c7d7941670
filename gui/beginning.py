"""The window's first page, and reports that are begun from a template."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from gui.pages.start import StartPage
from gui.wizard import steps
from model import places
from model.failure import Failure

# What reads and shows templates is loaded when somebody first asks for them.
if TYPE_CHECKING:
    from gui.settings import Settings
    from gui.window import MainWindow
    from model.report_templates import Template

_NONE: Final = "没有模板"
_HOW: Final = (
    "模板就是填好了文字的报告文件（.xxgk）。请管理员把它们放到程序旁边名为“模板”的文件夹里，"
    "或者在单位设置文件中写明模板所在的文件夹。"
)


class Beginning(QObject):
    """Where a report begins."""

    def __init__(self, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._with_templates = False
        window.painted.connect(self._look)

    def made_page(self) -> StartPage:
        """The first page."""
        window = self._window
        start = StartPage(self._settings, window.stack)
        start.template.setVisible(self._with_templates)
        start.new_wanted.connect(lambda: window.files.new())
        start.open_wanted.connect(lambda: window.files.open())
        start.sample_wanted.connect(lambda: window.files.open_sample())
        start.read_wanted.connect(window.importing.read)
        start.next_wanted.connect(window.importing.begin_next)
        start.merge_wanted.connect(window.consolidating.begin)
        start.recent_wanted.connect(self._open_recent)
        start.template_wanted.connect(self.begin_from_template)
        start.tour_wanted.connect(window.helping.begin_tour)
        return start

    def _look(self) -> None:
        """Looks for an administrator's files; off the window's thread where they may lie on a share."""
        if places.administration() != places.program():
            from gui.jobs import Job

            job = Job(lambda _: _laid_down(), self)
            job.done.connect(self._on_looked)
            job.start()
        elif places.is_administered():
            self._on_looked(_laid_down())

    def _on_looked(self, found: tuple[bool, str]) -> None:
        """Offers templates, and says what the files have wrong, once for each user and state of the files."""
        self._with_templates, wrong = found
        page = self._window.pages.get(steps.START.id)
        if isinstance(page, StartPage):
            page.template.setVisible(self._with_templates)
        if wrong and wrong != self._settings.told:
            self._settings.told = wrong
            words = f"{wrong}\n\n其余的照常使用，不影响填报。请告诉管理员。"
            self._window.dialogs.tell(self._window, "单位设置有误", words)

    def _open_recent(self, path: Path) -> None:
        """Opens a recent file; one that cannot be opened is then no longer listed."""
        window = self._window
        window.files.open(path)
        window.page.refresh()

    def begin_from_template(self) -> None:
        """Asks for one of the administrator's templates and begins a report from it."""
        from gui.tasks import run_aside
        from model import defaults

        folder = defaults.in_force().templates
        if folder is None:
            self._window.dialogs.tell(self._window, _NONE, _HOW)
        else:
            run_aside(lambda: _templates(folder), self._offer, self)

    def _offer(self, found: Sequence[Template] | Failure) -> None:
        from model import report_templates

        window = self._window
        if isinstance(found, Failure):
            window.files.tell_failure(found)
            return
        if not found:
            window.dialogs.tell(window, _NONE, _HOW)
            return
        template = window.dialogs.template(window, found)
        if template is None or template.report is None:
            return
        try:
            report = report_templates.begin(template.report, window.files.year_due)
        except Failure as failure:
            window.files.tell_failure(failure)
            return
        from gui import preferences

        preferences.complete(report, self._settings)
        if window.files.begin(report):
            window.footer.say(f"已按模板“{template.name}”新建，还没有保存")


def _laid_down() -> tuple[bool, str]:
    """Whether there are templates, and what the administrator's files have wrong."""
    from model import deadline, defaults

    deadline.in_force()  # Whoever asks later need not wait for a share.
    _, failure = deadline.administered(places.administration() / deadline.FILE)
    held = defaults.in_force()
    wrong = [f"{held.file}：{problem}" for problem in held.problems]
    wrong += [] if failure is None else [failure.what]
    return held.templates is not None, "\n\n".join(wrong)


def _templates(folder: Path) -> Sequence[Template] | Failure:
    from model import report_templates

    try:
        return report_templates.templates(folder)
    except Failure as failure:
        return failure
