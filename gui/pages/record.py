"""The page of what was done with the report: finalised, reopened, printed; by whom, why, and what changed."""

from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from gui.pages.page import Page
from gui.proof.differences import DifferencesView, Row, amended_rows
from gui.session import Session
from gui.theme import CARDS_WIDTH, Roles
from model.filing import Event, EventKind
from model.proof.finalising import amendments

_HIGHEST = 320
"""The height in pixels beyond which the changes of one event are scrolled."""
_NOTHING = "还没有定稿、重新打开或者打印过。"
_MANNERS = {EventKind.FINALISED: "explained", EventKind.REOPENED: "warning", EventKind.PRINTED: ""}


class RecordPage(Page):
    """The record, the latest first."""

    def __init__(self, session: Session, roles: Roles, parent: QWidget | None = None) -> None:
        super().__init__("记录", "谁、什么时候、为什么，改了什么；双击一处改动，回到报告里的那一处。", parent)
        self._session = session
        self._roles = roles
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setAccessibleName("记录")
        self.contents.addWidget(self._area, 1)

    def enter(self) -> None:
        self._area.setFocus()

    def refresh(self) -> None:
        """Shows the record as it is now."""
        report = self._session.report
        inside = QWidget(self._area)
        inside.setMaximumWidth(CARDS_WIDTH)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        pending = amended_rows(report, amendments(report))
        if pending:
            layout.addWidget(self._made_card(f"重新打开后的改动 {len(pending)} 处，还没有再次定稿", "", "", pending))
        for event in reversed(report.events):
            rows = amended_rows(report, event.amendments)
            layout.addWidget(self._made_card(_headline(event), _said(event, rows), _MANNERS[event.kind], rows))
        if not pending and not report.events:
            layout.addWidget(QLabel(_NOTHING, inside))
        layout.addStretch()
        self._area.setWidget(inside)

    def _made_card(self, headline: str, words: str, manner: str, rows: list[Row]) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        card.setProperty("severity", manner)
        card.setAccessibleName(headline)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(10, 8, 8, 8)
        layout.setSpacing(4)
        title = QLabel(headline, card)
        title.setObjectName("cardTitle")
        layout.addWidget(title)
        if words:
            said = QLabel(words, card)
            said.setWordWrap(True)
            layout.addWidget(said)
        if rows:
            table = DifferencesView(self._roles, card, highest=_HIGHEST)
            table.hit_wanted.connect(self.place_wanted)
            table.show_rows(rows, "原来", "改为")
            layout.addWidget(table)
        return card


def _headline(event: Event) -> str:
    by = f"　{event.by}" if event.by else ""
    copies = f" {event.copies} 份" if event.copies else ""
    kept = "" if event.kind is not EventKind.PRINTED else "定稿" if event.code else "草稿"
    return f"{event.at:%Y-%m-%d %H:%M}　{event.kind.label}{kept}{copies}{by}"


def _said(event: Event, rows: list[Row]) -> str:
    said = [f"理由：{event.why}"] if event.why else []
    said += [f"校验码 {event.code}"] if event.code else []
    said += [f"与上次定稿相比改动 {len(rows)} 处："] if rows else []
    return "\n".join(said)
