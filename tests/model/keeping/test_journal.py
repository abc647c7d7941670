"""The journal: what went in comes out; of a torn or damaged one an earlier state of the same report, or nothing."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model import edits
from model.keeping import journal
from model.keeping.journal import Damaged, Journal, fingerprint, own_head, read
from model.report import UNITS, Change, Report
from model.storage.datafile import encode
from model.units import UnitFigures, Units, typed_cells
from tests.model.keeping.reports import NEW, consolidated
from tests.model.strategies import reports
from tests.samples import complete_report

SMALL = Report("示例局", 2024, values={NEW: 1}, texts={"s1": "全年没有收到申请。"})
SMALL_SUM = Report(
    "示例县",
    2024,
    values={NEW: 1},
    units=Units(SMALL.form, [UnitFigures("示例局", "甲.xlsx", (0,) * len(typed_cells(SMALL.form)))]),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journals" / "one.journal"


def put(report: Report, value: int) -> None:
    report.apply(edits.state(report, {NEW: value}).changes)


def held(path: Path) -> bytes:
    return encode(read(path.read_bytes()).report)


def written(path: Path, report: Report, values: range) -> list[bytes]:
    """Writes a journal of a report that takes these values one after another; returns each state."""
    kept, states = Journal(path, own_head(Path("年报.xxgk"), "saved")), []
    for value in values:
        put(report, value)
        kept.add(report)
        states.append(encode(report))
    kept.close()
    return states


@settings(max_examples=40)
@given(reports())
def test_every_report_comes_back(tmp_path_factory: pytest.TempPathFactory, report: Report):
    path = tmp_path_factory.mktemp("journal") / "one.journal"
    kept = Journal(path, own_head(None, ""))
    kept.add(report)
    kept.close()
    assert held(path) == encode(report)


def test_the_last_state_comes_back_with_whose_it_is(path: Path):
    states = written(path, complete_report(), range(5))
    kept = read(path.read_bytes())
    assert encode(kept.report) == states[-1]
    assert kept.head.path == Path("年报.xxgk").absolute()
    assert (kept.head.saved, kept.head.is_kept, kept.head.reviewing) == ("saved", True, False)


def test_a_file_whose_name_is_no_unicode_is_found_again(path: Path):
    file = Path("/folder/\udcff年报.xxgk")
    kept = Journal(path, own_head(file, ""))
    kept.add(complete_report())
    kept.close()
    assert read(path.read_bytes()).head.path == file.absolute()


def test_nobody_else_may_look_into_the_folder(path: Path):
    written(path, complete_report(), range(1))
    assert path.parent.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("report", [SMALL, SMALL_SUM], ids=["plain", "consolidated"])
def test_one_that_breaks_off_anywhere_holds_an_earlier_state(path: Path, report: Report):
    states = written(path, report, range(3))
    content = path.read_bytes()
    seen: list[bytes | None] = []
    for length in range(len(content) + 1):
        state = state_in(content[:length])
        assert state is None or state in states
        if not seen or seen[-1] != state:
            seen.append(state)
    assert seen == [None, *states], "the more there is of it, the later the state, and never nothing again"


@pytest.mark.parametrize("report", [SMALL, SMALL_SUM], ids=["plain", "consolidated"])
@pytest.mark.parametrize("spoiled", [None, 0, ord("\n")], ids=["a bit", "a zero", "a line's end"])
def test_one_that_is_damaged_anywhere_holds_a_state_that_there_was(path: Path, report: Report, spoiled: int | None):
    states = written(path, report, range(3))
    content = path.read_bytes()
    head = content.index(b"\n")
    for place, byte in enumerate(content):
        damaged = content[:place] + bytes([byte ^ 1 if spoiled is None else spoiled]) + content[place + 1 :]
        state = state_in(damaged)
        if damaged == content:
            assert state == states[-1]
        elif state is None:
            assert place <= head or report.units is not None
        else:
            assert state in states


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\x00" * 4096, b"00000000 H 0 {}\n", encode(complete_report())])
def test_what_is_no_journal_is_said_to_be_damaged(content: bytes):
    with pytest.raises(Damaged):
        read(content)


@given(st.binary(max_size=200))
def test_no_bytes_make_reading_fail_otherwise(content: bytes):
    with pytest.raises(Damaged):
        read(content)


def state_in(content: bytes) -> bytes | None:
    try:
        return encode(read(content).report)
    except Damaged:
        return None


def test_units_stand_there_once(path: Path):
    report = consolidated(200)
    kept = Journal(path, own_head(None, ""))
    kept.add(report)
    for value in range(20):
        put(report, value)
        kept.add(report)
    assert held(path) == encode(report)
    assert path.read_bytes().count("示例7局".encode()) == 1
    other = consolidated(2).units
    report.apply([Change(UNITS, report.units, other)])
    kept.add(report)
    put(report, 99)
    kept.add(report)
    kept.close()
    assert held(path) == encode(report)


def test_it_begins_anew_when_it_is_long(path: Path):
    report = complete_report()
    kept, sizes = Journal(path, own_head(None, ""), room=30_000), []
    for value in range(40):
        put(report, value)
        kept.add(report)
        assert held(path) == encode(report)
        sizes.append(path.stat().st_size)
    kept.close()
    assert max(sizes) < 60_000
    assert sizes != sorted(sizes)


def test_what_could_not_be_written_whole_spoils_nothing(path: Path):
    report = complete_report()
    kept = Journal(path, own_head(None, ""))
    kept.add(report)
    before = encode(report)
    with path.open("ab") as file:
        file.write(b"0123 W 1 {")
    assert held(path) == before
    put(report, 7)
    kept.close()
    kept.add(report)
    kept.close()
    assert held(path) == encode(report)


def test_taking_it_away_leaves_nothing(path: Path):
    kept = Journal(path, own_head(None, ""))
    kept.add(complete_report())
    kept.remove()
    kept.remove()
    assert list(path.parent.iterdir()) == []


def test_a_fingerprint_tells_all_but_the_time():
    one, other = complete_report(), complete_report()
    other.changed = one.changed.replace(year=2020)
    assert fingerprint(one) == fingerprint(other)
    put(other, 5)
    assert fingerprint(one) != fingerprint(other)


def test_the_head_says_that_the_process_goes_on():
    head = own_head(None, "")
    assert head.is_kept
    assert not msgspec.structs.replace(head, run="1").is_kept
    assert not msgspec.structs.replace(head, process=2**22 + 1).is_kept
    assert not msgspec.structs.replace(head, machine="00000000").is_kept
    assert head.version == journal.VERSION
