"""main.py merge: many units' reports into one, cell by cell."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from model import actions
from model.commands.documents import values
from model.commands.inputs import plain
from model.commands.output import print_json, say
from model.commands.parser import Parser
from model.consolidation.combining import Consolidation, combine
from model.consolidation.expected import read_names
from model.consolidation.running import files_in, read_units
from model.consolidation.units import Unit
from model.failure import Failure, from_os
from model.importing.sources.plain import decoded
from model.report import BodyKind, Report
from model.storage import datafile


def configure(parser: Parser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("files", nargs="+", metavar="文件", help="各单位的文件或文件夹；@名单 从名单文件逐行读取")
    parser.add_argument("-o", dest="output", type=Path, required=True, metavar="文件", help="要写的汇总报告 .xxgk")
    parser.add_argument("--body", required=True, metavar="名称", help="汇总单位的名称")
    parser.add_argument("--year", required=True, type=int, metavar="年度", help="报告年度，如 2024")
    kinds = [kind.value for kind in BodyKind]
    parser.add_argument("--kind", choices=kinds, default="department", metavar="类别", help="汇总单位的类别")
    parser.add_argument("--expected", type=Path, metavar="名单", help="应报单位的名单：文本每行一个名称，或 Excel")
    parser.add_argument("--overview", type=Path, metavar="文件", help="另写一份总览（.xlsx），每单位一行，附问题清单")
    parser.add_argument("--problems", type=Path, metavar="文件", help="另写一份问题清单（.pdf），每单位一页，供退回")
    parser.add_argument("--json", action="store_true", help="在标准输出打印一份 JSON")
    parser.add_argument("--force", action="store_true", help="覆盖不是本程序写的同名文件")


def run(arguments: Namespace) -> int:
    """Carries the command out and returns its exit code. Raises Failure."""
    body = plain(arguments.body, "--body").strip()
    if not body:
        raise Failure("没有写汇总单位的名称", "请用 --body 写明。")
    actions.new_report("", arguments.year)
    actions.guard_target(arguments.output, datafile.is_own, force=arguments.force)
    expected = [] if arguments.expected is None else read_names(arguments.expected)
    units = read_units(_files(arguments.files))
    merged = combine(arguments.year, units, expected)
    report: Report | None = None
    if merged.counted:
        report = actions.consolidated_report(merged.figures, body, arguments.year, BodyKind(arguments.kind))
        actions.save_report(report, arguments.output)
    actions.write_overview(merged, body, arguments.overview, arguments.problems, force=arguments.force)
    _tell(merged, arguments.output, quiet=arguments.json)
    if arguments.json:
        print_json(
            {
                "values": {} if report is None else values(report),
                "units": [_unit(unit) for unit in merged.units],
                "left_out": merged.left_out,
            }
        )
    return 0 if merged.is_fine else 1


def _files(named: Sequence[str]) -> list[Path]:
    places: list[Path] = []
    for name in named:
        if name.startswith("@"):
            listing = Path(name[1:])
            places += [listing.parent / line for line in _names(listing)]
        else:
            places.append(Path(name))
    try:
        return files_in(places)
    except OSError as error:
        raise from_os(error, Path(error.filename or "."), "读取") from error


def _names(path: Path) -> list[str]:
    """The lines of a list, blank ones left out. Raises Failure where it cannot be read."""
    try:
        lines = decoded(path.read_bytes()).splitlines()
    except OSError as error:
        raise from_os(error, path, "读取") from error
    return [line.strip() for line in lines if line.strip()]


def _unit(unit: Unit) -> dict[str, object]:
    return {
        "file": unit.file or None,
        "body": unit.body or None,
        "year": unit.year,
        "state": unit.state.value,
        "findings": [
            {"rule": each.rule, "severity": each.severity, "cells": list(each.cells), "message": each.message}
            for each in unit.problems
        ],
    }


def _tell(merged: Consolidation, output: Path, *, quiet: bool) -> None:
    for unit in merged.units:
        if not unit.state.is_fine and not quiet:
            first = f"；{unit.problems[0].message}" if unit.problems else ""
            say(f"{unit.body or unit.file}：{unit.state.label}{first}")
    if merged.counted:
        say(f"已汇总 {len(merged.counted)} 个单位，{merged.left_out} 个文件没有计入：{output}")
    else:
        say("没有可以汇总的单位，没有写汇总报告。请核对各文件的年度和内容。")
