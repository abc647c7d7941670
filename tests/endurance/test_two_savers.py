"""Two processes at one file; the long form is `python3 -m tests.endurance two-savers`."""

from pathlib import Path

import pytest

from tests.endurance.two_savers import strain

pytestmark = pytest.mark.timeout(300)


def test_two_that_save_the_same_file_leave_it_whole(tmp_path: Path):
    figures = strain(tmp_path, 25)
    assert figures.wrong == []
    assert figures.left == []
    assert figures.saves == 50
    assert figures.reads > 0


def test_savers_that_are_killed_leave_nothing_in_the_others_way(tmp_path: Path):
    figures = strain(tmp_path, 100, kills=4)
    assert figures.wrong == []
    assert figures.left == []
    assert figures.kills > 0
