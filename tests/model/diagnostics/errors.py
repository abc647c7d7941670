"""Errors whose messages are full of what a report says."""

import errno
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn

import msgspec

from model.failure import Failure
from model.storage import datafile

MARK = "甲乙丙丁机密内容MARK"
"""Stands for anything that a report says; it may be in no log and in no package that was asked for without content."""


class Shouting(Exception):
    """Raises another error when it is asked for its words."""

    def __str__(self) -> str:
        raise ValueError(MARK)


def _by_value() -> NoReturn:
    raise ValueError(f"invalid literal: {MARK}")


def _by_key() -> object:
    return {}[MARK]


def _by_file() -> bytes:
    return (Path("nowhere") / f"{MARK}.xxgk").read_bytes()


def _by_codec() -> str:
    return MARK.encode().decode("ascii")


def _by_cause() -> NoReturn:
    try:
        _by_key()
    except KeyError as error:
        raise RuntimeError(MARK) from error


def _while_handling() -> object:
    try:
        return _by_value()
    except ValueError:
        return _by_codec()


def _by_group() -> NoReturn:
    raise ExceptionGroup(MARK, [ValueError(MARK), ExceptionGroup(MARK, [KeyError(MARK)])])


def _by_note() -> NoReturn:
    error = ValueError()
    error.add_note(MARK)
    raise error


def _by_recursion(depth: str = MARK) -> str:
    return _by_recursion(depth)


def _by_circle() -> NoReturn:
    one, other = ValueError(MARK), KeyError(MARK)
    one.__context__, other.__context__ = other, one
    raise one


def _by_failure() -> NoReturn:
    raise Failure(f"没有完成：{MARK}", MARK)


def _by_type() -> object:
    return msgspec.json.decode(f'"{MARK}"', type=int)


def _by_data_file() -> object:
    return datafile.decode(f'{{"format": "xxgk", "schema": 1, "{MARK}": 1}}'.encode())


def _by_system() -> NoReturn:
    raise OSError(errno.ENOSPC, "No space left on device", f"/home/{MARK}/报告.xxgk")


def _by_its_own_words() -> NoReturn:
    raise Shouting


ERRORS: Mapping[str, Callable[[], object]] = {
    "value": _by_value,
    "key": _by_key,
    "file": _by_file,
    "codec": _by_codec,
    "cause": _by_cause,
    "context": _while_handling,
    "group": _by_group,
    "note": _by_note,
    "recursion": _by_recursion,
    "circle": _by_circle,
    "failure": _by_failure,
    "msgspec": _by_type,
    "data file": _by_data_file,
    "system": _by_system,
    "words that fail": _by_its_own_words,
    "no memory": lambda: bytes(2**62),
}


def raised(cause: Callable[[], object]) -> BaseException:
    """The error that calling `cause` ends in."""
    try:
        cause()
    except BaseException as error:
        return error
    raise AssertionError("nothing was raised")
