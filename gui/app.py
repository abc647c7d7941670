"""The window's door: what the arguments ask for, and whether an instance that runs sees to it."""

import sys
from collections.abc import Sequence
from pathlib import Path

from gui import screen, starting
from gui.instance.handing import HandedOver, claim_or_hand_over
from model.storage.long_names import reachable


def main(argv: Sequence[str]) -> int:
    """Opens the window (on a file), runs the demo, or measures the start. Returns the exit code."""
    try:
        return _main(list(argv))
    except Exception as error:
        from model.commands.output import say
        from model.diagnostics.last_word import last_word

        say(last_word(error))
        return 2


def _main(arguments: list[str]) -> int:
    if arguments[:1] == ["demo"]:
        from gui.demo import main as run_demo

        starting.end()
        return run_demo(arguments[1:])
    timing = arguments[:1] == ["--time-start"]
    files = arguments[1:] if timing else arguments
    path = reachable(Path(files[0])) if files else None
    # Without a console the window itself says that there is no such file.
    if path is not None and not path.exists() and sys.stderr is not None:
        what = "命令或文件" if not path.suffix else "文件"
        name = " ".join(files[0].splitlines())
        print(f"没有这个{what}：{name}。请核对名称，用 main.py --help 查看全部命令。", file=sys.stderr)
        return 2
    if len(files) > 1 and sys.stderr is not None:
        print("一次只能打开一个文件。请只写一个文件名；用 main.py --help 查看用法。", file=sys.stderr)
        return 2
    if not screen.is_usable():
        from model import commands

        print(
            f"没有可用的屏幕，不能打开窗口。可以改用命令：{'、'.join(commands.ALL)}（main.py --help 查看用法）。",
            file=sys.stderr,
        )
        return 2
    try:
        claim = None if timing else claim_or_hand_over(path)
    except HandedOver:
        return 0
    # Whoever has handed a file over needs no window.
    from gui import running

    return running.run(path, claim, timing=timing)
