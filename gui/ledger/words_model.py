"""The words of a ledger that are not understood, and what the user says that they mean."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from model.forms import FORMS
from model.ledger.axes import axes_of
from model.ledger.mapping import Field, meanings
from model.ledger.words import field_label

Index = QModelIndex | QPersistentModelIndex

HEADS: Final = ("列", "台账中的写法", "行数", "算作")
_ROWS: Final = 2
MEANING: Final = 3
_NOT_SAID: Final = "请选"
_ROOT: Final = QModelIndex()


class Word(NamedTuple):
    """A word of a column, and in how many rows it stands."""

    field: Field
    text: str
    rows: int


def meaning_label(field: Field, meaning: str) -> str:
    """How the form names what a word means."""
    axes = axes_of(FORMS[0])
    return axes.column_label(meaning) if field is Field.APPLICANT else axes.row_label(meaning)


class WordsModel(QAbstractTableModel):
    """One row a word; its last column is chosen from what the form has."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.words: list[Word] = []
        self.chosen: dict[tuple[Field, str], str] = {}

    def show_words(self, unknown: Mapping[Field, Mapping[str, int]], said: Mapping[Field, Mapping[str, str]]) -> None:
        """Shows the words that are not understood, and those of which the user said something before."""
        self.beginResetModel()
        known = [Word(field, text, 0) for field, words in said.items() for text in words]
        asked = [Word(field, text, rows) for field, words in unknown.items() for text, rows in words.items()]
        self.words = asked + known
        self.chosen = {(field, text): meaning for field, words in said.items() for text, meaning in words.items()}
        self.endResetModel()

    def said(self) -> dict[Field, dict[str, str]]:
        """What the user says of the words, by column."""
        result: dict[Field, dict[str, str]] = {}
        for (field, text), meaning in self.chosen.items():
            result.setdefault(field, {})[text] = meaning
        return result

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.words)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        word = self.words[index.row()]
        meaning = self.chosen.get((word.field, word.text), "")
        if role == Qt.ItemDataRole.EditRole and index.column() == MEANING:
            return meaning
        shown = meaning_label(word.field, meaning) if meaning else _NOT_SAID
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole):
            return (field_label(word.field), word.text, str(word.rows or ""), f"{shown} ▾")[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == _ROWS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{field_label(word.field)}“{word.text}”算作：{shown}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Says what a word means; an empty meaning takes it back."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or index.column() != MEANING:
            return False
        word = self.words[index.row()]
        if value and value not in meanings(word.field):
            return False
        if value:
            self.chosen[word.field, word.text] = str(value)
        else:
            self.chosen.pop((word.field, word.text), None)
        self.dataChanged.emit(index, index)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == MEANING else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class MeaningDelegate(QStyledItemDelegate):
    """Opens a list of the form's columns or rows."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        box = QComboBox(parent)
        model = index.model()
        box.addItem(_NOT_SAID, "")
        if isinstance(model, WordsModel):
            word = model.words[index.row()]
            box.setAccessibleName(f"“{word.text}”算作")
            for meaning in meanings(word.field):
                box.addItem(meaning_label(word.field, meaning), meaning)
        # By keys one goes through the list: each choice is taken, and the list stays open to go on.
        box.activated.connect(lambda: self.commitData.emit(box))
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findData(index.data(Qt.ItemDataRole.EditRole)), 0))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData(), Qt.ItemDataRole.EditRole)
