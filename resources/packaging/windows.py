"""Running a command in place of this process, for Windows, where `exec` would leave the console behind."""

from __future__ import annotations

import signal
import subprocess
from types import FrameType


def _leave_to_the_command(number: int, frame: FrameType | None) -> None:
    """Do nothing: a Ctrl+C in the console reaches the command as well, and the command decides."""


def run(command: list[str]) -> int:
    """Run a command to its end on the same console and return its exit code."""
    signal.signal(signal.SIGINT, _leave_to_the_command)
    return subprocess.Popen(command).wait()
