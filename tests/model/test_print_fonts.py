"""Who decides which fonts the paper is set in: the environment, the user, the administrator, the program."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROBE = """
import sys
from model import print_fonts
from model.print_fonts import PrintFonts
print(print_fonts.in_force().value)
print_fonts.choose(PrintFonts(sys.argv[1]) if len(sys.argv) > 1 else None)
print(print_fonts.in_force().value)
"""


@pytest.mark.parametrize(
    ("variable", "laid_down", "chosen", "in_force"),
    [
        ("", "", "", "installed"),
        ("", "bundled", "", "bundled"),
        ("", "bundled", "installed", "installed"),
        ("", "installed", "bundled", "bundled"),
        ("", "nonsense", "", "installed"),
        ("1", "installed", "installed", "bundled"),
    ],
)
def test_the_nearest_to_the_user_decides(tmp_path: Path, variable: str, laid_down: str, chosen: str, in_force: str):
    (tmp_path / "defaults.toml").write_text(f'fonts = "{laid_down}"' if laid_down else "")
    surroundings = {**os.environ, "XXGK_BUNDLED_FONTS": variable, "XXGK_ADMIN": str(tmp_path)}
    command = [sys.executable, "-c", PROBE, *([chosen] if chosen else [])]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=True)
    assert done.stdout.split()[1] == in_force
