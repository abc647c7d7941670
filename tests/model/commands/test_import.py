"""main.py import."""

import json
from html import escape
from pathlib import Path
from random import Random

import pytest

from model.forms import FORM_2019, FORM_2021, Form
from model.storage import datafile
from model.values import Value, shown
from tests.model.commands.conftest import Run
from tests.model.importing.layouts.reports import BODY, TEXTS, Laid, Style, figures, laid_out
from tests.model.importing.layouts.writers import FORMATS
from tests.samples import complete_report

KEYS = ["body", "year", "form", "values", "texts", "found", "missing", "uncertain", "warnings"]


def page(form: Form, values: dict[str, str], *, title: str = f"{BODY}2023年政府信息公开工作年度报告") -> bytes:
    """A web page of the form with these texts in its cells; one left out is blank."""
    pieces = [f"<p>{title}</p>"]
    for section in form.sections:
        pieces.append(f"<p>{section.title}</p>")
        pieces += [f"<p>{line}</p>" for line in TEXTS.get(section.id, "").split("\n")]
        if section.table is not None:
            table = section.table
            for row in range(table.rows):
                boxes = sorted((slot for slot in table.slots if slot.row == row), key=lambda slot: slot.column)
                cells = (
                    f"<td rowspan={slot.rows} colspan={slot.columns}>"
                    f"{escape(slot.text if slot.cell is None else values.get(slot.cell, ''))}</td>"
                    for slot in boxes
                )
                pieces.append(f"{'<table>' if row == 0 else ''}<tr>{''.join(cells)}</tr>")
            pieces.append("</table>")
    return f"<html><body>{''.join(pieces)}</body></html>".encode()


def texts_of(values: dict[str, Value]) -> dict[str, str]:
    return {cell: shown(value) for cell, value in values.items()}


@pytest.fixture
def source() -> dict[str, Value]:
    """Writes 来源.html with a figure in every cell, and gives those figures."""
    values = figures(FORM_2021, Random(2), largest=30)
    Path("来源.html").write_bytes(page(FORM_2021, texts_of(values)))
    return values


@pytest.fixture(autouse=True)
def _folder(run: Run) -> None:
    """`run` works in a folder of its own; files of these tests go there."""
    assert callable(run)


def test_everything_comes_in(run: Run, source: dict[str, Value]):
    result = run("import", "来源.html", "-o", "报告.xxgk", "--json")
    document = result.json
    assert (result.code, list(document)) == (0, KEYS)
    assert (document["body"], document["year"], document["form"]) == (BODY, 2023, "2021")
    assert (document["found"], document["missing"], document["uncertain"], document["warnings"]) == (200, [], [], [])
    assert {section: text for section, text in document["texts"].items() if text} == TEXTS
    shown_again = run("show", "报告.xxgk", "--json").json
    assert shown_again["values"] == document["values"]
    assert {cell: str(value) for cell, value in document["values"].items()} == texts_of(source)
    report, warnings = datafile.load(Path("报告.xxgk"))
    assert (warnings, report.kind.value) == ([], "department")


def test_without_json_people_are_told(run: Run, source: dict[str, Value]):
    assert len(source) == 200
    result = run("import", "来源.html", "-o", "报告.xxgk")
    result.done()
    assert any("200" in line for line in result.lines)
    assert any("报告.xxgk" in line for line in result.lines)


@pytest.mark.usefixtures("source")
def test_what_is_given_overrules_what_the_source_says(run: Run):
    arguments = ("--body", "另一局", "--year", "2024", "--kind", "township")
    document = run("import", "来源.html", "-o", "报告.xxgk", "--json", *arguments).json
    assert (document["body"], document["year"]) == ("另一局", 2024)
    assert run("show", "报告.xxgk", "--json").json["kind"] == "township"


def test_a_source_without_a_year_needs_one(run: Run, source: dict[str, Value]):
    Path("来源.html").write_bytes(page(FORM_2021, texts_of(source), title="年报"))
    run("import", "来源.html", "-o", "报告.xxgk").refused("来源.html", "--year")
    assert not Path("报告.xxgk").exists()
    document = run("import", "来源.html", "-o", "报告.xxgk", "--year", "2022", "--json").json
    assert (document["body"], document["year"]) == ("", 2022)
    assert any("单位名称" in warning for warning in document["warnings"])


def test_blank_totals_become_automatic_and_are_named(run: Run, source: dict[str, Value]):
    values = texts_of(source)
    totals = ["t3.new.total", "t4.review.total"]
    for cell in totals:
        del values[cell]
    Path("来源.html").write_bytes(page(FORM_2021, values))
    document = run("import", "来源.html", "-o", "报告.xxgk", "--json").json
    assert [document["values"][cell] for cell in totals] == [source[cell] for cell in totals]
    assert (document["missing"], document["found"]) == ([], 198)
    assert len(document["warnings"]) == 2
    assert all(FORM_2021.cells[cell].label in told for cell, told in zip(totals, document["warnings"], strict=True))
    assert not set(totals) & set(run("show", "报告.xxgk", "--json").json["stated"])


def test_blanks_stay_blank(run: Run, source: dict[str, Value]):
    values = texts_of(source)
    blank = ["t2.fees.amount", "t3.granted.legal", "t4.direct.upheld"]
    for cell in blank:
        del values[cell]
    Path("来源.html").write_bytes(page(FORM_2021, values))
    document = run("import", "来源.html", "-o", "报告.xxgk", "--json").json
    assert document["missing"] == blank
    assert [document["values"][cell] for cell in blank] == [None] * 3


@pytest.mark.parametrize("mark", ["/", "—", "-", "无"])
def test_slash_and_dash_come_in_blank_with_0_as_the_proposal(run: Run, source: dict[str, Value], mark: str):
    cell = "t3.granted.legal"
    Path("来源.html").write_bytes(page(FORM_2021, {**texts_of(source), cell: mark}))
    document = run("import", "来源.html", "-o", "报告.xxgk", "--json").json
    assert document["values"][cell] is None
    assert document["missing"] == [cell]
    [told] = document["warnings"]
    assert FORM_2021.cells[cell].label in told
    assert "0" in told


def test_errors_of_the_source_are_kept_and_found_by_check(run: Run, source: dict[str, Value]):
    values = texts_of(source) | {"t4.review.total": "99"}
    Path("来源.html").write_bytes(page(FORM_2021, values))
    assert run("import", "来源.html", "-o", "报告.xxgk", "--json").json["values"]["t4.review.total"] == 99
    checked = run("check", "报告.xxgk", "--json")
    assert checked.code == 1
    assert [each["cells"][0] for each in checked.json["findings"] if each["rule"] == "t4.total"] == ["t4.review.total"]


def test_a_remark_in_a_cell_moves_to_the_note(run: Run, source: dict[str, Value]):
    values = texts_of(source) | {"t2.normative.issued": "22（其中修订16件）"}
    Path("来源.html").write_bytes(page(FORM_2021, values))
    document = run("import", "来源.html", "-o", "报告.xxgk", "--json").json
    assert document["values"]["t2.normative.issued"] == 22
    assert "其中修订16件" in document["texts"]["s2"]


def test_the_one_row_of_other_handling_is_uncertain(run: Run):
    """A report of 2023 that prints the older form's one row."""
    values = figures(FORM_2019, Random(3), largest=30)
    values |= {f"t3.other_combined.{column}": 0 for column in ("natural", "research")}
    values["t3.other_combined.charity"] = 4
    laid = page(FORM_2019, texts_of(values))
    Path("来源.html").write_bytes(laid)
    document = run("import", "来源.html", "-o", "报告.xxgk", "--json").json
    assert (document["year"], document["form"]) == (2023, "2021")
    other = [each["cell"] for each in document["uncertain"]]
    assert [cell for cell in other if cell.startswith("t3.")] == [
        cell for cell in FORM_2021.cells if cell.startswith("t3.other_misc.")
    ]
    assert all(each["why"] for each in document["uncertain"])
    assert document["values"]["t3.other_misc.charity"] == 4
    assert document["values"]["t3.other_no_payment.natural"] == 0
    assert document["values"]["t3.other_no_payment.charity"] is None


@pytest.mark.parametrize("kind", ["html", "docx", "xlsx", "pdf", "markdown", "spaced text"])
def test_reports_of_2019_and_2020_are_read_as_their_form(run: Run, kind: str):
    random = Random(0)
    style = FORMATS[kind].style
    laid: Laid = next(each for each in (laid_out(random, Style(**vars(style))) for _ in range(99)) if each.year == 2020)
    Path("来源").write_bytes(FORMATS[kind].write(laid, random))
    document = run("import", "来源", "-o", "报告.xxgk", "--json").json
    assert (document["year"], document["form"]) == (2020, "2019")
    right = {cell: shown(value) for cell, value in laid.truth.items() if value is not None}
    assert {cell: str(document["values"][cell]) for cell in right} == right


def test_a_report_of_2020_goes_on_in_the_form_of_2021(run: Run):
    values = figures(FORM_2019, Random(4), largest=30)
    Path("来源.html").write_bytes(page(FORM_2019, texts_of(values), title=f"{BODY}2020年政府信息公开工作年度报告"))
    run("import", "来源.html", "-o", "2020.xxgk", "--json")
    assert run("next", "2020.xxgk", "-o", "2021.xxgk").code == 0
    shown_next = run("show", "2021.xxgk", "--json").json
    assert (shown_next["year"], shown_next["form"]) == (2021, "2021")
    for column in ("natural", "enterprise", "other"):
        assert shown_next["values"][f"t3.carried_in.{column}"] == values[f"t3.carried_out.{column}"]


def test_our_own_files_come_in_whole(run: Run, path: Path):
    document = run("import", path, "-o", "报告.xxgk", "--json").json
    report = complete_report()
    assert document["texts"] == {section: report.text(section) for section in document["texts"]}
    run("export", path, "--to", "out", "--pdf")
    [pdf] = Path("out").iterdir()
    again = run("import", pdf, "-o", "报告.xxgk", "--json").json
    assert {key: again[key] for key in ("values", "texts")} == {key: document[key] for key in ("values", "texts")}


@pytest.mark.usefixtures("source")
def test_a_file_of_another_program_is_not_replaced(run: Run):
    Path("报告.xxgk").write_text("{}", "utf-8")
    run("import", "来源.html", "-o", "报告.xxgk").refused("报告.xxgk", "--force")
    assert json.loads(Path("报告.xxgk").read_text("utf-8")) == {}
    assert run("import", "来源.html", "-o", "报告.xxgk", "--force").code == 0


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("无.html", None, ["找不到"]),
        ("空.docx", b"", ["空的"]),
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le"), [".docx"]),
        ("图.pdf", b"\x89PNG\r\n\x1a\n" + bytes(99), ["图片"]),
        ("文.txt", "2024年政府信息公开工作年度报告".encode(), ["没有找到"]),
    ],
)
def test_what_cannot_be_read_is_refused(run: Run, name: str, content: bytes | None, words: list[str]):
    if content is not None:
        Path(name).write_bytes(content)
    run("import", name, "-o", "报告.xxgk").refused(name, *words)
    assert not Path("报告.xxgk").exists()


@pytest.mark.usefixtures("source")
@pytest.mark.parametrize(
    ("arguments", "word"),
    [(("--year", "1990"), "1990"), (("--kind", "moon"), "--kind"), (("--year", "x"), "--year")],
)
def test_arguments_that_do_not_fit_are_refused(run: Run, arguments: tuple[str, str], word: str):
    run("import", "来源.html", "-o", "报告.xxgk", *arguments).refused(word)
