"""The annex 图表 stands in a document where the user chose it."""

import pytest

from model import exporting
from model.charts import series
from model.exporting.blocks import ChartBlock
from model.filing import Printing
from tests.model.exporting.sample import sample_report


@pytest.mark.parametrize(
    ("printing", "publishing", "annexes"),
    [
        (Printing(), False, []),
        (Printing(charts=True), False, [("图表", "附件")]),
        (Printing(charts=True, audit=True), False, [("审核情况", "附件1"), ("图表", "附件2")]),
        (Printing(charts=True), True, []),
    ],
)
def test_it_stands_where_it_is_chosen(printing: Printing, publishing: bool, annexes: list[tuple[str, str]]):
    document = exporting.document_of(sample_report(printing=printing), publishing=publishing)
    assert [(annex.title, annex.mark) for annex in document.annexes] == annexes


def test_it_holds_the_reports_charts():
    report = sample_report(printing=Printing(charts=True))
    [annex] = exporting.document_of(report).annexes
    assert list(annex.blocks) == [ChartBlock(chart) for chart in series.charts(report)]
