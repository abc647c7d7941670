"""The window's frame: the bar on top, the rail, the page with its foot, the column beside it, the status bar."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui import panes, theme
from gui.painting import after_paint
from gui.side import SideColumn
from gui.theme import Look
from gui.toolbar import Toolbar
from gui.widgets.drops import TakesDrops
from gui.widgets.locked_bar import LockedBar
from gui.wizard.footer import Footer
from gui.wizard.rail import Rail

_ROOM_FOR_NAMES, _ROOM_FOR_COLUMN, _ROOM_FOR_BOTH = 1200, 1040, 800
"""The widths in plain pixels below which the rail shows its marks alone, the column beside the page folds, and it
folds again as soon as one goes from it to the page."""


class Frame(TakesDrops, QMainWindow):
    """Where everything stands. It knows nothing of reports. `file_dropped` carries the path of a file dropped on it."""

    file_dropped = Signal(object)
    painted = Signal()
    """Once, when the first paint and all that was queued with it is done: whatever can wait for that comes then."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._folds = False
        self._was_shown = False
        self._build_status()
        self.setAcceptDrops(True)
        self.setMinimumSize(640, 360)
        self.resize(1366, 768)

    def build(self, handlers: dict[str, Callable[[], object]]) -> None:
        """Fills the window; what was in it goes. `handlers` holds what each action of the bar does, by its name."""
        ground = QWidget(self)
        ground.setObjectName("ground")
        whole = QVBoxLayout(ground)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self.toolbar = Toolbar(self)
        self.toolbar.add_menus(handlers)
        whole.addWidget(self.toolbar)
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addWidget(self._made_rail())
        columns.addLayout(self._made_centre(), 1)
        self.side = SideColumn(self)
        columns.addWidget(self.side)
        whole.addLayout(columns, 1)
        self.setCentralWidget(ground)
        self._folds = False
        self.arrange()

    def _build_status(self) -> None:
        self.saved = QLabel(self)
        self.selection = QLabel(self)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addWidget(self.saved)
        self.zoom_label = QLabel(self)
        self.statusBar().addPermanentWidget(self.selection)
        self.statusBar().addPermanentWidget(self.zoom_label)

    def _made_rail(self) -> QWidget:
        column = self._rail_column = _surface("rail", round(theme.RAIL_WIDTH * self.look.text_scale))
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 8, 1, 12)
        self.rail = Rail(self.look.roles, column)
        layout.addWidget(self.rail, 1)
        self.deadline = QLabel(column)
        self.deadline.setObjectName("hint")
        self.deadline.setContentsMargins(16, 0, 8, 0)
        self.deadline.setWordWrap(True)
        layout.addWidget(self.deadline)
        return column

    def _made_centre(self) -> QVBoxLayout:
        centre = QVBoxLayout()
        centre.setSpacing(0)
        self.locked_bar = LockedBar(self)
        centre.addWidget(self.locked_bar)
        self.stack = QStackedWidget(self)
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.stack)
        centre.addWidget(self.split, 1)
        self.footer = Footer(self)
        centre.addWidget(self.footer)
        return centre

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._was_shown:
            self._was_shown = True
            after_paint(self, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives a small or much enlarged screen to the page: the column folds, the rail shows its marks alone."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Gives each column what the window's width allows."""
        width = self.width() / self.look.text_scale
        folds = width < _ROOM_FOR_COLUMN
        if folds != self._folds:
            self._folds = folds
            self.side.fold(folded=folds)
        narrow = width < _ROOM_FOR_NAMES
        rail = theme.NARROW_RAIL_WIDTH if narrow else theme.RAIL_WIDTH
        self._rail_column.setFixedWidth(round(rail * self.look.text_scale))
        self.deadline.setVisible(not narrow)
        self.toolbar.fit(width)

    @property
    def is_tight(self) -> bool:
        """Whether the window is too narrow to work on the page with the column beside it."""
        return self.width() / self.look.text_scale < _ROOM_FOR_BOTH

    @property
    def panes(self) -> list[QWidget]:
        """The parts of the window in the order in which keys go through them."""
        return [self.toolbar, self.rail, self.stack, self.footer, self.side]

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - the name that Qt gives it
        """Goes on by Tab in the order in which things stand."""
        target = panes.stop_beside(self.panes, QApplication.focusWidget(), 1 if next else -1)
        if target is None:
            return super().focusNextPrevChild(next)
        reasons = Qt.FocusReason
        panes.focus(target, reasons.TabFocusReason if next else reasons.BacktabFocusReason)
        return True

    def wants(self, paths: Sequence[Path]) -> bool:
        return len(paths) == 1

    def take(self, paths: Sequence[Path]) -> None:
        self.file_dropped.emit(paths[0])


def _surface(name: str, width: int | None = None) -> QWidget:
    widget = QWidget()
    widget.setObjectName(name)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    if width is not None:
        widget.setFixedWidth(width)
    return widget
