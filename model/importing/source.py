"""What every kind of file becomes before it is read: paragraphs and tables in their order, each with its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from model.importing.grid import Grid

MAX_BLOCKS: Final = 20_000
"""The most paragraphs and tables that a source is read to; no report comes near."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line or paragraph; `where` says where in the source, such as 第 3 页. A blank one parts what is around it."""

    text: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table; `where` says where in the source, such as 工作表“表三”."""

    grid: Grid
    where: str = ""


Block = Paragraph | SourceTable


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a source: the block, and in a table the row and column, all counted from 0."""

    block: int
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it is read: its kind for people, its blocks, and what is to be told about reading it.

    `starts` are the blocks with which a sheet of its own begins, where what stood before ends. `body` and `year` are
    what the file says of itself beside its title.
    """

    kind: str
    blocks: Sequence[Block]
    warnings: Sequence[str] = ()
    starts: Sequence[int] = ()
    body: str = ""
    year: int | None = None

    def where(self, place: Place) -> str:
        """The place in words."""
        block = self.blocks[place.block]
        if isinstance(block, Paragraph) or place.row is None:
            return block.where or f"第 {place.block + 1} 段"
        return f"{block.where or '表格'}第 {place.row + 1} 行"
