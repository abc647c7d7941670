"""main.py check: judges reports as for finalising."""

from argparse import Namespace
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from model import actions
from model.checker import Checker
from model.commands.documents import finding_json
from model.commands.output import print_json, say
from model.commands.parser import Parser
from model.failure import Failure
from model.report import Report
from model.values import Refused


@dataclass(frozen=True, slots=True)
class _Previous:
    """The report to judge against, and the file it was read from."""

    file: Path
    report: Report


def configure(parser: Parser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("files", type=Path, nargs="+", metavar="文件", help="一个或多个 .xxgk 文件")
    parser.add_argument(
        "--previous", type=Path, metavar="文件", help="上年报告的 .xxgk 文件，代替报告中所附的来核对；报告文件不变"
    )
    parser.add_argument("--json", action="store_true", help="在标准输出打印一份 JSON")
    parser.add_argument("--jsonl", action="store_true", help="每个文件打印一行 JSON")


def run(arguments: Namespace) -> int:
    """Carries the command out and returns its exit code. Raises Failure."""
    results: list[Mapping[str, object]] = []
    code = 0
    previous = None if arguments.previous is None else _open_previous(arguments.previous)
    for file in arguments.files:
        try:
            result = _check(file, previous, quiet=arguments.json or arguments.jsonl)
        except Failure as failure:
            say(failure.line)
            result, code = {"file": str(file), "error": failure.line}, 2
        else:
            code = max(code, 0 if result["ok"] else 1)
        if arguments.jsonl:
            print_json(result, line=True)
        results.append(result)
    if arguments.json and not arguments.jsonl:
        if len(results) > 1:
            print_json(results)
        elif "error" not in results[0]:
            print_json(results[0])
    return code


def _open_previous(file: Path) -> _Previous:
    opened = actions.open_report(file)
    for warning in opened.warnings:
        say(f"{file}：{warning}")
    return _Previous(file, opened.report)


def _attach(file: Path, report: Report, previous: _Previous) -> None:
    """Puts the report to judge against in the place of the one inside, in memory alone. Raises Failure."""
    from model import comparison, edits

    try:
        report.apply(edits.attach_previous(report, previous.report).changes)
    except Refused as error:
        raise Failure(
            f"{file} 不能与 {previous.file} 核对：{error.reason}", "请用 --previous 指明更早年度的报告。"
        ) from error
    for doubt in comparison.doubts(report, previous.report):
        say(f"{file}：{doubt}")


def _check(file: Path, previous: _Previous | None, *, quiet: bool) -> Mapping[str, object]:
    opened = actions.open_report(file)
    for warning in opened.warnings:
        say(f"{file}：{warning}")
    if previous is not None:
        _attach(file, opened.report, previous)
    checker = Checker(opened.report)
    findings, counts = checker.findings, checker.counts
    if not quiet:
        for finding in findings:
            kept = "" if finding.explained is None else f"（已说明：{finding.explained}）"
            say(f"{finding.severity.label}：{finding.message}{finding.advice}{kept}")
        say(
            f"{file}：必须改正 {counts['error']}，请核实 {counts['warning']}，"
            f"提示 {counts['hint']}，已说明 {counts['explained']}"
        )
    return {
        "file": str(file),
        "ok": counts["error"] == 0,
        "counts": dict(counts),
        "findings": [finding_json(finding) for finding in findings],
    }
