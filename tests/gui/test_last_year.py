"""Last year's report beside this year's."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from gui.clerk import Clerk
from gui.settings import Settings
from gui.window import MainWindow
from model.report import Report
from model.storage import datafile
from tests.gui.scripted import ScriptedDialogs
from tests.samples import complete_report, typed_values

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """Last year's report: 40 new applications of natural persons, 33 carried on."""
    own = complete_report()
    values = typed_values() | {"t3.new.natural": 40, "t3.carried_out.natural": 33}
    path = tmp_path / "before.xxgk"
    datafile.save(Report(own.body, own.year - 1, own.kind, values=values), path)
    return path


@pytest.fixture
def attached(window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, before: Path, tmp_path: Path) -> Clerk:
    path = tmp_path / "now.xxgk"
    datafile.save(complete_report(), path)
    window.open(path)
    dialogs.answer("file_to_read", before)
    window.toolbar.actions_by_name["attach"].trigger()
    clerk.go_to(window.session.steps[4])
    return clerk


def test_its_figures_stand_beside_and_the_change_is_told(attached: Clerk):
    grid = attached.grid.grid
    index = grid.index_of("t3.new.natural")
    assert grid.look(index.row(), index.column()).previous == "40"
    assert "2023 年为 40，增长 902.5%。" in index.data(Qt.ItemDataRole.ToolTipRole)


def beside(clerk: Clerk, cell: str) -> str:
    return clerk.grid.grid.look(*clerk.grid.grid.places[cell]).previous


def test_the_change_in_per_cent_stands_in_its_place_or_nothing_and_the_choice_is_remembered(
    attached: Clerk, settings: Settings
):
    window = attached.window
    for name, seen in (("change", "+902.5%"), ("nothing", ""), ("figure", "40"), ("change", "+902.5%")):
        edition = window.session.edition
        window.toolbar.actions_by_name[f"last_{name}"].trigger()
        assert beside(attached, "t3.new.natural") == seen
        assert window.session.edition == edition
    assert beside(attached, "t3.granted.natural") == "0%"
    attached.put("t3.new.natural", "30")
    assert beside(attached, "t3.new.natural") == "-25.0%"
    assert window.save()
    window.open(window.session.path)
    attached.go_to(window.session.steps[4])
    assert beside(attached, "t3.new.natural") == "-25.0%"
    assert settings.last_year == "change"
    assert window.toolbar.actions_by_name["last_change"].isChecked()


def test_without_last_years_report_there_is_nothing_to_choose(window: MainWindow, clerk: Clerk):
    clerk.press(Qt.Key.Key_N, CONTROL)
    assert not window.toolbar.actions_by_name["last_change"].isEnabled()


def test_what_does_not_go_on_is_asked_about_and_taken_over_by_one_click(attached: Clerk):
    session = attached.window.session
    [card] = [card for card in session.cards_of("s3") if card.cell == "t3.carried_in.natural"]
    attached.window.fix(card.fixes[0])
    assert session.report.figures["t3.carried_in.natural"] == 33
    assert not [card for card in session.cards_of("s3") if card.cell == "t3.carried_in.natural" and card.fixes]


def test_it_travels_in_the_file_and_can_be_taken_out_and_back(attached: Clerk):
    window = attached.window
    assert window.save()
    saved, _ = datafile.load(window.session.path)
    assert saved.previous.figures["t3.new.natural"] == 40
    window.toolbar.actions_by_name["detach"].trigger()
    assert window.session.report.previous is None
    assert not window.toolbar.actions_by_name["detach"].isEnabled()
    attached.press(Qt.Key.Key_Z, CONTROL)
    assert window.session.report.previous.year == 2023


def test_a_report_of_the_same_year_is_refused(window: MainWindow, dialogs: ScriptedDialogs, tmp_path: Path):
    path = tmp_path / "now.xxgk"
    datafile.save(complete_report(), path)
    window.open(path)
    dialogs.answer("file_to_read", path)
    dialogs.answer("tell")
    window.toolbar.actions_by_name["attach"].trigger()
    assert "不能作为上年报告" in dialogs.last.text
    assert window.session.report.previous is None


def test_another_bodys_report_is_attached_and_named(window: MainWindow, dialogs: ScriptedDialogs, tmp_path: Path):
    now, other = tmp_path / "now.xxgk", tmp_path / "other.xxgk"
    datafile.save(complete_report(), now)
    datafile.save(Report("别的单位", 2023), other)
    window.open(now)
    dialogs.answer("file_to_read", other)
    dialogs.answer("tell")
    window.toolbar.actions_by_name["attach"].trigger()
    assert "别的单位" in dialogs.last.text
    assert window.session.report.previous.body == "别的单位"
