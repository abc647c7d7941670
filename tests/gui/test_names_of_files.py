"""Files and folders whatever they are called: opened, saved, exported, listed, read in, dropped, named on the line."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from PySide6.QtCore import QUrl

from gui.clerk import Clerk
from gui.settings import Settings
from gui.window import MainWindow
from model import commands, edits
from model.actions import open_report, save_report
from tests.gui import sources
from tests.gui.dropping import drop_urls
from tests.gui.scripted import ScriptedDialogs
from tests.samples import complete_report

PROJECT = Path(__file__).parents[2]

NAMES = {
    "Chinese": "某某县某某局 年报",
    "beyond the basic plane": "𠮷野家𪚥",
    "spaces": "  两头 和 中间  ",
    "signs of addresses": "100% #1?a&b=c;d+e@f",
    "an escape": "%20%E5%B9%B4",
    "quotes": "引\"号'和`反\\斜",
    "a line feed": "换\n行",
    "brackets and stars": "[a]*{b}<c>|d",
    "a leading dash": "-o",
    "a leading dot": ".隐藏",
    "as long as a name may be": "长" * 80,
    "another encoding": os.fsdecode(b"\xc4\xea\xb1\xa8"),
}
DEEP = Path(*["很长的文件夹名称" * 6] * 6)
"""Far beyond the 260 characters that Windows' older calls take."""
CASES = [*NAMES.values(), str(DEEP / "年报")]
BY_NAME = pytest.mark.parametrize("name", CASES, ids=[*NAMES, "deep"])


@pytest.fixture
def folder(tmp_path: Path, name: str) -> Path:
    made = tmp_path / name
    made.mkdir(parents=True)
    return made


@pytest.fixture
def own(folder: Path, name: str) -> Path:
    """A report under that name in a folder of that name."""
    path = folder / f"{Path(name).name}.xxgk"
    save_report(complete_report(), path)
    return path


@BY_NAME
def test_it_is_opened_changed_and_saved(window: MainWindow, own: Path, clerk: Clerk):
    window.open(own)
    assert window.session is not None
    window.session.do(edits.note(window.session.report, "phone", "0000"))
    assert window.save()
    clerk.look()
    assert open_report(own).report.facts.phone == "0000"
    assert window.windowTitle()


@BY_NAME
def test_it_is_saved_under_another_name_into_such_a_folder(
    window: MainWindow, own: Path, folder: Path, dialogs: ScriptedDialogs
):
    window.open(own)
    dialogs.answer("file_to_save", folder / "另存.xxgk")
    assert window.save_as()
    assert open_report(folder / "另存.xxgk").report.body == complete_report().body


@BY_NAME
def test_copies_are_exported_into_such_a_folder(
    window: MainWindow, own: Path, folder: Path, clerk: Clerk, dialogs: ScriptedDialogs
):
    window.open(own)
    files: list[object] = []
    window.files.exporting.exported.connect(files.extend)
    dialogs.answer("folder_for_export", folder / "输出")
    window.export(("pdf", "xlsx", "docx", "html", "archive"))
    clerk.wait_for(lambda: bool(files))
    assert len(files) == 5
    assert len(list((folder / "输出").iterdir())) == 5


@BY_NAME
def test_it_is_listed_and_opened_from_the_list(window: MainWindow, own: Path, settings: Settings, name: str):
    """A name that is no Unicode cannot be written down, and is only not listed."""
    window.open(own)
    window.files.close()
    listed = Settings(settings.folder).recent
    if name == NAMES["another encoding"]:
        assert listed == []
        return
    assert listed == [own]
    window.beginning._open_recent(listed[0])
    assert window.session is not None
    assert window.session.path == own


@BY_NAME
def test_a_document_of_that_name_is_read_in(window: MainWindow, folder: Path, name: str, clerk: Clerk):
    window.importing.open_or_read(sources.write(complete_report(), folder / f"{Path(name).name}.html"))
    clerk.wait_for(lambda: window.importing.report is not None)
    assert window.importing.report is not None
    assert window.importing.report.text("s1") == complete_report().text("s1")


@BY_NAME
def test_it_is_dropped_on_the_window(window: MainWindow, own: Path):
    # File managers write names as they are on the disk, byte by byte.
    assert drop_urls(window, [QUrl.fromEncoded(b"file://" + quote(os.fsencode(own)).encode())])
    assert window.session is not None
    assert window.session.path == own


@BY_NAME
def test_commands_take_it(own: Path, folder: Path):
    for command in (
        ["check", str(own), "--json"],
        ["export", str(own), "--to", str(folder), "--pdf"],
        ["next", str(own), "-o", str(folder / "下一年.xxgk")],
    ):
        assert commands.main(command) == 0
    assert (folder / "下一年.xxgk").exists()
    assert list(folder.glob("*.pdf"))


@BY_NAME
def test_one_that_is_not_there_is_told_in_one_line(folder: Path, name: str, capfd: pytest.CaptureFixture[str]):
    missing = folder / f"没有 {Path(name).name}.xxgk"
    assert commands.main(["check", str(missing)]) == 2
    assert len(capfd.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("name", [NAMES["another encoding"], NAMES["a line feed"]], ids=["encoding", "line feed"])
def test_the_program_is_started_with_it(own: Path, folder: Path):
    """From outside, where names come as bytes."""
    missing = folder / f"没有 {own.name}"
    for arguments, code, lines in (
        ([b"check", os.fsencode(own)], 0, None),
        ([b"--time-start", os.fsencode(own)], 0, 0),
        ([b"check", os.fsencode(missing)], 2, 1),
        ([os.fsencode(missing)], 2, 1),
    ):
        done = subprocess.run([sys.executable, "main.py", *arguments], cwd=PROJECT, capture_output=True, timeout=60)
        assert done.returncode == code, done.stderr
        assert b"Traceback" not in done.stderr
        if lines is not None:
            assert len(done.stderr.splitlines()) == lines, done.stderr
