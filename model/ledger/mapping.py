"""Which columns and words of a ledger mean what, named once by the user and remembered by the ledger's heads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Final

from model.failure import Failure
from model.forms import FORMS
from model.importing.labels import key
from model.ledger.axes import axes_of
from model.storage import notebook


class Field(Enum):
    """The four columns that a ledger is counted by; the value is the name in files."""

    RECEIVED = "received"
    APPLICANT = "applicant"
    OUTCOME = "outcome"
    CLOSED = "closed"


_WORDS: Final = "words"
_SHEETS: Final = "sheets"
_LEDGERS: Final = "ledgers"
_REMEMBERED: Final = 100
"""Ledgers that are remembered; the one named longest ago is forgotten first."""


@dataclass(frozen=True, slots=True)
class LedgerMap:
    """What the user says of a ledger: columns by head or letter, words with their column or row of the form.

    `sheets` names those that are read, empty: all with the heads of a ledger.
    """

    columns: Mapping[Field, str] = field(default_factory=dict)
    words: Mapping[Field, Mapping[str, str]] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()

    def to_json(self) -> dict[str, object]:
        """The object that `read_map` reads."""
        named: dict[str, object] = {each.value: column for each, column in self.columns.items()}
        if self.words:
            named[_WORDS] = {each.value: dict(words) for each, words in self.words.items()}
        return named | ({_SHEETS: list(self.sheets)} if self.sheets else {})


def meanings(field: Field) -> tuple[str, ...]:
    """What the words of a column can be said to mean; none for the columns of days."""
    axes = axes_of(FORMS[0])
    if field is Field.APPLICANT:
        return axes.applicants
    return (*axes.outcomes, axes.carried_out) if field is Field.OUTCOME else ()


def read_map(given: object) -> LedgerMap:
    """The map in a JSON object. Raises Failure, naming the entry, for anything else."""
    if not isinstance(given, Mapping):
        raise Failure("列的对应关系应为一个 JSON 对象（花括号）", "请核对文件内容。")
    names = {each.value: each for each in Field}
    unknown = [name for name in given if name not in {*names, _WORDS, _SHEETS}]
    if unknown:
        raise Failure(f"列的对应关系中没有这一项：{unknown[0]}", f"请改用：{'、'.join([*names, _WORDS, _SHEETS])}。")
    columns = {each: _text(given[name], name) for name, each in names.items() if given.get(name) is not None}
    sheets = given.get(_SHEETS) or []
    if not isinstance(sheets, list):
        raise Failure(f"{_SHEETS} 应为工作表名称的列表（方括号）", "请核对文件内容。")
    return LedgerMap(columns, _words(given.get(_WORDS) or {}), tuple(_text(name, _SHEETS) for name in sheets))


def _words(given: object) -> dict[Field, dict[str, str]]:
    named = {each.value: each for each in (Field.APPLICANT, Field.OUTCOME)}
    if not isinstance(given, Mapping) or any(name not in named for name in given):
        raise Failure(f"{_WORDS} 中只能写 {'、'.join(named)}", "请把每一项写成 {“台账中的词”：“表三的列或行”}。")
    result: dict[Field, dict[str, str]] = {}
    for name, words in given.items():
        if not isinstance(words, Mapping):
            raise Failure(f"{_WORDS}.{name} 应为一个 JSON 对象（花括号）", "请核对文件内容。")
        known = meanings(named[name])
        for word, meaning in words.items():
            if meaning not in known:
                raise Failure(f"{_WORDS}.{name} 中“{word}”的含义写得不对", f"请改用：{'、'.join(known)}。")
        result[named[name]] = {str(word): str(meaning) for word, meaning in words.items()}
    return result


def _text(given: object, name: str) -> str:
    if type(given) is not str or not given.strip():
        raise Failure(f'{name} 应写列的表头或者列号，如 "收到日期"、"C"', "请写在引号中。")
    return given.strip()


def signature(heads: Iterable[str]) -> str:
    """What ledgers of the same layout have in common: their heads, compared as labels are."""
    return "|".join(key(head) for head in heads)


def recall(path: Path, heads: Iterable[str]) -> LedgerMap | None:
    """The map remembered in the file at `path` for a ledger with these heads; None where there is none.

    A file that is missing or damaged holds none: the user is asked again.
    """
    try:
        return read_map(_remembered(path)[signature(heads)])
    except (KeyError, Failure):
        return None


def remember(path: Path, heads: Iterable[str], ledger_map: LedgerMap) -> None:
    """Keeps the map for ledgers with these heads. Raises OSError."""
    kept = _remembered(path)
    kept.pop(signature(heads), None)
    kept[signature(heads)] = ledger_map.to_json()
    notebook.note(path, {_LEDGERS: dict(list(kept.items())[-_REMEMBERED:])})


def _remembered(path: Path) -> dict[str, object]:
    ledgers = notebook.read(path).get(_LEDGERS)
    return dict(ledgers) if isinstance(ledgers, dict) else {}
