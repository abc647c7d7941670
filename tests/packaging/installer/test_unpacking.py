"""Requirements laid out of wheels: the right ones, unharmed, and nothing outside the folder."""

import hashlib
import re
import sys
import zipfile
from pathlib import Path

import pytest

from resources.packaging import environment, lock
from resources.packaging.environment import SetupError
from resources.packaging.installer import unpacking


def pin(name: str, marker: str = "", digest: str = "a" * 64) -> lock.Pinned:
    return lock.Pinned(name, "1.0", marker, frozenset({digest}))


def wheel(folder: Path, name: str, contents: dict[str, str]) -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w") as archive:
        for entry, text in contents.items():
            archive.writestr(entry, text)
    return path


def test_each_requirement_is_taken_from_the_wheel_that_suits() -> None:
    wheels = ["one-1.0-cp311-cp311-win_amd64.whl", "one-1.0-cp312-cp312-win_amd64.whl", "two-1.0-py3-none-any.whl"]
    found = unpacking.chosen([pin("one"), pin("two"), pin("three", "sys_platform == 'darwin'")], wheels, (3, 12))
    assert [name for name, _ in found] == wheels[1:]


@pytest.mark.parametrize("version", [(3, 12), (3, 14)])
def test_a_python_without_wheels_is_told_which_ones_there_are(version: tuple[int, int]) -> None:
    with pytest.raises(SetupError, match=r"没有适用于 Python 3\.1[24] 的组件 one。.*适用于 Python 3\.11 至 3\.13"):
        unpacking.chosen([pin("one")], ["one-1.0-cp311-cp311-win_amd64.whl"], version)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("thing/__init__.py", "thing/__init__.py"),
        ("thing-1.0.dist-info/licenses/LICENSE", "thing-1.0.dist-info/licenses/LICENSE"),
        ("thing-1.0.data/purelib/thing/more.py", "thing/more.py"),
        ("thing-1.0.data/platlib/thing/fast.pyd", "thing/fast.pyd"),
        ("thing-1.0.data/scripts/thing", None),
        ("thing-1.0.data/data/share/man/man1/thing.1", None),
        ("thing/", None),
        ("PySide6/designer.exe", None),
        ("PySide6/QtGui.pyd", "PySide6/QtGui.pyd"),
    ],
)
def test_where_an_entry_of_a_wheel_is_laid(name: str, place: str | None) -> None:
    assert unpacking.place_of(name) == place


@pytest.mark.parametrize("name", ["../thing.py", "thing/../../x", "/etc/x", "C:/x", "..\\x"])
def test_an_entry_that_leads_out_of_the_folder_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=re.escape(name)):
        unpacking.place_of(name)
    with pytest.raises(SetupError, match="已损坏"):
        unpacking.unpack(str(wheel(tmp_path, "thing-1.0-py3-none-any.whl", {name: ""})), str(tmp_path / "out"))


@pytest.fixture
def kit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one wheel with the lock file that pins it."""
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    path = wheel(
        wheels, "thing-1.0-py3-none-any.whl", {"thing.py": "ANSWER = 42\n", "thing-1.0.dist-info/METADATA": ""}
    )
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    monkeypatch.setattr(environment, "PROJECT", str(tmp_path))
    (tmp_path / "resources" / "packaging").mkdir(parents=True)
    Path(environment.lock_file("runtime")).write_text(f"thing==1.0 \\\n    --hash=sha256:{digest}\n", "utf-8")
    return tmp_path


def test_what_is_laid_out_can_be_imported_from_then_on(kit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", list(sys.path))
    folder = environment.packages()
    assert not environment.use_packages(("runtime",))
    unpacking.unpack_all(str(kit / "wheels"), folder)
    assert environment.use_packages(("runtime",))
    assert sys.path[0] == folder
    assert environment.notes() == folder
    assert (Path(folder) / "thing.py").read_text("utf-8") == "ANSWER = 42\n"


def test_what_another_lock_file_pinned_is_laid_out_anew(kit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", list(sys.path))
    folder = Path(environment.packages())
    unpacking.unpack_all(str(kit / "wheels"), str(folder))
    with Path(environment.lock_file("runtime")).open("a", encoding="utf-8") as file:
        file.write("# newer\n")
    assert not environment.use_packages(("runtime",))
    (folder / "old.py").touch()
    unpacking.unpack_all(str(kit / "wheels"), str(folder))
    assert environment.use_packages(("runtime",))
    assert not (folder / "old.py").exists()


def test_a_wheel_that_is_not_the_one_pinned_is_refused(kit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", list(sys.path))
    wheel(kit / "wheels", "thing-1.0-py3-none-any.whl", {"thing.py": "ANSWER = 43\n"})
    with pytest.raises(SetupError, match=r"thing-1\.0-py3-none-any\.whl 已损坏或不完整"):
        unpacking.unpack_all(str(kit / "wheels"), environment.packages())
    assert not environment.use_packages(("runtime",))


def test_work_that_was_cut_short_is_not_used(kit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", list(sys.path))
    unpacking.unpack_all(str(kit / "wheels"), environment.packages())
    Path(environment.unfinished_mark(environment.packages())).touch()
    assert not environment.use_packages(("runtime",))


def test_a_delivery_for_another_python_says_so(kit: Path) -> None:
    environment.require_no_packages()
    (kit / "packages" / "cpython-399").mkdir(parents=True)
    with pytest.raises(SetupError, match="不是为现在的 Python"):
        environment.require_no_packages()
