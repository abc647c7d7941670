"""The program's two doors: without a command the window, with a command the command line."""

import os
import sys
import time

from resources.packaging import python_version

#: When this start began, in seconds of the monotonic clock; kept over the restart in the program's environment.
STARTED = "XXGK_STARTED"


def note_start() -> None:
    """Remember when the start began, for `--time-start`; a restart of the same start leaves it as it is."""
    if "XXGK_RESTARTS" not in os.environ:
        os.environ[STARTED] = repr(time.monotonic())


def opens_window(arguments: "list[str]") -> bool:
    """Return whether these arguments ask for the window rather than for a command."""
    if not arguments or arguments[0] == "--time-start":
        return True
    if arguments[0] == "demo":
        return not {"-h", "--help"} & set(arguments)
    if arguments[0].startswith("-"):
        return False
    from model import commands

    return arguments[0] not in commands.NAMES


def run(arguments: "list[str]") -> int:
    """Prepare what is needed, go through one of the doors, and return the exit code."""
    from resources.packaging import start, system_version

    system_version.require()
    start.ensure("runtime")
    if not opens_window(arguments):
        from model import commands

        return commands.main(arguments)
    from resources.packaging import system_libraries

    system_libraries.ensure()
    from gui import starting

    starting.begin()
    from gui import app

    return app.main(arguments)


def serve_as_helper() -> None:
    """In a packaged program, which cannot be started with a module's name, be the preview's helper where asked to."""
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()


if __name__ == "__main__":
    serve_as_helper()
    note_start()
    python_version.require()
    try:
        sys.exit(run(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
