"""The one door to the files that come with the program: fonts, schemas, samples, help, lock files.

Nothing else opens a resource by a path of its own, so that a packaged program finds them in the same way.
"""

# This file is loaded at every start, by a Python that may be too old as well: no import that can wait, no new grammar.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["font", "path", "read_text"]


def path(*parts: str) -> "Path":
    """Return where the resource lies, for example ``path("fonts", "README.md")``.

    Raises FileNotFoundError when the program's files are incomplete.
    """
    from pathlib import Path

    found = Path(__file__).parent.joinpath(*parts)
    if not found.exists():
        raise FileNotFoundError(f"resource missing: {'/'.join(parts)}")
    return found


def read_text(*parts: str) -> str:
    """Return a resource's text, decoded as UTF-8. Raises FileNotFoundError as `path` does."""
    return path(*parts).read_text(encoding="utf-8")


def font(name: str) -> "Path":
    """Return the file of a bundled font, named without its ending: ``font("NotoSerifSC-Regular")``.

    Raises FileNotFoundError when there is no such font.
    """
    return path("fonts", f"{name}.ttf")
