"""PDF files with text: ruled tables by their rules, others by where words and figures stand, the rest in lines.

Scans have no text and are refused.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from model.failure import Failure
from model.importing.grid import Grid, Part
from model.importing.source import Block, Paragraph, Source, SourceTable
from model.importing.sources.pdf import unruled
from model.importing.sources.pdf.flow import TextLine, Written, line_of, lines, paragraphs, rows_of
from model.importing.sources.pdf.page import Character, Page, read_page
from model.importing.sources.pdf.ruling import RuledTable, tables
from model.importing.stream.lines import is_folio

MAX_PAGES: Final = 300
_HANGING: Final = frozenset("、，。；：）》”")
"""Signs that may hang over the edge of a box; their ink stands at the left of their room."""
_INK: Final = 0.2


def read_pdf(content: bytes) -> Source:
    """The source that a PDF is. Raises Failure for a damaged or locked one, and for one without text."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(content) as document:
            if len(document) > MAX_PAGES:
                raise Failure(f"PDF 有 {len(document)} 页，不像是年度报告", "请确认选对了文件。")
            pages = [read_page(document[number]) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise Failure("PDF 有密码保护，打不开", "请去掉密码后另存一份再读入。") from error
        raise Failure("PDF 已损坏，打不开", "请重新取得这个文件，或者用原来的 Word 文件。") from error
    if not any(page.characters for page in pages):
        raise Failure("PDF 里没有文字，是扫描件或图片", "请用原来的 Word、Excel 文件或网页；只有纸质件的，请照着填写。")
    running = _running_lines(pages)
    items = [list(_items(page, number, running)) for number, page in enumerate(pages, start=1)]
    return Source("PDF 文件", list(_joined(items)))


def _running_lines(pages: Sequence[Page]) -> frozenset[str]:
    """The lines that stand at the top or at the foot of most pages, which are no part of the text."""
    edges: Counter[str] = Counter()
    for page in pages:
        texts = [text for row in rows_of(page.characters) if not is_folio(text := line_of(row).text)]
        edges.update({*texts[:1], *texts[-1:]})
    return frozenset(text for text, count in edges.items() if count > 1 and 2 * count >= len(pages))


@dataclass(frozen=True, slots=True)
class _Text:
    """A paragraph as far as it stands on a page."""

    written: Written
    where: str


_Item = _Text | SourceTable


def _joined(pages: Sequence[Sequence[_Item]]) -> Iterator[Block]:
    """The blocks of all pages; a paragraph that goes on over a page break is one."""
    open_text: _Text | None = None
    for items in pages:
        for place, item in enumerate(items):
            if open_text is not None:
                if place == 0 and isinstance(item, _Text) and not item.written.begins:
                    whole = Written(
                        open_text.written.text + item.written.text, open_text.written.begins, item.written.ends
                    )
                    open_text = _Text(whole, open_text.where)
                    if place < len(items) - 1 or whole.ends:
                        yield Paragraph(whole.text, open_text.where)
                        open_text = None
                    continue
                yield Paragraph(open_text.written.text, open_text.where)
                open_text = None
            if isinstance(item, SourceTable):
                yield item
            elif place == len(items) - 1 and not item.written.ends:
                open_text = item
            else:
                yield Paragraph(item.written.text, item.where)
    if open_text is not None:
        yield Paragraph(open_text.written.text, open_text.where)


def _items(page: Page, number: int, running: Collection[str]) -> Iterator[_Item]:
    where = f"第 {number} 页"
    ruled = tables(page.rules)
    inside: list[list[list[Character]]] = [[[] for _ in table.boxes] for table in ruled]
    outside: list[Character] = []
    for character in page.characters:
        place = _box_of(character, ruled)
        if place is None:
            outside.append(character)
        else:
            inside[place[0]][place[1]].append(character)
    rows = [row for row in rows_of(outside) if line_of(row).text not in running]
    found = [(table.top, table.top, _grid(table, held)) for table, held in zip(ruled, inside, strict=True)]
    found += [(table.top, table.bottom, table.grid) for table in unruled.tables(rows)]
    text = [line_of(row) for row in rows]
    edge = max((line.right for line in text), default=0.0)
    for top, bottom, grid in sorted(found, key=lambda each: -each[0]):
        above = [line for line in text if line.bottom >= top - 1]
        text = [line for line in text if line.bottom < top - 1 and _middle(line) < bottom + 1]
        yield from _paragraphs(above, where, edge)
        if len(grid):
            yield SourceTable(grid, f"{where}的表格")
    yield from _paragraphs(text, where, edge)


def _middle(line: TextLine) -> float:
    return (line.bottom + line.top) / 2


def _box_of(character: Character, ruled: Sequence[RuledTable]) -> tuple[int, int] | None:
    x, y = character.centre
    if character.text in _HANGING:
        x = character.left + _INK * (character.right - character.left)
    for number, table in enumerate(ruled):
        if table.bottom <= y < table.top:
            found = next((place for place, box in enumerate(table.boxes) if box.holds(x, y)), None)
            if found is not None:
                return number, found
    return None


def _grid(table: RuledTable, held: Sequence[Sequence[Character]]) -> Grid:
    rows: list[list[Part]] = []
    for box, characters in zip(table.boxes, held, strict=True):
        while len(rows) <= box.row:
            rows.append([])
        text = "\n".join(line.text for line in lines(characters))
        rows[box.row].append(Part(text, box.rows, box.columns))
    return Grid(rows)


def _paragraphs(found: Sequence[TextLine], where: str, edge: float) -> Iterator[_Text]:
    yield from (_Text(written, where) for written in paragraphs(found, edge))
