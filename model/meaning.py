"""What a row or a column of the form means and what counts in it, from resources/help/cells.toml."""

from collections.abc import Iterable, Mapping
from functools import cache

import resources
from model.forms import Form


def meanings(form: Form, cell: str) -> list[str]:
    """The sentences that say what counts in a cell: of its row, then of its columns, outer first.

    A total has none of its own but those of its row. Raises KeyError for a cell that the form lacks.
    """
    table, *path = form.cells[cell].id.split(".")
    texts = _texts()
    rows, columns = texts["rows"], texts["columns"]
    said = [rows.get(f"{table}.{path[0]}")]
    said += [columns.get(f"{table}.{part}") for part in path]
    return [text for text in said if text is not None]


def common_meanings(form: Form, cells: Iterable[str]) -> list[str]:
    """The sentences that hold for all of some cells: what their common row, column or group of columns means."""
    first, *others = [meanings(form, cell) for cell in cells] or [[]]
    return [text for text in first if all(text in other for other in others)]


def explanation(key: str) -> list[str]:
    """All that is said of a row or column, by its key such as t3.new; the help shows it whole."""
    texts = _texts()
    return [text for kind in ("rows", "columns", "more") if (text := texts[kind].get(key)) is not None]


@cache
def _texts() -> Mapping[str, Mapping[str, str]]:
    import tomllib

    return tomllib.loads(resources.read_text("help", "cells.toml"))
