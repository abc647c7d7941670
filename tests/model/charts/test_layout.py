"""Where everything of a chart stands: whole, apart, to one scale."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.charts import layout, series
from model.charts.layout import Area, Picture, Voice, Words
from model.charts.series import Bar, Chart, Row, Tone
from tests.samples import complete_report

SIZE = 10.0


def measure(text: str, voice: Voice, size: float) -> float:
    """Chinese characters are as wide as high, all others a little wider than usual; titles are bold."""
    size *= 1.05 if voice is Voice.TITLE else 1.0
    return sum(size if ord(character) > 0x2000 else size * 0.6 for character in text)


def lay_out(chart: Chart, width: float = 440) -> Picture:
    return layout.lay_out(chart, width, SIZE, measure)


def right(words: Words) -> float:
    return words.x + measure(words.text, words.voice, words.size)


values = st.one_of(st.none(), st.integers(0, 10**15 - 1), st.integers(0, 20))
names = st.text("政府信息公开abc、（）", min_size=1, max_size=60)


@st.composite
def any_charts(draw: st.DrawFn) -> Chart:
    years = draw(st.integers(1, 3))
    rows = tuple(
        Row(
            draw(names),
            tuple(
                Bar(draw(values), f"{2020 + year}年" if years > 1 else "", draw(st.sampled_from(["", "占 100.0%"])))
                for year in range(years)
            ),
            draw(st.sampled_from(["", "法人或其他组织"])),
        )
        for _ in range(draw(st.integers(0, 8)))
    )
    return Chart("any", draw(names), draw(names), rows)


@given(any_charts(), st.floats(120, 900))
def test_nothing_is_cut_off_or_runs_over_anything_else(chart: Chart, width: float):
    picture = lay_out(chart, width)
    assert picture.width >= width
    for words in picture.words:
        assert words.x >= 0
        assert right(words) <= picture.width + 0.01
        assert words.size * 0.7 <= words.y <= picture.height
    for area in picture.areas:
        assert area.x >= 0
        assert area.x + area.width <= picture.width
        assert area.y + area.height <= picture.height
    lines: dict[float, list[Words]] = {}
    for words in picture.words:
        lines.setdefault(words.y, []).append(words)
    for line in lines.values():
        placed = sorted(line, key=lambda words: words.x)
        assert all(right(one) <= other.x for one, other in pairwise(placed))
    for words in picture.words:
        for area in picture.areas:
            over = words.x < area.x + area.width and right(words) > area.x
            assert not (over and area.y < words.y < area.y + area.height), (words, area)


@given(any_charts())
def test_every_word_of_the_chart_stands_there(chart: Chart):
    written = "".join(words.text for words in lay_out(chart).words)
    for row in chart.rows:
        for bar in row.bars:
            assert bar.figure in written
            assert bar.note in written


@given(st.lists(st.integers(0, 10**15 - 1), min_size=1, max_size=9))
def test_bars_measure_their_figures_on_one_scale(figures: list[int]):
    picture = lay_out(Chart("c", "图", "单位：件", tuple(Row("行", (Bar(figure),)) for figure in figures)))
    assert len(picture.areas) == sum(figure > 0 for figure in figures)
    longest = max((area.width for area in picture.areas), default=0.0)
    for area, figure in zip(picture.areas, [one for one in figures if one > 0], strict=True):
        due = longest * figure / max(figures)
        assert area.width == pytest.approx(max(due, SIZE * 0.08))


@pytest.mark.parametrize(("value", "length"), [(None, 0), (0, 0), (7, 7), (-3, 0), (Decimal("2.5"), Decimal("2.5"))])
def test_what_a_bar_measures(value: int | Decimal | None, length: int | Decimal):
    assert Bar(value).length == length


def test_a_narrow_picture_has_its_labels_above_the_bars():
    wide, narrow = (lay_out(series.outcomes(complete_report()), width) for width in (440, 180))
    assert wide.axis is not None
    assert narrow.axis is None
    assert {area.x for area in narrow.areas} == {0.0}
    assert narrow.height > wide.height


def test_a_chart_without_bars_says_why():
    picture = lay_out(Chart("c", "申请的办理结果", "没有申请"))
    assert [words.text for words in picture.words] == ["申请的办理结果", "没有申请"]
    assert picture.axis is None


@given(st.floats(0.1, 400), st.floats(0.5, 30), st.floats(1, 9))
def test_hatching_stays_inside_and_fills(width: float, height: float, pitch: float):
    area = Area(10, 20, width, height, Tone.HATCHED)
    lines = list(area.hatching(pitch))
    assert len(lines) == int((width + height) / pitch)
    for x1, y1, x2, y2 in lines:
        for x, y in ((x1, y1), (x2, y2)):
            assert 10 - 1e-6 <= x <= 10 + width + 1e-6
            assert 20 - 1e-6 <= y <= 20 + height + 1e-6
        assert x1 - x2 == pytest.approx(y2 - y1)
