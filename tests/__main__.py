"""`python3 -m tests`: every check of the project in one go.

python3 -m tests                      all checks, then all tests
python3 -m tests tests/model -k sums  only pytest, with these arguments
python3 -m tests benchmarks           only the measurements of tests/benchmarks
python3 -m tests regenerate           make the committed generated files anew
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from resources.packaging import python_version

_PROJECT = Path(__file__).parent.parent
_LINTER = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
_CHECKS = (
    ("ruff check", ("-m", "ruff", "check", ".")),
    ("ruff format", ("-m", "ruff", "format", "--check", ".")),
    ("mypy", ("-m", "mypy")),
    ("import-linter", ("-c", _LINTER, "--no-cache", "--no-logo")),
)
_PYTEST = ("-m", "pytest")
_BENCHMARKS = "tests/benchmarks"


def _surroundings(scratch: str) -> "dict[str, str]":
    """Return the environment variables of the checks: no screen, and folders of their own for what users keep."""
    variables = dict(os.environ, QT_QPA_PLATFORM="offscreen", PYTHONUTF8="1")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
        folder = Path(scratch, name.lower())
        folder.mkdir(mode=0o700)
        variables[name] = str(folder)
    return variables


def _run(title: str, arguments: "tuple[str, ...]", variables: "dict[str, str]") -> int:
    """Run one check under a heading, say how long it took, and return its exit code."""
    sys.stdout.write(f"== {title}\n")
    sys.stdout.flush()
    started = time.monotonic()
    code = subprocess.call([sys.executable, *arguments], cwd=_PROJECT, env=variables)
    if title != "pytest":
        sys.stdout.write(f"   {'ok' if code == 0 else 'FAILED'}, {time.monotonic() - started:.1f} s\n")
    return code


def _run_all(variables: "dict[str, str]") -> int:
    """Run every check and all tests; pytest comes last, so that its closing line does too."""
    failed = [title for title, arguments in _CHECKS if _run(title, arguments, variables) != 0]
    if failed:
        sys.stdout.write(f"FAILED before the tests: {', '.join(failed)}\n")
    code = _run("pytest", (*_PYTEST, f"--ignore={_BENCHMARKS}"), variables)
    return 1 if failed else code


def main(arguments: "list[str]") -> int:
    """Prepare what the tests need, run what the arguments ask for, and return the exit code."""
    # Imported here because an old Python cannot read them; it has been refused before.
    from resources.packaging import start, system_libraries

    start.ensure("runtime", "tests")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    system_libraries.ensure()
    if arguments[:1] == ["regenerate"]:
        from tests import regenerate

        return regenerate.main()
    with tempfile.TemporaryDirectory(prefix="xxgk-tests-") as scratch:
        variables = _surroundings(scratch)
        if arguments[:1] == ["benchmarks"]:
            return _run("benchmarks", (*_PYTEST, _BENCHMARKS, *arguments[1:]), variables)
        if arguments:
            return _run("pytest", (*_PYTEST, *arguments), variables)
        return _run_all(variables)


if __name__ == "__main__":
    python_version.require()
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
