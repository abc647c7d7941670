"""A chart on the screen: the same picture as in the web page, drawn by QtSvg, so that it is crisp at every size."""

from functools import partial
from typing import Final

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from gui.theme import Roles
from model.charts import layout, svg
from model.charts.layout import Voice
from model.charts.series import Chart
from model.charts.svg import Colours

_WIDEST: Final = 64
"""A chart is no wider than so many characters: longer bars tell no more."""
_MARGIN: Final = 8
_BETWEEN: Final = 24
_SMALLEST, _LARGEST, _STEP = 0.6, 3.0, 0.2
_BOX: Final = 100.0
"""The size at which a font is measured, in pixels: whole pixels of small sizes would add up."""


class ChartView(QWidget):
    """One chart, which takes the focus and tells its figures in words to those who do not see them."""

    def __init__(self, chart: Chart, roles: Roles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._roles = roles
        self.chart = chart
        self._renderer = QSvgRenderer(self)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_chart(self, chart: Chart, width: int, scale: float) -> None:
        """Shows a chart in at most `width` pixels, unless its figures need more, `scale` times as large as plain."""
        self.chart = chart
        self.setAccessibleName(f"图表：{chart.title}，{chart.caption}")
        self.setAccessibleDescription("；".join(chart.sentences))
        size = self.font().pixelSize() * scale
        across = min(width, round(_WIDEST * size)) - 2 * _MARGIN
        picture = layout.lay_out(chart, across, size, partial(_measure, self.font()))
        colours = Colours(self._roles.text, self._roles.soft, self._roles.accent)
        self._renderer.load(QByteArray(svg.svg(picture, self.font().family(), colours).encode()))
        self.setFixedSize(QSize(round(picture.width) + 2 * _MARGIN, round(picture.height) + 2 * _MARGIN))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QColor(self._roles.accent))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        self._renderer.render(painter, QRectF(self.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)))
        painter.end()


class ChartsView(QScrollArea):
    """Charts below one another; scrolled by wheel and keys, enlarged by steps."""

    def __init__(self, roles: Roles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._roles = roles
        self._scale = 1.0
        self._charts: tuple[Chart, ...] = ()
        self.views: list[ChartView] = []
        self.setWidgetResizable(True)
        self.setObjectName("paper")
        self.setAccessibleName("图表")
        self._holder = QWidget(self)
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self._column.setSpacing(_BETWEEN)
        self._column.addStretch()
        self.setWidget(self._holder)

    def show_charts(self, charts: tuple[Chart, ...]) -> None:
        """Shows these charts in place of those before; the place scrolled to stays."""
        self._charts = charts
        for view in self.views[len(charts) :]:
            self._column.removeWidget(view)
            view.hide()
            view.deleteLater()
        del self.views[len(charts) :]
        for chart in charts[len(self.views) :]:
            view = ChartView(chart, self._roles, self._holder)
            self._column.insertWidget(len(self.views), view)
            self.views.append(view)
        self._arrange()

    def zoom(self, steps: int) -> int:
        """Shows the charts larger or smaller by steps, plain with 0. Returns the size in per cent."""
        wanted = 1.0 if steps == 0 else self._scale + steps * _STEP
        self._scale = min(max(wanted, _SMALLEST), _LARGEST)
        self._arrange()
        return round(self._scale * 100)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._arrange()
        return super().viewportEvent(event)

    def _arrange(self) -> None:
        for view, chart in zip(self.views, self._charts, strict=True):
            view.show_chart(chart, self.viewport().width() - 2 * _MARGIN, self._scale)


def _measure(font: QFont, text: str, voice: Voice, size: float) -> float:
    measured = QFont(font)
    measured.setPixelSize(round(_BOX))
    measured.setBold(voice is Voice.TITLE)
    return QFontMetricsF(measured).horizontalAdvance(text) * size / _BOX
