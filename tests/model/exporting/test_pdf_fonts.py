"""Which font stands for which role: the machine's own where it may be embedded, else the bundled one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from model import exporting
from model.exporting.pdf import fonts
from model.exporting.pdf.fonts import FontRole, FontSet
from model.exporting.pdf.installed import Wanted, files_in, usable
from tests.model.exporting.fontfiles import allowing, collection, font, install, named, tables_of
from tests.model.exporting.pdfs import characters, content_of, lines, running_text, text_of
from tests.model.exporting.sample import sample_report

SANS, SERIF, KAI = "NotoSansSC-Regular", "NotoSerifSC-Regular", "LXGWWenKai-Regular"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fonts as an office machine has them, in folders and letters as they come."""
    folder = tmp_path_factory.mktemp("fonts")
    sans = tables_of(SANS)
    install(folder, "FZXBSJW.TTF", font(sans))
    install(folder, "truetype/SimFang.ttf", font(tables_of(KAI)))
    install(folder, "simhei.ttf", font(tables_of(SERIF)))
    install(folder, "simkai.ttf", font(sans))
    install(folder, "simsun.ttc", collection([named(sans, "NSimSun"), named(sans, "SimSun")]))
    install(folder, "readme.txt", b"no font")
    return folder


ROLES = [
    (FontRole.TITLE, "FZXBSJW"),
    (FontRole.BODY, "SimFang"),
    (FontRole.LEVEL1, "simhei"),
    (FontRole.LEVEL2, "simkai"),
    (FontRole.TABLE, "SimSun"),
    (FontRole.FIGURE, "SimSun"),
    (FontRole.FOLIO, "SimSun"),
    (FontRole.FOOT, SANS),
]


@pytest.mark.parametrize(("role", "name"), ROLES, ids=lambda value: getattr(value, "value", value))
def test_installed_fonts_come_first_and_bundled_ones_behind(office: Path, role: FontRole, name: str) -> None:
    names = [each.fontName for each in FontSet([office]).chain(role)]
    assert names[0] == name
    bundled = [each.fontName for each in FontSet().chain(role)]
    assert names[-len(bundled) :] == bundled


def test_a_report_is_set_in_the_installed_fonts(office: Path) -> None:
    with fonts.using(FontSet([office])):
        content = content_of(sample_report())
    used = {text_of(line): {one.font for one in line} for page in characters(content) for line in lines(page)}
    assert used["测试县住房和城乡建设局"] == {"FZXBSJW"}
    assert used["一、总体情况"] == {"simhei"}
    assert used["（一）主动公开"] == {"simkai"}
    assert used["项公开工作。"] == {"SimFang"}
    assert used["— 2 —"] == {"SimSun"}
    assert "新增“𠮷祥里小区改造”专题" in running_text(content)


def test_what_the_installed_font_lacks_comes_from_the_next(office: Path) -> None:
    own, bundled = FontSet([office]), FontSet()
    for character, role in (("㐀", FontRole.BODY), ("𠮷", FontRole.TABLE), ("\u9fff", FontRole.TITLE)):
        names = [one.font.fontName for one in own.glyphs(f"政{character}", role)]
        assert names[0] == next(own.chain(role)).fontName != names[1]
        assert names[1] in [each.fontName for each in bundled.chain(role)]


def test_bundled_fonts_alone_give_the_same_bytes_as_ever(office: Path) -> None:
    plain = content_of(sample_report())
    with fonts.using(FontSet([office])):
        assert content_of(sample_report()) != plain
    with fonts.using(FontSet()):
        assert content_of(sample_report()) == plain
    assert content_of(sample_report()) == plain


PROBE = "from model.exporting.pdf import fonts; print(fonts.first(fonts.FontRole.BODY).fontName)"


@pytest.mark.parametrize(("setting", "bundled"), [("", False), ("1", True)])
def test_a_setting_leaves_the_installed_fonts_aside(tmp_path: Path, setting: str, bundled: bool) -> None:
    for place in (".fonts", "Microsoft/Windows/Fonts"):
        install(tmp_path / place, "simfang.ttf", font(tables_of(KAI)))
    moved = {"HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path), "XXGK_BUNDLED_FONTS": setting}
    environment = {**os.environ, **moved}
    done = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=True, env=environment)
    assert (done.stdout.strip() == SERIF) is bundled


RIGHTS = [
    (0x0000, True),  # to be installed
    (0x0004, True),  # preview and print
    (0x0008, True),  # editable
    (0x000C, True),
    (0x000A, True),  # the milder of two
    (0x0002, False),  # restricted
    (0x0108, False),  # no subset
    (0x0200, False),  # bitmaps alone
]


@pytest.mark.parametrize(("rights", "allowed"), RIGHTS)
def test_only_fonts_that_may_be_embedded_are_used(tmp_path: Path, rights: int, allowed: bool) -> None:
    path = install(tmp_path, "simfang.ttf", font(allowing(tables_of(SANS), rights)))
    found = usable(Wanted("simfang.ttf"), files_in([tmp_path]))
    assert (found is not None and found.path == path) is allowed


def test_a_collection_holds_the_family_or_nothing(tmp_path: Path) -> None:
    sans = tables_of(SANS)
    install(tmp_path, "simsun.ttc", collection([named(sans, "NSimSun"), named(sans, "SimSun")]))
    files = files_in([tmp_path])
    for family, index in (("NSimSun", 0), ("SimSun", 1)):
        found = usable(Wanted("simsun.ttc", family), files)
        assert found is not None
        assert (found.name, found.index) == (family, index)
    assert usable(Wanted("simsun.ttc", "MingLiU"), files) is None


def damaged() -> dict[str, bytes]:
    sans = tables_of(SANS)
    whole = font(sans)
    return {
        "empty": b"",
        "zeros": bytes(5000),
        "text": "不是字体".encode() * 100,
        "other outlines": font({tag: table for tag, table in sans.items() if tag != b"glyf"}, magic=b"OTTO"),
        "no leave stated": font({tag: table for tag, table in sans.items() if tag != b"OS/2"}),
        "cut off in its directory": whole[:40],
        "cut off in its tables": whole[:100_000],
        "a collection of nothing": b"ttcf" + bytes(200),
        "too many fonts": b"ttcf\x00\x01\x00\x00\xff\xff\xff\xff",
        "no characters": font({**sans, b"cmap": bytes(4)}),
    }


@pytest.mark.parametrize("case", damaged().values(), ids=damaged())
def test_damaged_and_foreign_files_are_passed_over(tmp_path: Path, case: bytes) -> None:
    install(tmp_path, "simfang.ttf", case)
    assert next(FontSet([tmp_path]).chain(FontRole.BODY)).fontName == SERIF


def test_folders_that_are_not_there_hold_no_fonts(tmp_path: Path) -> None:
    assert files_in([tmp_path / "nowhere"]) == {}


def test_a_character_is_missing_only_where_no_font_has_it(office: Path) -> None:
    document = exporting.document_of(sample_report(texts={"s1": "生僻\U000323af㐀字"}))
    for chosen in (FontSet(), FontSet([office])):
        with fonts.using(chosen):
            assert exporting.missing_characters(document) == ["\U000323af"]
