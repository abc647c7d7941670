"""main.py import: reads a report out of a web page, a document, a workbook, a PDF or a text."""

from argparse import Namespace
from pathlib import Path

from model import actions
from model.commands.documents import values
from model.commands.inputs import plain
from model.commands.output import print_json, say
from model.commands.parser import Parser
from model.importing.files import read_file
from model.importing.found import Imported
from model.report import BodyKind
from model.storage import datafile


def configure(parser: Parser) -> None:
    """Adds the command's arguments."""
    parser.add_argument(
        "source", type=Path, metavar="来源", help="网页、.docx、.xlsx、.xls、PDF、文本，或者本程序的文件"
    )
    parser.add_argument("-o", dest="output", type=Path, required=True, metavar="文件", help="要写的 .xxgk 文件")
    parser.add_argument("--body", metavar="名称", help="单位名称，代替来源中写的")
    parser.add_argument("--year", type=int, metavar="年度", help="报告年度，代替来源中写的")
    kinds = [kind.value for kind in BodyKind]
    parser.add_argument("--kind", choices=kinds, metavar="类别", help=f"单位类别：{'、'.join(kinds)}")
    parser.add_argument("--json", action="store_true", help="在标准输出打印一份 JSON")
    parser.add_argument("--force", action="store_true", help="覆盖不是本程序写的同名文件")


def run(arguments: Namespace) -> int:
    """Carries the command out and returns its exit code. Raises Failure."""
    body = None if arguments.body is None else plain(arguments.body, "--body").strip()
    kind = None if arguments.kind is None else BodyKind(arguments.kind)
    imported = read_file(arguments.source, body=body, year=arguments.year, kind=kind)
    actions.guard_target(arguments.output, datafile.is_own, force=arguments.force)
    actions.save_report(imported.report, arguments.output)
    if arguments.json:
        print_json(_json(imported))
    else:
        _tell(imported, arguments.output)
    return 0


def _json(imported: Imported) -> dict[str, object]:
    report = imported.report
    return {
        "body": report.body,
        "year": report.year,
        "form": report.form.id,
        "values": values(report),
        "texts": dict(report.texts),
        "found": _count(imported),
        "missing": list(imported.missing),
        "uncertain": [{"cell": each.cell, "why": each.why} for each in imported.uncertain],
        "warnings": list(imported.warnings),
    }


def _count(imported: Imported) -> int:
    """How many cells the source gives a value for."""
    if imported.found:
        return sum(1 for each in imported.found.values() if each.value is not None)
    return len(imported.report.figures.stated)


def _tell(imported: Imported, output: Path) -> None:
    report = imported.report
    say(f"已读入{report.title}：{_count(imported)} 格有数，{len(imported.missing)} 格没有读到")
    for uncertain in imported.uncertain:
        say(f"请核实 {report.form.cells[uncertain.cell].label}：{uncertain.why}")
    for warning in imported.warnings:
        say(f"注意：{warning}")
    say(f"已写入：{output}")
