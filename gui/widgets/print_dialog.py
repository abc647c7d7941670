"""Asks how to print: printer, copies, pages, both sides of the paper."""

from itertools import count, groupby
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QSpinBox, QWidget

from gui.printing import PrintJob, Sides, leaves, read_pages
from gui.widgets.buttons import button

_MOST_COPIES: Final = 99
_DUPLEX: Final = {"printer": "按打印机的设置", "one": "单面", "long": "双面（沿长边翻）"}
"""What can be said about both sides of the paper, by the name under which it is remembered."""


class PrintDialog(QDialog):
    """The choices for one printing. `remembered` are the printer and the duplex setting of the last time."""

    def __init__(self, parent: QWidget, printers: list[str], pages: int, remembered: tuple[str, str]) -> None:
        super().__init__(parent)
        self.setWindowTitle("打印")
        self._count = pages
        self._printer = QComboBox(self)
        self._printer.addItems(printers)
        self._printer.setCurrentText(remembered[0] if remembered[0] in printers else _standard(printers))
        self._copies = QSpinBox(self)
        self._copies.setRange(1, _MOST_COPIES)
        self._copies.setSuffix(" 份")
        self._pages = QLineEdit(self)
        self._pages.setPlaceholderText(f"全部 {pages} 页；只打一部分写成 1-3,5")
        self._pages.textChanged.connect(self._refresh)
        self._sides = QComboBox(self)
        for sides in Sides:
            self._sides.addItem(sides.value, sides)
        self._sides.currentIndexChanged.connect(self._refresh)
        self._duplex = QComboBox(self)
        for name, words in _DUPLEX.items():
            self._duplex.addItem(words, name)
        self._duplex.setCurrentIndex(max(0, self._duplex.findData(remembered[1])))
        self._hint = QLabel(self)
        self._hint.setObjectName("hint")
        self._hint.setWordWrap(True)
        self._hint.setMinimumWidth(360)
        self._accept = button("打印", self.accept, strong=True, parent=self)
        self._accept.setDefault(True)
        self._lay_out()
        self._refresh()

    @property
    def remembered(self) -> tuple[str, str]:
        """Printer and duplex setting, for the next time."""
        return self._printer.currentText(), self._duplex.currentData()

    def job(self) -> PrintJob:
        """What is to be printed."""
        from PySide6.QtPrintSupport import QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPrinterName(self._printer.currentText())
        which, duplex = self._which(), self._duplex.currentData()
        both = which is Sides.ALL and duplex == "long"
        if both:
            printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
        elif which is not Sides.ALL or duplex == "one":
            printer.setDuplex(QPrinter.DuplexMode.DuplexNone)
        pages = read_pages(self._pages.text(), self._count)
        return PrintJob(printer, pages, which, self._copies.value(), both)

    def _which(self) -> Sides:
        return Sides(self._sides.currentText())

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(20, 16, 20, 16)
        form.setVerticalSpacing(10)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        rows: list[tuple[str, QWidget]] = [
            ("打印机", self._printer),
            ("份数", self._copies),
            ("页码", self._pages),
            ("打印哪些页", self._sides),
            ("双面打印", self._duplex),
        ]
        for words, widget in rows:
            widget.setAccessibleName(words)
            form.addRow(words, widget)
        form.addRow(self._hint)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        buttons.addWidget(self._accept)
        buttons.addWidget(button("取消", self.reject, parent=self))
        form.addRow(buttons)

    def _refresh(self) -> None:
        """Says what will come out, or what is wrong with the pages."""
        which = self._which()
        self._duplex.setEnabled(which is Sides.ALL)
        try:
            chosen = leaves(read_pages(self._pages.text(), self._count), which)
        except ValueError:
            self._hint.setText(f"页码写成 1-3,5 这样，在 1 到 {self._count} 之间。")
            self._accept.setEnabled(False)
            return
        self._accept.setEnabled(bool(chosen))
        self._hint.setText(_words(which, [leaf for leaf in chosen if leaf is not None], blank=None in chosen))


def _words(which: Sides, pages: list[int], *, blank: bool) -> str:
    said = f"打印第 {_runs(pages)} 页，共 {len(pages)} 面。" if pages else "没有这样的页。"
    if which is Sides.ODD:
        return f"{said}打完把纸翻面放回，再打一次“{Sides.EVEN.value}”。"
    return f"{said}最后一张的背面是空白页，纸可以全部放回。" if blank else said


def _runs(pages: list[int]) -> str:
    """Pages in words, those in a row together: 1、3 至 5."""
    places = count()
    rows = [list(row) for _, row in groupby(pages, key=lambda page: page - next(places))]
    return "、".join(f"{row[0]}" if len(row) == 1 else f"{row[0]} 至 {row[-1]}" for row in rows)


def _standard(printers: list[str]) -> str:
    """The printer that the system uses unless told otherwise."""
    from PySide6.QtPrintSupport import QPrinterInfo

    name = QPrinterInfo.defaultPrinterName()
    return name if name in printers else printers[0]
