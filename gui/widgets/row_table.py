"""Lists in the manner of the pages: whole rows, nothing to edit, one column as wide as there is room."""

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

_ROW_PADDING = 6
_LEAST_COLUMN = 40


def made_table(model: QAbstractItemModel, name: str, *, stretch: int, parent: QWidget) -> QTableView:
    """A table of rows to choose from. Its rows are all of one height, so that thousands of them stay fluent."""
    table = QTableView(parent)
    table.setModel(model)
    table.setObjectName("list")
    table.setAccessibleName(name)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setCornerButtonEnabled(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    rows = table.verticalHeader()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(rows.fontMetrics().height() + _ROW_PADDING)
    rows.setHighlightSections(False)
    rows.hide()
    columns = table.horizontalHeader()
    columns.setHighlightSections(False)
    columns.setMinimumSectionSize(_LEAST_COLUMN)
    columns.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
    return table
