"""The archive package: every kind of copy, the data, the record of finalising, and a manifest of their SHA-256."""

import hashlib
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from model.exporting.document import Audience, Document, changed_text
from model.exporting.foot import CODE_NAME
from model.exporting.names import file_name
from model.exporting.own import MANIFEST
from model.exporting.package import packed
from model.filing import Amendment, Event
from model.report import Report
from model.rules import Finding
from model.storage import datafile

RECORD: Final = "定稿记录.txt"
_BLANK: Final = "（空）"
_CHECKING: Final = (
    f"“{MANIFEST}”列出了包内各文件的 SHA-256 值，可以用来核对文件有没有变动："
    "Windows 用 certutil -hashfile 文件名 SHA256，Linux 用 sha256sum -c。"
)


def archive(document: Document, report: Report, findings: Sequence[Finding], copies: Mapping[str, bytes]) -> bytes:
    """The zip file with `copies`, by the endings of their names; `document` was built from `report`."""
    published = document.audience is Audience.PUBLISHING
    data = datafile.encode(report.published() if published else report.filed())
    entries = {
        **{file_name(report, suffix): content for suffix, content in copies.items()},
        file_name(report, datafile.SUFFIX): data,
        RECORD: _readable(_record(document, report, () if published else findings)),
    }
    manifest = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in entries.items())
    return packed({**entries, MANIFEST: manifest.encode()}, document.properties.changed)


def _readable(lines: Iterator[str]) -> bytes:
    """A text file that every editor on Windows reads."""
    return BOM_UTF8 + "".join(f"{line}\r\n" for line in lines).encode()


def _record(document: Document, report: Report, findings: Sequence[Finding]) -> Iterator[str]:
    """What was done with the report. The publishing copy tells no more than state and 校验码."""
    properties = document.properties
    yield properties.title
    yield ""
    yield f"单位：{properties.body}"
    yield f"年度：{properties.year}"
    yield "状态：草稿，尚未定稿" if properties.draft else "状态：已定稿"
    if not properties.draft:
        yield f"{CODE_NAME}：{properties.code}"
    yield changed_text(properties)
    if document.audience is Audience.FILING:
        yield from _titled("记录", [line for event in report.events for line in _event(report, event)])
        kept = [finding for finding in findings if finding.explained is not None]
        yield from _titled("保留的提示及审核说明", [line for finding in kept for line in _kept(finding)])
    yield ""
    yield _CHECKING


def _titled(title: str, lines: Sequence[str]) -> Iterator[str]:
    yield ""
    yield title
    yield from lines or ["没有。"]


def _event(report: Report, event: Event) -> Iterator[str]:
    said = [f"{event.at:%Y-%m-%d %H:%M:%S}", event.kind.label]
    said += [f"{event.copies} 份"] if event.copies else []
    said += [event.by] if event.by else []
    said += [f"{CODE_NAME} {event.code}"] if event.code else []
    said += [f"理由：{event.why}"] if event.why else []
    yield "　".join(said)
    for amendment in event.amendments:
        yield _amendment(report, amendment)


def _amendment(report: Report, amendment: Amendment) -> str:
    form, place = report.form, amendment.place
    if place in form.cells:
        place = form.cells[place].label
    elif place in form.by_section:
        place = form.by_section[place].short_title
    return f"　　改动　{place}：{amendment.before or _BLANK} → {amendment.after or _BLANK}"


def _kept(finding: Finding) -> Iterator[str]:
    yield finding.message
    yield f"　　审核说明：{finding.explained}"
