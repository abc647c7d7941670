"""The structure tree: what a screen reader is told, in which order, and that nothing drawn stands outside of it."""

from io import BytesIO

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from model import exporting
from model.exporting.blocks import Box, BoxRole, Heading, Note, Paragraph, TableBlock
from model.exporting.pdf.structure import Structure, Tag
from model.forms import FORMS
from model.report import Status
from tests.model.exporting.pdfs import content_of, pdf_of
from tests.model.exporting.sample import EVERYTHING, TEXTS, sample_report
from tests.model.exporting.structures import structure_of

LONG = sample_report(texts=TEXTS | {"s1": TEXTS["s1"] + "\n" + "政府信息公开工作扎实推进。" * 120})
REPORTS = {"draft": sample_report(), "final": sample_report(status=Status.FINAL), "over several pages": LONG}
REPORTS |= {f"form {form.id}": sample_report(year=form.first_year, values={}) for form in FORMS}


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_elements_are_the_blocks_of_the_document_in_order(report) -> None:
    document = exporting.document_of(report)
    expected = [("H1", "".join(document.title))]
    for part in document.parts:
        for block in part.blocks:
            match block:
                case Heading(text):
                    expected.append(("H2", text))
                case Paragraph(text) | Note(text):
                    expected.append(("P", text))
                case TableBlock():
                    expected.append(("Table", ""))
    expected.append(("Table", ""))
    tree = structure_of(pdf_of(document, report))
    assert tree.kind == "Document"
    assert [(element.kind, element.text) for element in tree.children] == expected


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_tables_have_their_rows_cells_scopes_and_spans(report) -> None:
    document = exporting.document_of(report)
    tables = [table for _, table in document.tables] + [document.closing]
    scopes = {BoxRole.HEAD: "Column", BoxRole.LABEL: "Row"}
    for element, table in zip(structure_of(pdf_of(document, report)).all("Table"), tables, strict=True):
        assert [row.kind for row in element.children] == ["TR"] * table.rows
        for number, row in enumerate(element.children):
            boxes = sorted((box for box in table.boxes if box.row == number), key=lambda box: box.column)
            for cell, box in zip(row.children, boxes, strict=True):
                assert cell.kind == ("TH" if box.role in scopes else "TD")
                assert cell.attributes.pop("O") == "Table"
                assert cell.attributes.pop("Scope", None) == scopes.get(box.role)
                assert cell.attributes.pop("RowSpan", 1) == box.rows
                assert cell.attributes.pop("ColSpan", 1) == box.columns
                assert cell.attributes == {}
                assert cell.text.replace(" ", "") == box.text.replace(" ", "")


PRINTED = REPORTS | {"all that can be printed": sample_report(status=Status.FINAL, printing=EVERYTHING)}


@pytest.mark.parametrize("report", PRINTED.values(), ids=PRINTED)
def test_all_that_is_drawn_is_marked(report) -> None:
    with pikepdf.open(BytesIO(content_of(report))) as pdf:
        parents = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        assert parents[::2] == list(range(len(pdf.pages)))
        for number, page in enumerate(pdf.pages):
            assert page.obj.StructParents == number
            assert page.obj.Tabs == "/S"
            marks = _marks(page)
            assert marks == list(range(len(parents[2 * number + 1])))


def _marks(page: pikepdf.Page) -> list[int]:
    """The numbers of the page's marks; fails where something is drawn outside of marks, or marks do not nest."""
    numbers: list[int] = []
    depth = 0
    for instruction in pikepdf.parse_content_stream(page):
        match str(instruction.operator):
            case "BDC":
                depth += 1
                if instruction.operands[0] != "/Artifact":
                    numbers.append(int(instruction.operands[1].MCID))
            case "EMC":
                depth -= 1
            case "Tj" | "TJ" | "S" | "s" | "f" | "f*" | "B" | "B*" | "b" | "b*" | "Do":
                assert depth == 1
        assert depth in (0, 1)
    assert depth == 0
    return numbers


def test_table_on_two_pages_is_one_and_its_repeated_head_is_for_the_eye_alone() -> None:
    boxes = [Box(row, 0, 1, 1, BoxRole.LABEL if row else BoxRole.HEAD, text) for row, text in enumerate("ABC")]
    table = TableBlock("t", tuple(boxes), rows=3, widths=(1,), head_rows=1)
    target = BytesIO()
    canvas, structure = Canvas(target, invariant=True), Structure()
    note = Tag()
    for rows in ((0, 1), (0, 2)):
        structure.begin_page()
        with structure.content(canvas, note):
            canvas.drawString(100, 800, "n")
        for row in rows:
            with structure.box(canvas, table, boxes[row]):
                canvas.drawString(100, 700 - 20 * row, boxes[row].text)
        canvas.showPage()
    canvas.save()
    with pikepdf.open(BytesIO(target.getvalue())) as pdf:
        structure.add_to(pdf)
        tagged = BytesIO()
        pdf.save(tagged)
    tree = structure_of(tagged.getvalue())
    assert [(child.kind, child.text) for child in tree.children] == [("P", "nn"), ("Table", "")]
    assert [cell.text for row in tree.children[1].children for cell in row.children] == ["A", "B", "C"]


def test_picture_has_words_in_its_place() -> None:
    target = BytesIO()
    canvas, structure = Canvas(target, invariant=True), Structure()
    structure.begin_page()
    with structure.content(canvas, Tag("Figure", alternative="申请626件")):
        canvas.rect(100, 100, 50, 50)
    canvas.showPage()
    canvas.save()
    with pikepdf.open(BytesIO(target.getvalue())) as pdf:
        structure.add_to(pdf)
        (figure,) = pdf.Root.StructTreeRoot.K.K
        assert (str(figure.S), str(figure.Alt)) == ("/Figure", "申请626件")
