"""`python3 -m tests.endurance PROGRAM …`: runs one of the programs below, as long as its arguments say.

Each prints figures and ends with exit code 0 where nothing was found, 1 where something was.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Final, Protocol, cast

PROGRAMS: Final[Mapping[str, str]] = {
    "faults": "each call on the disk fails once, and for good, while something is written",
    "kills": "the program is killed at any moment: the files are whole, what was typed a second before is there",
    "two-savers": "several processes save the same file, others read it all the while",
}
"""What each program shows, by its name; the module has the same name, with underscores."""


class _Program(Protocol):
    """What each module of a program offers."""

    def configure(self, parser: argparse.ArgumentParser) -> None: ...
    def run(self, arguments: argparse.Namespace) -> int: ...


def main(argv: Sequence[str]) -> int:
    """Runs the program that the arguments name; returns its exit code."""
    name = argv[0] if argv else "--help"
    if name not in PROGRAMS:
        listed = "\n".join(f"  {each:<14}{summary}" for each, summary in PROGRAMS.items())
        print(f"python3 -m tests.endurance PROGRAM …\n\n{listed}\n\nPROGRAM --help tells how long it may run.")
        return 0 if name in ("-h", "--help") else 2
    program = cast(_Program, import_module(f"tests.endurance.{name.replace('-', '_')}"))
    parser = argparse.ArgumentParser(f"python3 -m tests.endurance {name}", description=PROGRAMS[name])
    program.configure(parser)
    arguments = parser.parse_args(argv[1:])
    with tempfile.TemporaryDirectory(prefix="xxgk-endurance-") as scratch:
        _keep_away_from_the_user(Path(scratch))
        return program.run(arguments)


def _keep_away_from_the_user(scratch: Path) -> None:
    """No screen, the bundled fonts, and folders of their own for what users keep; what is started sees it too."""
    os.environ.update(QT_QPA_PLATFORM="offscreen", PYTHONUTF8="1", XXGK_BUNDLED_FONTS="1")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
        folder = scratch / name.lower()
        folder.mkdir(mode=0o700)
        os.environ[name] = str(folder)


if __name__ == "__main__":
    from resources.packaging import python_version, start

    python_version.require()
    start.ensure("runtime", "tests")
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
