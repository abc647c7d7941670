"""What goes into deliveries, decided before anything is made."""

import ast
import io
import re
import tarfile
import zipfile
from pathlib import Path

import pytest

import resources
from resources.packaging import __main__ as door
from resources.packaging import environment
from resources.packaging.delivery import (
    archives,
    contents,
    kit,
    libraries,
    project,
    setup_program,
    version_resource,
    wheels,
)
from resources.packaging.installer import manifest

ROOT = resources.path().parent


@pytest.mark.parametrize(
    ("name", "goes"),
    [
        ("main.py", True),
        ("gui/window.py", True),
        ("LICENSE", True),
        ("resources/fonts/OFL-NotoSansSC.txt", True),
        ("resources/packaging/requirements-runtime.txt", True),
        ("resources/packaging/installer/python.bat", True),
        ("resources/packaging/requirements-tests.txt", False),
        ("resources/packaging/delivery/kit.py", False),
        ("tests/packaging/test_lock.py", False),
        (".ci/run", False),
        (".gitignore", False),
    ],
)
def test_which_files_of_the_project_go_into_a_kit(name: str, goes: bool) -> None:
    assert project.goes_along(name) == goes


def test_nothing_that_a_kit_holds_imports_what_it_does_not_hold() -> None:
    for path in [ROOT / "main.py", *(ROOT / "resources" / "packaging").glob("**/*.py")]:
        name = path.relative_to(ROOT).as_posix()
        if not project.goes_along(name):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                assert not node.module.startswith(("resources.packaging.delivery", "tests")), name


def test_a_lock_file_is_asked_for_as_the_other_system_would() -> None:
    arguments = wheels.arguments(wheels.WINDOWS, (3, 12))
    assert arguments[:4] == ["--require-hashes", "--no-deps", "--only-binary", ":all:"]
    assert arguments[4:10] == ["--platform", "win_amd64", "--python-version", "3.12", "--implementation", "cp"]
    assert arguments[-1] == environment.lock_file("runtime")
    tags = wheels.arguments(wheels.LINUX, (3, 11))[5:-6:2]
    assert tags[0] == "manylinux_2_34_x86_64"
    assert {"manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"} <= set(tags)
    assert not any("2_35" in tag for tag in tags)


def test_what_qt_depends_on_is_taken_without_the_c_librarys_own_packages() -> None:
    listing = "libegl1\n  Depends: libc6\n  Depends: libglvnd0\nlibc6\nlibglvnd0\n<debconf-2.0>\ndebconf\nzlib1g\n"
    assert libraries.closure(listing) == ["libegl1", "libglvnd0", "zlib1g"]


def test_only_what_the_program_uses_is_packaged() -> None:
    entries = [
        ("PySide6/QtGui.abi3.so", "/a", "EXTENSION"),
        ("PySide6\\translations\\qtbase_de.qm", "/b", "DATA"),
        ("PySide6\\plugins\\platforms\\qwindows.dll", "/c", "BINARY"),
        ("libQt6Gui.so.6", "PySide6/Qt/lib/libQt6Gui.so.6", "SYMLINK"),
        ("reportlab/fonts/Vera.ttf", "/d", "DATA"),
        ("resources/fonts/NotoSansSC-Bold.ttf", "/e", "DATA"),
    ]
    assert [name for name, _, _ in contents.used(entries)] == [
        "PySide6/QtGui.abi3.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "resources/fonts/NotoSansSC-Bold.ttf",
    ]


def test_every_folder_that_the_program_opens_is_packaged() -> None:
    packaged = {target for _, target in contents.resources(ROOT / "resources")}
    sources = [path for top in ("gui", "model") for path in (ROOT / top).glob("**/*.py")]
    opened = {
        name
        for path in sources
        for name in re.findall(r"resources\.(?:path|read_text)\(\s*\"(\w+)\"", path.read_text("utf-8"))
    }
    assert opened
    assert {f"resources/{name}" for name in (*opened, "fonts")} <= packaged
    assert "resources/packaging" not in packaged


def test_what_windows_shows_of_the_programs() -> None:
    described = version_resource.describe(ROOT)
    shown = version_resource.strings(described, described.command)
    assert shown["OriginalFilename"] == "xxgk.exe"
    assert shown["FileDescription"] == "政府信息公开年报（命令行）"
    assert version_resource.strings(described, described.window)["FileDescription"] == "政府信息公开年报"
    assert version_resource.numbers("1.2.3") == (1, 2, 3, 0)
    assert shown["ProductVersion"] == described.version


def test_the_installers_script_is_given_all_that_it_names() -> None:
    text = resources.path("packaging", "delivery", "installer.nsi").read_text("utf-8")
    given = [word[2:].partition("=")[0] for word in setup_program.definitions("0.1.0", Path("p"), Path("t"))]
    own = re.findall(r"^!define (\w+)", text, re.MULTILINE)
    named = set(re.findall(r"\$\{([A-Z_]+)\}", text))
    assert named == {*given, *(name for name in own if not name.startswith("MUI_"))}


def test_the_installer_is_for_one_user_and_removes_what_it_writes() -> None:
    text = resources.path("packaging", "delivery", "installer.nsi").read_text("utf-8")
    assert "RequestExecutionLevel user" in text
    written = set(re.findall(r"WriteReg\w+ (\w+) \"([^\"]+)\"", text))
    removed = {key for hive, key in re.findall(r"DeleteRegKey (\w+) \"([^\"]+)\"", text) if hive == "HKCU"}
    assert {hive for hive, _ in written} == {"HKCU"}
    assert all(any(key == gone or key.startswith(f"{gone}\\") for gone in removed) for _, key in written)


@pytest.fixture
def made(tmp_path: Path) -> Path:
    folder = tmp_path / "套件"
    (folder / "wheels").mkdir(parents=True)
    (folder / "说明.txt").write_text("说明", "utf-8")
    (folder / "wheels" / "a.whl").write_bytes(b"wheel")
    (folder / "start.sh").write_text("#!/bin/sh\n", "utf-8")
    (folder / "start.sh").chmod(0o755)
    return folder


def test_a_zip_holds_chinese_names_and_is_the_same_when_made_again(made: Path) -> None:
    first = archives.zipped(made, 1_700_000_000).read_bytes()
    (made / "说明.txt").touch()
    assert archives.zipped(made, 1_700_000_000).read_bytes() == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert archive.namelist() == ["套件/start.sh", "套件/wheels/a.whl", "套件/说明.txt"]
        assert archive.getinfo("套件/说明.txt").flag_bits & 0x800, "the names are marked as UTF-8"


def test_a_tar_keeps_what_can_be_executed_and_is_the_same_when_made_again(made: Path) -> None:
    first = archives.tarred(made, 1_700_000_000).read_bytes()
    (made / "说明.txt").touch()
    assert archives.tarred(made, 1_700_000_000).read_bytes() == first
    with tarfile.open(fileobj=io.BytesIO(first)) as archive:
        assert [(member.name, member.mode, member.uid) for member in archive.getmembers()] == [
            ("套件/start.sh", 0o755, 0),
            ("套件/wheels/a.whl", 0o644, 0),
            ("套件/说明.txt", 0o644, 0),
        ]


def test_a_delivery_is_finished_with_licences_a_bill_and_sums_of_everything(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    kit.finish(made, "0.1.0", [])
    sums = manifest.parsed((made / "SHA256SUMS").read_text("utf-8"))
    there = {path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file()}
    assert set(sums) == there - {"SHA256SUMS"}
    assert {"licences/LICENSE.txt", "sbom.cdx.json", "说明.txt"} <= set(sums)
    assert manifest.wrong(str(made)) == []


@pytest.mark.parametrize("arguments", [[], ["everything"], ["windows", "macos"]])
def test_what_is_not_known_is_not_made(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert door.main(arguments) == 2
    assert "windows" in capsys.readouterr().err
