"""What a Word file holds beside its text: settings, properties, and what ties the parts together (ISO/IEC 29500-2)."""

from collections.abc import Iterable, Mapping
from datetime import UTC
from typing import Final
from xml.sax.saxutils import escape

from model.exporting.document import Properties
from model.exporting.docx.markup import serialised, w
from model.exporting.own import PRODUCT

DOCUMENT: Final = "word/document.xml"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_MIME: Final = "application/vnd.openxmlformats-officedocument"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def content_types(text_parts: Mapping[str, str]) -> bytes:
    """What each part is; `text_parts` gives the sort of each part beside the text, by name."""
    overrides = {
        f"/{DOCUMENT}": f"{_MIME}.wordprocessingml.document.main+xml",
        **{f"/word/{name}": f"{_MIME}.wordprocessingml.{sort}+xml" for name, sort in text_parts.items()},
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": f"{_MIME}.extended-properties+xml",
    }
    entries = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    return _xml(
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{entries}</Types>'
    )


def package_relationships() -> bytes:
    """What the file holds."""
    return _relationships(
        (
            ("rId1", f"{_OFFICE}/relationships/officeDocument", DOCUMENT),
            ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("rId3", f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml"),
        )
    )


def text_relationships(text_parts: Mapping[str, str]) -> bytes:
    """What the text needs: the parts beside it."""
    numbered = enumerate(text_parts.items())
    return _relationships(
        (relationship(place), f"{_OFFICE}/relationships/{sort}", name) for place, (name, sort) in numbered
    )


def relationship(place: int) -> str:
    """By what id the text knows the part at `place` of those beside it."""
    return f"rId{place + 1}"


def settings() -> bytes:
    """How Word treats the file: different left and right pages, punctuation compressed, no compatibility mode."""
    mode = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    return serialised(
        w(
            "settings",
            w("zoom", percent=100),
            w("defaultTabStop", val=420),
            w("evenAndOddHeaders"),
            w("characterSpacingControl", val="compressPunctuation"),
            w("compat", w("useFELayout"), mode),
            w("themeFontLang", val="en-US", eastAsia="zh-CN"),
        )
    )


def core_properties(properties: Properties) -> bytes:
    """Title, author and dates; the dates are those of the report's last change."""
    moment = f"{properties.changed.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    title, body = escape(properties.title), escape(properties.body)
    return _xml(
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator>{body}</dc:creator><cp:lastModifiedBy>{body}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified>'
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )


def application_properties() -> bytes:
    """The name of the program, by which it knows its own files again."""
    return _xml(f'<Properties xmlns="{_OFFICE}/extended-properties"><Application>{PRODUCT}</Application></Properties>')


def _relationships(related: Iterable[tuple[str, str, str]]) -> bytes:
    entries = "".join(f'<Relationship Id="{id_}" Type="{sort}" Target="{name}"/>' for id_, sort, name in related)
    return _xml(f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>')


def _xml(content: str) -> bytes:
    return (_HEAD + content).encode()
