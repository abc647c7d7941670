"""Every character of GB 18030-2022: it is printed, copied and found as it is, or it is named before printing."""

import struct

import pytest

import resources
from model import exporting
from model.report import Status
from tests.model.exporting.pdfs import content_of, running_text
from tests.model.exporting.sample import sample_report

CHINESE = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B739),
    (0x2B740, 0x2B81D),
    (0x2B820, 0x2CEA1),
    (0x2CEB0, 0x2EBE0),
    (0x30000, 0x3134A),
)
"""The Chinese characters of the standard's three levels: the basic block and its extensions."""
OTHERS = ((0x2E80, 0x2FD5), (0x3007, 0x3007), (0xF900, 0xFAD9), (0x3105, 0x312F), (0x2460, 0x249B), (0x3200, 0x33FF))
FONTS = ("NotoSerifSC-Regular", "LXGWWenKai-Regular", "NotoSansSC-Regular")


def covered(name: str) -> set[int]:
    """The characters of a font, read from its table of characters (OpenType cmap, format 12)."""
    content = resources.font(name).read_bytes()
    (count,) = struct.unpack_from(">H", content, 4)
    entries = (struct.unpack_from(">4s4xLL", content, 12 + 16 * place) for place in range(count))
    start = next(offset for tag, offset, _ in entries if tag == b"cmap")
    (tables,) = struct.unpack_from(">H", content, start + 2)
    found: set[int] = set()
    for table in range(tables):
        (offset,) = struct.unpack_from(">L", content, start + 4 + 8 * table + 4)
        if struct.unpack_from(">H", content, start + offset) != (12,):
            continue
        (groups,) = struct.unpack_from(">L", content, start + offset + 12)
        for group in range(groups):
            first, last = struct.unpack_from(">LL", content, start + offset + 16 + 12 * group)
            found.update(range(first, last + 1))
    return found


@pytest.fixture(scope="module")
def in_fonts() -> set[int]:
    return set().union(*map(covered, FONTS))


def standard() -> list[int]:
    return [code for first, last in CHINESE + OTHERS for code in range(first, last + 1)]


def test_what_no_font_has_is_named_and_nothing_else(in_fonts: set[int]) -> None:
    text = "".join(map(chr, standard()))
    document = exporting.document_of(sample_report(texts={"s1": text}))
    named = exporting.missing_characters(document)
    assert named == [character for character in text if ord(character) not in in_fonts]


def test_what_a_font_has_is_printed_copied_and_found(in_fonts: set[int]) -> None:
    present = [code for code in standard() if code in in_fonts]
    assert len(present) > 29_000
    text = "".join(map(chr, present))
    assert text in running_text(content_of(sample_report(status=Status.FINAL, texts={"s1": text})))
