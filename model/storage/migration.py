"""Data files of other schema versions: older ones are brought up to date, newer ones read as far as they are known.

What keeps every file that was ever saved readable:

- What an older program would refuse or misread makes a new version: one more step at the end of `CHAIN`, and files of
  the version before among `tests/golden/datafiles`, where they stay.
- A name never gets another meaning; what means something else gets another name. So what a program knows of a newer
  file is right, and what it does not know it can leave out.
"""

import hashlib
from collections.abc import Callable
from typing import Any, Final, NamedTuple

import msgspec
from msgspec import inspect

Document = dict[str, Any]
Step = Callable[[Document], None]
"""Brings the content of one report from its version to the next, in place. What it finds damaged it may trip over:
by a LookupError, TypeError, ValueError or AttributeError."""

_INNER: Final = ("previous", "finalised")
"""The reports that stand inside another."""


class Chain(NamedTuple):
    """The way from the oldest version to the newest; `steps[n]` leads from version `oldest + n` to the next."""

    oldest: int
    steps: tuple[Step, ...]

    @property
    def newest(self) -> int:
        return self.oldest + len(self.steps)

    def upgrade(self, document: Document) -> None:
        """Brings a report and those inside it to the newest version, in place.

        Raises LookupError, TypeError, ValueError or AttributeError for a document that is damaged.
        """
        for content in _contents(document):
            version = content["schema"]
            if not self.oldest <= version <= self.newest:
                raise ValueError(version)
            for step in self.steps[version - self.oldest :]:
                step(content)
            content["schema"] = self.newest


CHAIN: Final = Chain(oldest=1, steps=())
"""The way that this program's data files have come."""
SCHEMA: Final = CHAIN.newest
"""The schema version that this program writes."""


def is_intact(document: Document) -> bool:
    """Whether a document as it was read, of whatever version, is what its integrity code was made for."""
    return document.get("integrity") == digest({**document, "integrity": ""})


def digest(content: object) -> str:
    """The integrity code of a record or a document whose own code is empty: over its fields in their order."""
    return "sha256:" + hashlib.sha256(msgspec.json.encode(content)).hexdigest()


def keep_known(document: Document, record: type[msgspec.Struct]) -> int:
    """Takes out of a newer version's document what `record` has no names for, and returns how many things that were.

    What is left says that it is of this program's version.
    """
    left_out = _keep_known(document, inspect.type_info(record))
    for content in _contents(document):
        content["schema"] = SCHEMA
    return left_out


def _contents(document: Document) -> list[Document]:
    inner = [document[name] for name in _INNER if isinstance(document.get(name), dict)]
    return [document, *inner]


def _keep_known(held: object, kind: inspect.Type) -> int:
    match kind, held:
        case inspect.StructType(), dict():
            known = {field.encode_name: field.type for field in kind.fields}
            strange = held.keys() - known.keys()
            for name in strange:
                del held[name]
            return len(strange) + sum(_keep_known(each, known[name]) for name, each in held.items())
        case inspect.DictType(), dict():
            return sum(_keep_known(each, kind.value_type) for each in held.values())
        case inspect.ListType(), list():
            return sum(_keep_known(each, kind.item_type) for each in held)
    return 0
