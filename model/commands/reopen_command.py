"""main.py reopen: makes a final report a draft again, with a reason."""

from argparse import Namespace
from pathlib import Path

from model import actions
from model.commands.inputs import plain
from model.commands.output import say
from model.commands.parser import Parser
from model.proof import finalising


def configure(parser: Parser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("file", type=Path, metavar="文件", help="报告的 .xxgk 文件")
    parser.add_argument("--why", required=True, metavar="理由", help="为什么要修改已经定稿的报告")
    parser.add_argument("--by", default="", metavar="姓名", help="经办人，记入报告的记录；不写则为电脑的用户名")


def run(arguments: Namespace) -> int:
    """Carries the command out and returns its exit code. Raises Failure."""
    with actions.opened_to_change(arguments.file) as opened:
        for warning in opened.warnings:
            say(warning)
        by = plain(arguments.by, "--by").strip()
        finalising.reopen(opened.report, plain(arguments.why, "--why"), by=by)
        actions.save_report(opened.report, arguments.file, known=opened.digest)
        say(f"已重新打开为草稿：{arguments.file}")
        return 0
