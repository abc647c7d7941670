"""A whole report typed with the keyboard alone: no mouse, no call into the window."""

from pathlib import Path

from PySide6.QtCore import Qt

import resources
from gui.clerk import Clerk
from gui.demo import typed_figures
from gui.wizard.steps import Kind
from model.actions import open_report
from model.report import BodyKind

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_a_report_of_166_figures_is_typed_saved_and_exported_by_keys_alone(clerk: Clerk, tmp_path: Path) -> None:
    sample = open_report(resources.path("samples", "sample.xxgk")).report
    clerk.press(Key.Key_Return)
    session = clerk.window.session
    assert session is not None
    clerk.type(sample.body)
    for key in (Key.Key_Tab, Key.Key_Tab):
        clerk.press(key)
    clerk.type(str(sample.year))
    typed = 0
    for step in session.steps[2:-2]:
        clerk.press(Key.Key_PageDown, CONTROL)
        if step.kind is Kind.TEXT:
            for number, paragraph in enumerate(sample.text(step.id).split("\n")):
                if number:
                    clerk.press(Key.Key_Return)
                clerk.type(paragraph)
            continue
        figures = typed_figures(sample, step.id)
        grid = clerk.grid.grid
        for _ in grid.places:
            cell = grid.cell(clerk.grid.currentIndex())
            if cell in figures:
                clerk.type(figures[cell])
                typed += 1
            clerk.press(Key.Key_Return)
    clerk.press(Key.Key_S, CONTROL)
    exported: list[object] = []
    clerk.window.files.exporting.exported.connect(exported.extend)
    clerk.press(Key.Key_E, CONTROL)
    clerk.wait_for(lambda: len(exported) == 2)

    assert typed == 166
    [path] = tmp_path.glob("*.xxgk")
    saved = open_report(path).report
    assert (saved.body, saved.year, saved.kind) == (sample.body, sample.year, BodyKind.DEPARTMENT)
    assert saved.figures.stated == sample.figures.stated
    assert {section: text for section, text in saved.texts.items() if section != "s0"} == {
        section: text for section, text in sample.texts.items() if section != "s0"
    }
    assert session.checker.findings == []
