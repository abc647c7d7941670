"""What is remembered between starts, and that nothing about it keeps the program from starting."""

from pathlib import Path

import pytest

from gui.settings import Settings


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


def test_what_a_later_version_added_does_no_harm(folder: Path):
    folder.mkdir()
    (folder / "settings.json").write_text('{"recent": ["a.xxgk"], "zoom": 2}')
    assert Settings(folder).recent == [Path("a.xxgk")]


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
