"""Regular expressions that are compiled when they are first used.

Compiling those of all rules takes longer than judging a short report by them.
"""

import re
from typing import Any, cast


class _Waiting:
    """Stands for a compiled expression; from its first use on its attributes are that one's own."""

    def __init__(self, source: str) -> None:
        self._source = source

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._source)
        self.__dict__.update({own: getattr(compiled, own) for own in dir(compiled) if not own.startswith("_")})
        return getattr(compiled, name)


def lazy(source: str) -> re.Pattern[str]:
    """What `re.compile` gives, compiled later."""
    return cast(re.Pattern[str], _Waiting(source))
