"""Killed at random moments, in a process of its own, which is forked; long: `python3 -m tests.endurance kills`."""

import subprocess
import sys
from pathlib import Path

_PROJECT = Path(__file__).parents[2]


def test_killed_programs_leave_whole_files_and_what_was_typed():
    command = [sys.executable, "-m", "tests.endurance", "kills", "--short"]
    done = subprocess.run(command, cwd=_PROJECT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "20 kills (2 of the window)" in done.stdout
    assert "0 wrong" in done.stdout
