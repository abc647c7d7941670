"""Reading lock files, and which wheels suit a version of Python."""

import pytest

import resources
from resources.packaging import lock
from resources.packaging.pip_progress import requirements

TEXT = """\
# cpython-311 linux
typing-extensions==4.16.0 \\
    --hash=sha256:{a} \\
    --hash=sha256:{b}
pywin32_ctypes==0.2.3 ; sys_platform == 'win32' \\
    --hash=sha256:{b}
""".format(a="a" * 64, b="b" * 64)


def test_name_version_marker_and_hashes_are_read() -> None:
    assert lock.read(TEXT) == [
        lock.Pinned("typing-extensions", "4.16.0", "", frozenset({"a" * 64, "b" * 64})),
        lock.Pinned("pywin32-ctypes", "0.2.3", "sys_platform == 'win32'", frozenset({"b" * 64})),
    ]


@pytest.mark.parametrize("name", ["runtime", "tests", "build"])
def test_every_requirement_of_the_projects_own_files_is_read(name: str) -> None:
    text = resources.read_text("packaging", f"requirements-{name}.txt")
    found = lock.read(text)
    assert [(pin.name, pin.version) for pin in found] == requirements(text)
    assert all(pin.hashes for pin in found)


def test_the_program_needs_the_same_on_every_system() -> None:
    """Pip takes a kit's wheels by the markers of the system that it runs on, not of the one that they are for."""
    assert [
        pin.name for pin in lock.read(resources.read_text("packaging", "requirements-runtime.txt")) if pin.marker
    ] == []


@pytest.mark.parametrize(
    ("wheel", "versions"),
    [
        ("lxml-6.1.3-cp312-cp312-win_amd64.whl", {(3, 12)}),
        ("PySide6_Essentials-6.11.3-cp310-abi3-win_amd64.whl", {(3, 11), (3, 12), (3, 13)}),
        ("thing-1.0-cp312-abi3-manylinux_2_28_x86_64.whl", {(3, 12), (3, 13)}),
        ("openpyxl-3.1.5-py2.py3-none-any.whl", {(3, 11), (3, 12), (3, 13)}),
        ("segno-1.6.6-py3-none-any.whl", {(3, 11), (3, 12), (3, 13)}),
        ("thing-1.0-2build-py3-none-any.whl", {(3, 11), (3, 12), (3, 13)}),
        ("thing-1.0-pp311-pypy311_pp73-win_amd64.whl", set()),
        ("thing-1.0-py2-none-any.whl", set()),
        ("thing-1.0.tar.gz", set()),
    ],
)
def test_which_pythons_a_wheel_suits(wheel: str, versions: set[tuple[int, int]]) -> None:
    assert {version for version in ((3, 11), (3, 12), (3, 13)) if lock.suits(wheel, version)} == versions


def test_a_wheels_package_and_version_are_in_its_name() -> None:
    assert lock.named("Typing_Extensions-4.16.0-py3-none-any.whl") == ("typing-extensions", "4.16.0")
    with pytest.raises(ValueError, match="notes"):
        lock.named("notes.txt")
