"""What is printed with the report: boxes to tick, each an edit that can be undone, and the covering letter's words."""

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from gui.session import Session
from gui.widgets.buttons import link
from gui.widgets.entry import Entry
from model import edits
from model.edits import PRINTING_LABELS
from model.report import Target
from model.values import Refused

_BOXES: Final = ("cover", "audit", "charts", "letter", "landscape")
_IN_A_ROW: Final = 2


_ALWAYS: Final = "报告正文和签署栏总是印出，另外可以加印："
_PUBLIC: Final = (
    "公开发布的一份只有报告正文：不含负责人、审核人、填报人的姓名和电话，不含签署栏、封面、报送函、审核情况和图表附件。"
)


class ContentsChoice(QWidget):
    """The choices that the report keeps. Addressee and wording are asked for where there is a letter.

    `letter_wanted` asks for the letter's wording.
    """

    letter_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        self._words = QLabel(_ALWAYS, self)
        self._words.setObjectName("hint")
        self._words.setWordWrap(True)
        grid.addWidget(self._words, 0, 0, 1, _IN_A_ROW)
        self.boxes: dict[str, QCheckBox] = {}
        for place, name in enumerate(_BOXES):
            box = self.boxes[name] = QCheckBox(PRINTING_LABELS[name], self)
            box.toggled.connect(partial(self._choose, name))
            grid.addWidget(box, place // _IN_A_ROW + 1, place % _IN_A_ROW)
        self.addressee = Entry(self)
        self.addressee.setAccessibleName(PRINTING_LABELS["addressee"])
        self.addressee.setPlaceholderText(f"{PRINTING_LABELS['addressee']}，可以空着手写")
        self.addressee.editingFinished.connect(self._write_addressee)
        below = -(-len(_BOXES) // _IN_A_ROW) + 1
        grid.addWidget(self.addressee, below, 0, 1, _IN_A_ROW)
        self.wording = link("", self.letter_wanted.emit)
        grid.addWidget(self.wording, below + 1, 0, 1, _IN_A_ROW)
        self._publishing = False
        session.changed.connect(self._on_changed)
        self.setDisabled(session.only_read)
        self._show()

    def show_publishing(self, publishing: bool) -> None:
        """Says what the copy for publishing leaves out, in place of the choices for the one for filing."""
        self._publishing = publishing
        self._show()

    def _show(self) -> None:
        chosen = self._session.report.printing
        self._words.setText(_PUBLIC if self._publishing else _ALWAYS)
        for name, box in self.boxes.items():
            box.setChecked(getattr(chosen, name))
            box.setVisible(not self._publishing)
        self.addressee.setVisible(chosen.letter and not self._publishing)
        self.wording.setVisible(chosen.letter and not self._publishing)
        self.wording.setText("函的正文：自己写的，修改…" if chosen.wording else "函的正文：用范文，修改…")
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
