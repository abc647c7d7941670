"""One instance holds the claim; it goes with its process, and nobody else can reach the place to meet."""

import subprocess
import sys
from pathlib import Path

import pytest

from gui.instance.claim import Taken, claim
from tests.gui.instance.conftest import PROJECT

pytestmark = pytest.mark.usefixtures("place")

HOLD = "import sys; from gui.instance.claim import claim; held = claim(); print(held.address, flush=True); input()"


def test_the_second_claim_is_refused_and_learns_where_to_ask(place: Path):
    first = claim()
    with pytest.raises(Taken) as refused:
        claim()
    assert refused.value.address == first.address
    assert Path(first.address).parent == place
    first.release()
    claim().release()


def test_a_claim_goes_with_its_process_however_that_ends():
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD], cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    address = holder.stdout.readline().strip()
    with pytest.raises(Taken):
        claim()
    holder.kill()
    holder.communicate()
    held = claim()
    assert held.address == address
    held.release()


@pytest.mark.parametrize("variable", ["XXGK_DATA", "DISPLAY", "WAYLAND_DISPLAY"])
def test_other_settings_and_other_screens_meet_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str
):
    first = claim()
    monkeypatch.setenv(variable, str(tmp_path / "other"))
    second = claim()
    assert second.address != first.address
    first.release()
    second.release()


@pytest.mark.parametrize("rights", [0o750, 0o701, 0o777])
def test_a_place_that_others_reach_is_none(place: Path, rights: int):
    place.chmod(rights)
    with pytest.raises(OSError, match="not private"):
        claim()


def test_a_place_that_is_not_there_is_none(place: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(place / "missing"))
    with pytest.raises(FileNotFoundError):
        claim()


def test_a_link_laid_in_the_way_is_not_followed(tmp_path: Path):
    held = claim()
    held.release()
    lock = Path(held.address).with_suffix(".lock")
    lock.unlink()
    lock.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="symbolic"):
        claim()
    assert not (tmp_path / "elsewhere").exists()


def test_without_a_folder_of_the_session_a_private_one_is_made(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    held = claim()
    folder = Path(held.address).parent
    held.release()
    assert folder.stat().st_mode & 0o077 == 0
    Path(held.address).with_suffix(".lock").unlink()
