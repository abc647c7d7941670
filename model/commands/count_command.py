"""main.py count: table 3 counted from a ledger of applications."""

from argparse import Namespace
from pathlib import Path

from model import actions
from model.actions import Opened
from model.commands.documents import number
from model.commands.inputs import ledger_map
from model.commands.output import print_json, print_text, say
from model.commands.parser import Parser
from model.ledger.axes import axes_of
from model.ledger.counting import Count, count
from model.ledger.reading import Ledger, read
from model.ledger.taking import compare, edit


def configure(parser: Parser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("ledger", type=Path, metavar="台账", help="依申请公开台账，.xlsx 或 .xls，一行一件申请")
    parser.add_argument("--year", required=True, type=int, metavar="年度", help="报告年度，如 2024")
    parser.add_argument("--into", type=Path, metavar="文件", help="把数字填入这份报告的表三")
    parser.add_argument("--columns", type=Path, metavar="JSON", help="各列是哪一列，各种写法算在哪里")
    parser.add_argument("--json", action="store_true", help="在标准输出打印一份 JSON")


def run(arguments: Namespace) -> int:
    """Carries the command out and returns its exit code. Raises Failure."""
    if arguments.into is None:
        return _count(arguments, None)
    with actions.opened_to_change(arguments.into) as opened:
        actions.must_be_draft(opened.report, arguments.into)
        return _count(arguments, opened)


def _count(arguments: Namespace, opened: Opened | None) -> int:
    """Counts, and fills the table of the report that is opened for it."""
    named = None if arguments.columns is None else ledger_map(arguments.columns)
    ledger = read(arguments.ledger, named)
    counted = count(ledger, arguments.year)
    _tell(ledger, counted, quiet=arguments.json)
    if opened is not None:
        for warning in opened.warnings:
            say(warning)
        report = opened.report
        for difference in compare(report, counted):
            label = report.form.cells[difference.cell].label
            say(f"{label}：原来填的是 {number(difference.typed)}，台账是 {difference.counted}")
        report.apply(edit(report, counted).changes)
        actions.save_report(report, arguments.into, known=opened.digest)
        say(f"已填入：{arguments.into}")
    if arguments.json:
        print_json(_json(ledger, counted))
    else:
        print_text(_table(counted))
    return 0


def _json(ledger: Ledger, counted: Count) -> dict[str, object]:
    return {
        "values": dict(counted.values),
        "rows": counted.rows,
        "unplaced": [{"row": ledger.where(each.place), "why": each.why} for each in counted.unplaced],
        "sources": {cell: [ledger.where(place) for place in places] for cell, places in counted.sources.items()},
    }


def _tell(ledger: Ledger, counted: Count, *, quiet: bool) -> None:
    """What is to be known of the count; without the rows one by one where the JSON document lists them."""
    for line in ledger.told:
        say(f"注意：{line}。")
    for sheet, columns in ledger.columns.items():
        say(f"工作表“{sheet}”：{'、'.join(str(head) for head in columns.values())}")
    if not quiet:
        for each in counted.unplaced:
            say(f"第 {ledger.where(each.place)} 行没有计入：{each.why}")
    say(
        f"台账共 {counted.rows} 件，{len(counted.unplaced)} 件没有计入；"
        f"{counted.before} 件在{counted.year}年以前已经办结，{counted.after} 件在{counted.year}年以后收到，与本年度无关"
    )


def _table(counted: Count) -> str:
    """The totals of the table's rows, one a line."""
    axes = axes_of(counted.form)
    rows = (axes.new, axes.carried_in, *axes.outcomes, axes.result_total, axes.carried_out)
    behind = [sum(counted.values[axes.cell(row, column)] for column in axes.applicants) for row in rows]
    return "\n".join(f"{axes.row_label(row)}：{total}" for row, total in zip(rows, behind, strict=True))
