"""main.py explain: keeps a warning with a written explanation."""

from argparse import Namespace
from pathlib import Path

from model import actions
from model.commands.inputs import plain
from model.commands.output import say
from model.commands.parser import Parser


def configure(parser: Parser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("file", type=Path, metavar="文件", help="报告的 .xxgk 文件")
    parser.add_argument("--rule", required=True, metavar="规则", help="规则编号，如 t2.regulations")
    parser.add_argument("--cell", metavar="单元格", help="只说明这个单元格的；不写则为该规则的全部")
    parser.add_argument("--why", required=True, metavar="说明", help="审核说明")


def run(arguments: Namespace) -> int:
    """Carries the command out and returns its exit code. Raises Failure."""
    with actions.opened_to_change(arguments.file) as opened:
        for warning in opened.warnings:
            say(warning)
        actions.must_be_draft(opened.report, arguments.file)
        why = plain(arguments.why, "--why")
        kept = actions.explain(opened.report, arguments.rule, why, arguments.cell)
        actions.save_report(opened.report, arguments.file, known=opened.digest)
        say(f"已说明 {kept} 项：{arguments.file}")
        return 0
