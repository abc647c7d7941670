"""A window that is moved to a screen of another density, in a process with two screens: everything is drawn for it."""

import json
import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]
SCREENS = [
    {"name": name, "x": x, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    for name, x in (("one", 0), ("two", 1366))
]
MOVING = """
import sys
from pathlib import Path
from gui.application import make_application
from gui.clerk import Clerk
from gui.dialogs import Dialogs
from gui.settings import Settings
from gui.window import MainWindow
from gui.wizard import steps

if __name__ == "__main__":
    application = make_application()
    window = MainWindow(Settings(Path(sys.argv[1])), Dialogs())
    window.resize(1200, 700)
    window.show()
    clerk = Clerk(window)
    window.files.open_sample()
    window.go_to(steps.OUTPUT)
    pages = window.page.pages

    def drawn_for(ratio):
        pictures, places = pages.sheets.pictures, pages.sheets.places
        seen = [picture.wanted.pixels == places[page].size() * ratio for page, picture in pictures.items()]
        return bool(seen) and all(seen)

    clerk.wait_for(lambda: drawn_for(1))
    for place, ratio in ((1500, 2), (20, 1)):
        window.move(place, 20)
        clerk.wait_for(lambda: window.devicePixelRatioF() == ratio)
        clerk.wait_for(lambda: drawn_for(ratio))
        print(window.screen().name(), ratio, flush=True)
    for step in window.session.steps:
        window.move(1500 if step.id.endswith("3") else 20, 20)
        window.go_to(step)
        clerk.look()
    window.session.history.mark_saved()
    window.close()
"""


def test_pages_are_drawn_for_the_screen_that_the_window_stands_on(tmp_path: Path):
    (tmp_path / "screens.json").write_text(json.dumps({"screens": SCREENS}))
    script = tmp_path / "moving.py"
    script.write_text(MOVING, "utf-8")
    surroundings = {
        **os.environ,
        "PYTHONPATH": str(PROJECT),
        "QT_QPA_PLATFORM": f"offscreen:configfile={tmp_path / 'screens.json'}",
        "QT_SCREEN_SCALE_FACTORS": "one=1;two=2",
    }
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path / "settings")],
        cwd=PROJECT,
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=55,
    )
    assert (done.returncode, done.stdout.splitlines()) == (0, ["two 2", "one 1"]), done.stderr
