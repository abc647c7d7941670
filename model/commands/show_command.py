"""main.py show: prints what a report holds."""

from argparse import Namespace
from pathlib import Path

from model import actions
from model.commands.documents import report_json
from model.commands.output import print_json, say
from model.commands.parser import Parser
from model.filing import event_line
from model.proof import finalising
from model.values import shown


def configure(parser: Parser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("file", type=Path, metavar="文件", help="报告的 .xxgk 文件")
    parser.add_argument("--json", action="store_true", help="在标准输出打印一份 JSON")


def run(arguments: Namespace) -> int:
    """Carries the command out and returns its exit code. Raises Failure."""
    opened = actions.open_report(arguments.file)
    report = opened.report
    for warning in opened.warnings:
        say(warning)
    if arguments.json:
        print_json(report_json(report))
        return 0
    say(report.title)
    say(f"状态：定稿，校验码 {report.code}" if report.is_final else "状态：草稿")
    for event in report.events:
        say(f"记录：{event_line(event)}")
    for amendment in finalising.amendments(report):
        say(f"重新打开后改动：{amendment.place}：{amendment.before or '空白'} → {amendment.after or '空白'}")
    for cell in report.form.cells.values():
        mark = "（自动合计）" if report.figures.is_automatic(cell.id) else ""
        say(f"{cell.id}  {cell.label}：{shown(report.figures[cell.id]) or '空白'}{mark}")
    for section in report.form.sections:
        if report.text(section.id):
            say(f"{section.title or section.short_title}：{len(report.text(section.id))} 字")
    return 0
