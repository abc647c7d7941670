"""Laid into every Python that a watched test starts: tells of each socket for a network, and on Linux forbids them.

Python's own sockets are seen by an audit hook. Those that libraries open are seen by the system: a filter of system
calls ends the process that asks for one. Children inherit both.
"""

import ctypes
import os
import platform
import sys
from pathlib import Path

_LOG = os.environ["XXGK_WATCHED"]
_NETWORK = (2, 10, 23, 30)
"""AF_INET, and AF_INET6 as Linux, Windows and macOS number it."""
_ASKING = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.sethostname")
_SOCKET_CALLS = {"x86_64": 41, "aarch64": 198}
_SET_NO_NEW_PRIVILEGES, _SET_FILTER, _FILTER = 38, 22, 2
_LOAD, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_NUMBER, _FIRST_ARGUMENT = 0, 16
"""Places in what a filter sees of a call: its number, and the lower half of its first argument."""
_END_PROCESS, _ALLOW = 0x80000000, 0x7FFF0000


def note(words: str) -> None:
    with Path(_LOG).open("a", encoding="utf-8") as file:
        file.write(f"{os.getpid()} {words}\n")


def hear(event: str, arguments: tuple[object, ...]) -> None:
    if event in _ASKING or (event == "socket.__new__" and arguments[1] in _NETWORK):
        note(f"network: {event} {arguments[1:]}")


class Instruction(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_ushort),
        ("if_true", ctypes.c_ubyte),
        ("if_false", ctypes.c_ubyte),
        ("value", ctypes.c_uint),
    )


class Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("first", ctypes.POINTER(Instruction)))


def forbid(call: int) -> bool:
    """Has the system end the process at its first socket for a network; whether it will."""
    steps = (
        (_LOAD, 0, 0, _NUMBER),
        (_JUMP_IF_EQUAL, 0, 4, call),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_JUMP_IF_EQUAL, 1, 0, 2),
        (_JUMP_IF_EQUAL, 0, 1, 10),
        (_RETURN, 0, 0, _END_PROCESS),
        (_RETURN, 0, 0, _ALLOW),
    )
    instructions = (Instruction * len(steps))(*steps)
    program = Program(len(steps), instructions)
    library = ctypes.CDLL(None)
    library.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    return library.prctl(_SET_FILTER, _FILTER, ctypes.byref(program), 0, 0) == 0


sys.addaudithook(hear)
if sys.platform == "linux" and platform.machine() in _SOCKET_CALLS:
    note("forbidden" if forbid(_SOCKET_CALLS[platform.machine()]) else "not forbidden")
else:
    note("heard")
