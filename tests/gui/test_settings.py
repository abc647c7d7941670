"""What is remembered between starts, and that nothing about it keeps the program from starting."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from gui.application import chosen_look
from gui.settings import Known, Settings
from gui.window import MainWindow
from model.diagnostics import log
from tests.gui.conftest import put_away
from tests.gui.scripted import ScriptedDialogs
from tests.model.storage.test_notebook import JSON


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "settings"


def test_nothing_is_remembered_at_first(folder: Path):
    settings = Settings(folder)
    assert (settings.recent, settings.geometry) == ([], b"")
    assert not folder.exists()


def test_what_is_remembered_is_there_at_the_next_start(folder: Path):
    settings = Settings(folder)
    settings.remember(folder / "甲.xxgk")
    settings.geometry = b"\x00\x01\xff"
    again = Settings(folder)
    assert again.recent == [folder / "甲.xxgk"]
    assert again.geometry == b"\x00\x01\xff"


def test_recent_files_stand_once_the_latest_first_and_sixty_at_most(folder: Path):
    settings = Settings(folder)
    names = [folder / f"{number}.xxgk" for number in range(65)]
    for name in [*names, names[5]]:
        settings.remember(name)
    expected = [names[5], *names[:5:-1], *names[4::-1]][:60]
    assert Settings(folder).recent == expected
    assert len(expected) == 60


def test_a_forgotten_file_is_gone(folder: Path):
    settings = Settings(folder)
    settings.remember(folder / "甲.xxgk")
    settings.remember(folder / "乙.xxgk")
    settings.forget(folder / "甲.xxgk")
    assert Settings(folder).recent == [folder / "乙.xxgk"]


def test_a_file_is_forgotten_by_whatever_way_it_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch):
    folder.mkdir()
    monkeypatch.chdir(folder)
    settings = Settings(folder)
    settings.remember(Path("甲.xxgk"))
    assert settings.recent == [folder / "甲.xxgk"]
    settings.forget(Path("甲.xxgk"))
    assert settings.recent == []


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\x00" * 50, id="zeros"),
        pytest.param(b"{", id="cut off"),
        pytest.param(b"[]", id="another shape"),
        pytest.param(b'{"recent": 5}', id="a number for the files"),
        pytest.param(b'{"recent": [5]}', id="numbers among the files"),
        pytest.param(b'{"geometry": null}', id="no geometry"),
        pytest.param(b"\xff\xfe{}", id="another encoding"),
        pytest.param(b'{"recent": ["\xff"]}', id="damaged text"),
        pytest.param(b'{"other": ' + b"[" * 50_000 + b"]" * 50_000 + b"}", id="too deep"),
    ],
)
def test_damaged_settings_are_as_good_as_none(folder: Path, content: bytes):
    folder.mkdir()
    (folder / "settings.json").write_bytes(content)
    settings = Settings(folder)
    assert (settings.recent, settings.geometry) == ([], b"")
    settings.remember(folder / "甲.xxgk")
    assert Settings(folder).recent == [folder / "甲.xxgk"]


def held(folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder / "settings.json").read_bytes())
    return read


def test_what_a_later_version_added_stays(folder: Path):
    folder.mkdir()
    name = str(folder / "甲.xxgk")
    later = {
        "recent": [name],
        "zoom": {"s3": 2},
        "known": {name: {"body": "甲局", "year": 2024, "state": "", "flags": [1]}},
    }
    (folder / "settings.json").write_text(json.dumps(later), "utf-8")
    settings = Settings(folder)
    assert settings.recent == [Path(name)]
    settings.theme = "dark"
    assert held(folder) == later | {"theme": "dark"}
    settings.remember(Path(name), Known("乙局", 2025, "核对通过"))
    assert held(folder)["zoom"] == {"s3": 2}
    assert held(folder)["known"][name] == {"body": "乙局", "year": 2025, "state": "核对通过", "flags": [1]}


def test_what_another_window_chose_meanwhile_stays(folder: Path):
    one, other = Settings(folder), Settings(folder)
    one.theme = "dark"
    other.text_scale = 1.5
    one.clerk = "某人"
    assert held(folder) == {"theme": "dark", "text_scale": 1.5, "clerk": "某人"}


def test_what_could_not_be_written_is_with_the_next_choice(folder: Path):
    settings = Settings(folder)
    folder.write_text("in the way", "utf-8")
    settings.theme = "dark"
    folder.unlink()
    settings.clerk = "某人"
    assert held(folder) == {"theme": "dark", "clerk": "某人"}


def test_a_damaged_file_is_kept_aside_and_the_log_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XXGK_DATA", str(folder))
    folder.mkdir()
    (folder / "settings.json").write_bytes(b'{"clerk": "secret", ')
    settings = Settings(folder)
    assert log.files() == []
    settings.theme = "dark"
    assert (folder / "settings.json.damaged").read_bytes() == b'{"clerk": "secret", '
    [path] = log.files()
    assert "个人设置已损坏" in path.read_text("utf-8")
    assert "secret" not in path.read_text("utf-8")


NAMES = ["recent", "known", "steps", "geometry", "theme", "text_scale", "last_year", "printer", "duplex", "clerk"]
PATHS = st.text(st.characters(), max_size=8)
NEARLY = {
    "recent": st.lists(PATHS | JSON, max_size=70),
    "known": st.dictionaries(
        PATHS, JSON | st.fixed_dictionaries({"body": PATHS | JSON, "year": st.integers() | JSON, "state": PATHS})
    ),
    "steps": st.dictionaries(PATHS, PATHS | JSON),
    "geometry": st.binary().map(bytes.hex) | PATHS,
    "text_scale": st.floats() | st.integers(),
}
"""Members that are nearly what they should be, by their names."""
WHATEVER = st.fixed_dictionaries({}, optional={name: NEARLY.get(name, PATHS) | JSON for name in NAMES})


@hypothesis_settings(max_examples=200)
@given(content=WHATEVER)
def test_whatever_stands_in_the_file_settings_are_settings(
    tmp_path_factory: pytest.TempPathFactory, content: dict[str, Any]
):
    folder = tmp_path_factory.mktemp("settings")
    (folder / "settings.json").write_text(json.dumps(content), "utf-8")
    settings = Settings(folder)
    for path in [*settings.recent, folder / "甲.xxgk"]:
        known, step = settings.known(path), settings.step(path)
        assert known is None or (1 <= known.year <= 9999 and len(known.body) <= 200)
        assert step is None or isinstance(step, str)
    words = (settings.theme, *settings.printing, settings.clerk, settings.last_year)
    assert all(isinstance(each, str) for each in words)
    assert isinstance(settings.geometry, bytes)
    assert 1 <= settings.text_scale <= 2
    settings.remember(folder / "甲.xxgk", Known("甲局", 2024, ""))
    settings.remember_step(folder / "甲.xxgk", "s3")
    settings.theme = "dark"
    again = Settings(folder)
    assert (again.recent[0], again.step(folder / "甲.xxgk"), again.theme) == (folder / "甲.xxgk", "s3", "dark")
    assert again.known(folder / "甲.xxgk") == Known("甲局", 2024, "")
    left = {name: value for name, value in content.items() if name not in ("recent", "known", "steps", "theme")}
    assert json.dumps({name: held(folder)[name] for name in left}) == json.dumps(left)


@hypothesis_settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=WHATEVER)
def test_whatever_stands_in_the_file_the_window_opens(
    qtbot: QtBot, dialogs: ScriptedDialogs, tmp_path_factory: pytest.TempPathFactory, content: dict[str, Any]
):
    folder = tmp_path_factory.mktemp("settings")
    (folder / "settings.json").write_text(json.dumps(content), "utf-8")
    settings = Settings(folder)
    window = MainWindow(settings, dialogs, chosen_look(settings))
    window.show()
    qtbot.waitExposed(window)
    window.files.open_sample()
    put_away(window)
    assert Settings(folder).geometry


def test_the_step_of_a_recent_file_is_remembered_and_goes_with_it(folder: Path):
    settings = Settings(folder)
    one, other, stranger = (folder / f"{name}.xxgk" for name in "甲乙丙")
    settings.remember(one)
    settings.remember(other)
    settings.remember_step(one, "s3")
    settings.remember_step(one, "s4")
    settings.remember_step(stranger, "s1")
    again = Settings(folder)
    assert [again.step(path) for path in (one, other, stranger)] == ["s4", None, None]
    again.forget(one)
    again.remember(one)
    assert Settings(folder).step(one) is None


@pytest.mark.parametrize("steps", ["5", '["s1"]', '{"a.xxgk": 5}'])
def test_steps_that_are_none_are_left_out(folder: Path, steps: str):
    folder.mkdir()
    (folder / "settings.json").write_text(f'{{"recent": ["a.xxgk"], "steps": {steps}}}')
    assert Settings(folder).step(Path("a.xxgk")) is None


def test_a_geometry_that_is_none_is_left_out(folder: Path):
    folder.mkdir()
    (folder / "settings.json").write_text('{"geometry": "xyz"}')
    assert Settings(folder).geometry == b""


@pytest.mark.parametrize("place", ["file for folder", "folder for file"])
def test_settings_that_cannot_be_written_are_only_not_remembered(folder: Path, place: str):
    if place == "file for folder":
        folder.write_text("")
    else:
        (folder / "settings.json").mkdir(parents=True)
    settings = Settings(folder)
    settings.remember(folder / "甲.xxgk")
    settings.geometry = b"\x01"
    assert settings.recent == [folder / "甲.xxgk"]
    assert Settings(folder).recent == []


def test_a_name_that_is_no_unicode_is_only_not_remembered_beyond_this_run(folder: Path):
    """Old archives bring names of another encoding to Linux; Python gives their bytes as lone surrogates."""
    settings = Settings(folder)
    settings.remember(folder / "甲.xxgk")
    settings.remember(folder / "\udcc4\udcea.xxgk")
    settings.remember(folder / "乙.xxgk")
    assert Settings(folder).recent == [folder / "乙.xxgk", folder / "甲.xxgk"]
