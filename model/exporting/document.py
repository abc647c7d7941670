"""What stands on the page, said once for every exporter: title, sections, tables, notes, and what is filed with them.

Exporters only lay it out, so that PDF, Excel and all later kinds cannot differ in content.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Final

from model.charts import annex as charts
from model.exporting import audit, sign_off
from model.exporting.blocks import Annex, Block, Box, BoxRole, Cover, Heading, Letter, Note, Paragraph, TableBlock
from model.exporting.titles import break_title
from model.filing import EventKind
from model.forms import Role, Section, Table
from model.narrative.fields import printed
from model.proof.code import code_of
from model.report import Report
from model.texts import paragraphs
from model.values import shown

__all__ = [
    "DRAFT_MARK",
    "Annex",
    "Audience",
    "Block",
    "Box",
    "BoxRole",
    "Cover",
    "Document",
    "Heading",
    "Letter",
    "Note",
    "Paragraph",
    "Part",
    "Properties",
    "TableBlock",
    "build",
    "changed_text",
    "paragraph",
]


class Audience(Enum):
    """Whom a copy is for. The publishing copy leaves out people's names, phones, sign-off, cover, letter, annexes."""

    FILING = "filing"
    PUBLISHING = "publishing"


@dataclass(frozen=True, slots=True)
class Part:
    """One section of the report: its id, its short name, and what is printed of it."""

    id: str
    short_title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Properties:
    """What is known about the document itself.

    `changed` is the time of the report's last change, `code` the 校验码, empty for a draft, `finalised` the time of
    finalising, where it was recorded.
    """

    title: str
    body: str
    year: int
    draft: bool
    changed: datetime
    code: str = ""
    finalised: datetime | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A whole copy of the report: letter, cover, the report itself with its closing block, annexes, in this order.

    `landscape` turns tables that are too wide for the type area onto pages of their own.
    """

    title: tuple[str, ...]
    properties: Properties
    audience: Audience
    parts: tuple[Part, ...]
    closing: TableBlock | None
    cover: Cover | None = None
    letter: Letter | None = None
    annexes: tuple[Annex, ...] = ()
    landscape: bool = False

    @property
    def tables(self) -> Iterator[tuple[Part, TableBlock]]:
        """The form's tables in printed order, with their sections."""
        for part in self.parts:
            for block in part.blocks:
                if isinstance(block, TableBlock):
                    yield part, block


DRAFT_MARK: Final = "草稿"


def changed_text(properties: Properties) -> str:
    """The line that tells when the report was last changed, such as 最后修改：2025-01-14 10:20:05."""
    return f"最后修改：{properties.changed:%Y-%m-%d %H:%M:%S}"


def build(report: Report, audience: Audience) -> Document:
    """The copy of `report` for `audience`. Section s0 and notes appear only where they hold text."""
    parts = (Part(section.id, section.short_title, tuple(_blocks(report, section))) for section in report.form.sections)
    filing = audience is Audience.FILING
    return Document(
        title=tuple(break_title(report.title_lines)),
        properties=_properties(report),
        audience=audience,
        parts=tuple(part for part in parts if part.blocks),
        closing=sign_off.closing(report) if filing else None,
        cover=sign_off.cover(report) if filing else None,
        letter=sign_off.letter(report) if filing else None,
        annexes=_annexes(report) if filing else (),
        landscape=report.printing.landscape,
    )


def _properties(report: Report) -> Properties:
    return Properties(
        title=" ".join(report.title_lines),
        body=report.body,
        year=report.year,
        draft=not report.is_final,
        changed=report.changed,
        code=(report.code or code_of(report)) if report.is_final else "",
        finalised=_finalised(report) if report.is_final else None,
    )


def _finalised(report: Report) -> datetime | None:
    """When the report was finalised last; None where there is no record of it."""
    moments = [event.at for event in report.events if event.kind is EventKind.FINALISED]
    return moments[-1] if moments else None


def _annexes(report: Report) -> tuple[Annex, ...]:
    """The annexes that the user chose, numbered where there are several."""
    chosen = ((report.printing.audit, audit.annex), (report.printing.charts, charts.annex))
    makers = [make for wanted, make in chosen if wanted]
    marks = [f"附件{number}" for number in range(1, len(makers) + 1)] if len(makers) > 1 else ["附件"]
    return tuple(make(report, mark) for make, mark in zip(makers, marks, strict=False))


def _blocks(report: Report, section: Section) -> Iterator[Block]:
    if section.title:
        yield Heading(section.title)
    lines = [line.strip() for line in paragraphs(printed(report, section.id).text)]
    if section.table is None:
        yield from map(paragraph, lines)
        return
    yield _table(report, section.table)
    yield from map(Note, lines)


_NUMBERED: Final = (
    re.compile("[一二三四五六七八九十百]+、"),
    re.compile("[（(][一二三四五六七八九十百]+[）)]"),
    re.compile(r"[0-9０-９]{1,3}[.．、](?![0-9０-９])"),
    re.compile("[（(][0-9０-９]{1,3}[）)]"),
)
_LONGEST_LEAD: Final = 30
"""A numbered sentence longer than this is prose, not a heading."""
_LEAD_END: Final = re.compile("[。：:]")
_SENTENCE: Final = re.compile("[。；;！!？?，,]$")


def paragraph(text: str) -> Paragraph:
    """A paragraph as it is printed: numbered by which level, with how much of it a heading."""
    for level, numbered in enumerate(_NUMBERED, start=1):
        number = numbered.match(text)
        if number is None:
            continue
        end = _LEAD_END.search(text, number.end())
        whole = len(text) if _SENTENCE.search(text) is None else 0
        lead = whole if end is None else end.end()
        return Paragraph(text, level, lead if number.end() < lead <= _LONGEST_LEAD else 0)
    return Paragraph(text)


_ROLES: Final = {Role.HEAD: BoxRole.HEAD, Role.LABEL: BoxRole.LABEL, Role.FIGURE: BoxRole.FIGURE}


def _table(report: Report, table: Table) -> TableBlock:
    boxes = []
    for slot in table.slots:
        value = None if slot.cell is None else report.figures[slot.cell]
        text = slot.text if slot.cell is None else shown(value)
        place = (slot.row, slot.column, slot.rows, slot.columns)
        boxes.append(Box(*place, _ROLES[slot.role], text, slot.cell, value))
    return TableBlock(
        table.id, tuple(boxes), table.rows, table.widths, table.head_rows, table.label_columns, table.groups
    )
