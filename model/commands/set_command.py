"""main.py set: changes a report in place."""

from argparse import Namespace
from pathlib import Path

from model import actions
from model.commands.new_command import add_contents, put_contents
from model.commands.output import say
from model.commands.parser import Parser


def configure(parser: Parser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("file", type=Path, metavar="文件", help="报告的 .xxgk 文件")
    add_contents(parser)


def run(arguments: Namespace) -> int:
    """Carries the command out and returns its exit code. Raises Failure."""
    with actions.opened_to_change(arguments.file) as opened:
        for warning in opened.warnings:
            say(warning)
        actions.must_be_draft(opened.report, arguments.file)
        put_contents(opened.report, arguments)
        actions.save_report(opened.report, arguments.file, known=opened.digest)
        say(f"已保存：{arguments.file}")
        return 0
