"""A window that is nothing but its widgets: the yardstick for the program's start.

Run as `python bare_window.py RECIPE`, where RECIPE is a JSON file with the widgets (kind, name for the style sheet,
words, alignment, focus policy, shown or not), the font files, the font and the style sheet. Prints what
`main.py --time-start` prints, with the number of its widgets.
"""

import json
import sys
import time

STARTED = time.monotonic()

from PySide6 import QtWidgets  # noqa: E402 - the clock starts before the first import, as in main.py
from PySide6.QtCore import QEvent, QObject, Qt, QTimer  # noqa: E402
from PySide6.QtGui import QFont, QFontDatabase  # noqa: E402

IN_A_ROW = 8


class Stopwatch(QObject):
    """Ends the program once all that was queued with the first paint is done."""

    def __init__(self, window: QtWidgets.QMainWindow) -> None:
        super().__init__(window)
        self.painted_ms = 0
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint and not self.painted_ms:
            QTimer.singleShot(0, self, self.stop)
        return super().eventFilter(watched, event)

    def stop(self) -> None:
        if not self.painted_ms:
            self.painted_ms = round((time.monotonic() - STARTED) * 1000)
            QtWidgets.QApplication.quit()


def main(recipe_file: str) -> int:
    with open(recipe_file, encoding="utf-8") as file:  # noqa: PTH123 - pathlib's import is no part of a bare window
        recipe = json.load(file)
    application = QtWidgets.QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    for name in recipe["font_files"]:
        QFontDatabase.addApplicationFont(name)
    font = QFont(recipe["family"])
    font.setPixelSize(recipe["pixels"])
    application.setFont(font)
    application.setStyleSheet(recipe["style_sheet"])
    window = QtWidgets.QMainWindow()
    ground = QtWidgets.QWidget(window)
    grid = QtWidgets.QGridLayout(ground)
    for place, (kind, name, words, alignment, focus, shown) in enumerate(recipe["widgets"]):
        widget = window.statusBar() if kind == "QStatusBar" else getattr(QtWidgets, kind)(ground)
        widget.setObjectName(name)
        widget.setFocusPolicy(Qt.FocusPolicy(focus))
        if words:
            widget.setText(words)
        if alignment:
            widget.setAlignment(Qt.AlignmentFlag(alignment))
        if kind not in ("QMenu", "QStatusBar"):
            grid.addWidget(widget, place // IN_A_ROW, place % IN_A_ROW)
            widget.setVisible(shown)
    window.setCentralWidget(ground)
    window.resize(1366, 768)
    stopwatch = Stopwatch(window)
    window.show()
    application.exec()
    made = len(window.findChildren(QtWidgets.QWidget))
    print(json.dumps({"painted_ms": stopwatch.painted_ms, "widgets": made}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
