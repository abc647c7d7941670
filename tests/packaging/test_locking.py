"""Two set-ups at the same time wait for one another."""

import threading
from pathlib import Path

from resources.packaging.locking import locked


def test_the_second_waits_until_the_first_is_done(tmp_path: Path) -> None:
    path = str(tmp_path / ".venv.lock")
    events: list[str] = []
    waits = threading.Event()

    def second() -> None:
        with locked(path, on_wait=waits.set):
            events.append("second")

    with locked(path, on_wait=lambda: events.append("first waited")):
        thread = threading.Thread(target=second)
        thread.start()
        assert waits.wait(10)
        events.append("first")
    thread.join(10)
    assert events == ["first", "second"]


def test_a_lock_that_was_given_back_can_be_had_again(tmp_path: Path) -> None:
    path = str(tmp_path / ".venv.lock")
    waited: list[str] = []
    for _ in range(2):
        with locked(path, on_wait=lambda: waited.append("waited")):
            assert Path(path).exists()
    assert waited == []
