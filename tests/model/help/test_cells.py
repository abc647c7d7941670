"""Every row and column of every form is explained, and every cell leads to its row."""

import pytest

from model.forms import FORM_2019, FORM_2021, FORMS, Cell, Form
from model.help import cells
from model.help.blocks import Heading, text_of, words_in
from model.help.book import Book
from model.meaning import explanation
from tests.model.help.books import book

EVERY_CELL = [(form, cell) for form in FORMS for cell in form.cells.values()]


@pytest.fixture(scope="module")
def whole() -> Book:
    return book()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_row_and_column_is_explained(form: Form):
    keys = {line.key for table in form.tables for some in cells.lines(table) for line in some}
    assert len(keys) > 40
    assert [key for key in sorted(keys) if not explanation(key)] == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_row_and_column_stands_on_a_page_under_its_printed_name(form: Form):
    headings = {
        (block.anchor, block.text)
        for page in cells.pages()
        for block in page.blocks
        if isinstance(block, Heading) and block.minor
    }
    wanted = {
        (line.key.split(".")[1], line.name) for table in form.tables for some in cells.lines(table) for line in some
    }
    assert len(wanted) > 40
    assert sorted(wanted - headings) == []


def test_every_cell_leads_to_its_row(whole: Book):
    assert [(form.id, cell.id) for form, cell in EVERY_CELL if not whole.leads_somewhere(cells.place(form, cell))] == []


@pytest.mark.parametrize(
    ("form", "cell", "target", "name"),
    [
        (FORM_2021, "t3.deny_internal.natural", "t3-2021#deny_internal", "（三）不予公开 5.属于三类内部事务信息"),
        (FORM_2021, "t2.normative.in_force", "t2-2021#normative", "行政规范性文件"),
        (FORM_2021, "t4.direct.total", "t4-2021#direct", "行政诉讼 未经复议直接起诉"),
        (FORM_2019, "t2.licensing.change", "t2-2019#licensing", "行政许可"),
        (FORM_2019, "t3.other_combined.total", "t3-2019#other_combined", "（六）其他处理"),
        (FORM_2019, "t3.new.total", "t3-2021#new", "一、本年新收政府信息公开申请数量"),
        (FORM_2019, "t4.review.upheld", "t4-2021#review", "行政复议"),
    ],
)
def test_where_a_cell_leads(whole: Book, form: Form, cell: str, target: str, name: str):
    found: Cell = form.cells[cell]
    assert cells.place(form, found) == target
    page, _, anchor = target.partition("#")
    [heading] = [b for b in whole.pages[page].blocks if isinstance(b, Heading) and b.anchor == anchor]
    assert heading.text == name


def test_an_earlier_form_is_told_by_what_differs(whole: Book):
    said = [text_of(words) for block in whole.pages["t3-2019"].blocks for words in words_in(block)]
    assert any("与现行的表式相同" in words for words in said)
    assert not any("一、本年新收" in words for words in said)


def test_the_rules_of_a_table_are_named_with_links(whole: Book):
    links = {span.link for span in whole.pages["t3-2021"].spans if span.link}
    assert {"rule.t3.balance", "rule.t3.results", "rule.t3.applicants", "rule.previous.carried"} <= links
    assert "rule.t4.total" not in links
