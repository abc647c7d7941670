"""The pages on the tables: every row and column of every form, what counts there, and what must hold."""

from collections.abc import Iterator, Mapping
from functools import cache, partial
from typing import NamedTuple

from model import meaning
from model.forms import FORMS, Cell, Form, Table
from model.help.blocks import Block, Heading, Listed, Page, Paragraph, Span, Words, plain
from model.help.rules import page_id as rule_page
from model.rules import RULES


class Line(NamedTuple):
    """A row or a column of a table: its key in the help's texts, such as t3.new, and its printed name."""

    key: str
    name: str


def lines(table: Table) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The rows and the columns of a table. A table without rows has its groups of columns in their place."""
    rows: dict[Line, None] = {}
    columns: dict[Line, None] = {}
    for cell in table.cells:
        outer, inner = cell.id.split(".")[1:]
        group, _, leaf = cell.column.rpartition(" ")
        rows[Line(f"{table.id}.{outer}", cell.row or group)] = None
        columns[Line(f"{table.id}.{inner}", cell.column if cell.row else leaf)] = None
    return tuple(rows), tuple(columns)


def place(form: Form, cell: Cell) -> str:
    """Where the help speaks of a cell's row: the target of a link."""
    outer = cell.id.split(".")[1]
    table = next(table for table in form.tables if cell.id in table.places)
    known = _pages()
    own = (form.id, table.id)
    page = own if own in known and f"{table.id}.{outer}" in known[own] else (FORMS[0].id, table.id)
    return f"{_id(*page)}#{outer}"


def table_place(form: Form, table: Table) -> str:
    """The id of the page on a table."""
    return _id(form.id, table.id) if (form.id, table.id) in _pages() else _id(FORMS[0].id, table.id)


def pages() -> Iterator[Page]:
    """A page for each table; of an earlier form only what it has otherwise."""
    for (form_id, table_id), keys in _pages().items():
        form = next(form for form in FORMS if form.id == form_id)
        table = next(table for table in form.tables if table.id == table_id)
        title = form.section_of(table).short_title
        if form is not FORMS[0]:
            title += f"（{form.first_year}、{form.last_year} 年度）"
        yield Page(_id(form_id, table_id), title, partial(_blocks, form, table, keys))


def _id(form: str, table: str) -> str:
    return f"{table}-{form}"


@cache
def _pages() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The keys that each page speaks of. A table that has a new column is told whole, else what is new of it."""
    told: set[str] = set()
    result: dict[tuple[str, str], tuple[str, ...]] = {}
    for form in FORMS:
        for table in form.tables:
            rows, columns = ([line.key for line in some] for some in lines(table))
            whole = not told.issuperset(columns)
            keys = tuple(key for key in (*rows, *columns) if whole or key not in told)
            if keys:
                result[form.id, table.id] = keys
        told.update(key for (id_, _), keys in result.items() if id_ == form.id for key in keys)
    return result


def _blocks(form: Form, table: Table, keys: tuple[str, ...]) -> Iterator[Block]:
    section = form.section_of(table)
    yield Paragraph(plain(f"“{section.title}”各行、各列填什么。表式：{form.notice}。没有发生的填 0。"))
    if len(keys) < sum(map(len, lines(table))):
        now = Span(section.short_title, link=_id(FORMS[0].id, table.id))
        yield Paragraph((Span("其余各行、各列与现行的表式相同，见"), now, Span("。")))
    for name, some in zip(("各行" if table.cells[0].row else "各组", "各列"), lines(table), strict=True):
        told = [line for line in some if line.key in keys]
        if told:
            yield Heading(name, f"{table.id}.{name}")
        for line in told:
            yield Heading(line.name, line.key.split(".")[1], minor=True)
            yield Paragraph(plain("".join(meaning.explanation(line.key))))
    yield Heading("核对什么", "rules")
    yield Listed(tuple(_rules(form, table)))


def _rules(form: Form, table: Table) -> Iterator[Words]:
    """The rules on figures that look at cells of the table, with links to their pages."""
    cells = set(table.places)
    for rule in RULES:
        watched = {target.key for check in rule.checks(form) for target in check.watches if target.kind == "cell"}
        if watched & cells and not rule.id.startswith("text."):
            yield (Span(rule.says, link=rule_page(rule.id)),)
