"""A printed table as text, so that a test shows it as the form prints it."""

from model.forms import Role, Slot, Table


def drawn(table: Table) -> str:
    """The table row by row. →n and ↓n: the box spans n columns or rows; a figure is the last part of its cell's id."""
    lines = []
    for row in range(table.rows):
        boxes = sorted((slot for slot in table.slots if slot.row == row), key=lambda slot: slot.column)
        lines.append(" | ".join(map(_box, boxes)))
    return "\n".join(lines)


def _box(slot: Slot) -> str:
    text = slot.text
    if slot.role is Role.FIGURE:
        assert slot.cell is not None
        text = f"[{slot.cell.rsplit('.', 1)[-1]}]"
    across = f"→{slot.columns}" if slot.columns > 1 else ""
    down = f"↓{slot.rows}" if slot.rows > 1 else ""
    return f"{text}{across}{down}"


def uncovered(table: Table) -> list[tuple[int, int, int]]:
    """Grid places (row, column) that no box covers, or more than one, with how many do."""
    times: dict[tuple[int, int], int] = {
        (row, column): 0 for row in range(table.rows) for column in range(table.columns)
    }
    for slot in table.slots:
        for row in range(slot.row, slot.row + slot.rows):
            for column in range(slot.column, slot.column + slot.columns):
                times[row, column] = times.get((row, column), 0) + 1
    return [(row, column, count) for (row, column), count in times.items() if count != 1]
