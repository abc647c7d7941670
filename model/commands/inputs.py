"""Reads the JSON files that commands take: values, texts, facts, choices for print. Numbers are read as written."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from model import edits
from model.failure import Failure, from_os
from model.filing import PRINTING_NAMES
from model.history import Edit
from model.ledger.mapping import LedgerMap, read_map
from model.report import FACT_NAMES, Report
from model.texts import admit
from model.values import Refused, Value, parse

_LARGEST: Final = 32 * 1024 * 1024


class _Number(str):
    """A JSON number as it is written."""

    __slots__ = ()


def value_edit(report: Report, path: Path) -> Edit:
    """The edit that states the cells of a values file. Raises Failure, naming the cell, for any that is no value."""
    stated: dict[str, Value | None] = {}
    for cell, given in _mapping(path).items():
        if cell not in report.form.cells:
            raise Failure(
                f"{path} 中没有这个单元格：{cell}", f"请核对编号；{report.year}年度用的是{report.form.id}年表式。"
            )
        if given is not None and not isinstance(given, str):
            raise Failure(f"{path} 中 {cell} 的值不是数字", "请填数字、写成字符串的数字，或者 null（空白）。")
        try:
            stated[cell] = None if given is None else parse(given, report.form.cells[cell].kind)
        except Refused as error:
            raise Failure(f"{path} 中 {cell} 的值不能用：{error.reason}", "请改正后再试；报告没有改动。") from error
    return edits.state(report, stated)


def text_edits(report: Report, path: Path) -> list[Edit]:
    """The edits that write the sections of a texts file. Raises Failure, naming the section."""
    result: list[Edit] = []
    for section, given in _mapping(path).items():
        if section not in report.form.by_section:
            raise Failure(f"{path} 中没有这个部分：{section}", f"请改用：{'、'.join(report.form.by_section)}。")
        try:
            result.append(edits.write(report, section, _text(given)))
        except Refused as error:
            what = f"{path} 中 {section} 的文字不能用：{error.reason}"
            raise Failure(what, "请改正后再试；报告没有改动。") from error
    return result


def fact_edits(report: Report, path: Path) -> list[Edit]:
    """The edits that note the facts of a facts file. Raises Failure, naming the fact."""
    result: list[Edit] = []
    for fact, given in _mapping(path).items():
        if fact not in FACT_NAMES:
            raise Failure(f"{path} 中没有这一项：{fact}", f"请改用：{'、'.join(FACT_NAMES)}。")
        try:
            result.append(edits.note(report, fact, _text(given)))
        except Refused as error:
            raise Failure(f"{path} 中 {fact} 不能用：{error.reason}", "请改正后再试；报告没有改动。") from error
    return result


def printing_edits(report: Report, path: Path) -> list[Edit]:
    """The edits that choose what is printed, from a file. Raises Failure, naming the choice."""
    result: list[Edit] = []
    for name, given in _mapping(path).items():
        if name not in PRINTING_NAMES:
            raise Failure(f"{path} 中没有这一项：{name}", f"请改用：{'、'.join(PRINTING_NAMES)}。")
        try:
            switch = isinstance(getattr(report.printing, name), bool)
            result.append(edits.choose(report, name, _switch(given) if switch else _text(given)))
        except Refused as error:
            raise Failure(f"{path} 中 {name} 不能用：{error.reason}", "请改正后再试；报告没有改动。") from error
    return result


def ledger_map(path: Path) -> LedgerMap:
    """What a file says of a ledger's columns and words. Raises Failure, naming the entry."""
    given = _mapping(path)
    try:
        return read_map(given)
    except Failure as failure:
        raise Failure(f"{path}：{failure.what}", failure.advice) from failure


def plain(text: str, option: str) -> str:
    """A text given as an option's value. Raises Failure for characters that no text may hold."""
    try:
        return admit(text)
    except Refused as error:
        raise Failure(f"{option} 不能用：{error.reason}", "请改写后再试。") from error


def _text(given: object) -> str:
    if given is None:
        return ""
    if not isinstance(given, str) or isinstance(given, _Number):
        raise Refused("应为写在引号中的文字")
    return given


def _switch(given: object) -> bool:
    if not isinstance(given, bool):
        raise Refused("应为 true 或者 false")
    return given


def _mapping(path: Path) -> Mapping[str, object]:
    try:
        if path.stat().st_size > _LARGEST:
            raise Failure(f"文件太大：{path}", "请核对文件。")
        content = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise from_os(error, path, "读取") from error
    except UnicodeDecodeError as error:
        raise Failure(f"不是 UTF-8 编码的文件：{path}", "请另存为 UTF-8 编码的 JSON 文件。") from error
    try:
        read = json.loads(
            content,
            parse_int=_Number,
            parse_float=_Number,
            parse_constant=_Number,
            object_pairs_hook=lambda pairs: _once(pairs, path),
        )
    except json.JSONDecodeError as error:
        place = f"第 {error.lineno} 行第 {error.colno} 个字符"
        raise Failure(f"不是正确的 JSON：{path}，{place}", "请核对引号、逗号和括号。") from error
    except RecursionError as error:
        raise Failure(f"JSON 的层次过深：{path}", "请核对文件内容。") from error
    if not isinstance(read, dict):
        raise Failure(f"应为一个 JSON 对象（花括号）：{path}", "请核对文件内容。")
    return read


def _once(pairs: list[tuple[str, object]], path: Path) -> dict[str, object]:
    result: dict[str, object] = {}
    for name, value in pairs:
        if name in result:
            raise Failure(f"{path} 中 {name} 写了两次", "请只留一个。")
        result[name] = value
    return result
