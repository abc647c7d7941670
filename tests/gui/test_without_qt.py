"""What the wizard decides, it decides without Qt: these modules load where PySide6 cannot be imported."""

import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
REFUSING = """
import importlib, sys

class Refusing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Refusing())
importlib.import_module(sys.argv[1])
"""


@pytest.mark.parametrize(
    ("module", "loads"),
    [
        pytest.param("gui.wizard.steps", True, id="steps"),
        pytest.param("gui.findings.cards", True, id="cards"),
        pytest.param("gui.session", False, id="a module with Qt does not load, so the bar holds"),
    ],
)
def test_loads_without_qt(module: str, loads: bool):
    run = subprocess.run([sys.executable, "-c", REFUSING, module], cwd=PROJECT, capture_output=True, text=True)
    assert (run.returncode == 0) == loads, run.stderr
