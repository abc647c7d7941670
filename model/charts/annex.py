"""The annex 图表: the report's charts on pages of their own."""

from typing import Final

from model.charts import series
from model.exporting.blocks import Annex, ChartBlock
from model.report import Report

ID: Final = "charts"
TITLE: Final = "图表"


def annex(report: Report, mark: str) -> Annex:
    """The annex; `mark` is its number, such as 附件1."""
    return Annex(ID, mark, TITLE, tuple(map(ChartBlock, series.charts(report))))
