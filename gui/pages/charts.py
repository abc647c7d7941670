"""The page on which one looks at the report's charts."""

from PySide6.QtWidgets import QCheckBox, QWidget

from gui.pages.page import Page
from gui.session import Session
from gui.theme import Roles
from gui.widgets.chart_view import ChartsView
from model import edits
from model.charts import series
from model.report import Target

_PRINTED = Target.printing("charts")


class ChartsPage(Page):
    """The charts as they are now, and whether they are printed with the report."""

    def __init__(self, session: Session, roles: Roles, parent: QWidget | None = None) -> None:
        super().__init__("图表", "随填写的数字变化；附上上年报告后，还有与上年的对比。", parent)
        self._session = session
        self.printed = QCheckBox("作为附件印在报告后面", self)
        self.printed.toggled.connect(self._choose)
        self.head.addWidget(self.printed)
        self.charts = ChartsView(roles, self)
        self.contents.addWidget(self.charts, 1)

    def enter(self) -> None:
        self.charts.setFocus()

    def zoom(self, steps: int) -> None:
        self.zoomed.emit(self.charts.zoom(steps))

    def refresh(self) -> None:
        """Shows the charts of the report as it is now."""
        self.charts.show_charts(series.charts(self._session.report))
        self.printed.setChecked(self._session.report.printing.charts)

    def _choose(self, chosen: bool) -> None:
        if self._session.report.now(_PRINTED) is not chosen:
            self._session.do(edits.choose(self._session.report, "charts", chosen))
