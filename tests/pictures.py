"""Takes the README's pictures of the real window, filled in with the sample report, on a day that stays the same."""

import os
import tempfile
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtGui import QCursor, QImage
from PySide6.QtWidgets import QApplication, QPushButton

from gui.application import make_application
from gui.clerk import Clerk
from gui.dialogs import Dialogs
from gui.pages.output import OutputPage
from gui.settings import Settings
from gui.window import MainWindow
from gui.wizard.steps import OUTPUT, Step
from model import edits
from model.narrative.claims_judged import judged
from model.narrative.live import make_live, plain_figures

FOLDER: Final = Path(__file__).parent.parent / "resources" / "pictures"
DAY: Final = date(2026, 1, 14)
"""A day in the season in which the sample's report is due."""


def take() -> dict[str, QImage]:
    """The pictures by file name: first page, a text section, table 3 with an error, the preview."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication.instance() or make_application()
    QCursor.setPos(5000, 5000)
    pictures: dict[str, QImage] = {}
    with tempfile.TemporaryDirectory() as folder:
        window = MainWindow(Settings(Path(folder)), Dialogs(), today=lambda: DAY)
        window.resize(1366, 768)
        window.show()
        clerk = Clerk(window)

        def picture(name: str) -> None:
            # Cards take the height that their words need once they are laid out.
            for _ in range(3):
                clerk.look()
            pictures[f"{name}.png"] = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)

        picture("start")
        by_section = open_sample(window)
        window.go_to(by_section["s1"])
        follow_the_tables(window)
        picture("text")
        window.go_to(open_sample(window)["s3"])
        break_a_column(window)
        picture("table")
        open_sample(window)
        window.go_to(OUTPUT)
        page = window.pages[OUTPUT.id]
        assert isinstance(page, OutputPage)
        clerk.wait_for(lambda: page.output is not None and page.pages.is_drawn)
        picture("preview")
        window.close()
    del application
    return pictures


def open_sample(window: MainWindow) -> dict[str, Step]:
    """Opens the sample anew; what was done to it before is dropped. Returns the steps by the section they fill in."""
    if window.session is not None:
        window.session.history.mark_saved()
    window.files.open_sample()
    assert window.session is not None
    return {step.section: step for step in window.session.steps if step.section is not None}


def follow_the_tables(window: MainWindow) -> None:
    """Makes the text's figures live but for two, of which one then differs from the table."""
    assert window.session is not None
    report = window.session.report
    window.session.do(make_live(report, "s1", plain_figures(report, "s1", judged(report, "s1"))[:-2]))
    differing = next(judged(report, "s1"))
    window.session.do(edits.rewrite(report, "s1", differing.claim.span, "26", "改写"))
    agreeing = next(each for each in window.page.findChildren(QPushButton) if each.isCheckable())
    agreeing.click()


def break_a_column(window: MainWindow) -> None:
    """Counts one application too few, and goes to the finding."""
    assert window.session is not None
    report = window.session.report
    result = next(identity for identity in report.form.identities if identity.rule == "t3.results")
    figure = report.figures[result.right.cells[0]]
    assert isinstance(figure, int)
    window.session.do(edits.state(report, {result.right.cells[0]: figure - 1}))
    window.go_to_card(window.session.cards_of("s3")[0])


def write() -> None:
    """Writes the pictures where the README shows them from."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, picture in take().items():
        picture.save(str(FOLDER / name))
