"""The window's preview: the page of it, the pane of it beside the form, and the ways back from it to the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSplitter

from gui.wizard.steps import Kind, Step

# The preview's libraries are loaded when somebody first looks at one.
if TYPE_CHECKING:
    from gui.pages.page import Page
    from gui.preview.live import LivePreview
    from gui.preview.pane import PreviewPane
    from gui.session import Session
    from gui.theme import Roles
    from model.exporting.places import Place

_BESIDE = (Kind.BASICS, Kind.TEXT, Kind.TABLE)


class Previewing(QObject):
    """One live preview for the window. `hit_wanted` carries the Hit to go to, `print_wanted` the Output to print,
    `given_up` the Failure for want of which nothing is printed; `turn_wanted` asks to take the pane away."""

    hit_wanted = Signal(object)
    print_wanted = Signal(object)
    given_up = Signal(object)
    turn_wanted = Signal()
    audience_changed = Signal(bool)
    """Whether it is now the copy for publishing that is shown."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._session: Session | None = None
        self._live: LivePreview | None = None
        self._split: QSplitter | None = None
        self._roles: Roles | None = None
        self._step: Step | None = None
        self._beside = False
        self.pane: PreviewPane | None = None

    @property
    def live(self) -> LivePreview:
        """The preview that is kept up to date."""
        if self._live is None:
            from gui.preview.live import LivePreview

            self._live = LivePreview(self)
            self._live.given_up.connect(self.given_up)
            self._live.audience_changed.connect(self.audience_changed)
            self._live.show_session(self._session)
        return self._live

    @property
    def publishing(self) -> bool:
        """Whether it is the copy for publishing that is shown, rather than the one for filing."""
        return self._live is not None and self._live.publishing

    def build(self, split: QSplitter, roles: Roles) -> None:
        """Stands in `split` beside the page from now on; a pane that stood elsewhere goes with its window's frame."""
        if self.pane is not None:
            self.pane.pages.release()
        self.pane, self._split, self._roles = None, split, roles

    def show_session(self, session: Session | None) -> None:
        """Previews another report, or none."""
        self._session = session
        if self._live is not None:
            self._live.show_session(session)

    def show_step(self, step: Step) -> None:
        """Stands beside the steps where something is filled in, at the page of their section."""
        self._step = step
        self._show_or_hide()
        self._go_to_section()
        if step.kind is Kind.OUTPUT:
            self.audience_changed.emit(self.publishing)

    def serve(self, page: Page) -> None:
        """Shows the preview on the page that is there for it."""
        from gui.pages.output import OutputPage

        if isinstance(page, OutputPage):
            page.follow(self.live)
            page.pointed.connect(self._go_back)

    def turn(self) -> None:
        """Puts the preview beside the form, or takes it away."""
        self._beside = not self._beside
        self._show_or_hide()
        self._go_to_section()

    def renew(self) -> None:
        """Makes the preview anew where something other than the report has changed."""
        if self._live is not None:
            self._live.renew()

    @property
    def is_beside(self) -> bool:
        """Whether the preview is to stand beside the form."""
        return self._beside

    def print(self) -> None:
        """Asks for printing, as soon as there is the PDF of the report as it now is."""
        self.live.when_made(self.print_wanted.emit)

    def stop(self) -> None:
        """Ends what goes on beside the window's thread, before the window goes."""
        if self.pane is not None:
            self.pane.pages.release()
        if self._live is not None:
            self._live.stop()

    def _show_or_hide(self) -> None:
        wanted = self._beside and self._session is not None and self._step is not None and self._step.kind in _BESIDE
        if wanted and self.pane is None:
            self.pane = self._made_pane()
        if self.pane is not None:
            self.pane.setVisible(wanted)

    def _made_pane(self) -> PreviewPane | None:
        from gui.preview.pane import PreviewPane

        if self._split is None or self._roles is None:
            return None
        pane = PreviewPane(self.live, self._roles, self._split)
        pane.closed.connect(self.turn_wanted)
        pane.pages.place_wanted.connect(self._go_back)
        self._split.addWidget(pane)
        return pane

    def _go_to_section(self) -> None:
        if self.pane is None or self._session is None or self._step is None or self._step.section is None:
            return
        table = self._session.report.form.by_section[self._step.section].table
        cells = frozenset() if table is None else frozenset(cell.id for cell in table.cells)
        self.pane.pages.go_to_section(self._step.section, cells)

    def _go_back(self, place: Place) -> None:
        """Goes from a place of the pages to where it is filled in."""
        from model.search import Hit
        from model.texts import paragraph_span

        if self._session is None:
            return
        report = self._session.report
        if place.cell is not None:
            table = next(table for table in report.form.tables if place.cell in table.places)
            self.hit_wanted.emit(Hit("", report.form.section_of(table).id, place.cell))
        elif place.origin is not None and place.origin.section in report.form.by_section:
            section, paragraph = place.origin
            span = None if paragraph is None else paragraph_span(report.text(section), paragraph)
            self.hit_wanted.emit(Hit("", section, None, span))
