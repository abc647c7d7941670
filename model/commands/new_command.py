"""main.py new: writes a new report."""

from argparse import Namespace
from pathlib import Path

from model import actions, edits
from model.commands.inputs import fact_edits, plain, printing_edits, text_edits, value_edit
from model.commands.output import say
from model.commands.parser import Parser
from model.failure import Failure
from model.report import BodyKind, Report
from model.storage import datafile


def configure(parser: Parser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("-o", dest="output", type=Path, required=True, metavar="文件", help="要写的 .xxgk 文件")
    parser.add_argument("--body", required=True, metavar="名称", help="单位名称")
    parser.add_argument("--year", required=True, type=int, metavar="年度", help="报告年度，如 2024")
    kinds = [kind.value for kind in BodyKind]
    parser.add_argument(
        "--kind", choices=kinds, default="department", metavar="类别", help=f"单位类别：{'、'.join(kinds)}"
    )
    parser.add_argument("--force", action="store_true", help="覆盖不是本程序写的同名文件")
    add_contents(parser)


def add_contents(parser: Parser) -> None:
    """The options that give a report its contents, for `new` and `set`."""
    parser.add_argument("--values", type=Path, metavar="JSON", help="各单元格的数字")
    parser.add_argument("--texts", type=Path, metavar="JSON", help="各部分的文字（s0 至 s6）")
    parser.add_argument("--facts", type=Path, metavar="JSON", help="标题、负责人、审核人、填报人、电话、填报日期")
    parser.add_argument(
        "--printing", type=Path, metavar="JSON", help="一同打印的内容：封面、审核情况、图表、报送函等，默认都不打印"
    )


def put_contents(report: Report, arguments: Namespace) -> None:
    """Reads all the files given before changing anything. Raises Failure."""
    steps = [value_edit(report, arguments.values)] if arguments.values is not None else []
    steps += text_edits(report, arguments.texts) if arguments.texts is not None else []
    steps += fact_edits(report, arguments.facts) if arguments.facts is not None else []
    steps += printing_edits(report, arguments.printing) if arguments.printing is not None else []
    for step in steps:
        report.apply(step.changes)


def run(arguments: Namespace) -> int:
    """Carries the command out and returns its exit code. Raises Failure."""
    body = plain(arguments.body, "--body").strip()
    if not body:
        raise Failure("没有写单位名称", "请用 --body 写明。")
    report = actions.new_report("", arguments.year)
    report.apply(edits.name_body(report, body).changes)
    report.apply(edits.set_kind(report, BodyKind(arguments.kind)).changes)
    put_contents(report, arguments)
    actions.guard_target(arguments.output, datafile.is_own, force=arguments.force)
    actions.save_report(report, arguments.output)
    say(f"已新建：{arguments.output}")
    return 0
