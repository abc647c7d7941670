"""What the program is made of: as it is installed, and as a delivery's own list and folder of licences tell it."""

from pathlib import Path

import pytest

from model.parts import parts
from resources.packaging.delivery import parts as delivered
from resources.packaging.delivery import sbom


def test_what_is_installed_is_listed_with_its_licences():
    found = {part.name: part for part in parts("1.2.3")}
    assert found["本程序"].version == "1.2.3"
    assert "MIT License" in found["本程序"].texts["LICENSE"]
    assert {"pyside6-essentials", "reportlab", "pypdfium2", "CPython", "Noto Serif SC"} <= found.keys()
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in found["pyside6-essentials"].texts["LGPL-3.0.txt"]
    assert [name for name, part in found.items() if not part.licence or not any(part.texts.values())] == []


def test_a_delivery_is_listed_by_what_it_brings(tmp_path: Path):
    held = [*delivered.own(), delivered.python()]
    delivered.write_texts(held, tmp_path / "licences")
    (tmp_path / sbom.NAME).write_text(sbom.text("xxgk", "1.2.3", held, 0), "utf-8")
    program, *others = parts("1.2.3", tmp_path)
    assert program.texts["LICENSE.txt"]
    told = {(part.name, part.version, part.licence) for part in others}
    assert told == {(part.name, part.version, part.licence) for part in held}
    for part in held:
        [found] = [other for other in others if other.name == part.name]
        assert {name: text.encode() for name, text in found.texts.items()} == part.texts


UNREADABLE = [
    b"",
    b"\xff",
    b"[]",
    b'{"components": 5}',
    b'{"components": [{}]}',
    b'{"components": [{"name": 5, "version": 5, "licenses": 5}]}',
    b'{"components": [{"name": "a", "version": "1", "licenses": [{"license": "MIT"}]}]}',
]


@pytest.mark.parametrize("bill", UNREADABLE)
def test_a_list_that_cannot_be_read_leaves_the_program_alone(tmp_path: Path, bill: bytes):
    (tmp_path / sbom.NAME).write_bytes(bill)
    assert [part.name for part in parts("1.2.3", tmp_path)] == ["本程序"]


def test_without_texts_there_are_none(tmp_path: Path):
    (tmp_path / sbom.NAME).write_text(sbom.text("xxgk", "1.2.3", delivered.own(), 0), "utf-8")
    assert all(not part.texts for part in parts("1.2.3", tmp_path))
