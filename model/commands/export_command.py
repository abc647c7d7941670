"""main.py export: writes the printable and tabular files."""

from argparse import Namespace
from pathlib import Path

from model import actions, exporting
from model.checker import Checker
from model.commands.output import print_json, print_text, say
from model.commands.parser import Parser

_DEFAULT = ("pdf", "xlsx")


def configure(parser: Parser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("file", type=Path, metavar="文件", help="报告的 .xxgk 文件")
    parser.add_argument("--to", dest="folder", type=Path, required=True, metavar="文件夹", help="写到哪个文件夹")
    for kind, exporter in exporting.EXPORTERS.items():
        parser.add_argument(f"--{kind}", action="append_const", dest="kinds", const=kind, help=f"导出{exporter.label}")
    parser.add_argument(
        "--for",
        dest="audience",
        choices=("filing", "publishing"),
        default="filing",
        metavar="用途",
        help="filing 报送（默认），publishing 公开发布（不含姓名、电话和签署栏）",
    )
    parser.add_argument("--force", action="store_true", help="覆盖不是本程序写的同名文件")
    parser.add_argument("--json", action="store_true", help="在标准输出打印一份 JSON")


def run(arguments: Namespace) -> int:
    """Carries the command out and returns its exit code. Raises Failure."""
    opened = actions.open_report(arguments.file)
    for warning in opened.warnings:
        say(warning)
    files = actions.export(
        opened.report,
        Checker(opened.report).findings,
        arguments.folder,
        tuple(dict.fromkeys(arguments.kinds or _DEFAULT)),
        publishing=arguments.audience == "publishing",
        force=arguments.force,
    )
    for file in files:
        if file.missing:
            say(f"没有字体能印出这些字，{file.path} 里印成空框：{'、'.join(file.missing)}")
    if arguments.json:
        listed = [
            {"kind": file.kind, "path": str(file.path), "sha256": file.sha256, "pages": file.pages} for file in files
        ]
        print_json({"files": listed})
    else:
        for file in files:
            print_text(str(file.path))
    return 0
