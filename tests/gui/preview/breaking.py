"""Breaks the preview's helper processes down, as a crash does."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread


def is_running(process: int) -> bool:
    state = Path(f"/proc/{process}/stat")
    return state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z"


def helpers() -> set[int]:
    """The helper processes that this one has started and not yet seen the end of."""
    children = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    numbers = {int(number) for file in children for number in file.read_text().split()}
    return {number for number in numbers if is_running(number) and b"spawn_main" in _command(number)}


def _command(process: int) -> bytes:
    return Path(f"/proc/{process}/cmdline").read_bytes()


@contextmanager
def breaking_down(times: int) -> Iterator[None]:
    """Ends so many helper processes, each as soon as it is there, before the block is left."""
    gone: set[int] = set()

    def end_each() -> None:
        until = time.monotonic() + 30
        while len(gone) < times and time.monotonic() < until:
            for number in sorted(helpers() - gone)[: times - len(gone)]:
                os.kill(number, signal.SIGKILL)
                gone.add(number)
            time.sleep(0.005)

    thread = Thread(target=end_each)
    thread.start()
    yield
    thread.join()
    assert len(gone) == times
