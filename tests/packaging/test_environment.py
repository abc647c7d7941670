"""When an environment counts as ready, and where it is made."""

import sys
from pathlib import Path

import pytest

from resources.packaging import environment, installation


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder with lock files and nothing else, taken for the program's own."""
    folder = tmp_path / "project"
    (folder / "resources" / "packaging").mkdir(parents=True)
    for name in ("runtime", "tests"):
        Path(folder, "resources", "packaging", f"requirements-{name}.txt").write_text(f"{name}==1\n", encoding="utf-8")
    monkeypatch.setattr(environment, "PROJECT", str(folder))
    return folder


@pytest.fixture
def venv(project: Path) -> str:
    """An environment whose files are in place, with the runtime set stamped."""
    folder = project / ".venv"
    folder.mkdir()
    (folder / "pyvenv.cfg").write_text(f"home = {folder}\n", encoding="utf-8")
    python = Path(environment.interpreter(str(folder)))
    python.parent.mkdir()
    python.touch()
    stamp(str(folder), "runtime")
    return str(folder)


def stamp(venv: str, name: str) -> None:
    Path(environment.stamp_file(venv, name)).write_text(environment.stamp_text(name), encoding="utf-8")


def test_a_stamped_set_is_ready_and_another_is_missing(venv: str) -> None:
    assert environment.is_ready(venv, ("runtime",))
    assert environment.missing_sets(venv, ("runtime", "tests")) == ["tests"]
    stamp(venv, "tests")
    assert environment.is_ready(venv, ("runtime", "tests"))


def test_a_changed_lock_file_asks_for_a_new_set_up(venv: str) -> None:
    Path(environment.lock_file("runtime")).write_text("runtime==2\n", encoding="utf-8")
    assert environment.missing_sets(venv, ("runtime",)) == ["runtime"]


def test_another_python_asks_for_a_new_set_up(venv: str) -> None:
    path = Path(environment.stamp_file(venv, "runtime"))
    text = path.read_text(encoding="utf-8")
    other = text.replace(str(sys.implementation.cache_tag), "cpython-310")
    assert other != text
    path.write_text(other, encoding="utf-8")
    assert not environment.is_ready(venv, ("runtime",))


def test_an_environment_left_unfinished_is_not_usable(venv: str) -> None:
    Path(environment.unfinished_mark(venv)).touch()
    assert not environment.is_usable(venv)


def test_an_environment_copied_from_another_computer_is_not_usable(venv: str) -> None:
    Path(venv, "pyvenv.cfg").write_text("home = /no/such/python/bin\n", encoding="utf-8")
    assert not environment.is_usable(venv)


def test_an_environment_without_its_python_is_not_usable(venv: str) -> None:
    Path(environment.interpreter(venv)).unlink()
    assert not environment.is_usable(venv)


def test_a_program_with_files_missing_says_which(project: Path) -> None:
    (project / "resources" / "packaging" / "requirements-runtime.txt").unlink()
    with pytest.raises(environment.SetupError, match=r"程序文件不完整，缺少 .*requirements-runtime"):
        environment.stamp_text("runtime")


def test_the_environment_lies_in_the_project_when_that_can_be_written(project: Path) -> None:
    assert installation.choose_place() == str(project / ".venv")


def test_the_environment_lies_in_the_users_folder_when_the_project_is_read_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Nothing can be made below a file, not even by an administrator, whom read-only folders do not stop.
    (tmp_path / "file").touch()
    monkeypatch.setattr(environment, "PROJECT", str(tmp_path / "file"))
    for variable in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path / "user"))
    place = Path(installation.choose_place())
    assert place.parent == tmp_path / "user" / environment.APPLICATION
    assert place.parent.is_dir()


@pytest.mark.parametrize("wheels", [None, "wheels"])
def test_pip_installs_only_what_is_pinned_and_hashed(wheels: str | None) -> None:
    arguments = installation.pip_arguments("runtime", wheels)
    assert {"--require-hashes", "--no-deps", "--only-binary"} <= set(arguments)
    assert ("--no-index" in arguments) == (wheels is not None)
    assert arguments[-2:] == ["-r", environment.lock_file("runtime")]
