"""The bundled fonts can be embedded by reportlab, and their licences lie beside them."""

import struct
from pathlib import Path

import pytest

import resources

FONTS = ("NotoSerifSC-Regular", "NotoSerifSC-Bold", "NotoSansSC-Regular", "NotoSansSC-Bold", "LXGWWenKai-Regular")


def tables(font: Path) -> set[str]:
    """Return the tags of a font file's tables."""
    with font.open("rb") as file:
        version, count = struct.unpack(">IH6x", file.read(12))
        assert version == 0x00010000
        return {struct.unpack(">4sIII", file.read(16))[0].decode("ascii") for _ in range(count)}


@pytest.mark.parametrize("name", FONTS)
def test_a_font_is_static_truetype(name: str) -> None:
    found = tables(resources.font(name))
    assert "glyf" in found
    assert not found & {"CFF ", "CFF2", "fvar"}


@pytest.mark.parametrize("name", FONTS)
def test_a_fonts_licence_lies_beside_it(name: str) -> None:
    family = name.partition("-")[0]
    assert "SIL OPEN FONT LICENSE Version 1.1" in resources.read_text("fonts", f"OFL-{family}.txt")
    assert f"{name}.ttf" in resources.read_text("fonts", "README.md")


def test_every_bundled_font_is_known_here() -> None:
    assert {font.stem for font in resources.path("fonts").glob("*.ttf")} == set(FONTS)


def test_a_missing_resource_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"fonts/NoSuchFont\.ttf"):
        resources.font("NoSuchFont")
