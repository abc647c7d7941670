"""What a window does beyond the demo, once: preview, importing, printers, a second start. Run by test_no_network.py."""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from gui import app, neighbours, printing, running
from gui.clerk import Clerk
from gui.wizard import steps


def main(report: str, web_page: str, done: str) -> int:
    """Works the program's own window from inside, and writes what was reached to the file `done`."""
    reached: list[str] = []

    def work() -> None:
        [window] = neighbours.windows()
        clerk = Clerk(window)
        clerk.wait_for(lambda: window.session is not None)
        window.go_to(steps.OUTPUT)
        clerk.wait_for(lambda: window.previewing.live.output is not None)
        reached.append("preview")
        printing.printer_names()
        reached.append("printers")
        window.importing.open_or_read(Path(web_page))
        clerk.wait_for(lambda: window.importing.report is not None)
        reached.append("import")
        window.go_to(steps.SETTINGS)
        clerk.look()
        reached.append("settings")
        Path(done).write_text(" ".join(reached), "utf-8")
        when(lambda: len(neighbours.windows()) > 1, leave)

    def leave() -> None:
        Path(done).write_text(" ".join([*reached, "second"]), "utf-8")
        for window in neighbours.windows():
            window.close()

    def when(come: Callable[[], bool], then: Callable[[], None]) -> None:
        QTimer.singleShot(50, lambda: then() if come() else when(come, then))

    # The application is made in there; until then nothing can be begun but a thread of Qt's own clock.
    made = running.make_application

    def make() -> QApplication:
        application = made()
        when(lambda: bool(neighbours.windows()), work)
        return application

    running.make_application = make
    return app.main([report])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
