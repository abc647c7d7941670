"""What one text states about the tables, in the window: marked where it differs and, on request, where it agrees."""

from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from gui.findings.cards import Card, CardFix
from gui.session import Session
from gui.widgets.marks import Manner, Mark
from gui.widgets.paper_edit import PaperEdit
from model.forms import Section
from model.narrative.claims_judged import Judged, Standing, judged
from model.narrative.fields import tokens
from model.narrative.live import MAKE_LIVE, Plain, field_for, make_live, plain_figures
from model.rules import Severity
from model.values import shown

_FIGURE_RULE = "text.figure"
_GAP_RULE = "text.empty"
_MANNERS = {Severity.ERROR: Manner.WRONG, Severity.WARNING: Manner.CHECK, Severity.HINT: Manner.ASK}


class TextClaims(QObject):
    """Marks the editor of a section's text, and offers in its menu what can be done with a figure."""

    def __init__(self, session: Session, section: Section, editor: PaperEdit) -> None:
        super().__init__(editor)
        self._session = session
        self._section = section
        self._editor = editor
        self.shows_agreeing = False
        self._claims: list[Judged] = []
        editor.menu_asked.connect(self._fill_menu)

    def refresh(self) -> None:
        """Marks what the findings speak of, and what agrees where that is asked for."""
        report = self._session.report
        self._claims = list(judged(report, self._section.id))
        cards = self._session.cards_of(self._section.id)
        marks = [mark for card in cards if card.explained is None for mark in _marks_of(card)]
        if self.shows_agreeing:
            agreeing = [one.claim.span for one in self._agreeing] + [plain.span for plain in self._plain]
            marks += [Mark(span, Manner.AGREES, tip="与表格一致") for span in dict.fromkeys(agreeing)]
        self._editor.mark(marks)

    def show_agreeing(self, shows: bool) -> None:
        """Shows with a green line what agrees with the tables, or takes it away."""
        self.shows_agreeing = shows
        self.refresh()

    @property
    def summary(self) -> str:
        """How many figures follow the tables, agree with them and differ from them."""
        report = self._session.report
        live = sum(1 for _ in tokens(report.form, report.text(self._section.id)))
        differing = sum(one.standing is Standing.DIFFERS for one in self._claims)
        return f"随表更新 {live} 处，一致 {len(self._agreeing)} 处，不一致 {differing} 处"

    @property
    def has_agreeing(self) -> bool:
        """Whether plain figures agree with the tables that could follow them instead."""
        return bool(self._plain)

    def make_all_live(self) -> None:
        """Has every plain figure that agrees with the tables follow them, as one step."""
        self._session.settle()
        self._make_live(self._plain)

    @property
    def _plain(self) -> list[Plain]:
        """The plain figures and shares that agree with the tables and can follow them."""
        return plain_figures(self._session.report, self._section.id, self._claims)

    @property
    def _agreeing(self) -> list[Judged]:
        return [one for one in self._claims if one.standing is Standing.AGREES]

    def _make_live(self, plain: list[Plain]) -> None:
        self._session.do(make_live(self._session.report, self._section.id, plain))

    def _fill_menu(self, menu: QMenu, place: QPoint) -> None:
        """Adds what can be done with the figure that stands at a place of the viewport."""
        if self._editor.isReadOnly():
            return
        self._session.settle()
        at = self._editor.stored_place(place)
        for one in self._claims:
            if one.standing is not Standing.AGREES and one.claim.span[0] <= at <= one.claim.span[1]:
                self._offer(menu, one)
        for plain in self._plain:
            if plain.span[0] <= at <= plain.span[1]:
                menu.addSeparator()
                menu.addAction(MAKE_LIVE, partial(self._make_live, [plain]))

    def _offer(self, menu: QMenu, one: Judged) -> None:
        """Adds what the card of a figure offers that does not agree, or may not; else to have it follow the tables."""
        report, section = self._session.report, self._section.id
        menu.addSeparator()
        fixes = [fix for card in self._session.cards_of(section) if _is_of(card, one) for fix in card.fixes]
        for fix in fixes:
            menu.addAction(fix.label, partial(self._fix, fix))
        source = field_for(report, section, one)
        if source is not None and all(fix.label != MAKE_LIVE for fix in fixes):
            menu.addAction(MAKE_LIVE, partial(self._make_live, [Plain(one.claim.span, source)]))

    def _fix(self, fix: CardFix) -> None:
        self._session.do(fix.edit(self._session.report))


def _marks_of(card: Card) -> list[Mark]:
    figure = _is_figure(card)
    manner = _MANNERS[card.severity]
    if figure and card.severity is Severity.WARNING:
        manner = Manner.WRONG
    elif card.findings and card.findings[0].rule == _GAP_RULE:
        manner = Manner.TO_FILL_IN
    expected = card.findings[0].expected if figure else None
    beside = f"表中 {shown(expected)}" if expected is not None else ""
    passages = [] if card.span is None else [card.span]
    passages += [span for finding in card.findings for span in finding.passages if span not in passages]
    tip = f"{card.label}：{card.headline}"
    return [Mark(span, manner, beside if span == card.span else "", tip) for span in passages]


def _is_of(card: Card, one: Judged) -> bool:
    return card.span == one.claim.span and _is_figure(card)


def _is_figure(card: Card) -> bool:
    return bool(card.findings) and card.findings[0].rule == _FIGURE_RULE
