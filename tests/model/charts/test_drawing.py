"""The drawing in a PDF: vectors and our embedded fonts, its text the chart's, as black and white shows it."""

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from model.charts import drawing, layout, series
from model.charts.series import Bar, Chart, Row, Tone
from model.exporting.pdf import fonts
from model.exporting.pdf.fonts import FontRole
from tests.model.exporting.pdfs import characters, lines, text_of
from tests.samples import complete_report

WIDTH = 440.0


def pdf(chart: Chart) -> bytes:
    """One page with the chart, its upper left corner at (40, 800)."""
    target = BytesIO()
    first = fonts.first(FontRole.BODY).fontName
    canvas = Canvas(target, pagesize=(595, 842), initialFontName=first, invariant=True)
    drawing.Drawn(layout.lay_out(chart, WIDTH, 10.5, drawing.measure)).draw(canvas, 40, 800)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def text(content: bytes) -> str:
    return pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range().replace("\r\n", "\n")


@pytest.mark.parametrize("chart", series.charts(complete_report()), ids=lambda chart: chart.id)
def test_its_text_is_the_charts(chart: Chart):
    expected = [chart.title, chart.caption]
    for row in chart.rows:
        if row.group and row.group not in expected:
            expected.append(row.group)
        expected += [f"{row.label} {bar.figure} {bar.note}" for bar in row.bars]
    assert text(pdf(chart)).split("\n") == expected


def test_characters_beyond_the_basic_plane_and_of_other_fonts_are_copied_right():
    chart = Chart("c", "𠮷祥里𬇙水", "㙍䶮", (Row("𬭼", (Bar(10**15 - 1, note="占 100.0%"),)),))
    [page] = characters(pdf(chart))
    assert list(map(text_of, lines(page))) == ["𠮷祥里𬇙水", "㙍䶮", "𬭼999999999999999占 100.0%"]


def test_every_font_is_embedded_and_nothing_is_a_picture():
    with pikepdf.open(BytesIO(pdf(series.outcomes(complete_report())))) as document:
        [page] = document.pages
        for font in page.Resources.Font.values():
            [descendant] = font.DescendantFonts
            assert "/FontFile2" in descendant.FontDescriptor
            assert "/ToUnicode" in font
        assert "/XObject" not in page.Resources


def test_solid_and_hatched_are_told_apart_without_colour():
    rows = tuple(Row(tone.value, (Bar(10, tone=tone),)) for tone in Tone)
    picture = layout.lay_out(Chart("c", "图", "单位：件", rows), WIDTH, 10.5, drawing.measure)
    bitmap = pypdfium2.PdfDocument(pdf(picture.chart))[0].render(scale=2, grayscale=True)
    shares = []
    for area in picture.areas:
        left, top = int(2 * (40 + area.x + 2)), int(2 * (42 + area.y + 2))
        across, down = range(left, left + int(2 * area.width) - 8), range(top, top + int(2 * area.height) - 8)
        inside = [bitmap.buffer[y * bitmap.stride + x] for y in down for x in across]
        shares.append(sum(grey < 128 for grey in inside) / len(inside))
    assert shares[0] > 0.99
    assert 0.05 < shares[1] < 0.5


def test_the_same_chart_gives_the_same_bytes():
    chart = series.outcomes(complete_report())
    assert pdf(chart) == pdf(chart)
