"""Each call on the disk fails once while something is written; the long form is `python3 -m tests.endurance faults`."""

from pathlib import Path

import pytest

from tests.endurance.faults import Scene, each_once, scenes, strain


@pytest.mark.timeout(300)
@pytest.mark.parametrize("scene", scenes(("html", "docx")), ids=lambda scene: scene.name)
def test_whatever_fails_the_files_stand_as_before_or_as_after(tmp_path: Path, scene: Scene):
    figures = strain(scene, tmp_path, chosen=each_once)
    assert figures.wrong == []
    assert figures.faults == sum(figures.calls.values()) > 15
    assert figures.before > 0
    assert figures.after > 0
