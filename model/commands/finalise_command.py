"""main.py finalise: locks a report and gives it its 校验码."""

from argparse import Namespace
from pathlib import Path

from model import actions
from model.commands.documents import finding_json
from model.commands.inputs import plain
from model.commands.output import print_json, print_text, say
from model.commands.parser import Parser
from model.proof import finalising


def configure(parser: Parser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("file", type=Path, metavar="文件", help="报告的 .xxgk 文件")
    parser.add_argument("--by", default="", metavar="姓名", help="经办人，记入报告的记录；不写则为电脑的用户名")
    parser.add_argument("--json", action="store_true", help="在标准输出打印一份 JSON")


def run(arguments: Namespace) -> int:
    """Carries the command out and returns its exit code. Raises Failure."""
    with actions.opened_to_change(arguments.file) as opened:
        report = opened.report
        for warning in opened.warnings:
            say(warning)
        was_final = report.is_final
        try:
            code = finalising.finalise(report, by=plain(arguments.by, "--by").strip())
        except finalising.NotReady as refused:
            for finding in refused.findings:
                say(f"{finding.severity.label}：{finding.message}{finding.advice}")
            say(f"{arguments.file}：{refused.line}")
            if arguments.json:
                listed = [finding_json(finding) for finding in refused.findings]
                print_json({"code": None, "status": report.status.value, "findings": listed})
            return 1
        if not was_final:
            actions.save_report(report, arguments.file, known=opened.digest)
        if arguments.json:
            print_json({"code": code, "status": report.status.value})
        else:
            print_text(code)
            say(f"{'已经' if was_final else '已'}定稿：{arguments.file}，校验码 {code}")
        return 0
