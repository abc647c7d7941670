"""main.py check: judges reports as for finalising."""

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from model import actions
from model.checker import Checker
from model.commands.output import finding_json, print_json, say
from model.commands.parser import Parser
from model.failure import Failure


def configure(parser: Parser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("files", type=Path, nargs="+", metavar="文件", help="一个或多个 .xxgk 文件")
    parser.add_argument("--json", action="store_true", help="在标准输出打印一份 JSON")
    parser.add_argument("--jsonl", action="store_true", help="每个文件打印一行 JSON")


def run(arguments: Namespace) -> int:
    """Carries the command out and returns its exit code. Raises Failure."""
    results: list[Mapping[str, object]] = []
    code = 0
    for file in arguments.files:
        try:
            result = _check(file, quiet=arguments.json or arguments.jsonl)
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


def _check(file: Path, *, quiet: bool) -> Mapping[str, object]:
    opened = actions.open_report(file)
    for warning in opened.warnings:
        say(f"{file}：{warning}")
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
