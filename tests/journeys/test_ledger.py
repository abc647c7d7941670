"""Table 3 from a ledger of two thousand applications, by keys and mouse: words mapped, counted, filled in, undone."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from gui.clerk import Clerk
from gui.ledger.page import LedgerPage
from model.actions import save_report
from model.report import Report
from tests.gui.scripted import ScriptedDialogs
from tests.model.ledger.workbooks import HEADS, entry, write

CONTROL = Qt.KeyboardModifier.ControlModifier
KINDS = {"自然人": "natural", "企业": "enterprise", "律师事务所": "legal", "个体经营者": "enterprise"}
OUTCOMES = {"予以公开": "granted", "部分公开": "partial", "本机关不掌握相关政府信息": "unable_not_held"}
ROWS = 2000


def applications() -> tuple[list[tuple[object, ...]], Counter[str]]:
    """Rows of a ledger for 2024, and what each cell of the table comes to, counted on its own."""
    rows: list[tuple[object, ...]] = []
    counted: Counter[str] = Counter()
    for number in range(1, ROWS + 1):
        received = date(2023, 11, 1) + timedelta(days=number * 410 // ROWS)
        closed = received + timedelta(days=20 + number % 40)
        kind, outcome = list(KINDS)[number % 4], list(OUTCOMES)[number % 3]
        is_open = closed.year > 2024
        rows.append(entry(number, received, kind, None if is_open else outcome, None if is_open else closed))
        if closed.year >= 2024:
            counted[f"t3.{'new' if received.year == 2024 else 'carried_in'}.{KINDS[kind]}"] += 1
            counted[f"t3.{'carried_out' if is_open else OUTCOMES[outcome]}.{KINDS[kind]}"] += 1
    return rows, counted


def test_table_3_is_counted_and_filled_in(clerk: Clerk, tmp_path: Path) -> None:
    window, dialogs = clerk.window, ScriptedDialogs()
    window.use_dialogs(dialogs)
    rows, expected = applications()
    path = write(tmp_path / "台账.xlsx", [HEADS, *rows])
    save_report(Report("示例局", 2024), tmp_path / "report.xxgk")
    window.open(tmp_path / "report.xxgk")
    session = window.session
    window.toolbar.actions_by_name["ledger"].trigger()
    page = window.page
    assert isinstance(page, LedgerPage)
    dialogs.answer("ledger_to_open", path)
    clerk.press(Qt.Key.Key_Return)
    clerk.wait_for(lambda: page.fill.isEnabled())

    # One word is not understood: it is said once.
    assert page.mapping.asked == 1
    page.tabs.bar.setFocus()
    while page.tabs.view is not page.mapping:
        clerk.press(Qt.Key.Key_Right)
    clerk.look()
    table = page.mapping.table
    clerk.click(table.viewport(), table.visualRect(page.mapping.model.index(0, 3)).center())
    [box] = table.viewport().findChildren(QComboBox)
    assert clerk.focus is box
    while box.currentData() != "enterprise":
        clerk.press(Qt.Key.Key_Down)
    page.mapping.apply.setFocus()
    clerk.press(Qt.Key.Key_Return)
    clerk.wait_for(lambda: page.fill.isEnabled() and page.mapping.asked == 0)

    # The rows behind a figure, and the table filled in one step.
    assert page.tabs.view is page.numbers
    grid = page.figures.grid
    clerk.click(grid.viewport(), grid.visualRect(grid.grid.index_of("t3.new.enterprise")).center())
    assert len(page.rows.rows) == expected["t3.new.enterprise"]
    page.fill.setFocus()
    clerk.press(Qt.Key.Key_Return)
    table_3 = session.report.form.tables[1]
    typed = {
        cell.id: session.report.figures[cell.id] for cell in table_3.cells if cell.id not in session.report.form.totals
    }
    assert typed == {cell: expected[cell] for cell in typed}
    assert not [found for found in session.checker.findings if found.rule.startswith("t3.")]
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert session.report.figures.stated == {}
    clerk.press(Qt.Key.Key_Y, CONTROL)
    clerk.press(Qt.Key.Key_S, CONTROL)
    assert b"\xe7\x94\xb3\xe8\xaf\xb7\xe4\xba\xba1" not in (tmp_path / "report.xxgk").read_bytes(), "no names are kept"
    assert dialogs.left_over == []
