"""What commands print: one JSON document on standard output, messages for people on standard error."""

import os
import sys
from contextlib import suppress

from model.failure import Failure


def print_json(document: object, *, line: bool = False) -> None:
    """Prints a JSON document as UTF-8, whatever the console's encoding; on one line where `line` is set.

    Raises Failure as `print_text` does.
    """
    import json

    text = json.dumps(document, ensure_ascii=False, indent=None if line else 1)
    # A file name that is no UTF-8 holds lone surrogates; replaced by backslashes they are what JSON writes for them.
    _write(f"{text}\n".encode("utf-8", "backslashreplace"))


def print_text(text: str) -> None:
    """Prints text for people on standard output, with ? for what its encoding lacks.

    Raises Failure where standard output is closed, full or no longer read.
    """
    _write(f"{text}\n".encode(getattr(sys.stdout, "encoding", "utf-8"), "replace"))


def _write(content: bytes) -> None:
    if sys.stdout is None:
        raise Failure("没有可以写的标准输出", "请检查命令的输出重定向。")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except OSError as error:
        # What is left in the buffer would fail again, with a traceback, when the interpreter ends.
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        reason = error.strerror or type(error).__name__
        raise Failure(f"无法写到标准输出（{reason}）", "请检查磁盘空间，以及接收输出的文件或程序。") from error


def say(message: str) -> None:
    """A message for people on standard error; lost where there is none, for standard output is not theirs."""
    if sys.stderr is not None:
        with suppress(OSError):
            print(message, file=sys.stderr)
