"""The preview beside the form: the same pages as on the output page, kept up to date while one types."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.preview.live import LivePreview
from gui.preview.pages import PagesView
from gui.theme import Roles
from gui.widgets.buttons import link

_LEAST_WIDTH = 260


class PreviewPane(QWidget):
    """A column with the pages. `closed` tells that it is no longer wanted."""

    closed = Signal()

    def __init__(self, live: LivePreview, roles: Roles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(_LEAST_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 8, 8)
        head = QHBoxLayout()
        heading = QLabel("预览", self)
        heading.setObjectName("heading")
        head.addWidget(heading)
        state = QLabel(self)
        state.setObjectName("hint")
        head.addWidget(state, 1)
        head.addWidget(link("收起", self.closed.emit, name="收起预览"))
        layout.addLayout(head)
        self.pages = PagesView(roles, self)
        self.pages.said.connect(state.setText)
        layout.addWidget(self.pages, 1)
        self.pages.follow(live)
