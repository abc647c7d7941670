"""A row of words to choose a view by, and the views under it."""

from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget


class Tabs(QWidget):
    """Views, one in sight at a time."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.bar = QTabBar(self)
        self.bar.setAccessibleName(name)
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self._stack = QStackedWidget(self)
        self.bar.currentChanged.connect(self._stack.setCurrentIndex)
        layout.addWidget(self.bar)
        layout.addWidget(self._stack, 1)

    def add(self, view: QWidget, words: str) -> None:
        """Adds a view."""
        self._stack.addWidget(view)
        self.bar.addTab(words)

    def name(self, view: QWidget, words: str) -> None:
        """Names a view anew."""
        self.bar.setTabText(self._stack.indexOf(view), words)

    def show_view(self, view: QWidget) -> None:
        """Brings a view into sight."""
        self.bar.setCurrentIndex(self._stack.indexOf(view))

    @property
    def view(self) -> QWidget | None:
        """The view in sight."""
        return self._stack.currentWidget()
