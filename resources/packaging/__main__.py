"""`python3 -m resources.packaging WHAT…`: makes what is delivered, in the folder `dist`.

windows     the offline kit for Windows (on any system)
linux       the offline kit for Linux (on Debian 12)
program     the packaged program for this system, and on Windows or where makensis is, its installer
all         all of these
"""

import sys

from resources.packaging import python_version

WHAT = ("windows", "linux", "program")


def main(arguments: "list[str]") -> int:
    """Make what the arguments name and return the exit code."""
    from resources.packaging import delivery, environment

    wanted = WHAT if arguments == ["all"] else tuple(arguments)
    if not wanted or not set(wanted) <= set(WHAT):
        sys.stderr.write(__doc__ or "")
        return 2
    try:
        for name in wanted:
            environment.say(f"正在制作：{name}")
            for path in delivery.make(name):
                environment.say(f"  {path}，{path.stat().st_size / 1e6:.1f} MB")
    except environment.SetupError as error:
        environment.say(f"没有完成：{error}")
        return 2
    return 0


if __name__ == "__main__":
    python_version.require()
    sys.exit(main(sys.argv[1:]))
