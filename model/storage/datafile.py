"""The data file ``.xxgk``: UTF-8 JSON, typed, with a schema version and an integrity code."""

from codecs import BOM_UTF8
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeGuard

import msgspec

from model.filing import PRINTING_NAMES, Amendment, Event, Printing
from model.forms import FORMS, Form, Kind
from model.report import Explanation, Facts, Remark, Report
from model.storage import atomic, migration
from model.storage.companions import PREVIOUS_SUFFIX
from model.storage.migration import CHAIN, SCHEMA, Chain
from model.storage.records import (
    AmendmentRecord,
    ContentRecord,
    EventRecord,
    ExplanationRecord,
    FactsRecord,
    PrintingRecord,
    RemarkRecord,
    ReportRecord,
    UnitRecord,
)
from model.texts import admit
from model.units import UnitFigures, Units, typed_cells
from model.values import Amount, Refused, Value, parse, shown

SUFFIX: Final = ".xxgk"
LARGEST: Final = 32 * 1024 * 1024
"""No report comes near this many bytes; a larger file is not read."""
_CHANGED: Final = "校验信息与内容不符：这个文件可能在本程序以外被改动过，请核对内容。"
_WHOLE: Final = (Kind.COUNT, Kind.CHANGE)
"""Kinds of cells that hold whole numbers."""
BLANK: Final = "-"
"""Stands among a unit's figures for a cell that it leaves open."""
_NOTHING: Final = b"\x00 \t\r\n"
"""What an empty file holds; zeros are what a power cut leaves on some disks."""


class Unreadable(Exception):
    """A file that cannot be opened as a report. `reason` says why, `advice` what to do, both in Chinese."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.advice = advice


class Held(NamedTuple):
    """What a data file holds: the report, warnings in Chinese, and the schema version of the program that wrote it."""

    report: Report
    warnings: list[str]
    schema: int

    @property
    def is_newer(self) -> bool:
        """Whether a newer program wrote the file: what this one does not know of it would be lost by saving it."""
        return self.schema > SCHEMA


class _Head(msgspec.Struct):
    """As much of a file as tells whether it is ours and of which version."""

    format: str = ""
    schema: int = 0


def encode(report: Report) -> bytes:
    """The report as the bytes of a data file: indented JSON, so that two versions can be compared line by line."""
    record = ReportRecord(**_content(report))
    if report.previous is not None:
        record.previous = ContentRecord(**_content(report.previous))
    if report.remarks:
        record.remarks = {
            remark.id: RemarkRecord(
                remark.target, remark.text, remark.written, remark.passage, remark.author, remark.done
            )
            for remark in report.remarks.values()
        }
    if report.printing != Printing():
        record.printing = PrintingRecord(**{name: getattr(report.printing, name) for name in PRINTING_NAMES})
    if report.code:
        record.code = report.code
    if report.events:
        record.events = [_event_record(event) for event in report.events]
    if report.finalised is not None:
        record.finalised = ContentRecord(**_content(report.finalised))
    if report.units is not None:
        record.units = [_unit_record(unit) for unit in report.units.units]
    record.integrity = _digest(record)
    return msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"


def decode(content: bytes) -> tuple[Report, list[str]]:
    """The report that the bytes of a data file hold, and warnings in Chinese. Raises Unreadable as `read` does."""
    held = read(content)
    return held.report, held.warnings


def read(content: bytes, chain: Chain = CHAIN) -> Held:
    """What the bytes of a data file hold, of whatever version; `chain` is the way that older ones have come.

    Raises Unreadable for what is no data file, is damaged, or is of a newer version and not to be understood.
    """
    content = content.removeprefix(BOM_UTF8)
    schema = _head(content).schema
    if schema < chain.oldest:
        raise _damaged("没有格式版本")
    if schema > SCHEMA:
        return _newer(content, schema)
    record, intact = _current(content) if schema == SCHEMA else _older(content, chain)
    return Held(_whole(record), [] if intact else [_CHANGED], schema)


def load(path: Path) -> tuple[Report, list[str]]:
    """Reads a data file. Raises Unreadable, or OSError where the file cannot be read at all; never changes it."""
    return decode(content_of(path))


def content_of(path: Path) -> bytes:
    """The bytes of a data file. Raises Unreadable for a file too large for one, OSError."""
    if path.stat().st_size > LARGEST:
        raise Unreadable("文件太大，不是年度报告数据文件", "请选择扩展名为 .xxgk 的文件。")
    return path.read_bytes()


def save(report: Report, path: Path) -> bytes:
    """Writes the report in one step, keeps what stood there before, and returns what the file holds now.

    Raises OSError as `atomic.write` does; the old file then stands.
    """
    content = encode(report)
    atomic.write(path, content, keep_previous=True)
    return content


def is_own(content: bytes) -> bool:
    """Whether the bytes are a data file, of whatever version."""
    return _version(content) is not None


def is_replaceable(content: bytes) -> bool:
    """Whether the bytes are a data file that this program may write over: one that no newer program wrote."""
    version = _version(content)
    return version is not None and version <= SCHEMA


def _version(content: bytes) -> int | None:
    """The schema version of a data file; None for what is none."""
    try:
        head = msgspec.json.decode(content.removeprefix(BOM_UTF8), type=_Head)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return head.schema if head.format == "xxgk" else None


def _head(content: bytes) -> _Head:
    if not content.strip(_NOTHING):
        raise _damaged("文件是空的")
    try:
        head = msgspec.json.decode(content, type=_Head)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        if content.lstrip()[:1] != b"{":
            raise Unreadable("不是年度报告数据文件", "请选择扩展名为 .xxgk 的文件。") from error
        raise _damaged("内容不完整") from error
    if head.format != "xxgk":
        raise Unreadable("不是年度报告数据文件", "请选择扩展名为 .xxgk 的文件。")
    return head


def _current(content: bytes) -> tuple[ReportRecord, bool]:
    """The record in a file of this program's version, and whether it is intact."""
    try:
        record = msgspec.json.decode(content, type=ReportRecord)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise _damaged("有不认识的内容") from error
    return record, record.integrity == _digest(record)


def _older(content: bytes, chain: Chain) -> tuple[ReportRecord, bool]:
    """The record in a file of an older version, brought up to date, and whether the file is intact."""
    try:
        document = msgspec.json.decode(content)
        intact = migration.is_intact(document)
        chain.upgrade(document)
        return msgspec.convert(document, ReportRecord), intact
    except (msgspec.MsgspecError, LookupError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise _damaged("有不认识的内容") from error


def _newer(content: bytes, schema: int) -> Held:
    """What is understood of a file of a newer version. Its integrity code is for the program that wrote it to judge."""
    try:
        document = msgspec.json.decode(content)
        left_out = migration.keep_known(document, ReportRecord)
        report = _whole(msgspec.convert(document, ReportRecord))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, Unreadable) as error:
        raise Unreadable(
            f"由较新版本的程序保存（格式 {schema}），其中有本程序读不懂的内容", "请先升级本程序再打开；文件没有改动。"
        ) from error
    missing = f"有 {left_out} 项内容本程序不认识，没有显示。" if left_out else ""
    warning = f"由较新版本的程序保存（格式 {schema}），只能查看，不能修改：{missing}要修改，请先升级本程序。"
    return Held(report, [warning], schema)


def _content(report: Report) -> dict[str, Any]:
    """The fields of a ContentRecord."""
    return {
        "format": "xxgk",
        "schema": SCHEMA,
        "body": report.body,
        "year": report.year,
        "kind": report.kind,
        "form": report.form.id,
        "status": report.status,
        "changed": report.changed,
        "values": _plain(report.form, report.figures.stated),
        "texts": {section: text for section, text in report.texts.items() if text},
        "facts": FactsRecord(**{name: getattr(report.facts, name) for name in FactsRecord.__struct_fields__}),
        "explanations": {
            finding: ExplanationRecord(kept.why, kept.figures) for finding, kept in sorted(report.explanations.items())
        },
    }


def _whole(record: ReportRecord) -> Report:
    return _report(record, **_beside(record))


def _beside(record: ReportRecord) -> dict[str, Any]:
    """What a report has beside its content, as arguments of Report. Raises Unreadable."""
    beside: dict[str, Any] = {"code": "" if record.code is msgspec.UNSET else record.code}
    if record.previous is not msgspec.UNSET:
        beside["previous"] = _report(record.previous)
        if record.previous.year >= record.year:
            raise _damaged(f"所附的上年报告是{record.previous.year}年度的")
    if record.finalised is not msgspec.UNSET:
        beside["finalised"] = _report(record.finalised)
    try:
        if record.units is not msgspec.UNSET:
            beside["units"] = _units(record, record.units)
        if record.remarks is not msgspec.UNSET:
            beside["remarks"] = [_remark(id_, remark) for id_, remark in record.remarks.items()]
        if record.printing is not msgspec.UNSET:
            chosen = msgspec.structs.asdict(record.printing)
            texts = {name: admit(chosen[name]) for name in ("addressee", "wording")}
            beside["printing"] = Printing(**chosen | texts)
        if record.events is not msgspec.UNSET:
            beside["events"] = [_event(event) for event in record.events]
    except Refused as error:
        raise _damaged(error.reason) from error
    return beside


def _report(record: ContentRecord, **beside: Any) -> Report:
    form = next((form for form in FORMS if form.id == record.form), None)
    if form is None or not form.covers_year(record.year):
        raise _damaged(f"年度（{record.year}）与表式（{record.form}）不符")
    if record.schema != SCHEMA:
        raise _damaged(f"格式版本 {record.schema}")
    try:
        return Report(
            admit(record.body),
            record.year,
            record.kind,
            values={cell: _value(form, cell, value) for cell, value in record.values.items()},
            texts={section: admit(text) for section, text in record.texts.items()},
            facts=_facts(record.facts),
            explanations={
                finding: Explanation(admit(kept.why), kept.figures) for finding, kept in record.explanations.items()
            },
            status=record.status,
            changed=record.changed,
            **beside,
        )
    except KeyError as error:
        raise _damaged(f"有本表式没有的项目 {error.args[0]}") from error
    except Refused as error:
        raise _damaged(error.reason) from error


def _units(record: ReportRecord, units: Sequence[UnitRecord]) -> Units:
    """The units of a consolidated report. Raises Refused for a figure that is none, Unreadable for too few or many."""
    form = next((form for form in FORMS if form.id == record.form), None)
    if form is None:
        raise _damaged(f"表式（{record.form}）")
    cells = typed_cells(form)
    return Units(form, tuple(_unit(form, cells, unit) for unit in units))


def _unit(form: Form, cells: Sequence[str], record: UnitRecord) -> UnitFigures:
    texts = record.figures.split(" ")
    if len(texts) != len(cells):
        raise _damaged("所汇总单位的数字与表式不符")
    kinds = (form.cells[cell].kind for cell in cells)
    figures = tuple(
        None if text == BLANK else int(text) if text.isdecimal() and kind is Kind.COUNT else _value(form, cell, text)
        for cell, kind, text in zip(cells, kinds, texts, strict=True)
    )
    return UnitFigures(admit(record.body), admit(record.file), figures)


def _unit_record(unit: UnitFigures) -> UnitRecord:
    # For ten thousand units this is several times as fast as writing figure by figure.
    listed = msgspec.json.encode(unit.figures).decode()[1:-1]
    figures = listed.replace(",", " ").replace('"', "").replace("null", BLANK)
    if "E" in listed or "{" in listed:
        figures = " ".join(BLANK if value is None else shown(value) for value in unit.figures)
    return UnitRecord(unit.body, figures, unit.file)


def _remark(id_: str, record: RemarkRecord) -> Remark:
    return Remark(
        id_,
        record.target,
        admit(record.passage),
        admit(record.text),
        record.written,
        admit(record.author),
        record.done,
    )


def _event(record: EventRecord) -> Event:
    amendments = tuple(Amendment(each.place, admit(each.before), admit(each.after)) for each in record.amendments)
    return Event(record.kind, record.at, admit(record.by), admit(record.why), record.code, record.copies, amendments)


def _event_record(event: Event) -> EventRecord:
    amendments = [AmendmentRecord(each.place, each.before, each.after) for each in event.amendments]
    return EventRecord(event.kind, event.at, event.by, event.why, event.code, event.copies, amendments)


def _damaged(what: str) -> Unreadable:
    kept = PREVIOUS_SUFFIX
    advice = f"同一文件夹里如有末尾多“{kept}”的同名文件，那是上一次保存的内容，可以改用；这个文件没有改动。"
    return Unreadable(f"数据文件已损坏（{what}）", advice)


def _plain(form: Form, stated: Mapping[str, Value]) -> dict[str, int | str]:
    in_order = [(cell, stated[cell]) for cell in form.cells if cell in stated]
    return {cell: value if _is_whole(value, form, cell) else shown(value) for cell, value in in_order}


def _is_whole(value: Value, form: Form, cell: str) -> TypeGuard[int]:
    """Whether a value is written as a number: one way alone for each, so that what is read back is written alike."""
    return isinstance(value, int) and form.cells[cell].kind in _WHOLE


def _facts(record: FactsRecord) -> Facts:
    if record.filed_on:
        try:
            date.fromisoformat(record.filed_on)
        except ValueError as error:
            raise Refused("填报日期不是日期") from error
    return Facts(**{name: admit(text) for name, text in msgspec.structs.asdict(record).items()})


def _value(form: Form, cell: str, value: int | str) -> Value:
    """A stored value. One that its cell may not hold is kept, where it is a number at all: rule cell.value names it."""
    kind = form.cells[cell].kind
    if isinstance(value, int):
        if abs(value) >= 10**18:
            raise Refused(f"{form.cells[cell].label}的数字过长")
        return value if kind in _WHOLE else Decimal(value)
    negative = value.startswith("-")
    number = parse(value.removeprefix("-"), Kind.AMOUNT)
    if not isinstance(number, Amount):
        raise Refused(f"{form.cells[cell].label}是空的")
    if negative:
        number = Amount(-number.number, number.unit)
    return number if number.unit or kind is Kind.AMOUNT else number.number


def _digest(record: ReportRecord) -> str:
    return migration.digest(msgspec.structs.replace(record, integrity=""))
