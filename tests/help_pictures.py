"""Takes the help's pictures of the real window: parts of it, on the sample and on files written for the purpose."""

import os
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from PIL import Image
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QCursor, QImage
from PySide6.QtWidgets import QApplication, QWidget

from gui.application import make_application
from gui.clerk import Clerk
from gui.consolidation.page import MergePage
from gui.ledger.page import LedgerPage
from gui.pages.output import OutputPage
from gui.pages.text_section import TextPage
from gui.pages.verify import VerifyPage
from gui.settings import Settings
from gui.window import MainWindow
from gui.wizard.steps import BASICS, LEDGER, OUTPUT, VERIFY, Step
from model import edits
from model.actions import save_report
from model.report import Report
from model.values import Value
from tests.gui import sources
from tests.gui.consolidation import units
from tests.gui.scripted import ScriptedDialogs
from tests.model.ledger.workbooks import HEADS, entry, write
from tests.pictures import DAY, break_a_column, follow_the_tables, open_sample
from tests.samples import complete_report

FOLDER: Final = Path(__file__).parent.parent / "resources" / "help" / "pictures"
_SIZE: Final = (1208, 700)
"""As small as shows the steps with their names."""
_COLOURS: Final = 192
"""The most colours of a picture; the window has few."""


def take() -> dict[str, QImage]:
    """The pictures by the name that the help's pages use."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication.instance() or make_application()
    QCursor.setPos(5000, 5000)
    with tempfile.TemporaryDirectory() as folder:
        camera = _Camera(Path(folder))
        for show in (_start, _fill_in, _write, _look_back, _read_in, _gather, _count, _put_out, _prove):
            show(camera)
        camera.window.close()
    del application
    return camera.pictures


def reduced(picture: QImage, path: Path) -> None:
    """Writes a picture in as few colours as show it, which makes it small."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB888)
    size = plain.width(), plain.height()
    image = Image.frombytes("RGB", size, bytes(plain.constBits()), "raw", "RGB", plain.bytesPerLine())
    image.quantize(_COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def write_all() -> None:
    """Writes the pictures where the help shows them from; those of no use any more go."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    pictures = take()
    for path in FOLDER.glob("*.png"):
        if path.stem not in pictures:
            path.unlink()
    for name, picture in pictures.items():
        reduced(picture, FOLDER / f"{name}.png")


class _Camera:
    """A window, someone who works it, and the pictures taken so far."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.dialogs = ScriptedDialogs()
        self.window = MainWindow(Settings(folder / "settings"), self.dialogs, today=lambda: DAY)
        self.window.resize(*_SIZE)
        self.window.show()
        self.clerk = Clerk(self.window)
        self.pictures: dict[str, QImage] = {}

    def take(self, name: str, *parts: QWidget, first: int | None = None, last: int | None = None) -> None:
        """Takes the part of the window that holds these widgets, or all of it: its first or last so many pixels."""
        # Cards take the height that their words need once they are laid out.
        for _ in range(3):
            self.clerk.look()
        area = QRect()
        for part in parts:
            area = area.united(QRect(part.mapTo(self.window, QPoint()), part.size()))
        if first is not None:
            area.setHeight(min(first, area.height()))
        if last is not None:
            area.setTop(max(area.bottom() - last, area.top()))
        picture = (self.window.grab(area) if parts else self.window.grab()).toImage()
        self.pictures[name] = picture.convertToFormat(QImage.Format.Format_RGB32)

    def open(self, report: Report, name: str) -> None:
        """Opens a report from a file of its own; what was done to the one before is dropped."""
        path = self.folder / f"{name}.xxgk"
        save_report(report, path)
        self.drop()
        self.window.open(path)

    def open_sample(self) -> dict[str, Step]:
        return open_sample(self.window)

    def drop(self) -> None:
        if self.window.session is not None:
            self.window.session.history.mark_saved()

    def go_to(self, step: Step) -> None:
        self.window.go_to(step)
        self.clerk.look()


def _start(camera: _Camera) -> None:
    camera.take("start", camera.window.page, first=300)
    camera.open_sample()
    camera.go_to(BASICS)
    camera.take("basics", camera.window.page)


def _fill_in(camera: _Camera) -> None:
    window = camera.window
    camera.go_to(camera.open_sample()["s3"])
    break_a_column(window)
    camera.take("window")
    camera.take("findings", window.side, first=180)
    camera.take("difference", camera.clerk.grid, last=66)


def _write(camera: _Camera) -> None:
    window = camera.window
    camera.go_to(camera.open_sample()["s1"])
    follow_the_tables(window)
    page = window.page
    assert isinstance(page, TextPage)
    camera.take("text", page, first=420)
    page.editor.setFocus()
    page.fields.offer()
    camera.take("figures", page, first=420)
    camera.clerk.press(Qt.Key.Key_Escape)


def _look_back(camera: _Camera) -> None:
    """Last year's figures beside this year's, and a warning that is explained by nobody yet."""
    window = camera.window
    sections = camera.open_sample()
    assert window.session is not None
    report = window.session.report
    before = Report(report.body, report.year - 1, report.kind, values=_of_last_year(report))
    window.session.do(edits.attach_previous(report, before))
    camera.go_to(sections["s3"])
    camera.clerk.grid.go_to("t3.carried_in.natural")
    camera.take("last-year", window.page, window.side, first=300)


def _of_last_year(report: Report) -> dict[str, Value]:
    """Figures near this year's, of which one does not fit them."""
    stated = {cell: value for cell, value in report.figures.stated.items() if isinstance(value, int)}
    result: dict[str, Value] = {cell: max(value - value // 5, 0) for cell, value in stated.items()}
    return {**result, "t3.carried_out.natural": 2}


def _read_in(camera: _Camera) -> None:
    window = camera.window
    camera.open(Report("", DAY.year - 1), "empty")
    camera.dialogs.answer("file_to_read", sources.write(complete_report(), camera.folder / "网页.html"))
    window.importing.read()
    camera.clerk.wait_for(lambda: window.importing.report is not None)
    camera.take("import", window.page)
    window.go_back()


def _gather(camera: _Camera) -> None:
    window = camera.window
    folder = camera.folder / "units"
    for number in range(1, 6):
        units.write(folder, units.report(number), "xxgk")
    units.write(folder, units.report(6, t3__granted__natural=1), "xxgk")
    window.consolidating.begin()
    page = window.page
    assert isinstance(page, MergePage)
    page.year.setCurrentIndex(page.year.findData(units.YEAR))
    window.consolidating.gathering.read([folder])
    camera.clerk.wait_for(lambda: not window.consolidating.gathering.is_reading)
    camera.take("merge", page, first=420)


def _count(camera: _Camera) -> None:
    window = camera.window
    camera.open(Report("样例县甲局", 2024), "count")
    kinds, outcomes = ("自然人", "企业", "律师事务所"), ("予以公开", "部分公开", "本机关不掌握相关政府信息")
    rows = [
        entry(number, date(2024, 1 + number % 12, 5), kinds[number % 3], outcomes[number % 3], date(2024, 12, 20))
        for number in range(1, 31)
    ]
    camera.dialogs.answer("ledger_to_open", write(camera.folder / "台账.xlsx", [HEADS, *rows]))
    window.go_to(LEDGER)
    page = window.page
    assert isinstance(page, LedgerPage)
    page.choose.click()
    camera.clerk.wait_for(lambda: page.fill.isEnabled())
    camera.take("ledger", page)


def _put_out(camera: _Camera) -> None:
    window = camera.window
    camera.go_to(camera.open_sample()["s3"])
    break_a_column(window)
    camera.go_to(OUTPUT)
    page = window.page
    assert isinstance(page, OutputPage)
    camera.clerk.wait_for(lambda: page.output is not None and page.pages.is_drawn)
    camera.take("output")


def _prove(camera: _Camera) -> None:
    """A reviewer's remark, and a copy that says something else than the report."""
    window = camera.window
    report = complete_report()
    written = datetime(2025, 1, 10, 9, 30, tzinfo=UTC)
    remark = edits.add_remark(report, "t3.granted.natural", "请与台账核对。", author="审核人乙", written=written)
    report.apply(remark.changes)
    camera.open(report, "remark")
    assert window.session is not None
    camera.go_to(next(step for step in window.session.steps if step.section == "s3"))
    camera.take("remark", window.side, first=170)
    other = complete_report()
    other.apply(edits.state(other, {"t3.granted.natural": 150}).changes)
    path = camera.folder / "另一份.xxgk"
    save_report(other, path)
    window.go_to(VERIFY)
    window.verifying.verify([path])
    page = window.page
    assert isinstance(page, VerifyPage)
    camera.clerk.wait_for(lambda: bool(page.checks))
    camera.take("verify", page, first=340)
    camera.drop()
