"""main.py template: writes the blank Excel form that units fill in, or the blank ledger of applications."""

from argparse import Namespace
from pathlib import Path

from model.commands.inputs import plain
from model.commands.output import say
from model.commands.parser import Parser
from model.exporting.template import write_template


def configure(parser: Parser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("-o", dest="output", type=Path, required=True, metavar="文件", help="要写的填报表 .xlsx")
    parser.add_argument("--body", default="", metavar="名称", help="单位名称；不写时由单位自己填")
    parser.add_argument("--year", type=int, metavar="年度", help="报告年度；不写时用现行表式，年度由单位自己填")
    parser.add_argument("--ledger", action="store_true", help="写空白的依申请公开台账，填好后用 count 计算表三")
    parser.add_argument("--force", action="store_true", help="覆盖不是本程序写的同名文件")


def run(arguments: Namespace) -> int:
    """Carries the command out and returns its exit code. Raises Failure."""
    if arguments.ledger:
        from model.ledger.template import write_blank

        write_blank(arguments.output, arguments.year, force=arguments.force)
        say(f"已写空白台账：{arguments.output}")
        return 0
    body = plain(arguments.body, "--body").strip()
    write_template(arguments.output, body, arguments.year, force=arguments.force)
    say(f"已写填报表：{arguments.output}")
    return 0
