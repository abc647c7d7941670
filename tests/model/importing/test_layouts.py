"""Layouts drawn at random, in every kind of file: nearly all cells right, few to confirm, none wrong without a doubt.

Labels are printed as in published reports, misprints included; rows are moved or left out, columns split, tables cut
over pages; figures are small and large, some totals wrong.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.forms import FORM_2021
from model.importing.files import read_file
from model.importing.found import Imported
from model.values import shown
from tests.model.importing.layouts.drawing import draw, without_rows
from tests.model.importing.layouts.reports import BODY, TEXTS, Laid, figures, laid_out
from tests.model.importing.layouts.writers import FORMATS

COUNT = 14
"""Reports of each kind; a report has some 200 cells."""


@dataclass
class Measured:
    """How many cells of the reports of one kind came in how."""

    cells: int = 0
    right: int = 0
    uncertain: int = 0
    wrong: int = 0
    """Wrong ones that nothing is said about."""

    def add(self, laid: Laid, imported: Imported) -> None:
        uncertain = {each.cell for each in imported.uncertain}
        for cell, truth in laid.truth.items():
            found = imported.found[cell].value if cell in imported.found else None
            self.cells += truth is not None
            self.right += truth is not None and found == truth
            self.uncertain += cell in uncertain
            self.wrong += found is not None and found != truth and cell not in uncertain


def imported_as(kind: str, seed: object, folder: Path, *, blanks: bool = False) -> tuple[Laid, Imported]:
    """A random report written as a file of a kind, and what comes in; `blanks`: whatever the kind makes of them."""
    random = Random(f"{kind} {seed}")
    style = FORMATS[kind].style
    laid = laid_out(random, replace(style, blanks=True) if blanks else style)
    path = folder / "来源"
    path.write_bytes(FORMATS[kind].write(laid, random))
    return laid, read_file(path)


def reports(kind: str, folder: Path) -> Iterator[tuple[Laid, Imported]]:
    return (imported_as(kind, seed, folder) for seed in range(COUNT))


@pytest.mark.parametrize("kind", [kind for kind in FORMATS if kind != "glued text"])
def test_nearly_all_cells_come_in_right_and_none_wrong_without_a_doubt(kind: str, tmp_path: Path) -> None:
    measured = Measured()
    for laid, imported in reports(kind, tmp_path):
        measured.add(laid, imported)
        report = imported.report
        assert (report.body, report.year) == (BODY, laid.year)
        assert [report.text(section) for section in TEXTS] == list(TEXTS.values())
    assert measured.wrong == 0
    assert measured.right >= 0.995 * measured.cells
    assert measured.uncertain <= 0.01 * measured.cells


def test_glued_figures_are_right_or_asked_or_told(tmp_path: Path) -> None:
    measured = Measured()
    for laid, imported in reports("glued text", tmp_path):
        measured.add(laid, imported)
        cells = {cell for cell, truth in laid.truth.items() if truth is not None}
        given = imported.report.figures
        assert all(given[cell] is not None or cell in imported.missing for cell in cells - set(laid.form.totals))
    assert measured.wrong == 0
    assert measured.right >= 0.92 * measured.cells


@given(st.sampled_from(sorted(FORMATS)), st.integers(0, 10**6))
@settings(max_examples=40, deadline=None)
def test_no_layout_gives_a_wrong_cell(tmp_path_factory: pytest.TempPathFactory, kind: str, seed: int) -> None:
    measured = Measured()
    measured.add(*imported_as(kind, seed, tmp_path_factory.mktemp("layout"), blanks=kind != "glued text"))
    assert measured.wrong == 0


OTHERS = ("t3.other_no_correction", "t3.other_no_payment")


@pytest.mark.parametrize("kind", ["html", "mht", "docx", "xlsx", "pdf", "markdown", "spaced text", "one box a line"])
def test_the_one_row_of_other_handling_is_asked(kind: str, tmp_path: Path) -> None:
    random = Random(kind)
    values = figures(FORM_2021, random)
    for column in ("natural", "research"):
        values[f"t3.other_misc.{column}"] = 7
    values["t3.other_misc.legal"] = 0
    one = {slot.text: "（六）其他处理" if slot.text == "3.其他" else slot.text for slot in FORM_2021.tables[1].slots}
    items: list[object] = [f"{BODY}2023年政府信息公开工作年度报告"]
    for section in FORM_2021.sections:
        items += [section.title] if section.title else []
        if section.table is not None:
            drawn = draw(section.table, lambda cell: shown(values[cell]), lambda label: one.get(label, label))
            items.append(without_rows(drawn, (23, 24)) if section.id == "s3" else drawn)
    path = tmp_path / "来源"
    path.write_bytes(FORMATS[kind].write(Laid(2023, tuple(items), values), random))
    imported = read_file(path)
    asked = {each.cell: each.why for each in imported.uncertain}
    assert set(asked) == {cell for cell in FORM_2021.cells if cell.startswith("t3.other_misc.")}
    assert all("只有一行" in why for why in asked.values())
    figures_in = imported.report.figures
    for row in OTHERS:
        assert figures_in.stated.get(f"{row}.natural") is None
        assert figures_in[f"{row}.legal"] == 0
