"""Find and replace in one text: the next place, one, or all. Figures of fields are found, and left as they are."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from gui.widgets.buttons import button
from gui.widgets.paper_edit import PaperEdit
from model.narrative.fields import replaced


class ReplaceBar(QWidget):
    """A bar under a text. `replaced` carries the text with all places replaced, and how many there were; `locked`
    tells that something was to be replaced in a text that is only read."""

    replaced = Signal(str, int)
    locked = Signal()
    said = Signal(str)

    def __init__(self, editor: PaperEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.wanted = _entry("查找内容", self)
        self.instead = _entry("替换为", self)
        for entry in (self.wanted, self.instead):
            row.addWidget(QLabel(entry.accessibleName(), self))
            row.addWidget(entry, 1)
        row.addWidget(button("下一处", self.find_next, parent=self))
        row.addWidget(button("替换", self.replace_one, parent=self))
        row.addWidget(button("全部替换", self.replace_all, parent=self))
        row.addWidget(button("关闭", self.put_away, parent=self))
        self.wanted.returnPressed.connect(self.find_next)
        self.instead.returnPressed.connect(self.replace_one)
        self.hide()

    def begin(self) -> None:
        """Shows the bar with what is selected in the text as the words to find."""
        selected = self._editor.textCursor().selectedText()
        if selected and "\u2029" not in selected:
            self.wanted.setText(selected)
        self.show()
        self.wanted.setFocus()
        self.wanted.selectAll()

    def put_away(self) -> None:
        """Hides the bar and goes back to the text."""
        self.hide()
        self._editor.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def find_next(self) -> None:
        """Selects the next place after the cursor; after the last the first."""
        if not self.wanted.text():
            return
        places = self._editor.places_of(self.wanted.text())
        if not places:
            self.said.emit(f"没有找到“{self.wanted.text()}”")
            return
        _, here = self._editor.selected_span()
        self._editor.select(next((place for place in places if place[0] >= here), places[0]))

    def replace_one(self) -> None:
        """Replaces the place that is selected, and selects the next."""
        if self._editor.isReadOnly():
            self.locked.emit()
            return
        if self.wanted.text() and self._editor.selected_text() == self.wanted.text():
            self._editor.insert(self.instead.text())
        self.find_next()

    def replace_all(self) -> None:
        """Replaces every place, as one step."""
        if self._editor.isReadOnly():
            self.locked.emit()
            return
        text, wanted = self._editor.text(), self.wanted.text()
        places = self._editor.places_of(wanted) if wanted else []
        in_words = [place for place in places if text[slice(*place)] == wanted]
        if in_words:
            instead = replaced(text, ((place, self.instead.text()) for place in in_words)).text
            self.replaced.emit(instead, len(in_words))
        elif places:
            self.said.emit(f"“{wanted}”只出现在随表更新的数字中，请改表格中的数")
        elif wanted:
            self.said.emit(f"没有找到“{wanted}”")


def _entry(name: str, parent: QWidget) -> QLineEdit:
    entry = QLineEdit(parent)
    entry.setAccessibleName(name)
    return entry
