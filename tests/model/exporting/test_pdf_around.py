"""What stands around the report: letter, cover and annexes, page numbers, foot line and QR code, turned pages."""

from dataclasses import replace
from datetime import datetime
from itertools import pairwise

import pypdfium2
import pytest
import segno
from PIL import Image

from model import exporting
from model.exporting.blocks import Annex, Box, BoxRole, Heading, Paragraph, TableBlock
from model.exporting.document import Document
from model.exporting.pdf.flow import Page, PlacedTable
from model.exporting.pdf.furniture import code_text, foot_line
from model.exporting.pdf.writer import layout
from model.filing import Event, EventKind, Printing
from model.report import Facts, Report, Status
from tests.model.exporting.pdfs import MM, Character, characters, content_of, lines, page_texts, pdf_of, text_of
from tests.model.exporting.sample import CHANGED, sample_report

LEFT, RIGHT, TOP, BOTTOM = 28 * MM, 184 * MM, 260 * MM, 35 * MM
PITCH, ADVANCE = 225 / 22 * MM, 156 / 28 * MM
WIDTH = 210 * MM
CODE = "7F3A-92C2-5D4E-B846"
FINALISED = Event(EventKind.FINALISED, datetime(2025, 1, 15, 9, tzinfo=CHANGED.tzinfo), code=CODE)


def final(**changes: object) -> Report:
    return sample_report(status=Status.FINAL, code=CODE, events=[FINALISED], **changes)


def with_around(**changes: object) -> Report:
    return final(printing=Printing(cover=True, letter=True, audit=True, addressee="测试县人民政府办公室"), **changes)


def place_of(page: list[Character], text: str) -> tuple[float, float]:
    """Where a line of that text begins and ends; Chinese characters are as wide as their size."""
    (line,) = (line for line in lines(page) if text_of(line) == text)
    return line[0].x, line[-1].x + line[-1].size


def test_letter_and_cover_come_first_and_the_report_begins_with_page_1() -> None:
    document = exporting.document_of(with_around())
    numbers = [page.number for page in layout(document)]
    assert numbers == [None, None, *range(1, len(numbers) - 1)]
    texts = page_texts(pdf_of(document, with_around()))
    assert "关于报送2024年" in texts[0]
    assert "填报单位" in texts[1]
    assert "总体情况" in texts[2]
    for text, number in zip(texts, numbers, strict=True):
        assert (f"— {number} —" in text) is (number is not None)


def test_each_of_them_is_printed_only_where_it_is_chosen() -> None:
    plain = "".join(page_texts(content_of(final())))
    assert "关于报送" not in plain
    assert "附件" not in plain
    assert plain.count("填报单位") == 1
    chosen = "".join(page_texts(content_of(with_around())))
    assert chosen.count("填报单位") == 2
    assert "附件" in chosen


def test_the_letter_is_set_as_letters_are() -> None:
    page = characters(content_of(with_around(body="测试县住房和建设局")))[0]
    assert place_of(page, "测试县人民政府办公室：")[0] == pytest.approx(LEFT, abs=0.5)
    day = place_of(page, "2025年1月14日")
    assert RIGHT - day[1] == pytest.approx(4 * ADVANCE, abs=1)
    signer = place_of(page, "测试县住房和建设局（盖章）")
    assert sum(signer) / 2 == pytest.approx(sum(day) / 2, abs=1)
    enclosure, *_ = [line for line in lines(page) if text_of(line).startswith("附件：")]
    assert enclosure[0].x == pytest.approx(LEFT + 2 * ADVANCE, abs=0.5)
    following = next(line for line in lines(page) if line[0].y < enclosure[0].y - 1)
    assert following[0].x == pytest.approx(enclosure[3].x, abs=2)


def test_a_name_longer_than_a_line_signs_within_the_margins() -> None:
    page = characters(
        content_of(with_around(body="测试生产建设兵团第八师样本市人力资源和社会保障局示例县分局第一办事处"))
    )[0]
    signed = [line for line in lines(page) if line[0].size == 16 and "（盖章）" in text_of(line)]
    assert signed
    for line in signed:
        assert line[0].x >= LEFT - 0.5
        assert line[-1].x + 16 <= RIGHT + 0.5


@pytest.mark.parametrize("body", ["测试县住房和城乡建设局", "示例省测试市样本县" * 22])
def test_the_cover_is_one_page_within_the_margins(body: str) -> None:
    document = exporting.document_of(final(body=body, printing=Printing(cover=True)))
    cover, first, *_ = characters(pdf_of(document, final(body=body)))
    assert len([page for page in layout(document) if page.number is None]) == 1
    assert body[:9] in text_of([one for line in lines(first) for one in line])
    title = [line for line in lines(cover) if line[0].size >= 20]
    for line in title:
        right = line[-1].x + line[-1].size
        assert line[0].x - LEFT == pytest.approx(RIGHT - right, abs=1)
        assert line[0].x >= LEFT - 0.5


def test_an_annex_begins_with_its_mark_and_has_its_title_in_the_third_line() -> None:
    report = with_around()
    page = characters(content_of(report))[-1]
    for page in characters(content_of(report)):
        mark = next((line for line in lines(page) if text_of(line) == "附件"), None)
        if mark is None:
            continue
        assert mark[0].x == pytest.approx(LEFT, abs=0.5)
        assert {one.font for one in mark} == {"NotoSansSC-Regular"}
        assert mark[0].y + 0.38 * 16 == pytest.approx(TOP - PITCH / 2, abs=0.1)
        (title,) = (line for line in lines(page) if text_of(line) == "审核情况")
        assert TOP - 3.3 * PITCH < title[0].y < TOP - 2 * PITCH
        break
    else:
        raise AssertionError("no annex")


def listing(*rows: str) -> TableBlock:
    boxes = [Box(0, 0, 1, 1, BoxRole.HEAD, "序号"), Box(0, 1, 1, 1, BoxRole.HEAD, "审核说明")]
    for number, text in enumerate(rows, start=1):
        boxes.append(Box(number, 0, 1, 1, BoxRole.LABEL, str(number)))
        boxes.append(Box(number, 1, 1, 1, BoxRole.FIELD, text))
    return TableBlock("listing", tuple(boxes), len(rows) + 1, (10, 90), head_rows=1)


def annexed(table: TableBlock) -> Document:
    document = exporting.document_of(final())
    return replace(document, annexes=(Annex("test", "附件", "说明", (Heading("一、说明"), table, Paragraph("完。"))),))


def tables_on(pages: list[Page]) -> list[PlacedTable]:
    placed = [one for page in pages for one in page.content if isinstance(one, PlacedTable)]
    return [one for one in placed if one.laid.table.id == "listing"]


def test_a_long_listing_goes_on_from_page_to_page_under_its_heads() -> None:
    tables = tables_on(layout(annexed(listing(*(f"说明{number}" for number in range(100))))))
    assert len(tables) > 2
    assert all(table.rows[0] == 0 for table in tables)
    assert [row for table in tables for row in table.rows[1:]] == list(range(1, 101))


def test_a_row_taller_than_a_page_goes_on_in_rows_of_its_own() -> None:
    long = "".join(chr(0x4E00 + place % 6000) for place in range(9000))
    document = annexed(listing("短", long, "末"))
    tables = tables_on(layout(document))
    for table in tables:
        assert table.top - sum(table.laid.heights[row] for row in table.rows) >= BOTTOM - 0.01
    texts = [box.text for box in tables[0].laid.table.boxes if box.role is BoxRole.FIELD]
    assert "".join(texts) == f"短{long}末"
    printed = "".join(page_texts(pdf_of(document, final()))).replace("\n", "")
    assert all(text in printed for text in texts if len(text) < 100)


def test_a_final_copy_says_its_code_and_what_it_is_on_each_page() -> None:
    line = f"校验码 {CODE}　·　测试县住房和城乡建设局 2024 年度报告　·　定稿 2025-01-15"
    for page in characters(content_of(with_around())):
        foot = lines(page)[-1]
        assert text_of(foot) == line
        assert foot[0].x == pytest.approx(LEFT, abs=0.5)
        assert {(one.size, one.font) for one in foot} == {(7.5, "NotoSansSC-Regular")}


def test_a_long_name_leaves_room_for_the_qr_code() -> None:
    report = final(body="示例省测试市样本县" * 22)
    foot = lines(characters(content_of(report))[0])[-1]
    text = text_of(foot)
    assert text.startswith(f"校验码 {CODE}　·　示例省测试市")
    assert text.endswith("… 2024 年度报告　·　定稿 2025-01-15")
    assert foot[-1].x + 7.5 < RIGHT - 15 * MM


def test_a_draft_has_neither_code_nor_qr_code() -> None:
    properties = exporting.document_of(sample_report()).properties
    assert foot_line(properties) == "最后修改：2025-01-14 10:20:05"
    assert b"(code)" not in content_of(sample_report())
    assert "校验码" not in "".join(page_texts(content_of(sample_report())))


def dark(picture: Image.Image, x: float, y: float) -> int:
    return int(picture.getpixel((int(x), int(y))) < 128)


@pytest.mark.parametrize(("body", "named"), [("测试县乙局", 5), ("", 0), ("示例省" * 20, 30), ("𠮷" * 40, 22)])
def test_the_qr_code_is_what_it_says(body: str, named: int) -> None:
    report = final(body=body)
    said = f"校验码 {CODE}\n{body[:named]}\n2024年"
    assert code_text(exporting.document_of(report).properties) == said
    expected = [list(row) for row in segno.make_qr(said, error="l").matrix]
    scale = 8.0
    with pypdfium2.PdfDocument(content_of(report)) as pdf:
        for page in pdf:
            picture = page.render(scale=scale, grayscale=True).to_pil()
            left, top, side = RIGHT - 12 * MM, page.get_height() - 20 * MM, 12 * MM / len(expected)
            places = [(place + 0.5) * side for place in range(len(expected))]
            read = [[dark(picture, (left + x) * scale, (top + y) * scale) for x in places] for y in places]
            assert read == expected
    assert 12 / len(expected) > 0.25


WIDE = dict.fromkeys(sample_report().form.cells, 999_999_999_999_999)


def turned(values: dict[str, object] = WIDE) -> Report:
    return final(values=values, printing=Printing(landscape=True))


def test_wide_tables_are_turned_where_the_user_chooses() -> None:
    def shapes(report: Report) -> list[bool]:
        with pypdfium2.PdfDocument(content_of(report)) as pdf:
            return [width > height for width, height in (page.get_size() for page in pdf)]

    assert shapes(turned()) == [False, False, True, True, False]
    assert not any(shapes(final(values=WIDE)))
    assert not any(shapes(final(printing=Printing(landscape=True))))


def test_turned_tables_stand_whole_within_the_turned_type_area() -> None:
    wide = [page for page in layout(exporting.document_of(turned())) if page.frame.width > page.frame.height]
    assert [len(page.content) for page in wide] == [3, 2]
    for page in wide:
        (table,) = (one for one in page.content if isinstance(one, PlacedTable))
        assert (table.left, table.left + sum(table.laid.widths)) == pytest.approx((BOTTOM, TOP))
        assert table.rows == list(range(table.laid.table.rows))
        assert table.top - table.laid.height >= WIDTH - RIGHT - 0.01


def test_fifteen_digits_in_every_cell_can_be_read_on_turned_pages() -> None:
    for page in characters(content_of(turned()))[2:4]:
        figures = [one for one in page if one.text == "9" and one.font == "NotoSerifSC-Regular"]
        assert len(figures) % 15 == 0
        assert {one.size for one in figures} <= {figures[0].size}
        assert figures[0].size >= 6.5
        for line in lines(figures):
            for before, after in pairwise(line):
                assert after.x - before.x > 0.38 * before.size


def test_page_numbers_of_turned_pages_stand_where_they_do_on_others() -> None:
    for number, page in enumerate(characters(content_of(turned())), start=1):
        if number not in (3, 4):
            continue
        folio = [one for one in page if one.size == 14]
        assert "".join(one.text for one in folio) == f"— {number} —"
        upright = [(WIDTH - one.y, one.x) for one in folio]
        assert all(y == pytest.approx(BOTTOM - 7 * MM - 0.88 * 14, abs=0.5) for _, y in upright)
        if number % 2:
            assert upright[-1][0] + 0.89 * 14 == pytest.approx(RIGHT - ADVANCE, abs=0.5)
        else:
            assert upright[0][0] == pytest.approx(LEFT + ADVANCE, abs=0.5)


def test_numbers_go_on_over_turned_pages_and_annexes() -> None:
    report = final(values=WIDE, printing=Printing(landscape=True, audit=True, letter=True))
    numbers = [page.number for page in layout(exporting.document_of(report))]
    assert numbers == [None, *range(1, len(numbers))]


def test_missing_characters_of_letter_cover_and_annexes_are_named() -> None:
    def missing(**changes: object) -> list[str]:
        return exporting.missing_characters(exporting.document_of(sample_report(**changes)))

    assert missing(printing=Printing(letter=True, addressee="甲\u1200")) == ["\u1200"]
    assert missing(printing=Printing(letter=True, wording="函\U000323af")) == ["\U000323af"]
    assert missing(printing=Printing(addressee="甲\u1200")) == []
    assert missing(facts=Facts(leader="\u1201")) == ["\u1201"]
