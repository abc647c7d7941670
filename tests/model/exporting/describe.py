"""A document as plain text, for comparing it whole: run as a module it prints the sample's."""

import sys
from collections.abc import Iterator

from model import exporting
from model.exporting import Document
from model.exporting.document import Block, Box, Heading, Note, Paragraph, TableBlock
from tests.model.exporting.sample import sample_report


def describe(document: Document) -> str:
    properties = document.properties
    lines = [
        f"properties: {properties.title} | {properties.body} | {properties.year} | "
        f"{'draft' if properties.draft else 'final'} | {properties.changed.isoformat()}",
        *(f"title: {line}" for line in document.title),
    ]
    for part in document.parts:
        lines.append(f"[{part.id}] {part.short_title}")
        for block in part.blocks:
            lines.extend(_block(block))
    if document.closing is not None:
        lines.append("[closing]")
        lines.extend(_block(document.closing))
    return "\n".join(lines) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text):
            yield f"heading: {text}"
        case Note(text):
            yield f"note: {text}"
        case Paragraph(text, level, lead):
            yield f"paragraph {level} {text[:lead]!r}: {text[lead:]}"
        case TableBlock():
            yield f"table {block.id}: {block.rows} × {block.widths}, heads {block.head_rows}, groups {block.groups}"
            yield from map(_box, block.boxes)


def _box(box: Box) -> str:
    place = f"{box.row},{box.column} {box.rows}×{box.columns}"
    return f"  {place} {box.role.value}: {box.text}" + (f" = {box.value!r} [{box.cell}]" if box.cell else "")


if __name__ == "__main__":
    sys.stdout.buffer.write(describe(exporting.document_of(sample_report())).encode())
