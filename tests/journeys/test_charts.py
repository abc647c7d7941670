"""Charts all the way: looked at in the window, chosen there, and printed with the report."""

from pathlib import Path

from PySide6.QtCore import Qt

from gui.clerk import Clerk
from gui.pages.charts import ChartsPage
from model.actions import save_report
from model.charts import series
from tests.model.exporting.pdfs import page_texts
from tests.samples import complete_report


def test_charts_are_looked_at_chosen_and_printed_with_the_report(clerk: Clerk, tmp_path: Path) -> None:
    window = clerk.window
    save_report(complete_report(), tmp_path / "report.xxgk")
    window.open(tmp_path / "report.xxgk")
    session = window.session
    assert session is not None
    clerk.go_to(session.steps[4])
    clerk.put("t3.granted.natural", "147")
    window.toolbar.actions_by_name["charts"].trigger()
    page = window.pages[window.step.id]
    assert isinstance(page, ChartsPage)
    shown = [view.accessibleDescription() for view in page.charts.views]
    assert shown == ["；".join(chart.sentences) for chart in series.charts(session.report)]
    assert "予以公开：209" in shown[0]
    page.printed.setFocus()
    clerk.press(Qt.Key.Key_Space)
    clerk.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)

    exported: list[object] = []
    window.files.exporting.exported.connect(exported.extend)
    window.export(("pdf", "html"))
    clerk.wait_for(lambda: len(exported) == 2)
    [pdf] = tmp_path.rglob("*.pdf")
    annex = page_texts(pdf.read_bytes())[-1]
    for chart in series.charts(session.report):
        for row in chart.rows:
            for bar in row.bars:
                assert f"{row.label} {bar.figure} {bar.note}" in annex
    [web] = tmp_path.rglob("*.html")
    assert web.read_text("utf-8").count("<svg") == len(shown)
