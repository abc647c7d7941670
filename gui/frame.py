"""The window's frame: the bar on top, the rail, the page with its foot, the column beside it, the status bar."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from gui import theme
from gui.side import SideColumn
from gui.theme import Look
from gui.toolbar import Toolbar
from gui.wizard.footer import Footer
from gui.wizard.rail import Rail

_ROOM_FOR_COLUMNS = 1040
"""The width in plain pixels below which the page gets the room of the columns beside it."""


class Frame(QMainWindow):
    """Where everything stands. It knows nothing of reports."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._narrow = False
        self._build_status()
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
        self._narrow = False
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
        self.stack = QStackedWidget(self)
        centre.addWidget(self.stack, 1)
        self.footer = Footer(self)
        centre.addWidget(self.footer)
        return centre

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives a small or much enlarged screen to the page: the column folds, the rail shows its marks alone."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Gives each column what the window's width allows."""
        width = self.width() / self.look.text_scale
        narrow = width < _ROOM_FOR_COLUMNS
        if narrow != self._narrow:
            self._narrow = narrow
            self.side.fold(folded=narrow)
        rail = theme.NARROW_RAIL_WIDTH if narrow else theme.RAIL_WIDTH
        self._rail_column.setFixedWidth(round(rail * self.look.text_scale))
        self.deadline.setVisible(not narrow)
        self.toolbar.fit(width)


def _surface(name: str, width: int | None = None) -> QWidget:
    widget = QWidget()
    widget.setObjectName(name)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    if width is not None:
        widget.setFixedWidth(width)
    return widget
