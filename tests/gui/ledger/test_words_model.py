"""The words of a ledger that are not understood, as a Qt model with a list to choose from."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QStyleOptionViewItem, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from gui.ledger.words_model import MEANING, MeaningDelegate, WordsModel
from model.ledger.mapping import Field, meanings


@pytest.fixture
def model() -> WordsModel:
    made = WordsModel()
    made.show_words(
        {Field.APPLICANT: {"个体经营者": 12}, Field.OUTCOME: {"口头告知": 3}}, {Field.OUTCOME: {"已办": "granted"}}
    )
    return made


def test_the_model_is_sound(model: WordsModel, qtmodeltester: ModelTester):
    qtmodeltester.check(model)


def test_each_word_is_shown_with_its_rows_and_meaning(model: WordsModel):
    shown = [[model.index(row, column).data() for column in range(4)] for row in range(3)]
    assert shown == [
        ["申请人类型", "个体经营者", "12", "请选 ▾"],
        ["办理结果", "口头告知", "3", "请选 ▾"],
        ["办理结果", "已办", "", "（一）予以公开 ▾"],
    ]


def test_a_meaning_is_said_and_taken_back(model: WordsModel):
    place = model.index(0, MEANING)
    assert model.setData(place, "enterprise")
    assert model.said() == {Field.APPLICANT: {"个体经营者": "enterprise"}, Field.OUTCOME: {"已办": "granted"}}
    assert place.data(Qt.ItemDataRole.AccessibleTextRole) == "申请人类型“个体经营者”算作：商业企业"
    assert model.setData(place, "")
    assert model.said() == {Field.OUTCOME: {"已办": "granted"}}


@pytest.mark.parametrize(("column", "value"), [(MEANING, "granted"), (1, "enterprise")])
def test_what_is_no_meaning_of_the_column_is_refused(model: WordsModel, column: int, value: str):
    assert not model.setData(model.index(0, column), value)
    assert not model.setData(QModelIndex(), value)


def test_only_the_meaning_is_chosen(model: WordsModel):
    editable = [bool(model.flags(model.index(0, column)) & Qt.ItemFlag.ItemIsEditable) for column in range(4)]
    assert editable == [False, False, False, True]


def test_the_list_offers_what_the_form_has(model: WordsModel, qtbot: QtBot):
    parent = QWidget()
    qtbot.addWidget(parent)
    delegate = MeaningDelegate(parent)
    box = delegate.createEditor(parent, QStyleOptionViewItem(), model.index(0, MEANING))
    assert isinstance(box, QComboBox)
    assert [box.itemData(place) for place in range(box.count())] == ["", *meanings(Field.APPLICANT)]
    box.setCurrentIndex(box.findData("other"))
    delegate.setModelData(box, model, model.index(0, MEANING))
    assert model.chosen[Field.APPLICANT, "个体经营者"] == "other"
