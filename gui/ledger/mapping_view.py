"""Which columns of a ledger are read, and what its words mean, for the user to correct."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.ledger.tally import Tally
from gui.ledger.words_model import MEANING, MeaningDelegate, WordsModel
from gui.widgets.buttons import button
from gui.widgets.choice import Choice
from gui.widgets.row_table import made_table
from model.ledger.heads import Head
from model.ledger.mapping import Field, LedgerMap
from model.ledger.words import field_label

_IN_A_ROW = 2
_WIDTHS = ((0, 100), (2, 60), (MEANING, 360))


class MappingView(QWidget):
    """`wanted` carries the LedgerMap that the ledger is to be read with."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.note = QLabel(self)
        self.note.setWordWrap(True)
        layout.addWidget(self.note)
        layout.addLayout(self._made_columns())
        self._words_note = QLabel(self)
        self._words_note.setObjectName("hint")
        self._words_note.setWordWrap(True)
        layout.addWidget(self._words_note)
        self.model = WordsModel(self)
        self.table = made_table(self.model, "认不出的写法", stretch=1, parent=self)
        self.table.setItemDelegateForColumn(MEANING, MeaningDelegate(self.table))
        self.table.setEditTriggers(self.table.EditTrigger.AllEditTriggers)
        for column, width in _WIDTHS:
            self.table.setColumnWidth(column, width)
        layout.addWidget(self.table, 1)
        row = QHBoxLayout()
        self.apply = button("按这样的对应计数", self._apply, strong=True, parent=self)
        row.addWidget(self.apply)
        hint = QLabel("对应关系记在这台电脑上，下次读同样表头的台账不用再选。", self)
        hint.setObjectName("hint")
        row.addWidget(hint, 1)
        layout.addLayout(row)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, 120)

    def show_tally(self, tally: Tally) -> None:
        """Shows what is known of a ledger's columns and words."""
        unclear, ledger = tally.unclear, tally.ledger
        self.note.setText("" if unclear is None else f"{unclear.what}。请在下面选择。")
        self.note.setVisible(unclear is not None)
        heads = [Head("", text) for text in tally.heads] if unclear is None else list(unclear.heads)
        used = {} if ledger is None else next(iter(ledger.columns.values()))
        for field, box in self.boxes.items():
            box.clear()
            box.addItem("请选择", "")
            for head in heads:
                repeated = sum(each.text == head.text for each in heads) > 1
                box.addItem(str(head) if head.letter else head.text, head.letter if repeated else head.text)
            named = used[field].text if field in used else tally.ledger_map.columns.get(field, "")
            box.setCurrentIndex(max(box.findData(named), 0))
        unknown = {} if ledger is None else ledger.unknown
        said = {} if ledger is None else tally.ledger_map.words
        self.model.show_words(unknown, said)
        asked = sum(map(len, unknown.values()))
        self._words_note.setText(
            f"有 {asked} 种写法认不出，请选择各算作表三的哪一列、哪一行："
            if asked
            else "各种写法都认得出。"
            if ledger is not None
            else ""
        )
        self.table.setVisible(bool(self.model.words))

    @property
    def asked(self) -> int:
        """How much is still to be said: columns and words."""
        boxes = sum(1 for box in self.boxes.values() if not box.currentData())
        return boxes + sum((word.field, word.text) not in self.model.chosen for word in self.model.words)

    def _made_columns(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        self.boxes: dict[Field, Choice] = {}
        for place, field in enumerate(Field):
            box = self.boxes[field] = Choice(self)
            box.setAccessibleName(f"{field_label(field)}是哪一列")
            box.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
            label = QLabel(field_label(field), self)
            label.setBuddy(box)
            row, column = place // _IN_A_ROW, place % _IN_A_ROW * 2
            grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(box, row, column + 1)
        for column in (1, 3):
            grid.setColumnStretch(column, 1)
        return grid

    def _apply(self) -> None:
        columns = {field: str(box.currentData()) for field, box in self.boxes.items() if box.currentData()}
        self.wanted.emit(LedgerMap(columns, self.model.said()))
