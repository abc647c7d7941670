"""main.py verify: compares pages, data and 校验码 of a report, or two copies of it."""

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from model.commands.output import print_json, say
from model.commands.parser import Parser
from model.failure import Failure
from model.forms import FORMS, Kind
from model.proof.code import read_code
from model.proof.copies import Copy, read_copy
from model.proof.differences import Difference, passage
from model.proof.verifying import CODE, TITLE, verify
from model.values import Refused

_HEADS: Final[Mapping[str, str]] = {
    "body": "单位名称",
    "year": "年度",
    "form": "表式",
    TITLE: "标题",
    CODE: "校验码",
}


def configure(parser: Parser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("file", type=Path, metavar="文件", help="报告的 .xxgk 文件，或者本程序输出的 PDF")
    parser.add_argument(
        "other", type=Path, nargs="?", metavar="另一文件", help="另一份：.xxgk、PDF、保存下来的网页或者 Word 文件"
    )
    parser.add_argument("--code", metavar="校验码", help="与这个校验码核对")
    parser.add_argument("--json", action="store_true", help="在标准输出打印一份 JSON")


def run(arguments: Namespace) -> int:
    """Carries the command out and returns its exit code. Raises Failure."""
    code = None if arguments.code is None else _code(arguments.code)
    copies = [_read(path) for path in (arguments.file, arguments.other) if path is not None]
    verdict = verify(copies[0], copies[1] if len(copies) > 1 else None, code)
    if arguments.json:
        differences = [_json(difference) for difference in verdict.differences]
        print_json({"same": verdict.same, "code": verdict.code, "differences": differences})
    for difference in verdict.differences:
        say(_line(difference))
    said = "一致" if verdict.same else f"不一致，有 {len(verdict.differences)} 处不同"
    say(f"{arguments.file}：{said}" + (f"，校验码 {verdict.code}" if verdict.code else ""))
    return 0 if verdict.same else 1


def _code(text: str) -> str:
    try:
        return read_code(text)
    except Refused as error:
        raise Failure(f"--code 不能用：{error.reason}", "请核对后再试。") from error


def _read(path: Path) -> Copy:
    copy = read_copy(path)
    for warning in copy.warnings:
        say(warning)
    return copy


def _json(difference: Difference) -> Mapping[str, object]:
    left, right = difference.left, difference.right
    return {difference.kind: difference.place, "left": _value(difference, left), "right": _value(difference, right)}


def _value(difference: Difference, text: str | None) -> int | str | None:
    """A cell's figure as `show` gives it; what is no figure, and a section's text, as it stands."""
    if difference.kind == "section" or text is None:
        return text
    kind = next(form.cells[difference.place].kind for form in FORMS if difference.place in form.cells)
    whole = kind in (Kind.COUNT, Kind.CHANGE) and text.removeprefix("-").isascii() and text.removeprefix("-").isdigit()
    return int(text) if whole else text


def _line(difference: Difference) -> str:
    left, right = difference.left or "", difference.right or ""
    if difference.kind == "section" and difference.place not in _HEADS:
        left, right = (part.replace("\n", " ") for part in passage(left, right))
    name = _HEADS.get(difference.place, difference.place)
    return f"不同：{name}：{left or '（没有）'} / {right or '（没有）'}"
