"""A text editor that shows the live figures of a text as fields: small boxes with the figure as it is now."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocumentFragment,
    QTextFragment,
)
from PySide6.QtWidgets import QMenu, QTextEdit, QToolTip, QWidget

from gui.theme import Roles
from gui.widgets.field_box import FIELD, FieldBox, Reading, field_format, token_of
from gui.widgets.places import OBJECT, Shown, utf16_place
from gui.widgets.undo import is_undo_key
from model.narrative.fields import Printed, replaced, sources
from model.texts import cleaned, paragraphs

_SOFT_BREAK: Final = "\u2028"
_WITH_FIELDS: Final = "application/x-xxgk-text"
"""What is copied within the program: the stored text, whose fields stay fields."""
_BREAKS: Final = (QKeySequence.StandardKey.InsertParagraphSeparator, QKeySequence.StandardKey.InsertLineSeparator)
_ASKS: Final = ("#", "＃")
"""What is typed to insert a figure."""


def _words_of(html: str) -> str:
    """The words of a page whose source offers no plain text; pictures go, and nothing is fetched."""
    return QTextDocumentFragment.fromHtml(html).toPlainText().replace(OBJECT, "")


def _unread(token: str) -> Reading:
    return Reading(token, token, known=False)


class FieldEdit(QTextEdit):
    """Plain text in paragraphs with fields in it.

    `edited` carries the stored text after each change by the user; `pasting` comes before and after what is a step of
    its own. `figure_asked` carries what was typed to insert a figure, which is then not in the text yet;
    `field_entered` the token of a field whose cell is wanted; `menu_asked` a menu to be filled for a place. It keeps no
    undo of its own: the report's history does.
    """

    edited = Signal(str)
    pasting = Signal()
    figure_asked = Signal(str)
    field_entered = Signal(str)
    menu_asked = Signal(object, object)

    def __init__(self, roles: Roles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.reads: Callable[[str], Reading] = _unread
        """What the field of a token says now."""
        self.offers_figures = False
        """Whether # asks for a figure; else it is a character like any other."""
        self._box = FieldBox(roles, self)
        self.document().documentLayout().registerHandler(FIELD, self._box)
        self._loading = False
        self._read: tuple[int, str] | None = None
        """The text as it was last read, with the document's revision."""
        self.textChanged.connect(self._on_changed)

    # The text, stored and shown

    def text(self) -> str:
        """The text as the report stores it: paragraphs separated by line feeds, fields as tokens."""
        revision = self.document().revision()
        if self._read is None or self._read[0] != revision:
            self._read = revision, "\n".join(map(_stored, self._blocks()))
        return self._read[1]

    def show_text(self, text: str) -> None:
        """Shows a stored text; one that is shown already stays as it is.

        The cursor keeps its place; where what stood there changed, it goes to the end of that.
        """
        before = self.text()
        if text == before:
            return
        place, scrolled = Shown.of(before).stored(self.textCursor().position()), self.verticalScrollBar().value()
        self._loading = True
        # Else the text would come in the format of the field that the cursor stands behind.
        self.setCurrentCharFormat(QTextCharFormat())
        self.setPlainText(text)
        self._make_fields()
        self._shape()
        self._loading = False
        cursor = self.textCursor()
        cursor.setPosition(self.position(_moved(place, before, text)))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(scrolled)

    def refresh_fields(self) -> None:
        """Shows the figures of the fields as they are now."""
        self._loading = True
        cursor = QTextCursor(self.document())
        for position, token in list(self._fields()):
            _select(cursor, position)
            now = field_format(token, self.reads(token))
            if cursor.charFormat() != now:
                cursor.setCharFormat(now)
        self._loading = False

    def characters(self) -> int:
        """How many characters the text has as it is printed, white space apart."""
        return sum(len("".join(paragraph.split())) for paragraph in paragraphs(self._words(self.text())))

    def position(self, place: int, *, end: bool = False) -> int:
        """The editor's position of a place in the stored text; inside a field that is before it, or after it."""
        stored = self.text()
        return Shown.of(stored).position(min(place, len(stored)), end=end)

    def stored_place(self, place: QPoint) -> int:
        """The place in the stored text that stands nearest to a place of the viewport."""
        return Shown.of(self.text()).stored(self.cursorForPosition(place).position())

    def selected_span(self) -> tuple[int, int]:
        """Where the selection stands in the stored text."""
        shown, cursor = Shown.of(self.text()), self.textCursor()
        return shown.stored(cursor.selectionStart()), shown.stored(cursor.selectionEnd())

    def selected_text(self) -> str:
        """The stored text that is selected."""
        return self.text()[slice(*self.selected_span())]

    def select(self, span: tuple[int, int]) -> None:
        """Selects a passage of the stored text and brings it into sight."""
        cursor = self.textCursor()
        cursor.setPosition(self.position(span[0]))
        cursor.setPosition(self.position(span[1], end=True), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def places_of(self, words: str) -> list[tuple[int, int]]:
        """Where words stand, figures of fields included, as spans of the stored text."""
        printed = self._printed(self.text())
        return [printed.stored(found.span()) for found in re.finditer(re.escape(words), printed.text)]

    def insert(self, text: str) -> None:
        """Puts stored text in the place of the selection, as a step of its own."""
        self.pasting.emit()
        self.textCursor().insertText(text)
        self.ensureCursorVisible()
        self.pasting.emit()

    def field_at(self, place: QPoint) -> str | None:
        """The token of the field under a place of the viewport; None where there is none."""
        cursor = self._field_cursor(place)
        return None if cursor is None else token_of(cursor.charFormat())

    def select_field(self, place: QPoint) -> None:
        """Selects the field under a place of the viewport."""
        cursor = self._field_cursor(place)
        if cursor is not None:
            self.setTextCursor(cursor)

    def _field_cursor(self, place: QPoint) -> QTextCursor | None:
        near, cursor = self.cursorForPosition(place).position(), QTextCursor(self.document())
        for position in (near - 1, near):
            if 0 <= position < self.document().characterCount() - 1:
                cursor.setPosition(position)
                left = self.cursorRect(cursor)
                _select(cursor, position)
                if token_of(cursor.charFormat()) is not None:
                    right = left.left() + self._box.width(self.document(), cursor.charFormat())
                    if left.left() <= place.x() < right and left.top() <= place.y() <= left.bottom():
                        return cursor
        return None

    def field_here(self) -> str | None:
        """The token of the field that is selected, or that the cursor stands behind or before."""
        here, probe = self.textCursor(), QTextCursor(self.document())
        for position in dict.fromkeys((here.selectionStart(), here.selectionStart() - 1)):
            if 0 <= position < self.document().characterCount() - 1:
                _select(probe, position)
                token = token_of(probe.charFormat())
                if token is not None:
                    return token
        return None

    # What the user does

    def event(self, event: QEvent) -> bool:
        """Leaves undo and redo to the window."""
        return False if is_undo_key(event) else super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Says what a field is where the mouse rests on it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos()), self)
            return True
        return super().viewportEvent(event)

    def tip_at(self, place: QPoint) -> str:
        """What is said of a place of the viewport; empty where there is nothing to say."""
        token = self.field_at(place)
        return "" if token is None else self.reads(token).tip

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        token = self.field_at(event.position().toPoint())
        if token is None:
            super().mouseDoubleClickEvent(event)
        else:
            self.field_entered.emit(token)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu_for(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def menu_for(self, place: QPoint) -> QMenu:
        """What can be done at a place of the viewport."""
        menu = self.createStandardContextMenu(place)
        self.menu_asked.emit(menu, place)
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begins a paragraph, also where word processors break the line softly: the report knows paragraphs alone.

        Left to itself, Qt takes the second Enter on end for the wish to end a list: the paragraph loses its looks, and
        no other is begun.
        """
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        token = self.field_here() if enters and event.modifiers() & Qt.KeyboardModifier.AltModifier else None
        if token is not None:
            self.field_entered.emit(token)
        elif not self.isReadOnly() and any(map(event.matches, _BREAKS)):
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
        elif not self._asks(event.text()):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self._asks(event.commitString()):
            super().inputMethodEvent(QInputMethodEvent())
        else:
            super().inputMethodEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Takes text; files that are dragged here are for the window, which opens them."""
        return (source.hasText() or source.hasHtml()) and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pastes plain text alone, in paragraphs like those around; of what was copied here fields stay fields."""
        if source.hasFormat(_WITH_FIELDS):
            text = bytes(source.data(_WITH_FIELDS).data()).decode()
        else:
            text = cleaned(source.text() if source.hasText() else _words_of(source.html()))
        if text:
            self.insert(text)

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied: plain text as it is printed, and for this program the fields as well."""
        stored = self.selected_text()
        content = QMimeData()
        content.setText(self._words(stored))
        content.setData(_WITH_FIELDS, stored.encode())
        return content

    # Within

    def _asks(self, typed: str) -> bool:
        """Whether what was typed asks for a figure, which it then does."""
        asks = typed in _ASKS and self.offers_figures and not self.isReadOnly()
        if asks:
            self.figure_asked.emit(typed)
        return asks

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def _fields(self) -> Iterator[tuple[int, str]]:
        """The fields of the document: the position of each, and its token."""
        for block in self._blocks():
            if OBJECT in block.text():
                for fragment, token in _fragments(block):
                    for number in range(0 if token is None else fragment.length()):
                        yield fragment.position() + number, token or ""

    def _make_fields(self) -> None:
        """Makes fields of the tokens that stand in the document as text."""
        raw = self.document().toRawText().replace("\u2029", "\n")
        if "}}" not in raw:
            return
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for start, end in reversed(list(sources(raw))):
            cursor.setPosition(utf16_place(raw, start))
            cursor.setPosition(utf16_place(raw, end), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(OBJECT, field_format(raw[start:end], self.reads(raw[start:end])))
        cursor.endEditBlock()

    def _words(self, stored: str) -> str:
        return self._printed(stored).text

    def _printed(self, stored: str) -> Printed:
        """A stored text with what its fields say."""
        return replaced(stored, ((span, self.reads(stored[slice(*span)]).words) for span in sources(stored)))

    def _shape(self) -> None:
        """Gives the paragraphs their looks, where they have any of their own."""

    def _on_changed(self) -> None:
        if not self._loading:
            self._loading = True
            self._make_fields()
            self._loading = False
            self.edited.emit(self.text())


def _stored(block: QTextBlock) -> str:
    """A paragraph as it is stored."""
    text = block.text()
    if OBJECT in text:
        text = "".join(
            fragment.text() if token is None else token * fragment.length() for fragment, token in _fragments(block)
        )
    return text.replace(_SOFT_BREAK, "\n")


def _fragments(block: QTextBlock) -> Iterator[tuple[QTextFragment, str | None]]:
    """The stretches of a paragraph with the token of the field, or of several alike, that each is."""
    place = block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        yield fragment, token_of(fragment.charFormat())
        place += 1


def _moved(place: int, before: str, after: str) -> int:
    """Where a place of one text stands in another that took its place."""
    first = _alike(before, after)
    if place < first or not before:
        return place
    same = _alike(before[first:][::-1], after[first:][::-1])
    return len(after) - min(len(before) - place, same)


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    differing = (place for place, (mine, its) in enumerate(zip(one, other, strict=False)) if mine != its)
    return next(differing, min(len(one), len(other)))


def _select(cursor: QTextCursor, position: int) -> None:
    """Selects one character."""
    cursor.setPosition(position)
    cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
