"""Reads a report out of a source: title, sections, tables. What the source states is kept, its errors included."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from model.failure import Failure
from model.forms import PREFACE, Form, Section, form_for_year
from model.importing.figures import read_figure
from model.importing.found import Found, Imported, Passage, Uncertain
from model.importing.labels import key, likeness
from model.importing.outline import Outline, find_title, heading, is_furniture, outline
from model.importing.source import Paragraph, Source, SourceTable
from model.importing.tables import read_table
from model.report import BodyKind, Report
from model.template import NOTE
from model.texts import cleaned

_NOTE: Final = re.compile(r"[。；：:]")
_SHORTEST_NOTE: Final = 8
_SHORTEST_BOXED: Final = 4
_LABEL: Final = 0.7
_RECOGNISED: Final = 3
"""A source with so many of the form's sections is a report, be it blank."""
NO_BODY: Final = "文件里没有写明单位名称，请补上。"


class NoYear(Failure):
    """A source does not say of which year its report is."""


def read_report(
    source: Source, *, body: str | None = None, year: int | None = None, kind: BodyKind | None = None
) -> Imported:
    """The report in `source`. `body`, `year` and `kind` overrule what the source says of itself.

    Raises NoYear where no year is known, Failure where nothing of a report is found.
    """
    title = find_title(source.blocks)
    report_year = year or source.year or (None if title is None else title.year)
    if report_year is None:
        raise NoYear("文件里没有写明是哪一年度的报告", "请写明年度后再读入（命令行用 --year）。")
    try:
        form = form_for_year(report_year)
    except LookupError:
        raise Failure(f"没有{report_year}年度的报告表式", "请核对年度；本程序支持2019年度及以后的年度报告。") from None
    sections = outline(form, source, title)
    found: dict[str, Found] = {}
    warnings = list(source.warnings)
    for section in form.sections:
        if section.table is not None:
            reading = read_table(form, section, section.table, source, sections)
            found |= reading.found
            warnings += [f"没有读入：{text}" for text in reading.lost]
    passages = list(_passages(form, source, sections, found))
    if not any(each.value is not None for each in found.values()) and not passages:
        if len(sections.sections) >= _RECOGNISED:
            raise Failure("认出了年度报告的各个部分，但都是空白的，还没有填写", "请填写后再读入。")
        raise Failure("文件里没有找到年度报告的表格和文字", "请确认选对了文件；图片和扫描件不能读，请用原来的文档。")
    name = body or source.body or ("" if title is None else title.body)
    if not name:
        warnings.append(NO_BODY)
    report = Report(
        name,
        report_year,
        kind or BodyKind.DEPARTMENT,
        values={cell: each.value for cell, each in found.items() if each.value is not None},
        texts={passage.section: passage.text for passage in passages},
    )
    missing, told = _gaps(form, found)
    doubts = [Uncertain(cell, each.doubt) for cell, each in found.items() if each.doubt]
    return Imported(source, report, found, passages, missing, doubts, [*warnings, *told])


def _gaps(form: Form, found: Mapping[str, Found]) -> tuple[list[str], list[str]]:
    """The cells without a value, totals that compute themselves left out; and what is to be told of all of them."""
    missing: list[str] = []
    told: list[str] = []
    for cell in form.cells.values():
        given = found.get(cell.id)
        if given is not None and given.value is not None:
            continue
        if given is not None and given.text:
            told.append(f"{cell.label}：{read_figure(given.text, cell.kind).refused}")
        if cell.id not in form.totals:
            missing.append(cell.id)
        elif given is not None and not given.text:
            told.append(f"{cell.label}在来源中是空的，改为自动合计。")
    return missing, told


def _passages(form: Form, source: Source, sections: Outline, found: Mapping[str, Found]) -> Iterator[Passage]:
    for section in form.sections:
        texts = [] if section.table is None else _remarks(form, section, found)
        blocks: list[int] = []
        for number in _text_blocks(form, section, source, sections, found):
            block = source.blocks[number]
            if isinstance(block, Paragraph) and (text := cleaned(block.text)):
                texts.append(text)
                blocks.append(number)
        if texts:
            yield Passage(section.id, "\n".join(texts), tuple(blocks))


def _remarks(form: Form, section: Section, found: Mapping[str, Found]) -> list[str]:
    """Words that stand beside figures in their cells; they are printed under the table."""
    noted = ((form.cells[cell], read_figure(each.text, form.cells[cell].kind).remark) for cell, each in found.items())
    return [f"{cell.label}：{remark}" for cell, remark in noted if remark and cell.section == section.id]


def _text_blocks(
    form: Form, section: Section, source: Source, sections: Outline, found: Mapping[str, Found]
) -> Iterator[int]:
    """The blocks of a section's text; of a section with a table those that stand under it as notes."""
    if section.table is not None:
        yield from _notes(form, section, source, found)
        return
    for number in sections.sections.get(section.id, range(0)):
        block = source.blocks[number]
        if isinstance(block, SourceTable) or not block.text.strip():
            continue
        furniture = is_furniture(block.text)
        if furniture and section.id == form.sections[-1].id:
            return
        if not furniture and (section.id != PREFACE or sections.is_preface_headed or _is_text(block.text)):
            yield number


def _notes(form: Form, section: Section, source: Source, found: Mapping[str, Found]) -> Iterator[int]:
    """The paragraphs between a table and what comes next; under a table without boxes only plain sentences."""
    own = [each.place.block for cell, each in found.items() if form.cells[cell].section == section.id]
    last = max(own, default=len(source.blocks) - 1)
    boxed = isinstance(source.blocks[last], SourceTable)
    for number in range(last + 1, len(source.blocks)):
        block = source.blocks[number]
        if number in source.starts or isinstance(block, SourceTable) or heading(form, block.text) is not None:
            return
        if not is_furniture(block.text) and _is_note(section, block.text, boxed=boxed):
            yield number


def _is_note(section: Section, text: str, *, boxed: bool) -> bool:
    """Whether a line under a table says something of it, and is neither a label nor a head of the form."""
    if section.table is None or key(text) == key(NOTE):
        return False
    if len(text) < (_SHORTEST_BOXED if boxed else _SHORTEST_NOTE) or not (boxed or _NOTE.search(text)):
        return False
    return all(likeness(key(text), key(slot.text)) < _LABEL for slot in section.table.slots if slot.text)


def _is_text(text: str) -> bool:
    """Whether a line before the first section is part of the report: a sentence, not a piece of the title or a name."""
    return text.strip()[-1] in "。：:；！”）)" or len(text) > 30
