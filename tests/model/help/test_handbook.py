"""The help on paper: everything that stands on its pages, whole, with contents that lead to it."""

import re

import pytest
from pypdfium2 import PdfDocument

from model.exporting import Output
from model.exporting.pdf.flow import PlacedFigure, PlacedLine, PlacedTable, fill
from model.exporting.pdf.lines import Line
from model.help.blocks import Grid, Heading, Page, Picture, text_of, words_in
from model.help.book import Book
from model.help.handbook import composing
from model.help.handbook.composing import FRAME
from model.help.handbook.writer import handbook, single
from model.rules import RULES
from tests.model.help.books import TODAY, book

FRONT = 2
"""Sheets with title and contents, before those that are numbered."""


@pytest.fixture(scope="module")
def whole() -> Book:
    return book()


@pytest.fixture(scope="module")
def made(whole: Book) -> Output:
    return handbook(whole, TODAY)


@pytest.fixture(scope="module")
def sheets(made: Output) -> list[str]:
    """The text of each sheet without white space, as a reader that searches gets it."""
    document = PdfDocument(made.content)
    texts = [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in document]
    document.close()
    return texts


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def said(page: Page) -> list[str]:
    """Everything that stands on a page of the help, box by box."""
    texts = [page.title]
    for block in page.blocks:
        texts += [text_of(words) for words in words_in(block)]
    return [squeezed(text) for text in texts if text]


def test_every_word_of_the_help_stands_in_it(whole: Book, sheets: list[str]):
    text = "".join(re.sub(r"—\d+—", "", sheet) for sheet in sheets[FRONT:])
    grids = {squeezed(text_of(words)) for page in whole.pages.values() for block in page.blocks
             if isinstance(block, Grid) for words in words_in(block)}  # fmt: skip
    for page in whole.pages.values():
        missing = [each for each in said(page) if each not in text and each not in grids]
        assert missing == [], page.id


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_it_holds_every_rule(sheets: list[str], rule):
    assert squeezed(rule.says) in "".join(sheets[FRONT:])


def test_the_contents_name_the_sheets_on_which_pages_begin(whole: Book, sheets: list[str]):
    entries = "".join(sheets[:FRONT])
    for page in whole.pages.values():
        title = re.escape(squeezed(page.title))
        match = re.search(rf"{title}…+(\d+?)(?=\D|$)", entries)
        assert match is not None, page.title
        number = int(match[1])
        assert squeezed(page.title) in sheets[FRONT + number - 1], page.title


def test_sheets_are_numbered_behind_the_contents(sheets: list[str]):
    assert [f"—{number}—" in sheet for number, sheet in enumerate(sheets[FRONT:], start=1)] == [True] * (
        len(sheets) - FRONT
    )
    assert not any(re.search(r"—\d+—", sheet) for sheet in sheets[:FRONT])


def test_the_outline_has_chapters_and_pages(whole: Book, made: Output):
    document = PdfDocument(made.content)
    outline = [(entry.level, entry.get_title()) for entry in document.get_toc()]
    document.close()
    wanted = [each for chapter in whole.chapters
              for each in ((0, chapter.title), *((1, page.title) for page in chapter.pages))]  # fmt: skip
    assert outline == wanted


def test_nothing_reaches_beyond_the_type_area(whole: Book):
    for page in fill(composing.body(whole.chapters)):
        for placed in page.content:
            match placed:
                case PlacedLine():
                    assert placed.x + _length(placed.line) <= FRAME.right + 0.5, placed.line.text
                    assert FRAME.bottom <= placed.y <= FRAME.top, placed.line.text
                case PlacedFigure():
                    assert placed.x + placed.picture.width <= FRAME.right + 0.01
                    assert placed.top - placed.picture.height >= FRAME.bottom - 0.01
                case PlacedTable():
                    assert placed.left + sum(placed.laid.widths) <= FRAME.right + 0.01
                    height = sum(placed.laid.heights[row] for row in placed.rows)
                    assert placed.top - height >= FRAME.bottom - 0.01


def _length(line: Line) -> float:
    """How far a line reaches; blanks at its end, and what is added behind its last character, show nothing."""
    drawn = [(run, character) for run in line.runs for character in run.text]
    while drawn[-1][1] == " ":
        drawn.pop()
    ends = sum(run.font.advance(character) * run.size / 1000 + run.spacing for run, character in drawn)
    return ends - drawn[-1][0].spacing


def test_each_picture_is_drawn_with_its_caption(whole: Book, made: Output):
    pictures = [block for page in whole.pages.values() for block in page.blocks if isinstance(block, Picture)]
    document = PdfDocument(made.content)
    drawn = sum(1 for page in document for each in page.get_objects() if each.type == 3)
    document.close()
    assert drawn == len(pictures)
    assert made.content.count(b"/Figure") == len(pictures)


def test_no_heading_stands_alone_at_the_foot_of_a_sheet(whole: Book):
    headings = {block.text for page in whole.pages.values() for block in page.blocks if isinstance(block, Heading)}
    for page in fill(composing.body(whole.chapters)):
        last = page.content[-1]
        assert not (isinstance(last, PlacedLine) and last.line.text in headings), last


def test_the_same_help_gives_the_same_bytes(made: Output):
    assert handbook(book(), TODAY).content == made.content


def test_one_page_by_itself(whole: Book):
    made = single(whole.pages["paper"], TODAY)
    document = PdfDocument(made.content)
    text = squeezed("".join(page.get_textpage().get_text_range() for page in document))
    assert made.pages == len(document)
    document.close()
    assert squeezed("签署栏在报告的最后") in text
    assert squeezed("由台账计数") not in text
