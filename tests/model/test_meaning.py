"""Every cell that is typed says what counts in it."""

import tomllib

import pytest

import resources
from model.forms import FORM_2019, FORM_2021, Form
from model.meaning import meanings

FORMS = pytest.mark.parametrize("form", [FORM_2021, FORM_2019], ids=["2021", "2019"])


@FORMS
def test_every_cell_has_a_meaning(form: Form):
    assert [cell for cell in form.cells if not meanings(form, cell)] == []


def test_every_text_belongs_to_a_cell():
    texts = tomllib.loads(resources.read_text("help", "cells.toml"))
    cells = {*FORM_2021.cells, *FORM_2019.cells}
    used = {f"{cell.split('.')[0]}.{part}" for cell in cells for part in cell.split(".")[1:]}
    assert {key for kind in texts.values() for key in kind} - used == set()


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("t3.deny_internal.natural", ["三类内部事务信息", "公民个人"]),
        ("t3.partial.total", ["区分处理"]),
        ("t2.normative.in_force", ["普遍约束力", "仍然有效"]),
        ("t4.direct.pending", ["应当先申请行政复议", "还没有审结"]),
    ],
)
def test_a_cell_is_explained_by_its_row_and_its_column(cell: str, words: list[str]):
    found = meanings(FORM_2021, cell)
    assert len(found) == len(words)
    assert all(word in text for word, text in zip(words, found, strict=True))


def test_an_unknown_cell_has_none():
    with pytest.raises(KeyError):
        meanings(FORM_2021, "t3.nothing.natural")
