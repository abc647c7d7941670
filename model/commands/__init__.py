"""The command line: one module for each command, loaded only when it is called."""

import gc
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Final, Protocol, cast

from model.commands.output import print_text, say
from model.commands.parser import Parser, Stop
from model.failure import Failure

VERSION: Final = "0.1.0"

SUMMARIES: Final[Mapping[str, str]] = {
    "new": "新建一份报告",
    "set": "修改报告中的数字、文字和基本情况",
    "show": "显示报告内容",
    "check": "核对报告，按定稿的要求判断",
    "explain": "为一项“请核实”写明审核说明，予以保留",
    "export": "导出 PDF、Excel 等文件",
    "import": "从网页、Word、Excel、PDF、文本中读入一份报告",
    "merge": "把各单位的报告汇总成一份",
    "template": "写一份空白的 Excel 填报表，各单位填好后可以读入和汇总",
    "count": "由依申请公开台账计算表三",
    "next": "由今年的报告开始下一年的报告",
    "finalise": "定稿：没有必须改正的内容、请核实的都写了审核说明时锁定报告，给出校验码",
    "reopen": "把定稿的报告重新打开为草稿，写明理由",
    "verify": "核对两份报告，或者 PDF 的页面、其中的数据和校验码是否一致",
}
NAMES: Final = frozenset(SUMMARIES)
"""The commands that need no window."""

WINDOW_SUMMARIES: Final[Mapping[str, str]] = {
    "demo": "在真实窗口中演示填写一份样例报告，写出 PDF、Excel 和每一步的图片（--to 文件夹）",
}
ALL: Final = (*WINDOW_SUMMARIES, *SUMMARIES)


class _Command(Protocol):
    """What each module of a command offers."""

    def configure(self, parser: Parser) -> None: ...
    def run(self, arguments: object) -> int: ...


def main(argv: Sequence[str]) -> int:
    """Runs a command and returns its exit code: 0 done, 1 something stands against it, 2 could not be done."""
    try:
        return _run(argv)
    except Stop as stop:
        return stop.code
    except Failure as failure:
        say(failure.line)
        return 2
    except RecursionError:
        say("文件的层次过深，无法读取。请核对文件内容。")
        return 2
    except Exception as error:
        from model.diagnostics.last_word import last_word

        say(last_word(error))
        return 2


def _run(argv: Sequence[str]) -> int:
    name = argv[0] if argv else "--help"
    if name == "--version":
        print_text(f"政府信息公开年报 {VERSION}")
        return 0
    if name in ("--help", "-h"):
        print_text(_overview())
        return 0
    if name in WINDOW_SUMMARIES:
        print_text(f"用法：main.py {name} [--to 文件夹]\n\n{WINDOW_SUMMARIES[name]}。不写 --to 时写到 output 文件夹。")
        return 0
    if name not in NAMES:
        say(f"没有“{name}”这个命令。用 main.py --help 查看全部命令。")
        return 2
    command = _loaded(name)
    parser = Parser(f"main.py {name}", SUMMARIES[name])
    command.configure(parser)
    return command.run(parser.parse_args(list(argv[1:])))


def _loaded(name: str) -> _Command:
    """A command's module. What loading it makes stays, so that garbage is looked for from then on, and never in it."""
    gc.disable()
    try:
        return cast(_Command, import_module(f"model.commands.{name}_command"))
    finally:
        gc.freeze()
        gc.enable()


def _overview() -> str:
    commands = {**WINDOW_SUMMARIES, **SUMMARIES}
    listed = "\n".join(f"  {name:<10}{summary}" for name, summary in commands.items())
    return (
        "政府信息公开工作年度报告：填写、核对、导出（不联网）\n\n"
        "用法：main.py [文件]             打开窗口\n"
        "      main.py 命令 …             执行一个命令\n"
        "      main.py 命令 --help        一个命令的用法\n"
        "      main.py --time-start [文件]  打开窗口，报告启动用时后退出\n"
        "      main.py --version          版本\n\n"
        f"命令：\n{listed}\n\n"
        "退出码：0 完成，没有错误；1 完成，但查出错误；2 没能完成。"
    )
