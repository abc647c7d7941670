"""The main job on a sample report, done on the real window by key and mouse events."""

import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

import resources
from gui import screen
from gui.application import make_application
from gui.clerk import Clerk
from gui.dialogs import Dialogs, Obstacle, Unsaved
from gui.errors.guard import Guard
from gui.errors.hooks import Hooks
from gui.pages.output import OutputPage
from gui.settings import Settings
from gui.window import MainWindow
from gui.wizard import steps
from gui.wizard.steps import Kind
from model import actions
from model.failure import Failure, from_os
from model.forms import PREFACE
from model.report import Report
from model.values import shown

_PAUSE_MS: Final = 250
"""How long each step rests on a screen that somebody may watch."""
_REPORT: Final = "请重新安装程序；仍然这样，请把这句话交给维护人员。"


def main(arguments: Sequence[str]) -> int:
    """Runs the demo: `--to DIR` says where its files go. Returns the exit code."""
    from model.commands.parser import Parser, Stop

    parser = Parser("main.py demo", "在真实窗口中演示填写一份样例报告")
    parser.add_argument("--to", dest="folder", type=Path, default=Path("output"), metavar="文件夹")
    try:
        folder = parser.parse_args(list(arguments)).folder
        return _run(folder)
    except Stop as stop:
        return stop.code
    except Failure as failure:
        print(failure.line, file=sys.stderr)
        return 2


def _run(folder: Path) -> int:
    watched = screen.is_usable() and os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] != "offscreen"
    if not watched:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        print("没有可用的屏幕，演示在后台进行。", file=sys.stderr)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise from_os(error, folder, "写入") from error
    application = make_application()
    dialogs = DemoDialogs(folder)
    caught: list[BaseException] = []
    with tempfile.TemporaryDirectory() as settings, Hooks(caught.append, interrupt=lambda: application.exit(130)):
        window = MainWindow(Settings(Path(settings)), dialogs)
        window.resize(1366, 768)
        window.show()
        files = Demo(window, folder, dialogs, pause_ms=_PAUSE_MS if watched else 0).run()
        if caught:
            raise caught[0]
        for file in files:
            sys.stdout.buffer.write(f"{file}\n".encode())
        sys.stdout.flush()
        if watched:
            window.use_dialogs(Dialogs())
            with Hooks(Guard(Dialogs(), parent=application).catch, interrupt=lambda: application.exit(130)):
                return application.exec()
        window.close()
    return 0


class DemoDialogs(Dialogs):
    """Answers the window's questions by itself. What would have to be read is an error here."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def file_to_save(self, parent: QWidget, suggested: Path) -> Path | None:
        return self._folder / suggested.name

    def folder_for_export(self, parent: QWidget, suggested: Path) -> Path | None:
        return self._folder

    def unsaved(self, parent: QWidget, name: str) -> Unsaved:
        return Unsaved.DISCARD

    def confirm(self, parent: QWidget, title: str, question: str, yes: str) -> bool:
        raise Failure(question.replace("\n", ""), "请换一个文件夹（--to）。")

    def tell(self, parent: QWidget, title: str, text: str) -> None:
        raise Failure(text.replace("\n", ""), "请按提示处理后再试。")

    def unwritten(self, parent: QWidget, title: str, failure: Failure, safe: str, elsewhere: str) -> Obstacle:
        raise failure

    def conflict(self, parent: QWidget, failure: Failure, *compared: object) -> Obstacle:
        raise failure


class Demo:
    """Fills in the sample report in a window, step by step, and takes a picture of each."""

    def __init__(self, window: MainWindow, folder: Path, dialogs: DemoDialogs, pause_ms: int = 0) -> None:
        self._window = window
        self._folder = folder
        self._clerk = Clerk(window, pause_ms)
        self._written: list[Path] = []
        self._sample = actions.open_report(resources.path("samples", "sample.xxgk")).report

    def run(self) -> list[Path]:
        """Does the whole job; returns the files written, in order. Raises Failure."""
        clerk, window = self._clerk, self._window
        self._picture("01-start")
        start = window.pages[steps.START.id]
        clerk.click(next(found for found in start.findChildren(QPushButton) if found.property("strong")))
        clerk.type(self._sample.body)
        clerk.press(Qt.Key.Key_Tab)
        clerk.press(Qt.Key.Key_Tab)
        clerk.type(str(self._sample.year))
        clerk.write(self._sample.text(PREFACE))
        self._picture("02-basics")
        for number, step in enumerate(window.rail.step_model.steps[2:], start=3):
            clerk.press(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
            if step.kind is Kind.TEXT:
                clerk.write(self._sample.text(step.id))
            elif step.kind is Kind.TABLE:
                self._fill_in(step.id, number)
            elif step.kind is Kind.OUTPUT:
                self._wait_for_preview()
            self._picture(f"{number:02}-{step.id}")
        self._save_and_export()
        return self._written

    def _fill_in(self, section: str, number: int) -> None:
        """Types a table's figures; in the one with the equality per column it first types one wrong, then mends it."""
        clerk, window = self._clerk, self._window
        figures = typed_figures(self._sample, section)
        planted = _planted(self._sample, figures)
        clerk.fill_in({**figures, **planted})
        if not planted or window.session is None:
            return
        found = window.session.cards_of(section)
        if not found:
            raise Failure("演示没有完成：故意填错的数字没有被查出来", _REPORT)
        window.go_to_card(found[0])
        self._picture(f"{number:02}-{section}-error")
        for cell in planted:
            clerk.put(cell, figures[cell])
        if window.session.cards_of(section):
            raise Failure("演示没有完成：改正以后仍有核对结果", _REPORT)

    def _wait_for_preview(self) -> None:
        page = self._window.pages[steps.OUTPUT.id]
        if isinstance(page, OutputPage):
            self._clerk.wait_for(lambda: page.output is not None and page.pages.is_drawn)

    def _save_and_export(self) -> None:
        clerk, window = self._clerk, self._window
        clerk.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        exported: list[actions.Exported] = []
        window.files.exporting.exported.connect(exported.extend)
        clerk.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
        clerk.wait_for(lambda: bool(exported))
        if window.session is not None and window.session.path is not None:
            self._written.append(window.session.path)
        self._written += [file.path for file in exported]

    def _picture(self, name: str) -> None:
        self._clerk.look()
        path = self._folder / f"{name}.png"
        if not self._window.grab().save(str(path)):
            raise Failure(f"无法写入图片：{path}", "请检查磁盘空间和文件夹权限。")
        self._written.append(path)


def typed_figures(report: Report, section: str) -> Mapping[str, str]:
    """What a clerk types to fill in a section's table: every stated cell as text."""
    table = report.form.by_section[section].table
    cells = () if table is None else table.cells
    return {cell.id: shown(report.figures[cell.id]) for cell in cells if cell.id in report.figures.stated}


def _planted(report: Report, figures: Mapping[str, str]) -> Mapping[str, str]:
    """One figure typed wrong: a result one lower than it is, in the first column that has an equality to break."""
    for identity in report.form.identities:
        if identity.rule == "t3.results" and identity.right.cells[0] in figures:
            cell = identity.right.cells[0]
            return {cell: str(int(figures[cell]) - 1)}
    return {}
