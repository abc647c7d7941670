"""The main window: one report, shown and worked on step by step in the frame."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QApplication

from gui import clock, neighbours, status, theme
from gui.actions import Actions
from gui.adjusting import Adjusting
from gui.application import wear
from gui.beginning import Beginning
from gui.consolidating import Consolidating
from gui.counting import Counting
from gui.dialogs import Dialogs
from gui.finalising import Finalising
from gui.frame import Frame
from gui.helping import Helping
from gui.importing import Importing
from gui.keeping import Keeping
from gui.pages.factory import make_page
from gui.pages.page import Page
from gui.previewing import Previewing
from gui.settings import Settings
from gui.theme import Look
from gui.verifying import Verifying
from gui.wizard import steps
from gui.wizard.steps import Kind, Step

# Whatever only an open report needs is loaded with the first one: the first page is to show at once.
if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QCloseEvent, QKeyEvent

    from gui.files import Files
    from gui.findings.cards import Card, CardFix
    from gui.session import Session
    from model.report import Target
    from model.search import Hit


class MainWindow(Frame):
    """One window with one report, or none. `another_wanted` asks for one more, `closed` tells that it has gone."""

    another_wanted = Signal()
    closed = Signal()

    def __init__(
        self,
        settings: Settings,
        dialogs: Dialogs,
        look: Look = theme.PLAIN,
        today: Callable[[], date] = clock.today,
    ) -> None:
        super().__init__(look)
        self._settings = settings
        self._dialogs = dialogs
        self._today = today
        self.session: Session | None = None
        self.pages: dict[str, Page] = {}
        self.step = steps.START
        self._files: Files | None = None
        self._left_at = steps.BASICS
        self._year_wanted: int | None = None
        self.beginning = Beginning(self, settings)
        self.adjusting = Adjusting(self, settings)
        self.importing = Importing(self)
        self.consolidating = Consolidating(self, settings)
        self.counting = Counting(self, settings)
        self.finalising = Finalising(self, settings)
        self.verifying = Verifying(self)
        self.keeping = Keeping(self, settings)
        self.helping = Helping(self, settings, today)
        self._actions = Actions(self, settings)
        self.previewing = Previewing(self)
        self.previewing.hit_wanted.connect(self.go_to_hit)
        self.previewing.print_wanted.connect(lambda output: self.files.print_output(output))
        self.previewing.turn_wanted.connect(lambda: self.toolbar.actions_by_name["beside"].trigger())
        self.previewing.given_up.connect(lambda failure: self.files.say_not_printed(failure))
        self._fill()
        self.file_dropped.connect(self.importing.open_or_read)
        geometry = settings.geometry
        if geometry:
            self.restoreGeometry(geometry)
        self.show_session(None)

    def _fill(self) -> None:
        """Builds the frame and listens to its parts."""
        self.build(self._actions.handlers())
        self.previewing.build(self.split, self.look.roles)
        self.previewing.audience_changed.connect(self.side.show_publishing)
        self.locked_bar.action_wanted.connect(lambda name: self.toolbar.actions_by_name[name].trigger())
        self.toolbar.search.chosen.connect(self.go_to_hit)
        self.toolbar.counts_wanted.connect(lambda: self.go_to(steps.REVIEW))
        self.rail.wanted.connect(self.go_to)
        self.footer.back_wanted.connect(self.go_back)
        self.footer.next_wanted.connect(self.go_forward)
        self.side.chosen.connect(self.go_to_card)
        self.side.fixed.connect(self.fix)
        self._actions.serve(self.side)
        self.side.review_wanted.connect(lambda: self.go_to(steps.REVIEW))
        self.side.export_wanted.connect(self.export)
        self.side.print_wanted.connect(self.print_pages)
        self.side.step_wanted.connect(self.go_to)
        self.side.turned.connect(self.footer.show_side)
        self.footer.side_wanted.connect(self._actions.turn_side)

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
        """Shows a report at the step where it was left, or with None the first page."""
        self._remember_step()
        self._year_wanted = None
        self._drop_pages()
        if self.session is not None:
            self.session.deleteLater()
        self.session = session
        self.previewing.show_session(session)
        if session is not None:
            session.setParent(self)
            session.show_last_year(self._settings.last_year)
            session.changed.connect(self._on_changed)
            session.judged.connect(self._show_judged)
            session.changed.connect(self.finalising.on_changed)
            session.status_changed.connect(self._show_status)
            session.locked.connect(self.footer.warn)
        self.keeping.show_session(session)
        self._show_report()
        self.step = steps.START
        self.go_to(self._first_step())

    def use_look(self, look: Look) -> None:
        """Changes colours and text size of the program with all its windows."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            wear(application, look)
            for window in {self, *neighbours.windows()}:
                window.dress(look)

    def dress(self, look: Look) -> None:
        """Builds the window anew in colours and text size that the program wears; the report and the step stay."""
        self.commit()
        self.look = look
        self._drop_pages()
        self.toolbar.release()
        self._fill()
        self._show_report()
        self.go_to(self.step)

    def _show_report(self) -> None:
        self.toolbar.show_session(self.session)
        self.arrange()
        self.side.show_session(self.session)
        self._show_steps()
        self._show_status()

    def _drop_pages(self) -> None:
        self.drop_pages(list(self.pages))

    def drop_pages(self, names: Iterable[str]) -> None:
        """Has the pages of these steps, by their ids, made anew when they are next gone to."""
        for name in names:
            page = self.pages.pop(name, None)
            if page is not None:
                page.release()
                self.stack.removeWidget(page)
                page.deleteLater()

    def go_to(self, step: Step) -> None:
        """Goes to a step, whatever state the one before is in."""
        if not self._has(step):
            return
        self.footer.clear()
        self.commit()
        if not self._has(step):
            return
        if step != steps.IMPORT:
            self.importing.leave()
        self.step = step
        if step != steps.START and step in self._steps():
            self._left_at = step
        page = self._page(step)
        self.stack.setCurrentWidget(page)
        self.rail.show_current(step)
        self.selection.clear()
        self.zoom_label.clear()
        self.side.show_step(step)
        self.previewing.show_step(step)
        self.finalising.show_lock()
        self.footer.setVisible(step in steps.ANYWHERE or (self.session is not None and step != steps.IMPORT))
        self.footer.show_neighbours(*self._neighbours())
        page.refresh()
        page.enter()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Says why nothing is typed where a text is only read: such keys come here."""
        from gui.proof.attempts import is_attempt

        if self.session is not None and self.session.read_only and is_attempt(event, QApplication.focusWidget()):
            self.session.refuse()
        else:
            super().keyPressEvent(event)

    def go_forward(self) -> None:
        """Goes to the next step."""
        _, following = self._neighbours()
        if following is not None:
            self.go_to(following)

    def go_back(self) -> None:
        """Goes to the step before."""
        preceding, _ = self._neighbours()
        if preceding is not None:
            self.go_to(preceding)

    def go_to_card(self, card: Card) -> None:
        """Goes to the place that a card speaks of."""
        step = steps.step_of(self._steps(), card.section)
        if step != self.step:
            self.go_to(step)
        if self.is_tight:
            self.side.fold(folded=True)
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
        if self.session is None:
            return
        outdated = self.session.is_typing
        self.commit()
        if outdated:
            self.footer.say("文字刚刚改过，核对结果已更新，请再选一次")
        else:
            self.session.do(fix.edit(self.session.report))

    def commit(self) -> None:
        """Takes over what an open editor of the current page holds."""
        page = self.pages.get(self.step.id)
        if page is not None:
            page.commit()
        self._change_form()

    def save(self) -> bool:
        """Saves. False where it was not saved."""
        self.commit()
        return self.files.saving.save()

    def save_as(self) -> bool:
        """Saves under another name. False where it was not saved."""
        self.commit()
        return self.files.saving.save_as()

    def export(self, kinds: tuple[str, ...] = ("pdf", "xlsx")) -> None:
        """Exports copies."""
        self.commit()
        self.files.exporting.export(kinds, publishing=self.step == steps.OUTPUT and self.previewing.publishing)

    def print_pages(self) -> None:
        """Prints what the preview shows; goes there first, so that one sees what will be printed."""
        if self.session is not None:
            self.go_to(steps.OUTPUT)
            self.previewing.print()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Asks about unsaved work before going."""
        if self.session is not None and not self.files.may_leave():
            event.ignore()
            return
        self._remember_step()
        self._settings.geometry = bytes(self.saveGeometry().data())
        QThreadPool.globalInstance().waitForDone()
        for page in self.pages.values():
            page.release()
        self.importing.leave()
        for part in (self.consolidating, self.counting, self.previewing, self.keeping):
            part.stop()
        event.accept()
        self.closed.emit()

    # What the report tells

    def _steps(self) -> tuple[Step, ...]:
        return steps.steps(None) if self.session is None else self.session.steps

    def _has(self, step: Step) -> bool:
        """Whether there is such a step or page now."""
        if step in (steps.IMPORT, steps.RECOVERED):
            return self.importing.is_open if step == steps.IMPORT else self.keeping.recovering.is_comparing
        aside = self.session is not None and step in steps.ASIDES
        return step in self._steps() or step in steps.ANYWHERE or aside

    def _neighbours(self) -> tuple[Step | None, Step | None]:
        """The steps before and after; a page beside the steps leads back to where one came from."""
        if self.step not in self._steps():
            return (steps.START if self.session is None else self._left_at), None
        return steps.preceding(self._steps(), self.step), steps.following(self._steps(), self.step)

    def _page(self, step: Step) -> Page:
        page = self.pages.get(step.id)
        if page is None:
            page = self.pages[step.id] = self._made_page(step)
            self.stack.addWidget(page)
        return page

    def _made_page(self, step: Step) -> Page:
        """Makes a page when it is first gone to, and listens to it."""
        if step == steps.IMPORT:
            return self.importing.made_page()
        if step == steps.MERGE:
            page: Page = self.consolidating.made_page()
        elif step == steps.SETTINGS:
            page = self.adjusting.made_page()
        elif step == steps.RECOVERED:
            page = self.keeping.recovering.made_page()
        elif step.kind is Kind.START or self.session is None:
            page = self.beginning.made_page()
            self.keeping.serve(page)
            return page
        elif step == steps.UNITS:
            page = self.consolidating.made_kept_page()
        elif step == steps.LEDGER:
            page = self.counting.made_page()
        else:
            page = make_page(self.session, step, self.look.roles, self.stack)
        page.helped.connect(self.side.show_help)
        page.selection_sum.connect(self._show_selection)
        page.refused.connect(self.footer.warn)
        page.said.connect(self.footer.say)
        page.asked.connect(self._ask)
        page.chosen.connect(self.go_to_card)
        page.fixed.connect(self.fix)
        page.explain.connect(self._actions.explain)
        page.step_wanted.connect(self.go_to)
        page.place_wanted.connect(self.go_to_hit)
        page.zoomed.connect(lambda percent: self.zoom_label.setText(f"{percent} %"))
        page.other_form_wanted.connect(self._want_other_form)
        page.units_wanted.connect(self.consolidating.show_units)
        for server in (self.previewing, self.verifying, self.keeping, self.helping):
            server.serve(page)
        if step == steps.YEARS:
            self.files.exporting.serve_years(page)
        return page

    def _show_steps(self) -> None:
        if self.session is None:
            self.rail.step_model.show(steps.steps(None), {})
            self.deadline.clear()
            return
        self.rail.step_model.show(self.session.steps, self.session.states)
        self.deadline.setText(status.deadline(self.session.report, self._today(), self._settings.deadlines))

    def _on_changed(self, touched: frozenset[Target]) -> None:
        self.footer.clear()
        if self.session is not None and not self.session.is_typing:
            self._show_judged()

    def _show_judged(self) -> None:
        """Shows what the checks found."""
        self._show_steps()
        self.side.refresh()
        self.pages[self.step.id].refresh()

    def _show_status(self) -> None:
        session = self.session
        self.setWindowTitle(status.title(session))
        self.setWindowModified(session is not None and session.has_unsaved_work)
        self.saved.setText(status.saved(session))
        self.toolbar.refresh()

    def _first_step(self) -> Step:
        """Where a report is opened: at the step where it was left, a new one at its first."""
        if self.session is None:
            return steps.START
        path = self.session.path
        remembered = None if path is None else self._settings.step(path)
        return next((step for step in self.session.steps if step.id == remembered), steps.BASICS)

    def _remember_step(self) -> None:
        if self.session is not None and self.session.path is not None:
            self._settings.remember_step(self.session.path, self._left_at.id)

    def _want_other_form(self, year: int) -> None:
        """Puts the report on another form, once the page that asked for it has done its work; saving waits for it."""
        self._year_wanted = year
        QTimer.singleShot(0, self, self._change_form)

    def _change_form(self) -> None:
        year, self._year_wanted = self._year_wanted, None
        if year is not None:
            self.files.begin_anew(year)

    def _ask(self, question: str, yes: str, then: Callable[[], None]) -> None:
        if self._dialogs.confirm(self, yes, question, yes):
            then()

    def _show_selection(self, count: int, total: object) -> None:
        self.selection.setText(f"选中 {count} 格　合计 {total}" if count > 1 else "")

    def open(self, path: Path) -> None:
        """Opens a report."""
        self.files.open(path)

    @property
    def dialogs(self) -> Dialogs:
        """What asks the user."""
        return self._dialogs

    @property
    def page(self) -> Page:
        """The page in sight."""
        return self._page(self.step)

    def use_dialogs(self, dialogs: Dialogs) -> None:
        """Asks by other dialogs from now on."""
        self._dialogs = dialogs
        if self._files is not None:
            self._files.use_dialogs(dialogs)
