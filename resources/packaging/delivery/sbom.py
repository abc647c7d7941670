"""The bill of materials of a delivery, as CycloneDX 1.5 in JSON."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from resources.packaging.delivery.parts import Part

NAME = "sbom.cdx.json"
#: The names of SPDX's list that parts of deliveries bear.
SPDX = frozenset(
    (
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "GPL-2.0-only",
        "GPL-3.0-only",
        "LGPL-3.0-only",
        "MIT",
        "MIT-CMU",
        "MPL-2.0",
        "OFL-1.1",
        "PSF-2.0",
        "Python-2.0.1",
        "Zlib",
    )
)
_SPACE = uuid.UUID("b3c1d0d2-6a2e-5d0f-9d1c-0a6c2f7d5e41")


def text(name: str, version: str, parts: Sequence[Part], made: int) -> str:
    """Return the bill of materials of a delivery by its name, version, parts, and when it was made (since 1970)."""
    root = f"{name}@{version}"
    components = [_component(part) for part in sorted(parts, key=lambda part: (part.name.lower(), part.version))]
    references = [component["bom-ref"] for component in components]
    bill: dict[str, Any] = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": "",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(made, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application",
                "bom-ref": root,
                "name": name,
                "version": version,
                "licenses": [{"license": {"id": "MIT"}}],
            },
        },
        "components": components,
        "dependencies": [{"ref": root, "dependsOn": references}, *({"ref": each} for each in references)],
    }
    # The same contents have the same number, so that a delivery made again is the same.
    bill["serialNumber"] = uuid.uuid5(_SPACE, json.dumps(bill, sort_keys=True)).urn
    return json.dumps(bill, ensure_ascii=False, indent=2) + "\n"


def _component(part: Part) -> dict[str, Any]:
    component: dict[str, Any] = {
        "type": part.kind,
        "bom-ref": part.address or f"{part.name}@{part.version}",
        "name": part.name,
        "version": part.version,
        "licenses": [_licence(part.licence)],
    }
    if part.address:
        component["purl"] = part.address
    if len(part.hashes) == 1:
        component["hashes"] = _hashes(part.hashes)
    elif part.hashes:
        component["externalReferences"] = [
            {"type": "distribution", "url": f"{part.address}?checksum=sha256:{digest}", "hashes": _hashes([digest])}
            for digest in part.hashes
        ]
    return component


def _hashes(digests: Iterable[str]) -> list[dict[str, str]]:
    return [{"alg": "SHA-256", "content": digest} for digest in digests]


def _licence(licence: str) -> dict[str, Any]:
    """Return a licence as CycloneDX writes it: SPDX's name as an id, several as an expression, others as said."""
    names = re.split(r" (?:OR|AND) ", licence)
    if not all(name in SPDX for name in names):
        return {"license": {"name": licence}}
    return {"license": {"id": licence}} if len(names) == 1 else {"expression": licence}
