"""Help in writing one text, in the window: sentences to start from, and beside the page what it should cover."""

from typing import Final

from PySide6.QtCore import QObject, Signal

from gui.session import Session
from gui.widgets.paper_edit import PaperEdit
from model.forms import Section
from model.narrative import outline
from model.narrative.outline import State

_MARKS: Final = {State.WRITTEN: "✓", State.TO_FILL_IN: "…", State.MISSING: "○"}


class TextOutline(QObject):
    """Serves the editor of a section's text. `said` tells what was done, `helped` what is to stand beside the page."""

    said = Signal(str)
    helped = Signal(str, str)

    def __init__(self, session: Session, section: Section, editor: PaperEdit) -> None:
        super().__init__(editor)
        self._session = session
        self._section = section
        self._editor = editor
        self._told = ""

    def begin(self) -> None:
        """Puts sentences to start from into the text, for what it does not cover yet."""
        self._session.settle()
        self._session.history.pause()
        edit = outline.begin(self._session.report, self._section)
        if edit is None:
            self.said.emit("应当写明的各点都已写到，没有要插入的")
            return
        self._session.do(edit)
        self.said.emit("已插入写作提纲：请在〔待补充〕处填上实际内容，不需要的句子请删去")
        self._editor.setFocus()

    def tell(self, summary: str, *, anew: bool = False) -> None:
        """Says how far the text covers what it should; once, unless something changed or it is to be said `anew`."""
        listed = outline.checklist(self._session.report, self._section)
        lines = [f"{_MARKS[state]} {point.name}：{state.value}" for point, state in listed]
        told = "\n".join([*lines, "", summary])
        if lines and (anew or told != self._told):
            self._told = told
            self.helped.emit("应当写明的内容", told)
