"""The structure of a tagged PDF (PDF 32000-1, 14.7 and 14.8): which element each piece of drawn content belongs to.

While pages are drawn, `Structure` puts marks around content and remembers them; `add_to` writes the tree of elements
that screen readers and converters follow. What is for the eye alone is an artifact: borders, page numbers, what is
printed again on the next page.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, Protocol

from model.exporting.blocks import Box, BoxRole, TableBlock

if TYPE_CHECKING:
    import pikepdf

Artifact = Literal["Layout", "Pagination"]
"""What is no content: what the layout draws, and what stands on every page (PDF 32000-1, 14.8.2.2.2)."""


@dataclass(frozen=True, eq=False, slots=True)
class Tag:
    """One element of the structure, told from others by identity: all that is drawn under it is read as one.

    `kind` is a standard structure type (PDF 32000-1, 14.8.4); `scope`, `rows` and `columns` speak of a table's cell,
    `alternative` is said in place of a picture.
    """

    kind: str = "P"
    scope: str = ""
    rows: int = 1
    columns: int = 1
    alternative: str = ""


class Canvas(Protocol):
    """What is used of reportlab's canvas."""

    def addLiteral(self, s: str) -> object: ...  # noqa: N802 (reportlab's name)


@dataclass(eq=False, slots=True)
class _Element:
    """A tag with the elements under it, and the marks (page, number) of its own content, in the order of drawing."""

    tag: Tag
    children: "list[_Element]" = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)


_SCOPES: Final = {BoxRole.HEAD: "Column", BoxRole.LABEL: "Row"}


class Structure:
    """What has been drawn so far of one document, in reading order."""

    def __init__(self) -> None:
        self._document = _Element(Tag("Document"))
        self._elements: dict[Tag, _Element] = {}
        self._tables: dict[int, tuple[TableBlock, dict[Box, Tag]]] = {}
        self._pages: list[list[_Element]] = []

    def begin_page(self) -> None:
        self._pages.append([])

    @contextmanager
    def content(self, canvas: Canvas, tag: Tag) -> Iterator[None]:
        """What is drawn inside belongs to the element of that tag, which is put at the end if it is new."""
        element = self._elements.get(tag) or self._add(tag, self._document)
        marked = self._pages[-1]
        element.marks.append((len(self._pages) - 1, len(marked)))
        canvas.addLiteral(f"/{tag.kind} <</MCID {len(marked)}>> BDC")
        marked.append(element)
        yield
        canvas.addLiteral("EMC")

    @contextmanager
    def artifact(self, canvas: Canvas, kind: Artifact) -> Iterator[None]:
        """What is drawn inside is no part of what the document says."""
        canvas.addLiteral(f"/Artifact <</Type /{kind}>> BDC")
        yield
        canvas.addLiteral("EMC")

    @contextmanager
    def box(self, canvas: Canvas, table: TableBlock, box: Box) -> Iterator[None]:
        """What is drawn inside is the text of a table's box; one that is printed again is so for the eye alone."""
        tag = self._cells(table)[box]
        drawn_before = bool(self._elements[tag].marks)
        with self.artifact(canvas, "Pagination") if drawn_before else self.content(canvas, tag):
            yield

    def _cells(self, table: TableBlock) -> dict[Box, Tag]:
        """The tag of each box; all rows and cells of the table are elements from the first time on."""
        if id(table) in self._tables:
            return self._tables[id(table)][1]
        under = self._add(Tag("Table"), self._document)
        rows = [self._add(Tag("TR"), under) for _ in range(table.rows)]
        cells: dict[Box, Tag] = {}
        for box in sorted(table.boxes, key=lambda box: (box.row, box.column)):
            scope = _SCOPES.get(box.role, "")
            tag = cells[box] = Tag("TH" if scope else "TD", scope, box.rows, box.columns)
            self._add(tag, rows[box.row])
        self._tables[id(table)] = (table, cells)
        return cells

    def _add(self, tag: Tag, parent: _Element) -> _Element:
        element = self._elements[tag] = _Element(tag)
        parent.children.append(element)
        return element

    def add_to(self, pdf: "pikepdf.Pdf") -> None:
        """Writes the tree into the PDF whose pages were drawn."""
        import pikepdf

        pages = [page.obj for page in pdf.pages]
        root = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
        tree = _Tree(pdf, pages)
        root.K = tree.write(self._document, root)
        parents = pikepdf.Array()
        for number, (page, marked) in enumerate(zip(pages, self._pages, strict=True)):
            page.StructParents = number
            page.Tabs = pikepdf.Name.S
            parents.append(number)
            parents.append(pdf.make_indirect(pikepdf.Array([tree.written[element] for element in marked])))
        root.ParentTree = pdf.make_indirect(pikepdf.Dictionary(Nums=parents))
        root.ParentTreeNextKey = len(pages)
        pdf.Root.StructTreeRoot = root
        pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)


class _Tree:
    """The elements as objects of a PDF."""

    def __init__(self, pdf: "pikepdf.Pdf", pages: "Sequence[pikepdf.Object]") -> None:
        self._pdf = pdf
        self._pages = pages
        self._attributes: dict[tuple[str, int, int], pikepdf.Object] = {}
        self.written: dict[_Element, pikepdf.Object] = {}

    def write(self, element: _Element, parent: "pikepdf.Object") -> "pikepdf.Object":
        """Makes the element with all below it."""
        import pikepdf

        tag, pages = element.tag, self._pages
        entries = pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name(f"/{tag.kind}"), P=parent)
        made = self.written[element] = self._pdf.make_indirect(entries)
        if tag.alternative:
            made.Alt = pikepdf.String(tag.alternative)
        if tag.kind in ("TH", "TD"):
            made.A = self._attributes_of(tag)
        kids: list[pikepdf.Object | int] = [self.write(child, made) for child in element.children]
        if element.marks:
            first = element.marks[0][0]
            made.Pg = pages[first]
            kids += [
                number if page == first else pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=pages[page], MCID=number)
                for page, number in element.marks
            ]
        if kids:
            made.K = pikepdf.Array(kids)
        return made

    def _attributes_of(self, tag: Tag) -> "pikepdf.Object":
        """Scope and spans of a cell (PDF 32000-1, 14.8.5.7), once for all cells that have the same."""
        import pikepdf

        key = tag.scope, tag.rows, tag.columns
        if key not in self._attributes:
            attributes = pikepdf.Dictionary(O=pikepdf.Name.Table)
            if tag.scope:
                attributes.Scope = pikepdf.Name(f"/{tag.scope}")
            if tag.rows > 1:
                attributes.RowSpan = tag.rows
            if tag.columns > 1:
                attributes.ColSpan = tag.columns
            self._attributes[key] = self._pdf.make_indirect(attributes)
        return self._attributes[key]
