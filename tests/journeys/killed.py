"""Works a report in the real window as told, says so, and goes on until it is killed: run in a process of its own.

Arguments: the folder of settings and state, and the report's file, or `-` for a new report.
"""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.application import make_application
from gui.clerk import Clerk
from gui.dialogs import Dialogs
from gui.settings import Settings
from gui.window import MainWindow
from gui.wizard import steps

DONE = "done"
"""Printed when all is typed."""
TABLE = {"t4.review.upheld": "12", "t4.review.corrected": "4"}
OPEN_CELL, OPEN_FIGURE = "t4.review.other", "305"
"""The cell in whose editor the last figure stands."""
TEXT = "下一步增加图解，逐条核对目录。"
BODY = "示例县示例局"


def main(folder: str, file: str) -> int:
    application = make_application()
    window = MainWindow(Settings(Path(folder)), Dialogs())
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    clerk = Clerk(window)
    clerk.look()
    if file == "-":
        clerk.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        clerk.type(BODY)
        clerk.press(Qt.Key.Key_Tab)
    else:
        window.open(Path(file))
    work(clerk)
    print(DONE, flush=True)
    return application.exec()


def work(clerk: Clerk) -> None:
    """Types a text, figures, one of them taken back again, and leaves the last editor open."""
    window = clerk.window
    assert window.session is not None
    window.go_to(steps.step_of(window.session.steps, "s5"))
    clerk.press(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    clerk.type(TEXT)
    window.go_to(steps.step_of(window.session.steps, "s4"))
    for cell, figure in TABLE.items():
        clerk.put(cell, figure)
    clerk.put("t4.direct.upheld", "99")
    clerk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    clerk.grid.go_to(OPEN_CELL)
    clerk.type(OPEN_FIGURE)
    QApplication.processEvents()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
