"""main.py next: begins next year's report from this one."""

from argparse import Namespace
from pathlib import Path

from model import actions
from model.commands.output import say
from model.commands.parser import Parser
from model.storage import datafile
from model.succession import next_report


def configure(parser: Parser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("file", type=Path, metavar="文件", help="今年报告的 .xxgk 文件，不会改动")
    parser.add_argument("-o", dest="output", type=Path, required=True, metavar="文件", help="要写的下一年报告")
    parser.add_argument("--force", action="store_true", help="覆盖不是本程序写的同名文件")


def run(arguments: Namespace) -> int:
    """Carries the command out and returns its exit code. Raises Failure."""
    opened = actions.open_report(arguments.file)
    for warning in opened.warnings:
        say(f"{arguments.file}：{warning}")
    report = next_report(opened.report)
    actions.guard_target(arguments.output, datafile.is_own, force=arguments.force)
    actions.save_report(report, arguments.output)
    say(f"已开始{report.year}年度的报告：{arguments.output}")
    return 0
