"""Where figures and texts stand on the pages: what a PDF reader finds in each rectangle is what the report holds."""

import pypdfium2
import pytest

from model import exporting
from model.exporting import Output
from model.exporting.places import Origin, Place
from model.forms import PREFACE
from model.report import Report, Status
from model.texts import paragraph_span, paragraphs
from model.values import shown
from tests.model.exporting.sample import sample_report

LONG = "\n".join(f"（{number}）{'依法受理申请，按期答复。' * 29}" for number in "一二三四五六七八九")


@pytest.fixture(scope="module")
def report() -> Report:
    texts = {**sample_report().texts, "s2": "表下的说明一。\n表下的说明二。", "s5": LONG}
    # A draft's watermark lies under the figures and would be read with them.
    return sample_report(texts={section: text for section, text in texts.items() if text}, status=Status.FINAL)


@pytest.fixture(scope="module")
def output(report: Report) -> Output:
    return exporting.EXPORTERS["pdf"].write(exporting.document_of(report), report, ())


def read(output: Output, place: Place) -> str:
    """What stands in a place, without the spaces and breaks that come of setting it."""
    with pypdfium2.PdfDocument(output.content) as pdf:
        page = pdf[place.page].get_textpage()
        return "".join(page.get_text_bounded(place.left, place.bottom, place.right, place.top).split())


def test_each_figure_stands_in_its_place_once(report: Report, output: Output) -> None:
    found = {place.cell: place for place in output.places if place.cell is not None}
    assert found.keys() == report.form.cells.keys()
    assert len(found) == sum(place.cell is not None for place in output.places)
    for cell, place in found.items():
        assert read(output, place) == shown(report.figures[cell]), cell


def test_each_paragraph_stands_in_its_places(report: Report, output: Output) -> None:
    parts: dict[Origin, str] = {}
    for place in output.places:
        if place.origin is not None and place.origin.paragraph is not None:
            parts[place.origin] = parts.get(place.origin, "") + read(output, place)
    expected = {
        Origin(section.id, number): line
        for section in report.form.sections
        if section.table is None
        for number, line in enumerate(paragraphs(report.text(section.id)))
    }
    expected[Origin("s2", 0)] = report.text("s2")
    expected[Origin("s3", 0)] = report.text("s3")
    assert parts == {origin: "".join(text.split()) for origin, text in expected.items()}


def test_a_paragraph_over_two_pages_has_a_place_on_each(output: Output) -> None:
    pages = [(place.origin, place.page) for place in output.places if place.origin and place.origin.section == "s5"]
    torn = [origin for origin, _ in pages if sum(origin == other for other, _ in pages) > 1]
    assert torn
    assert len(pages) == len(set(pages))


def test_headings_title_and_sign_off_lead_to_where_they_are_filled_in(report: Report, output: Output) -> None:
    headings = {
        place.origin.section: place for place in output.places if place.origin and place.origin.paragraph is None
    }
    assert headings.keys() == {section.id for section in report.form.sections}
    for section in report.form.sections:
        if section.title:
            assert read(output, headings[section.id]) == "".join(section.title.split())
    beginnings = {read(output, place) for place in output.places if place.origin == Origin(PREFACE)}
    assert {report.facts.leader, report.facts.phone, "".join(report.title.split())} <= beginnings


def test_no_two_places_of_a_page_overlap(output: Output) -> None:
    for one in output.places:
        middle = (one.left + one.right) / 2, (one.bottom + one.top) / 2
        assert [other for other in output.places if other.page == one.page and other.holds(*middle)] == [one]


@pytest.mark.parametrize(
    ("text", "number", "span"),
    [
        ("甲\n乙", 1, (2, 3)),
        ("\n 甲 \n\n𠮷乙", 0, (1, 4)),
        ("\n 甲 \n\n𠮷乙", 1, (6, 8)),
        ("甲", 1, None),
        ("", 0, None),
    ],
)
def test_a_paragraph_is_found_in_the_text(text: str, number: int, span: tuple[int, int] | None) -> None:
    assert paragraph_span(text, number) == span
    if span is not None:
        assert text[slice(*span)] == paragraphs(text)[number]
