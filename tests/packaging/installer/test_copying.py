"""The files of an installation: what is copied, swapped in one step, kept, and removed."""

from pathlib import Path

import resources
from model import deadline, places
from resources.packaging.installer import copying, manifest


def lay(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")
    return folder


def laid(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_program_is_copied_without_what_belongs_to_the_delivery(tmp_path: Path) -> None:
    program = ("main.py", "gui/app.py", "resources/fonts/a.ttf", "start.bat", "启动.bat", "libraries/libxcb.so.1")
    rest = (
        *("wheels/a.whl", "packages/cpython-311/a.py", "python/python.exe", "data/settings.json", "portable"),
        *("install.bat", "安装.bat", "SHA256SUMS", ".git/config", "gui/__pycache__/app.pyc"),
        *("python-3.12.9-embed-amd64.zip", "output/报告.pdf"),
    )
    staged = copying.stage(str(lay(tmp_path / "kit", *program, *rest)), str(tmp_path / "installed"))
    assert laid(Path(staged)) == set(program)


def test_a_new_installation_takes_the_place_of_the_old_one_and_keeps_its_data(tmp_path: Path) -> None:
    target = lay(tmp_path / "installed", "main.py", "old.py", "data/settings.json", "portable")
    staged = lay(tmp_path / "installed.new", "main.py", "new.py")
    copying.swap(str(staged), str(target))
    assert laid(tmp_path) == {f"installed/{name}" for name in ("main.py", "new.py", "data/settings.json", "portable")}


def test_a_first_installation_needs_no_old_one(tmp_path: Path) -> None:
    copying.swap(str(lay(tmp_path / "installed.new", "main.py")), str(tmp_path / "installed"))
    assert laid(tmp_path) == {"installed/main.py"}


def test_what_an_administrator_laid_there_stays_unless_the_new_one_brings_its_own(tmp_path: Path) -> None:
    names = (*places.DEFAULTS, deadline.FILE, places.TEMPLATES)
    assert set(names) == set(copying.ADMINISTERED)
    target, staged = lay(tmp_path / "installed", *names), lay(tmp_path / "installed.new", names[0])
    (staged / names[0]).write_text("new")
    copying.swap(str(staged), str(target))
    assert {path.name for path in target.iterdir()} == set(names)
    assert (target / names[0]).read_text() == "new"


def test_data_kept_beside_the_program_survive_its_removal(tmp_path: Path) -> None:
    program = lay(tmp_path / "share" / "program", "main.py", "data/settings.json")
    lay(tmp_path / "share" / "program-data", "earlier.json")
    kept = copying.keep_data(str(program))
    assert copying.remove_program(str(program), running=str(tmp_path))
    assert Path(kept).name == "program-data2"
    assert laid(tmp_path) == {"share/program-data/earlier.json", "share/program-data2/settings.json"}


def test_an_empty_folder_around_the_program_goes_with_it(tmp_path: Path) -> None:
    program = lay(tmp_path / "share" / "program", "main.py")
    assert copying.keep_data(str(program)) == ""
    assert copying.remove_program(str(program), running=str(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_the_python_that_runs_is_not_removed_under_itself(tmp_path: Path) -> None:
    program = lay(tmp_path / "program", "main.py", "python/python.exe")
    assert not copying.remove_program(str(program), running=str(program / "python"))
    assert laid(program) == {"main.py", "python/python.exe"}


def test_files_gone_already_are_no_hindrance(tmp_path: Path) -> None:
    lay(tmp_path, "a")
    copying.remove_files([str(tmp_path / "a"), str(tmp_path / "b")])
    assert laid(tmp_path) == set()


def test_the_version_of_a_program_is_in_its_description() -> None:
    project = resources.path().parent
    assert copying.version(str(project)) in (project / "pyproject.toml").read_text("utf-8")
    assert copying.version(str(project)).count(".") == 2


def test_a_damaged_delivery_is_noticed_by_its_list(tmp_path: Path) -> None:
    lay(tmp_path, "main.py", "说明.txt", "wheels/a.whl")
    (tmp_path / manifest.NAME).write_text(manifest.listed(str(tmp_path)), "utf-8")
    assert manifest.wrong(str(tmp_path)) == []
    (tmp_path / "说明.txt").write_text("别的", "utf-8")
    (tmp_path / "wheels" / "a.whl").unlink()
    (tmp_path / "portable").touch()
    assert manifest.wrong(str(tmp_path)) == ["wheels/a.whl", "说明.txt"]


def test_a_folder_without_a_list_is_not_judged(tmp_path: Path) -> None:
    assert manifest.wrong(str(lay(tmp_path, "main.py"))) == []


def test_the_list_is_what_sha256sum_reads(tmp_path: Path) -> None:
    lay(tmp_path, "b", "a/c")
    assert manifest.listed(str(tmp_path)) == (
        "24586ae9e14fc882f9131365a45cafbe2145689981a17bdd995a81d8e68912b0  a/c\n"
        "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d  b\n"
    )
