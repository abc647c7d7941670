"""The bill of materials and the licences of a delivery."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import resources
from resources.packaging import lock
from resources.packaging.delivery import parts, sbom
from resources.packaging.delivery.parts import Part

PINS = lock.read(resources.read_text("packaging", "requirements-runtime.txt"))
DIGEST = "0123456789abcdef" * 4
#: What CycloneDX 1.5 requires of the fields that are written here, after its published JSON schema.
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["bomFormat", "specVersion", "version", "serialNumber", "metadata", "components", "dependencies"],
    "properties": {
        "bomFormat": {"const": "CycloneDX"},
        "specVersion": {"const": "1.5"},
        "version": {"const": 1},
        "serialNumber": {"pattern": "^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"},
        "metadata": {
            "type": "object",
            "required": ["timestamp", "component"],
            "additionalProperties": False,
            "properties": {
                "timestamp": {"pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"},
                "component": {"$ref": "#/$defs/component"},
            },
        },
        "components": {"type": "array", "uniqueItems": True, "items": {"$ref": "#/$defs/component"}},
        "dependencies": {
            "type": "array",
            "uniqueItems": True,
            "items": {
                "type": "object",
                "required": ["ref"],
                "additionalProperties": False,
                "properties": {"ref": {"type": "string"}, "dependsOn": {"type": "array", "uniqueItems": True}},
            },
        },
    },
    "$defs": {
        "hashes": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["alg", "content"],
                "additionalProperties": False,
                "properties": {"alg": {"const": "SHA-256"}, "content": {"pattern": "^[0-9a-f]{64}$"}},
            },
        },
        "component": {
            "type": "object",
            "required": ["type", "name", "version", "bom-ref", "licenses"],
            "additionalProperties": False,
            "properties": {
                "type": {"enum": ["application", "library", "platform", "data"]},
                "name": {"type": "string", "minLength": 1},
                "version": {"type": "string", "minLength": 1},
                "bom-ref": {"type": "string", "minLength": 1},
                "purl": {"pattern": "^pkg:"},
                "hashes": {"$ref": "#/$defs/hashes"},
                "licenses": {
                    "type": "array",
                    "minItems": 1,
                    "items": {
                        "oneOf": [
                            {
                                "type": "object",
                                "required": ["expression"],
                                "additionalProperties": False,
                                "properties": {"expression": {"type": "string"}},
                            },
                            {
                                "type": "object",
                                "required": ["license"],
                                "additionalProperties": False,
                                "properties": {
                                    "license": {
                                        "oneOf": [
                                            {"required": ["id"], "properties": {"id": {"enum": sorted(sbom.SPDX)}}},
                                            {"required": ["name"], "properties": {"name": {"minLength": 1}}},
                                        ]
                                    }
                                },
                            },
                        ]
                    },
                },
                "externalReferences": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["type", "url"],
                        "additionalProperties": False,
                        "properties": {
                            "type": {"const": "distribution"},
                            "url": {"type": "string"},
                            "hashes": {"$ref": "#/$defs/hashes"},
                        },
                    },
                },
            },
        },
    },
}


def part(name: str, licence: str = "MIT", hashes: tuple[str, ...] = (DIGEST,)) -> Part:
    return Part(name, "1.0", licence, "library", f"pkg:pypi/{name}@1.0", hashes, {})


def written(*given: Part) -> dict[str, Any]:
    bill: dict[str, Any] = json.loads(sbom.text("xxgk", "0.1.0", given, 1_700_000_000))
    jsonschema.validate(bill, SCHEMA)
    return bill


def installed() -> list[Part]:
    import msgspec

    return parts.of_environment(PINS, [str(Path(msgspec.__file__).parents[1])])


def test_a_bill_of_what_is_installed_has_every_pinned_requirement_and_own_part() -> None:
    everything = [*installed(), *parts.own(), parts.python()]
    bill = written(*everything)
    names = [component["name"] for component in bill["components"]]
    assert sorted(names) == sorted(each.name for each in everything)
    assert {pin.name for pin in PINS} <= set(names)
    assert {"LXGW WenKai", "Noto Sans SC", "Noto Serif SC", "CPython"} <= set(names)


def test_every_part_depends_on_nothing_that_is_not_listed() -> None:
    bill = written(part("two"), part("one"))
    references = [component["bom-ref"] for component in bill["components"]]
    assert references == ["pkg:pypi/one@1.0", "pkg:pypi/two@1.0"]
    assert bill["dependencies"] == [
        {"ref": "xxgk@0.1.0", "dependsOn": references},
        *({"ref": reference} for reference in references),
    ]


def test_the_same_parts_give_the_same_bill_in_any_order_and_others_another_number() -> None:
    one = written(part("a"), part("b"))
    assert one == written(part("b"), part("a"))
    assert one["serialNumber"] != written(part("a"))["serialNumber"]


@pytest.mark.parametrize(
    ("licence", "expected"),
    [
        ("MIT", {"license": {"id": "MIT"}}),
        (
            "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
            {"expression": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only"},
        ),
        ("Expat；GPL-2+", {"license": {"name": "Expat；GPL-2+"}}),
        ("NOASSERTION", {"license": {"name": "NOASSERTION"}}),
        ("My-Own OR MIT", {"license": {"name": "My-Own OR MIT"}}),
    ],
)
def test_a_licence_is_written_as_spdx_names_it_else_as_it_was_said(licence: str, expected: object) -> None:
    [component] = written(part("a", licence))["components"]
    assert component["licenses"] == [expected]


def test_several_files_of_a_part_have_each_their_hash() -> None:
    [component] = written(part("a", hashes=(DIGEST, "f" * 64)))["components"]
    assert [each["hashes"][0]["content"] for each in component["externalReferences"]] == [DIGEST, "f" * 64]
    assert "hashes" not in component


@pytest.mark.parametrize(
    ("metadata", "licence"),
    [
        ("License-Expression: MPL-2.0\n", "MPL-2.0"),
        ("License: BSD\n", "BSD-3-Clause"),
        (
            "License: BSD (see license.txt)\nClassifier: License :: OSI Approved :: BSD License\n",
            "BSD-3-Clause",
        ),
        ("Classifier: License :: OSI Approved :: MIT License\n", "MIT"),
        ("License: Something of its own\n", "Something of its own"),
        ("Name: thing\n", "NOASSERTION"),
    ],
)
def test_a_packages_licence_is_in_its_metadata(metadata: str, licence: str) -> None:
    assert parts.licence_of(metadata) == licence


def test_every_part_brings_its_licences_text_and_a_licence_that_has_a_name() -> None:
    everything = [*installed(), *parts.own(), parts.python()]
    assert len(everything) == len(PINS) + len(parts.own()) + 1
    for each in everything:
        assert each.texts, each.name
        assert any(len(text) > 400 for text in each.texts.values()), each.name
        assert each.licence != "NOASSERTION", each.name


def test_the_texts_are_laid_out_by_part(tmp_path: Path) -> None:
    parts.write_texts([part("a")._replace(texts={"licenses/LICENSE": b"MIT"}), *parts.own()], tmp_path)
    assert (tmp_path / "a-1.0" / "licenses" / "LICENSE").read_bytes() == b"MIT"
    assert b"MIT License" in (tmp_path / "LICENSE.txt").read_bytes()
    assert (tmp_path / "Noto-Sans-SC-2.004-H2" / "OFL-NotoSansSC.txt").is_file()
