"""Charts on the pages of the PDF: each whole, within the type area."""

from datetime import datetime
from itertools import pairwise

import pytest

from model.charts import annex
from model.exporting.pdf import compose
from model.exporting.pdf.flow import Page, PlacedFigure, fill
from model.exporting.pdf.geometry import BOTTOM, LEFT, RIGHT, TOP
from model.filing import Printing
from model.report import Report
from tests.model.exporting.sample import sample_report
from tests.samples import typed_values


def with_year_before(figure: int | None) -> Report:
    """The sample with its charts chosen, and the year before, whose new applications were `figure` by one applicant."""
    values = typed_values() | ({} if figure is None else {"t3.new.natural": figure})
    before = Report("测试县住房和城乡建设局", 2023, values=values, changed=datetime(2024, 1, 9).astimezone())
    return sample_report(previous=before, printing=Printing(charts=True))


def pages(report: Report) -> list[Page]:
    return fill(compose.blocks(annex.annex(report, "附件").blocks))


@pytest.mark.parametrize("figure", [0, 301, 10**15 - 1])
def test_each_chart_stands_whole_in_the_type_area(figure: int):
    placed = [one for page in pages(with_year_before(figure)) for one in page.content]
    assert len(placed) == 3
    for one in placed:
        assert isinstance(one, PlacedFigure)
        assert one.x == LEFT
        assert one.x + one.picture.width <= RIGHT + 0.01
        assert BOTTOM <= one.top - one.picture.height <= one.top <= TOP


def test_charts_on_one_page_do_not_touch():
    for page in pages(with_year_before(301)):
        figures = [one for one in page.content if isinstance(one, PlacedFigure)]
        for upper, lower in pairwise(figures):
            assert lower.top < upper.top - upper.picture.height


def test_a_screen_reader_is_told_the_figures():
    [first, *_] = pages(with_year_before(301))[0].content
    assert isinstance(first, PlacedFigure)
    assert first.tag.kind == "Figure"
    assert "予以公开：208，占 30.9%" in first.tag.alternative
