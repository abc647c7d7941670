"""What is printed with the report: boxes to tick, each an edit that can be undone."""

from functools import partial
from typing import Final

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from gui.session import Session
from gui.widgets.entry import Entry
from model import edits
from model.edits import PRINTING_LABELS
from model.report import Target
from model.values import Refused

_BOXES: Final = ("cover", "audit", "charts", "letter", "landscape")
_IN_A_ROW: Final = 2


class ContentsChoice(QWidget):
    """The choices that the report keeps. The addressee is asked for where there is a letter."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        self.boxes: dict[str, QCheckBox] = {}
        for place, name in enumerate(_BOXES):
            box = self.boxes[name] = QCheckBox(PRINTING_LABELS[name], self)
            box.toggled.connect(partial(self._choose, name))
            grid.addWidget(box, place // _IN_A_ROW, place % _IN_A_ROW)
        self.addressee = Entry(self)
        self.addressee.setAccessibleName(PRINTING_LABELS["addressee"])
        self.addressee.setPlaceholderText(f"{PRINTING_LABELS['addressee']}，可以空着手写")
        self.addressee.editingFinished.connect(self._write_addressee)
        grid.addWidget(self.addressee, len(_BOXES) // _IN_A_ROW + 1, 0, 1, _IN_A_ROW)
        session.changed.connect(self._on_changed)
        self.setDisabled(session.reviewing)
        self._show()

    def _show(self) -> None:
        chosen = self._session.report.printing
        for name, box in self.boxes.items():
            box.setChecked(getattr(chosen, name))
        self.addressee.setVisible(chosen.letter)
        if self.addressee.text() != chosen.addressee:
            self.addressee.setText(chosen.addressee)

    def _choose(self, name: str, checked: bool) -> None:
        self._session.do(edits.choose(self._session.report, name, checked))
        self._show()

    def _write_addressee(self) -> None:
        try:
            self._session.do(edits.choose(self._session.report, "addressee", self.addressee.text()))
        except Refused:
            self._show()

    def _on_changed(self, touched: frozenset[Target]) -> None:
        if any(target.kind == "printing" for target in touched):
            self._show()
