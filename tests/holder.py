"""Another process that has a report's file open, as somebody else on this computer would."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PROJECT = Path(__file__).parent.parent
_PROGRAM = """
import sys
from pathlib import Path
from model.storage import lock
taken = lock.acquire(Path(sys.argv[1]))
print(type(taken).__name__, flush=True)
if input() == "release":
    taken.release()
"""


@contextmanager
def held_by_another(path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Holds the file until the line "release" is written to the process, or until it is killed at the end."""
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", _PROGRAM, path]
    with subprocess.Popen(command, cwd=_PROJECT, stdin=pipe, stdout=pipe, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "Lock\n"
        yield other
        other.kill()
