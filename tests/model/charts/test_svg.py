"""The SVG holds the chart's words and bars, and can stand in a page with others.

Run as a module it prints the picture to compare with.
"""

import sys
from pathlib import Path
from typing import Final

import pytest
from lxml import etree

from model.charts import layout, series, svg
from model.charts.series import Bar, Chart, Row
from tests.model.charts.test_layout import measure
from tests.samples import complete_report

SVG: Final = "{http://www.w3.org/2000/svg}"
GOLDEN: Final = Path(__file__).parents[2] / "golden" / "outcomes.svg"


def drawn(chart: Chart, width: float = 440) -> str:
    return svg.svg(layout.lay_out(chart, width, 10.0, measure), "Song")


def outcomes() -> str:
    return drawn(series.outcomes(complete_report()))


@pytest.mark.parametrize("chart", series.charts(complete_report()), ids=lambda chart: chart.id)
def test_its_words_are_the_charts(chart: Chart):
    root = etree.fromstring(drawn(chart))
    texts = [text.text for text in root.iter(f"{SVG}text")]
    expected = [chart.title, chart.caption]
    for row in chart.rows:
        if row.group and row.group not in expected:
            expected.append(row.group)
        for bar in row.bars:
            expected += [row.label, bar.figure, bar.note]
    assert texts == expected
    assert root.findtext(f"{SVG}title") == chart.title
    assert root.findtext(f"{SVG}desc") == "；".join((chart.caption, *chart.sentences))


def test_bars_stand_for_the_figures():
    chart = series.outcomes(complete_report())
    root = etree.fromstring(outcomes())
    widths = [float(bar.get("width", "")) for bar in root.iter(f"{SVG}rect")]
    counts = [int(row.bars[0].figure) for row in chart.rows]
    assert [width / widths[0] for width in widths] == pytest.approx([count / counts[0] for count in counts], abs=1e-3)
    filled = [bar.get("fill") is not None for bar in root.iter(f"{SVG}rect")]
    assert filled == [True] * 6 + [False], "what is carried on is hatched"


def test_it_names_no_ids_and_nothing_from_elsewhere():
    text = outcomes()
    assert not {name for element in etree.fromstring(text).iter() for name in element.attrib if name in ("id", "href")}
    assert text.count("http") == 1, "the name of SVG itself"
    assert "<script" not in text
    assert "<style" not in text


def test_markup_in_words_stays_words():
    root = etree.fromstring(drawn(Chart("c", "<b>&", "x", (Row("a<i>", (Bar(1, note='"&'),)),))))
    assert [text.text for text in root.iter(f"{SVG}text")] == ["<b>&", "x", "a<i>", "1", '"&']


def test_it_is_the_committed_one():
    assert outcomes() == GOLDEN.read_text("utf-8")


if __name__ == "__main__":
    sys.stdout.buffer.write(outcomes().encode())
