"""Workbooks made from this program's form for units: which version they are, and what was changed beside the boxes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from model import template
from model.forms import FORMS, Form
from model.importing.reading import shortened
from model.importing.sources.cells import Sheet
from model.importing.sources.rows import SheetRow
from model.template import Fixed, Stamp

_MOST_NAMED: Final = 3


def stamp_of(properties: Mapping[str, str]) -> Stamp | None:
    """The stamp among a document's own properties."""
    return template.read_stamp(properties.get(template.STAMP, ""))


def is_cover(name: str, rows: Sequence[SheetRow]) -> bool:
    """Whether a sheet of a template is the one that tells how to fill it in."""
    first = next((part.text for row in rows for part in row if part.text), "")
    return name == template.COVER or first == template.TITLE


def changes(stamp: Stamp, sheets: Mapping[str, Sheet]) -> list[str]:
    """What is to be told of a template that is of another version, or of which more than its boxes was changed."""
    if stamp.version != template.VERSION:
        which = "旧版" if stamp.version < template.VERSION else "新版"
        return [f"填报表是{which}（第 {stamp.version} 版，现在是第 {template.VERSION} 版），按行名、列名读取，请核对。"]
    form = next(form for form in FORMS if form.id == stamp.form)
    return list(_changes(form, sheets))


def _changes(form: Form, sheets: Mapping[str, Sheet]) -> Iterator[str]:
    fixed = list(template.fixed_texts(form))
    missing = list(dict.fromkeys(each.sheet for each in fixed if each.sheet not in sheets))
    if missing:
        names = "、".join(f"“{name}”" for name in missing)
        yield f"填报表被改动过：没有工作表{names}（可能改了名称），按行名、列名读取，请核对。"
    changed = [each for each in fixed if each.sheet in sheets and _text(sheets, each) != each.text]
    for name in dict.fromkeys(each.sheet for each in changed):
        own = [each for each in changed if each.sheet == name]
        moved = [each for each in own if any(_same(cell.text, each.text) for cell in sheets[name].cells.values())]
        if moved:
            yield f"填报表被改动过：工作表“{name}”从第 {moved[0].row} 行起行、列被移动过，按行名、列名读取，请核对。"
        other = [each for each in own if each not in moved]
        if other:
            said = "；".join(_said(sheets, each) for each in other[:_MOST_NAMED])
            more = "等" if len(other) > _MOST_NAMED else ""
            yield f"填报表被改动过：工作表“{name}”{said}{more}，请核对。"
    overwritten = [
        place
        for cell, place in template.figure_places(form).items()
        if cell in form.totals and not changed and _is_typed(sheets, *place)
    ]
    if overwritten:
        yield f"填报表中有 {len(overwritten)} 格总计的公式被改成了数字，请核对。"


def _text(sheets: Mapping[str, Sheet], fixed: Fixed) -> str:
    cell = sheets[fixed.sheet].cells.get((fixed.row, fixed.column))
    return "" if cell is None else cell.text


def _same(text: str, other: str) -> bool:
    return "".join(text.split()) == "".join(other.split())


def _said(sheets: Mapping[str, Sheet], fixed: Fixed) -> str:
    now = _text(sheets, fixed)
    before = shortened(fixed.text)
    return f"第 {fixed.row} 行的“{before}”" + (f"改成了“{shortened(now)}”" if now else "被删去了")


def _is_typed(sheets: Mapping[str, Sheet], name: str, row: int, column: int) -> bool:
    cell = sheets[name].cells.get((row, column)) if name in sheets else None
    return cell is not None and cell.formula is None
