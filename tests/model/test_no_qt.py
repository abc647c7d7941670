"""The model stands without Qt and without the window: every module of it can be imported where both are forbidden."""

import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]

PROGRAM = """
import importlib, pkgutil, sys

class Forbidden(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"PySide6", "shiboken6", "gui"}:
            raise ImportError("the model may not import " + name)

sys.meta_path.insert(0, Forbidden())
import model
names = [found.name for found in pkgutil.walk_packages(model.__path__, "model.")]
for name in names:
    importlib.import_module(name)
try:
    import PySide6
except ImportError:
    print(len(names))
"""


def test_every_module_of_the_model_can_be_imported_without_qt():
    done = subprocess.run(
        [sys.executable, "-c", f"import importlib.abc\n{PROGRAM}"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    files = [
        path
        for path in (PROJECT / "model").rglob("*.py")
        if path.parent != PROJECT / "model" or path.stem != "__init__"
    ]
    assert int(done.stdout) == len(files)
