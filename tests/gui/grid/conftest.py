from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from gui.grid.model import GridModel
from gui.grid.view import GridView
from gui.theme import LIGHT
from model.forms import FORM_2021, Form, Table
from tests.gui.grid.grids import session_of

MakeView = Callable[[Form, Table], GridView]


@pytest.fixture
def make_view(qtbot: QtBot) -> MakeView:
    """Makes a grid of a table, shown and with the focus; its report is correct where it is of the 2021 form."""

    def make(form: Form, table: Table) -> GridView:
        session = session_of(form)
        view = GridView(GridModel(session, table), LIGHT)
        session.setParent(view)
        view.grid.setParent(view)
        qtbot.addWidget(view)
        view.resize(view.sizeHint())
        view.show()
        qtbot.waitExposed(view)
        view.activateWindow()
        view.setFocus()
        qtbot.waitUntil(view.hasFocus)
        return view

    return make


@pytest.fixture
def table_2(make_view: MakeView) -> GridView:
    return make_view(FORM_2021, FORM_2021.tables[0])


@pytest.fixture
def table_3(make_view: MakeView) -> GridView:
    return make_view(FORM_2021, FORM_2021.tables[1])


@pytest.fixture
def table_4(make_view: MakeView) -> GridView:
    return make_view(FORM_2021, FORM_2021.tables[2])
