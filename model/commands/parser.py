"""argparse with Chinese help and messages, which stops by an exception and not by leaving the process."""

import argparse
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

from model.commands.output import print_text, say
from model.storage.long_names import reachable

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

_MESSAGES: Final = (
    (r"the following arguments are required: (.*)", r"缺少：\1"),
    (r"unrecognized arguments: (.*)", r"不认识：\1"),
    (r"argument (.*): expected one argument", r"\1 后面要写内容"),
    (r"argument (.*): expected at least one argument", r"\1 后面至少写一项"),
    (r"argument (.*): invalid int value: (.*)", r"\1 应为整数，写的是 \2"),
    (r"argument (.*): invalid choice: (.*?) \(choose from (.*)\)", r"\1 不能是 \2；可用：\3"),
    (r"argument (.*): not allowed with argument (.*)", r"\1 和 \2 不能同时用"),
    (r"ambiguous option: (.*) could match (.*)", r"\1 不明确，可能是 \2"),
)


_PLAIN_WIDTH: Final = 78
_MARGIN: Final = 2


class Stop(Exception):
    """The command ends here with `code`; what there was to say has been said."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help whose usage line begins in Chinese."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_width())

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


def _width() -> int:
    """Characters in a line of help. argparse would ask a module that loads all kinds of archives."""
    try:
        return os.get_terminal_size().columns - _MARGIN
    except OSError:  # Standard output is no console, or closed.
        return _PLAIN_WIDTH


class Parser(argparse.ArgumentParser):
    """The parser of one command."""

    def __init__(self, program: str, summary: str) -> None:
        super().__init__(
            prog=program, description=f"{summary}。", formatter_class=_Help, add_help=False, allow_abbrev=False
        )
        self._positionals.title = "内容"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parses as argparse does; files and folders come as they are reached, however long their names."""
        found, others = super().parse_known_args(args, namespace)
        for name, value in vars(found).items():
            if isinstance(value, Path):
                setattr(found, name, reachable(value))
            elif isinstance(value, list):
                setattr(found, name, [reachable(each) if isinstance(each, Path) else each for each in value])
        return found, others

    def print_help(self, file: "SupportsWrite[str] | None" = None) -> None:
        """Prints the help. Raises Failure where standard output cannot be written."""
        if file is None:
            print_text(self.format_help().rstrip("\n"))
        else:
            super().print_help(file)

    def error(self, message: str) -> NoReturn:
        """Says in one Chinese line what is wrong with the arguments. Raises Stop with code 2."""
        for pattern, words in _MESSAGES:
            message = re.sub(f"^{pattern}$", words, message)
        say(f"命令写得不对：{message}。用 {self.prog} --help 查看用法。")
        raise Stop(2)

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        """Raises Stop."""
        if message:
            say(message.rstrip("\n"))
        raise Stop(status)
