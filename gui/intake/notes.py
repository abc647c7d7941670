"""What a person should look at in a report that was read, in the order of its weight. Imports no Qt of its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from gui.findings.cards import Card
from gui.intake.intake import Intake
from model.importing.found import Found
from model.values import Refused, Value, parse, shown


class Kind(Enum):
    """What sort of note it is; the value is the word for it."""

    DOUBT = "请核实"
    SETTLED = "已选定"
    WRONG = "来源有误"
    CHECK = "请留意"
    MISSING = "没有读到"
    WARNING = "注意"


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to settle a note: its words, and the figures that it puts."""

    words: str
    values: dict[str, Value]


@dataclass(frozen=True, slots=True)
class Note:
    """One note, with the cell or section that it speaks of and the ways to settle it."""

    kind: Kind
    text: str
    cell: str | None = None
    section: str | None = None
    choices: tuple[Choice, ...] = ()


def notes(intake: Intake) -> list[Note]:
    """Doubts first, then what the source has wrong, what it lacks, and what is to be told of the whole."""
    cards = [card for card in intake.session.cards if not card.only_blanks]
    return [
        *_doubts(intake),
        *(_finding(intake, card) for card in cards if card.is_error),
        *_missing(intake),
        *(_finding(intake, card) for card in cards if not card.is_error),
        *(Note(Kind.WARNING, warning) for warning in _warnings(intake)),
    ]


def _doubts(intake: Intake) -> Iterator[Note]:
    for doubt in intake.imported.uncertain:
        now = shown(intake.report.figures[doubt.cell]) or "空白"
        settled = doubt.cell in intake.settled
        kind, why = (Kind.SETTLED, f"选定为 {now}") if settled else (Kind.DOUBT, f"读作 {now}。{doubt.why}")
        text = f"{intake.report.form.cells[doubt.cell].label}：{why}"
        yield Note(kind, text, doubt.cell, _section(intake, doubt.cell), _alternatives(intake, doubt.cell))


def _alternatives(intake: Intake, cell: str) -> tuple[Choice, ...]:
    """What a doubtful cell may be: the figure that was read, and the others that the source allows."""
    found = intake.imported.found.get(cell)
    values = () if found is None else tuple(dict.fromkeys(_values(intake, found)))
    words = ("就是" if found is not None and value == found.value else "改为" for value in values)
    return tuple(Choice(f"{word} {shown(value)}", {cell: value}) for word, value in zip(words, values, strict=True))


def _values(intake: Intake, found: Found) -> Iterator[Value]:
    if found.value is not None:
        yield found.value
    for text in found.others:
        try:
            value = parse(text, intake.report.form.cells[found.cell].kind)
        except Refused:
            continue
        if value is not None:
            yield value


def _missing(intake: Intake) -> Iterator[Note]:
    """One note for the cells of a section that say “none” in their own way, and one for those that say nothing."""
    figures, form = intake.report.figures, intake.report.form
    blank = [cell for cell in intake.imported.missing if figures[cell] is None]
    for section in form.sections:
        own = [cell for cell in blank if form.cells[cell].section == section.id]
        dashes = [cell for cell in own if _says_none(intake, cell)]
        empty = [cell for cell in own if cell not in dashes]
        for cells, words in ((dashes, "来源中写的是“/”“－”之类"), (empty, "来源中没有数")):
            if cells:
                named = "、".join(form.cells[cell].label for cell in cells[:2])
                more = f"等 {len(cells)} 格" if len(cells) > 2 else ""
                zeros = Choice("空白填 0" if len(cells) == 1 else f"这 {len(cells)} 格填 0", dict.fromkeys(cells, 0))
                text = f"{section.short_title}：{named}{more}，{words}"
                yield Note(Kind.MISSING, text, cells[0], section.id, (zeros,))


def _warnings(intake: Intake) -> Iterator[str]:
    """What is to be told of the whole; what there is to say of dashes is said of all of them together."""
    cells = intake.report.form.cells
    said = tuple(f"{cells[cell].label}：" for cell in intake.imported.missing if _says_none(intake, cell))
    return (warning for warning in intake.imported.warnings if not said or not warning.startswith(said))


def _says_none(intake: Intake, cell: str) -> bool:
    """Whether the source has something that stands for no figure there, such as a slash or a dash."""
    found = intake.imported.found.get(cell)
    if found is None:
        return False
    try:
        parse(found.text, intake.report.form.cells[cell].kind)
    except Refused as refused:
        return refused.suggestion == "0"
    return False


def _finding(intake: Intake, card: Card) -> Note:
    contradicts = bool(card.sides) or card.span is not None
    kind = Kind.WRONG if card.is_error and contradicts else Kind.CHECK
    sides = "；".join(f"{side.name}＝{shown(side.total)}" for side in card.sides)
    title = intake.report.form.by_section[card.section].short_title
    return Note(kind, f"{title}：{card.headline}{f'（{sides}）' if sides else ''}", card.cell, card.section)


def _section(intake: Intake, cell: str) -> str:
    return intake.report.form.cells[cell].section
