"""Libraries made smaller: what is left out is never loaded, and what they do stays the same."""

import ctypes
import struct
import sys
from importlib.metadata import files
from pathlib import Path

import pytest

from resources.packaging.delivery import elf, shrinking

LINUX = sys.platform.startswith("linux")


def package(entries: dict[str, bytes], head: int = 144) -> bytes:
    """An ICU data package with these entries, laid out as ICU's tools do."""
    names = sorted(entries)
    start = 4 + 8 * len(names) + sum(len(name) + 1 for name in names)
    start += -start % 16
    table, body, name_at = struct.pack("<I", len(names)), b"", 4 + 8 * len(names)
    for name in names:
        table += struct.pack("<II", name_at, start + len(body))
        name_at += len(name) + 1
        body += entries[name] + bytes(-len(entries[name]) % 16)
    table += b"".join(name.encode() + b"\0" for name in names)
    beginning = struct.pack("<HBB", head, 0xDA, 0x27) + bytes(8) + b"CmnD"
    return beginning + bytes(head - len(beginning)) + table + bytes(start - len(table)) + body


def held(data: bytes) -> dict[str, bytes]:
    """What an ICU data package holds, read as ICU reads it."""
    (head,) = struct.unpack_from("<H", data, 0)
    (count,) = struct.unpack_from("<I", data, head)
    places = [struct.unpack_from("<II", data, head + 4 + 8 * index) for index in range(count)]
    ends = [*(start for _, start in places[1:]), len(data) - head]
    return {
        data[head + name : data.index(b"\0", head + name)].decode(): data[head + start : head + end].rstrip(b"\0")
        for (name, start), end in zip(places, ends, strict=True)
    }


def test_what_sorting_chinese_takes_stays_as_it_was() -> None:
    entries = {
        "icudt73l/af.res": b"af" * 9,
        "icudt73l/brkitr/th.res": b"thai",
        "icudt73l/coll/de.res": b"german",
        "icudt73l/coll/root.res": b"sorting" * 5,
        "icudt73l/coll/ucadata.icu": b"all characters",
        "icudt73l/coll/zh_CN.res": b"pinyin",
        "icudt73l/gb18030.cnv": b"code page",
        "icudt73l/ibm-37_P100-1995.cnv": b"old",
        "icudt73l/root.res": b"everybody",
        "icudt73l/zh.res": b"chinese" * 20,
        "icudt73l/zh_Hant.res": b"traditional",
        "icudt73l/zoneinfo64.res": b"hours",
    }
    gone = ("af.res", "brkitr/th.res", "coll/de.res", ".cnv", "zh_Hant.res", "zoneinfo64.res")
    kept = held(shrinking.trimmed_icu(package(entries)))
    assert kept == {name: data for name, data in entries.items() if not name.endswith(gone)}
    assert list(kept) == sorted(kept), "ICU searches the names by halves"


def test_what_is_no_package_is_refused() -> None:
    with pytest.raises(ValueError, match="no ICU data package"):
        shrinking.trimmed_icu(bytes(300))


def test_a_compact_library_works_as_before(tmp_path: Path) -> None:
    if not LINUX:
        return
    source = next(Path(str(each.locate())) for each in files("msgspec") or [] if each.name.startswith("_core."))
    short = shrinking.compact(source.read_bytes())
    (tmp_path / source.name).write_bytes(short)
    assert len(short) < source.stat().st_size
    assert ctypes.CDLL(str(tmp_path / source.name)).PyInit__core is not None
    assert shrinking.compact(short) == short


def test_the_library_of_icus_data_keeps_what_is_chinese(tmp_path: Path) -> None:
    if not LINUX:
        return
    source = next(Path(str(each.locate())) for each in files("PySide6_Essentials") or [] if "libicudata" in each.name)
    (tmp_path / source.name).write_bytes(shrinking.with_trimmed_icu(source.read_bytes()))
    assert (tmp_path / source.name).stat().st_size < 5_000_000
    library = ctypes.CDLL(str(tmp_path / source.name))
    version = source.name.rpartition(".")[2]
    beginning = (ctypes.c_char * 1_000_000).in_dll(library, f"icudt{version}_dat")
    (head,) = struct.unpack_from("<H", beginning, 0)
    (count,) = struct.unpack_from("<I", beginning, head)
    assert beginning[2:4] == b"\xda\x27"
    assert 15 < count < 40
    assert f"icudt{version}l/coll/zh.res\0".encode() in beginning[head : head + 4000]


def test_what_a_library_asks_for_is_read() -> None:
    if not LINUX:
        return
    source = next(Path(str(each.locate())) for each in files("PySide6_Essentials") or [] if "libQt6Gui.so" in each.name)
    assert {"libQt6Core.so.6", "libc.so.6"} <= elf.needed(source)
    assert elf.soname(source) == "libQt6Gui.so.6"
    assert (2, 14) <= elf.glibc(source) <= (2, 34)
    assert elf.is_elf(source)
    assert not elf.is_elf(Path(__file__))


def test_libraries_are_reached_through_one_another() -> None:
    if not LINUX:
        return
    folder = next(
        Path(str(each.locate())).parent for each in files("PySide6_Essentials") or [] if "libQt6Gui.so" in each.name
    )
    libraries = {path.name: path for path in folder.glob("*.so*")}
    found = elf.reachable([libraries["libQt6Widgets.so.6"]], libraries)
    assert {"libQt6Core.so.6", "libQt6Gui.so.6"} <= found
    assert any(name.startswith("libicudata") for name in found)
    assert "libQt6Quick.so.6" not in found
