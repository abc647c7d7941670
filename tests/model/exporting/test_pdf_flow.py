"""What goes on which page."""

from collections.abc import Sequence

import pytest

from model import exporting
from model.exporting.document import Box, BoxRole, Heading, Note, Paragraph, TableBlock
from model.exporting.pdf import compose
from model.exporting.pdf.flow import Page, PlacedLine, PlacedTable, fill
from model.exporting.pdf.tables import lay_out
from model.exporting.pdf.writer import layout
from tests.model.exporting.sample import sample_report

PITCH = 225 / 22 * 72 / 25.4
TOP, BOTTOM = 260 * 72 / 25.4, 35 * 72 / 25.4


def pages_of(texts: dict[str, str], **changes: object) -> list[Page]:
    return layout(exporting.document_of(sample_report(texts=texts, **changes)))


def lines_on(page: Page) -> list[PlacedLine]:
    return [placed for placed in page.content if isinstance(placed, PlacedLine)]


def tables_on(page: Page) -> list[PlacedTable]:
    return [placed for placed in page.content if isinstance(placed, PlacedTable)]


def texts_on(page: Page) -> list[str]:
    return [placed.line.text for placed in lines_on(page)]


def test_full_pages_have_22_lines_on_the_grid() -> None:
    pages = pages_of({"s1": "\n".join(["政" * 26] * 60)})
    assert [len(lines_on(page)) for page in pages[1:3]] == [22, 22]
    for page in pages[1:3]:
        for place, line in enumerate(lines_on(page)):
            middle = line.y + 0.38 * 16
            assert middle == pytest.approx(TOP - (place + 0.5) * PITCH)


def test_everything_stays_within_the_type_area() -> None:
    pages = pages_of({"s1": "政府信息公开，" * 400, "s3": "注。" * 40, "s5": "（一）问题\n政府" * 30})
    for page in pages:
        for line in lines_on(page):
            assert line.y >= BOTTOM - 0.01
            assert line.y <= TOP
        for table in tables_on(page):
            bottom = table.top - sum(table.laid.heights[row] for row in table.rows)
            assert bottom >= BOTTOM - 0.01
            assert table.top <= TOP + 0.01


@pytest.mark.parametrize("lines", range(8, 31))
def test_no_heading_is_left_alone_at_a_page_foot(lines: int) -> None:
    titles = {"五、存在的主要问题及改进情况", "（二）依申请公开"}
    pages = pages_of(
        {"s1": "\n".join(["政" * 26] * lines + ["（二）依申请公开", "政" * 80]), "s5": "政" * 80, "s6": "无。"}
    )
    for page in pages:
        assert not (texts_on(page)[-1:] and texts_on(page)[-1] in titles and not tables_on(page))


@pytest.mark.parametrize("before", range(24))
def test_no_paragraph_leaves_one_line_alone(before: int) -> None:
    paragraph = "".join(chr(0x6000 + place) for place in range(26 + 28 * 4))
    pages = pages_of({"s1": "\n".join(["政" * 26] * before + [paragraph])})
    pieces = [sum(text[0] in paragraph for text in texts_on(page)) for page in pages]
    assert sum(pieces) == 5
    assert all(count != 1 for count in pieces)


@pytest.mark.parametrize("lines", range(0, 30, 3))
def test_table_3_stands_whole_on_one_page_under_its_heading(lines: int) -> None:
    pages = pages_of({"s1": "\n".join(["政" * 26] * lines), "s3": "注：含上年结转。"})
    holding = [(page, table) for page in pages for table in tables_on(page) if table.laid.table.id == "t3"]
    ((page, table),) = holding
    assert table.rows == list(range(table.laid.table.rows))
    assert "三、收到和处理政府信息公开申请情况" in texts_on(page)
    assert "注：含上年结转。" in texts_on(page)


@pytest.mark.parametrize("lines", range(30))
def test_no_block_of_table_2_is_torn(lines: int) -> None:
    pages = pages_of({"s1": "\n".join(["政" * 26] * lines)})
    tables = [table for page in pages for table in tables_on(page) if table.laid.table.id == "t2"]
    assert [row for table in tables for row in table.rows] == list(range(14))
    for table in tables:
        for first, last in table.laid.table.groups:
            inside = [row for row in table.rows if first <= row <= last]
            assert len(inside) in (0, last - first + 1)


def test_closing_block_is_never_torn() -> None:
    for lines in range(24):
        pages = pages_of({"s6": "\n".join(["政" * 26] * lines)})
        (closing,) = [table for page in pages for table in tables_on(page) if table.laid.table.id == "closing"]
        assert closing.rows == [0, 1, 2, 3]


def tall_table(rows: int, groups: Sequence[tuple[int, int]] = ()) -> TableBlock:
    """Two head rows, one label column whose first label spans every row, and `rows` rows of one figure."""
    boxes = [
        Box(0, 0, 2, 2, BoxRole.HEAD, "项目"),
        Box(0, 2, 1, 1, BoxRole.HEAD, "数量"),
        Box(1, 2, 1, 1, BoxRole.HEAD, "件"),
        Box(2, 0, rows, 1, BoxRole.LABEL, "全部"),
    ]
    for row in range(rows):
        boxes.append(Box(2 + row, 1, 1, 1, BoxRole.LABEL, f"{row + 1}.事项"))
        boxes.append(Box(2 + row, 2, 1, 1, BoxRole.FIGURE, str(row), "cell", row))
    return TableBlock("tall", tuple(boxes), rows + 2, (1, 3, 2), head_rows=2, label_columns=2, groups=tuple(groups))


def pages_with(table: TableBlock, *after: Note) -> list[Page]:
    return fill(compose.blocks((Heading("一、表"), table, *after, Paragraph("表后的文字。"))))


def test_a_table_that_must_break_repeats_its_heads_and_loses_no_row() -> None:
    pages = pages_with(tall_table(120))
    tables = [table for page in pages for table in tables_on(page)]
    assert len(tables) > 2
    assert all(table.rows[:2] == [0, 1] for table in tables)
    assert [row for table in tables for row in table.rows[2:]] == list(range(2, 122))


def test_a_spanning_label_is_drawn_anew_on_each_page() -> None:
    for page in pages_with(tall_table(120)):
        for table in tables_on(page):
            spanning = [placed for placed in table.laid.fragment(table.rows) if placed.box.text == "全部"]
            (label,) = spanning
            shown = sum(table.laid.heights[row] for row in table.rows[2:])
            assert label.height == pytest.approx(shown)
            assert label.y == pytest.approx(table.laid.head_height)


def test_groups_of_a_breaking_table_stay_whole() -> None:
    groups = [(first, first + 7) for first in range(2, 122, 8)]
    for page in pages_with(tall_table(120, groups)):
        for table in tables_on(page):
            for first, last in groups:
                assert len([row for row in table.rows if first <= row <= last]) in (0, 8)


def test_a_group_taller_than_a_page_goes_row_by_row() -> None:
    tables = [table for page in pages_with(tall_table(120, [(2, 121)])) for table in tables_on(page)]
    assert [row for table in tables for row in table.rows[2:]] == list(range(2, 122))


def test_text_after_a_table_returns_to_the_grid() -> None:
    (page,) = pages_with(tall_table(5), Note("注。"))
    last = lines_on(page)[-1]
    assert last.line.text == "表后的文字。"
    line_number = (TOP - (last.y + 0.38 * 16)) / PITCH - 0.5
    assert line_number == pytest.approx(round(line_number), abs=1e-6)


@pytest.mark.parametrize("digits", [1, 8, 12, 15])
def test_figures_fit_into_their_boxes_in_one_size(digits: int) -> None:
    report = sample_report(values=dict.fromkeys(sample_report().form.cells, int("9" * digits)))
    for _, table in exporting.document_of(report).tables:
        laid = lay_out(table, 600)
        assert sum(laid.widths) == pytest.approx(156 * 72 / 25.4)
        for placed in laid.fragment(range(table.rows)):
            if placed.box.role is BoxRole.FIGURE:
                drawn = len(placed.box.text) * 0.562 * laid.figure_size
                assert drawn <= placed.width


def test_labels_fit_into_their_boxes() -> None:
    for _, table in exporting.document_of(sample_report()).tables:
        laid = lay_out(table, 600)
        for placed in laid.fragment(range(table.rows)):
            lines = laid.lines(placed)
            assert "".join(lines) == placed.box.text
            assert len(lines) * laid.size * 1.2 <= placed.height + 0.01
            assert all(len(line) * laid.size <= placed.width + laid.size for line in lines)


@pytest.mark.parametrize("paragraphs", range(1, 26))
def test_the_signatures_never_stand_alone_on_a_page(paragraphs: int) -> None:
    last = pages_of({"s6": "\n".join(["没有其他需要报告的事项。"] * paragraphs)})[-1]
    assert len(tables_on(last)) >= 1
    assert len(lines_on(last)) >= 2
