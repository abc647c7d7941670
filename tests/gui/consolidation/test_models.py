"""The lists of units, problems and shares as Qt models: sound, sorted, narrowed, read aloud; no widget a row."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from gui.consolidation.list_view import UnitsView
from gui.consolidation.problems_model import ProblemsModel
from gui.consolidation.units_model import FILE, NAME, PROBLEMS, STATE, UnitsModel, UnitsProxy
from gui.theme import LIGHT
from gui.widgets.text_rows import TextRows
from model.consolidation.units import Problem, Unit, UnitState
from model.rules import Severity

ERROR = Problem("t3.balance", Severity.ERROR.value, ("t3.new.natural",), "“自然人”一列不平衡。")
DOUBT = Problem("import", Severity.WARNING.value, (), "文件里有一处看不清。")
HINT = Problem("cell.blank", Severity.HINT.value, (), "有空白的格。")


def unit(body: str, state: UnitState = UnitState.CLEAN, *problems: Problem) -> Unit:
    return Unit("" if state is UnitState.MISSING else f"/somewhere/{body}.xlsx", body, 2024, "2021", state, problems)


UNITS = [
    unit("乙局", UnitState.ERRORS, ERROR, DOUBT),
    unit("甲局"),
    unit("丁局", UnitState.MISSING),
    unit("", UnitState.UNREADABLE, ERROR),
    unit("丙局", UnitState.WARNINGS, DOUBT),
]


def made_units() -> QAbstractItemModel:
    model = UnitsModel(LIGHT)
    model.show_units(UNITS)
    return model


def made_proxy() -> QAbstractItemModel:
    model = UnitsModel(LIGHT)
    proxy = UnitsProxy(model)
    model.setParent(proxy)
    model.show_units(UNITS)
    return proxy


def made_problems() -> QAbstractItemModel:
    model = ProblemsModel(LIGHT)
    model.show_unit(UNITS[0])
    return model


def made_rows() -> QAbstractItemModel:
    model = TextRows(("单位", "数"), (1,))
    model.show_rows([("甲局", "3"), ("乙局", "2")])
    return model


@pytest.mark.parametrize("made", [made_units, made_proxy, made_problems, made_rows])
def test_models_are_sound(made: Callable[[], QAbstractItemModel], qtmodeltester: ModelTester):
    qtmodeltester.check(made())


@pytest.fixture
def view(qtbot: QtBot) -> UnitsView:
    made = UnitsView(LIGHT)
    qtbot.addWidget(made)
    made.show_units(UNITS)
    return made


def names(view: UnitsView) -> list[str]:
    return [view.proxy.index(row, NAME).data() for row in range(view.proxy.rowCount())]


def test_a_state_is_a_mark_a_word_and_a_colour():
    model = UnitsModel(LIGHT)
    model.show_units(UNITS)
    shown = [(model.index(row, STATE).data(), model.index(row, STATE).data(Qt.ItemDataRole.ForegroundRole))
             for row in range(len(UNITS))]  # fmt: skip
    assert shown == [
        ("! 有错误", QColor(LIGHT.error)),
        ("✓ 通过", QColor(LIGHT.good)),
        ("— 没有报来", QColor(LIGHT.error)),
        ("× 读不出来", QColor(LIGHT.error)),
        ("? 有提示", QColor(LIGHT.warning)),
    ]
    assert model.index(0, PROBLEMS).data() == "2"
    assert model.index(0, NAME).data(Qt.ItemDataRole.AccessibleTextRole) == "乙局，单位：乙局"
    assert model.index(0, FILE).data(Qt.ItemDataRole.ToolTipRole) == "/somewhere/乙局.xlsx"


@pytest.mark.parametrize(
    ("column", "order"),
    [
        (-1, ["乙局", "甲局", "丁局", "（没有读出名称）", "丙局"]),
        (STATE, ["甲局", "丙局", "乙局", "（没有读出名称）", "丁局"]),
        (PROBLEMS, ["甲局", "丁局", "（没有读出名称）", "丙局", "乙局"]),
    ],
)
def test_a_click_on_a_head_sorts(view: UnitsView, column: int, order: list[str]):
    view.table.sortByColumn(column, Qt.SortOrder.AscendingOrder)
    assert names(view) == order


def test_the_list_is_narrowed_by_state_and_by_words(view: UnitsView):
    assert [view.state.itemText(place) for place in range(view.state.count())] == [
        "全部单位 5", "✓ 通过 1", "? 有提示 1", "! 有错误 1", "× 读不出来 1", "— 没有报来 1",
    ]  # fmt: skip
    view.state.setCurrentIndex(view.state.findData(UnitState.ERRORS))
    assert names(view) == ["乙局"]
    view.state.setCurrentIndex(0)
    view.query.setText("丙 局")
    assert names(view) == ["丙局"]
    view.query.setText("XLSX")
    assert len(names(view)) == 4, "the file's name is looked through too"
    view.query.setText("没有这个")
    assert names(view) == []


def test_what_stands_against_the_chosen_unit_is_listed(view: UnitsView):
    view.choose(0)
    model = view.list.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [
        "! 必须改正：“自然人”一列不平衡。",
        "? 请核实：文件里有一处看不清。",
    ]
    assert view.heading.text() == "乙局"
    view.choose(2)
    assert "名单中有" in view.words.text()
    assert (view.replace.text(), view.remove.isEnabled()) == ("补上文件…", False)


def test_the_chosen_unit_stays_chosen_when_others_come(view: UnitsView):
    view.choose(4)
    view.show_units([unit("新局"), *UNITS])
    assert view.current == UNITS[4]


def test_five_thousand_units_have_no_widget_a_row(view: UnitsView):
    before = len(view.findChildren(QWidget))
    view.show_units([unit(f"第{number}单位", UnitState.ERRORS, ERROR) for number in range(5000)])
    view.query.setText("第499")
    assert len(names(view)) == 11
    assert len(view.findChildren(QWidget)) == before


def test_rows_are_read_aloud_with_their_heads():
    model = TextRows(("单位", "数"), (1,))
    model.show_rows([("甲局", "3")])
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "单位：甲局，数：3"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "数"


def test_a_hint_is_listed_without_a_colour():
    model = ProblemsModel(LIGHT)
    model.show_unit(unit("甲局", UnitState.CLEAN, HINT))
    assert model.index(0, 0).data() == "· 提示：有空白的格。"
    assert model.index(0, 0).data(Qt.ItemDataRole.ForegroundRole) is None
