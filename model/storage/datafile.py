"""The data file ``.xxgk``: UTF-8 JSON, typed, with a schema version and an integrity code."""

import hashlib
from codecs import BOM_UTF8
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Final, Literal

import msgspec

from model.forms import FORMS, Form, Kind
from model.report import BodyKind, Explanation, Facts, Remark, Report, Status
from model.storage import atomic
from model.texts import admit
from model.values import Amount, Refused, Value, parse, shown

SUFFIX: Final = ".xxgk"
SCHEMA: Final = 1
"""The schema version that this program writes."""
LARGEST: Final = 32 * 1024 * 1024
"""No report comes near this many bytes; a larger file is not read."""


_NOTHING: Final = b"\x00 \t\r\n"
"""What an empty file holds; zeros are what a power cut leaves on some disks."""


class Unreadable(Exception):
    """A file that cannot be opened as a report. `reason` says why, `advice` what to do, both in Chinese."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.advice = advice


class FactsRecord(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """The facts printed around the report; `filed_on` is an ISO date or empty."""

    title: str = ""
    leader: str = ""
    reviewer: str = ""
    preparer: str = ""
    phone: str = ""
    filed_on: Annotated[str, msgspec.Meta(pattern="^([0-9]{4}-[0-9]{2}-[0-9]{2})?$")] = ""


class ExplanationRecord(msgspec.Struct, forbid_unknown_fields=True):
    """Why a warning is kept, and the figures that this was written for."""

    why: str
    figures: str


_RemarkId = Annotated[str, msgspec.Meta(pattern="^r[1-9][0-9]{0,8}$")]


class RemarkRecord(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """What a reviewer says about a cell or a section (`target`), or about a passage of that section's text."""

    target: str
    text: str
    written: Annotated[datetime, msgspec.Meta(tz=True)]
    passage: str = ""
    author: str = ""
    done: bool = False


class ContentRecord(msgspec.Struct, forbid_unknown_fields=True):
    """The content of one report, as it stands in a data file and as last year's stands inside another.

    `values` holds what was stated: whole numbers as numbers, decimals and amounts as strings. A blank cell and an
    automatic total are absent.
    """

    format: Literal["xxgk"]
    schema: int
    body: str
    year: Annotated[int, msgspec.Meta(ge=1, le=9999)]
    kind: BodyKind
    form: str
    status: Status
    changed: datetime
    values: dict[str, int | str] = {}
    texts: dict[str, str] = {}
    facts: FactsRecord = msgspec.field(default_factory=FactsRecord)
    explanations: dict[str, ExplanationRecord] = {}


class ReportRecord(ContentRecord, forbid_unknown_fields=True):
    """One report as it stands in a data file, schema version 1.

    `previous` is a copy of last year's report, `remarks` what reviewers say, by id; both are absent where there is
    none. `integrity` is `sha256:` and the digest of all the rest in the file's own order.
    """

    previous: ContentRecord | msgspec.UnsetType = msgspec.UNSET
    remarks: dict[_RemarkId, RemarkRecord] | msgspec.UnsetType = msgspec.UNSET
    integrity: str = ""


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
    record.integrity = _digest(record)
    return msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"


def decode(content: bytes) -> tuple[Report, list[str]]:
    """The report that the bytes of a data file hold, and warnings in Chinese (a wrong integrity code).

    Raises Unreadable for what is no data file, is damaged, or is of a newer version.
    """
    record = _record(content)
    previous = None
    if record.previous is not msgspec.UNSET:
        previous = _report(record.previous)
        if previous.year >= record.year:
            raise _damaged(f"所附的上年报告是{previous.year}年度的")
    report = _report(record, previous, {} if record.remarks is msgspec.UNSET else record.remarks)
    warnings: list[str] = []
    if record.integrity != _digest(record):
        warnings.append("校验信息与内容不符：这个文件可能在本程序以外被改动过，请核对内容。")
    return report, warnings


def load(path: Path) -> tuple[Report, list[str]]:
    """Reads a data file. Raises Unreadable, or OSError where the file cannot be read at all; never changes it."""
    if path.stat().st_size > LARGEST:
        raise Unreadable("文件太大，不是年度报告数据文件", "请选择扩展名为 .xxgk 的文件。")
    return decode(path.read_bytes())


def save(report: Report, path: Path) -> None:
    """Writes the report in one step and keeps what stood there before. Raises OSError; the old file then stands."""
    atomic.write(path, encode(report), keep_previous=True)


def is_own(content: bytes) -> bool:
    """Whether the bytes are a data file, of whatever version."""
    try:
        return msgspec.json.decode(content.removeprefix(BOM_UTF8), type=_Head).format == "xxgk"
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return False


def _record(content: bytes) -> ReportRecord:
    content = content.removeprefix(BOM_UTF8)
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
    if head.schema > SCHEMA:
        raise Unreadable(f"由较新版本的程序保存（格式 {head.schema}）", "请先升级本程序再打开；文件没有改动。")
    if head.schema < 1:
        raise _damaged("没有格式版本")
    try:
        return msgspec.json.decode(content, type=ReportRecord)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise _damaged("有不认识的内容") from error


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


def _report(
    record: ContentRecord, previous: Report | None = None, remarks: Mapping[str, RemarkRecord] | None = None
) -> Report:
    form = next((form for form in FORMS if form.id == record.form), None)
    if form is None or not form.covers_year(record.year):
        raise _damaged(f"年度（{record.year}）与表式（{record.form}）不符")
    if not 1 <= record.schema <= SCHEMA:
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
            remarks=[_remark(id_, remark) for id_, remark in (remarks or {}).items()],
            previous=previous,
            status=record.status,
            changed=record.changed,
        )
    except KeyError as error:
        raise _damaged(f"有本表式没有的项目 {error.args[0]}") from error
    except Refused as error:
        raise _damaged(error.reason) from error


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


def _damaged(what: str) -> Unreadable:
    kept = atomic.PREVIOUS_SUFFIX
    advice = f"同一文件夹里如有末尾多“{kept}”的同名文件，那是上一次保存的内容，可以改用；这个文件没有改动。"
    return Unreadable(f"数据文件已损坏（{what}）", advice)


def _plain(form: Form, stated: Mapping[str, Value]) -> dict[str, int | str]:
    in_order = [(cell, stated[cell]) for cell in form.cells if cell in stated]
    return {cell: value if isinstance(value, int) else shown(value) for cell, value in in_order}


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
        return value if kind in (Kind.COUNT, Kind.CHANGE) else Decimal(value)
    negative = value.startswith("-")
    number = parse(value.removeprefix("-"), Kind.AMOUNT)
    if not isinstance(number, Amount):
        raise Refused(f"{form.cells[cell].label}是空的")
    if negative:
        number = Amount(-number.number, number.unit)
    return number if number.unit or kind is Kind.AMOUNT else number.number


def _digest(record: ReportRecord) -> str:
    bare = msgspec.structs.replace(record, integrity="")
    return "sha256:" + hashlib.sha256(msgspec.json.encode(bare)).hexdigest()
