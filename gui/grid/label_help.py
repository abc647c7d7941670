"""Which cells a printed label or head speaks of, and what it means. Imports no Qt."""

from model.forms import Form, Role, Slot, Table
from model.meaning import common_meanings


def cells_under(table: Table, label: Slot) -> list[str]:
    """The cells of a label's rows, or those under a head down to the next heads."""
    figures = [slot for slot in table.slots if slot.role is Role.FIGURE]
    if label.role is Role.LABEL:
        rows = range(label.row, label.row + label.rows)
        return [slot.cell for slot in figures if slot.cell is not None and slot.row in rows]
    columns = range(label.column, label.column + label.columns)
    below = [slot.row for slot in figures if slot.row > label.row]
    heads = [slot.row for slot in table.slots if slot.role is Role.HEAD and slot.row > min(below, default=0)]
    last = min(heads, default=table.rows)
    return [
        slot.cell
        for slot in figures
        if slot.cell is not None
        and label.row < slot.row < last
        and slot.column in range(columns.start - slot.columns + 1, columns.stop)
    ]


def label_help(form: Form, table: Table, label: Slot) -> str:
    """What counts in all the cells that a label speaks of; empty where there is nothing to say of all of them."""
    return "\n".join(common_meanings(form, cells_under(table, label)))
