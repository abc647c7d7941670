"""Which page of the help speaks of a place in the window. Imports no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gui.grid.label_help import cells_under
from gui.wizard.steps import Kind, Step
from model.forms import Role
from model.help import cells
from model.help.rules import page_id

if TYPE_CHECKING:
    from gui.findings.cards import Card
    from model.forms import Form, Slot, Table

_PAGES: Final = {
    Kind.START: "begin",
    Kind.BASICS: "begin#basics",
    Kind.TEXT: "text",
    Kind.TABLE: "tables",
    Kind.REVIEW: "findings",
    Kind.OUTPUT: "output",
    Kind.CHARTS: "last-year#charts",
    Kind.YEARS: "last-year#years",
    Kind.VERIFY: "verify",
    Kind.RECORD: "finalise#record",
    Kind.VERSIONS: "saving#versions",
    Kind.RECOVERED: "saving#recovery",
    Kind.IMPORT: "import",
    Kind.MERGE: "merge",
    Kind.SETTINGS: "settings",
    Kind.UNITS: "merge",
    Kind.LEDGER: "ledger",
}


def of_step(step: Step) -> str:
    """The target for a step or page as a whole."""
    return f"sections#{step.section}" if step.kind is Kind.TEXT and step.section is not None else _PAGES[step.kind]


def of_card(card: Card) -> str:
    """The target for a card: its rule, or for a reviewer's remark the page on reviewing."""
    return "review" if card.remark is not None else page_id(card.findings[0].rule)


def of_cell(form: Form, cell: str) -> str:
    """The target for a cell: its row."""
    return cells.place(form, form.cells[cell])


def of_label(form: Form, table: Table, label: Slot) -> str:
    """The target for a printed label: its row, or its column where the cells under it have one in common."""
    under = cells_under(table, label)
    if not under:
        return cells.table_place(form, table)
    place = of_cell(form, under[0])
    columns = {cell.split(".")[-1] for cell in under}
    if label.role is Role.HEAD and len(columns) == 1:
        return f"{place.partition('#')[0]}#{columns.pop()}"
    rows = {cell.split(".")[1] for cell in under}
    return place if len(rows) == 1 else cells.table_place(form, table)
