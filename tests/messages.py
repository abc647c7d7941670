"""Every message of something that could not be done, read out of the program's source: what it says and advises.

Messages stand where their cause is. Gathered they are a page of the help, made anew by `python3 -m tests regenerate`.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

PROJECT: Final = Path(__file__).parent.parent
CATALOGUE: Final = PROJECT / "resources" / "help" / "guide" / "messages.md"
OPEN: Final = "…"
"""Stands for what a message names: a file, a figure, a reason."""
_ROOTS: Final = ("model", "gui")
_FAILURES: Final = frozenset({"Failure", "Unreadable"})
"""Are made of what happened and what to do; so are the classes made from them."""
_REASONS: Final = frozenset({"Refused"})
"""Are made of one sentence, which says both."""
_INNER: Final = ("model/storage/datafile.py",)
"""Where the reason of a Refused is told as what is wrong with a file."""

_COMMANDS: Final = "命令行"
AREAS: Final[Mapping[str, Sequence[str]]] = {
    "打开和保存": (
        *("model/failure", "model/actions", "model/storage", "model/sharing", "model/keeping", "gui/versions"),
        *("model/succession", "model/report_templates", "model/deadline"),
    ),
    "填写": ("model/values", "model/texts", "model/edits", "model/history", "model/timeline", "gui/pages"),
    "读入和粘贴": ("model/importing", "gui/intake", "gui/grid"),
    "由台账计数": ("model/ledger",),
    "定稿和核验": ("model/proof",),
    "输出和打印": ("gui/printing", "gui/preview", "model/exporting"),
    _COMMANDS: ("model/commands", "gui/demo"),
    "意外情况": ("model/diagnostics",),
}
"""The catalogue's parts, by the modules that their messages come from."""
_HEAD: Final = (
    "# 提示和处理办法\n\n程序没能完成一件事时，会说明发生了什么、在哪里、怎么办。"
    "这里把这些提示列在一起，“…”处是具体的文件、数字或者原因。\n"
)


class Message(NamedTuple):
    """What a module says happened, and what it advises (None: both stand in one sentence)."""

    module: str
    line: int
    what: str
    advice: str | None


Names = Mapping[str, ast.expr]
"""What constants and variables were given, by their names."""


def messages() -> list[Message]:
    """All messages of the program, by module and line."""
    sources = {
        path.relative_to(PROJECT).as_posix(): ast.parse(path.read_text("utf-8"))
        for root in _ROOTS
        for path in (PROJECT / root).rglob("*.py")
    }
    kinds = _made_from(_FAILURES, sources.values())
    return sorted({said for module, source in sources.items() for said in _of(module, source, kinds, sources)})


def catalogue() -> str:
    """The messages as a page of the help."""
    said, parts = messages(), [_HEAD]
    for area in AREAS:
        rows = sorted({(each.what, each.advice or "") for each in said if area_of(each) == area})
        parts.append(f"## {area}\n\n| 提示 | 怎么办 |\n| --- | --- |\n")
        parts[-1] += "".join(f"| {_cell(what)} | {_cell(advice) or '见提示'} |\n" for what, advice in rows)
    return "\n".join(parts)


def area_of(said: Message) -> str:
    """The part that a message stands in: what speaks of options of commands is among these. Raises LookupError."""
    if "--" in f"{said.what}{said.advice}":
        return _COMMANDS
    for area, modules in AREAS.items():
        if said.module.startswith(tuple(modules)):
            return area
    raise LookupError(said.module)


def write() -> None:
    """Writes the page."""
    CATALOGUE.write_text(catalogue(), "utf-8", newline="\n")


def _cell(text: str) -> str:
    return text.replace("|", "｜").replace("`", "")


def _made_from(names: frozenset[str], sources: Iterable[ast.Module]) -> frozenset[str]:
    """The names of classes that are these, or are made from them."""
    bases = {
        node.name: {base.id for base in node.bases if isinstance(base, ast.Name)}
        for source in sources
        for node in ast.walk(source)
        if isinstance(node, ast.ClassDef)
    }
    known = set(names)
    while more := {name for name, its in bases.items() if its & known} - known:
        known |= more
    return frozenset(known)


def _of(module: str, source: ast.Module, kinds: frozenset[str], sources: Mapping[str, ast.Module]) -> Iterator[Message]:
    """The messages of one module."""
    constants = {**_imported(source, sources), **_given(source.body)}
    for node in ast.walk(source):
        if isinstance(node, ast.ClassDef) and node.name in kinds:
            yield from _calls(module, node, constants, frozenset({"super"}))
        elif isinstance(node, ast.FunctionDef):
            yield from _calls(module, node, constants, kinds if module in _INNER else kinds | _REASONS)
            if module == "model/failure.py" and node.returns is not None:
                yield from _returned(module, node, constants)


def _calls(
    module: str, scope: ast.ClassDef | ast.FunctionDef, constants: Names, kinds: frozenset[str]
) -> Iterator[Message]:
    """What is said where failures of these kinds are made."""
    known = {**constants, **_given(each for each in ast.walk(scope) if isinstance(each, ast.stmt))}
    for node in ast.walk(scope):
        if isinstance(node, ast.Call) and node.args and (name := _called(node.func)) in kinds:
            given = node.args[:1] if name in _REASONS else node.args[:2]
            if isinstance(given[0], ast.Starred):
                pair = known.get(ast.unparse(given[0].value))
                given = pair.elts if isinstance(pair, ast.Tuple) else []
            yield from _message(module, node.lineno, [_text(each, known) for each in given])


def _returned(module: str, function: ast.FunctionDef, constants: Names) -> Iterator[Message]:
    """What a function says that returns what happened and what to do."""
    for node in ast.walk(function):
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
            yield from _message(module, node.lineno, [_text(each, constants) for each in node.value.elts])


def _message(module: str, line: int, texts: Sequence[str | None]) -> Iterator[Message]:
    """The message; none where it passes on what another one says, or gives the advice of one."""
    match texts:
        case [str(what)] if _is_chinese(what):
            yield Message(module, line, what, None)
        case [str(what), str(advice)] if _is_chinese(what):
            yield Message(module, line, what, advice)


def _called(function: ast.expr) -> str:
    """The name of what is called; that of super().__init__ is super."""
    match function:
        case ast.Attribute(value=ast.Call(func=ast.Name("super")), attr="__init__"):
            return "super"
        case ast.Name(name) | ast.Attribute(attr=name):
            return name
    return ""


def _given(statements: Iterable[ast.stmt]) -> dict[str, ast.expr]:
    """What names are given in some statements."""
    found: dict[str, ast.expr] = {}
    for statement in statements:
        match statement:
            case ast.Assign(targets=[ast.Name(name)], value=value):
                found[name] = value
            case ast.AnnAssign(target=ast.Name(name), value=ast.expr() as value):
                found[name] = value
    return found


def _imported(source: ast.Module, sources: Mapping[str, ast.Module]) -> dict[str, ast.expr]:
    """What the constants are that a module takes from others of the program."""
    found: dict[str, ast.expr] = {}
    for node in source.body:
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            stem = node.module.replace(".", "/")
            theirs = sources.get(f"{stem}.py") or sources.get(f"{stem}/__init__.py")
            if theirs is not None:
                held = _given(theirs.body)
                found |= {each.asname or each.name: held[each.name] for each in node.names if each.name in held}
    return found


def _text(node: ast.expr, known: Names) -> str | None:
    """What an expression says, with … for what it names; None for one that is not written out."""
    match node:
        case ast.Constant(str(text)):
            return text
        case ast.JoinedStr(values):
            return "".join(_text(each, known) or OPEN for each in values)
        case ast.FormattedValue(ast.Name("doing")):
            return "读写"
        case ast.FormattedValue(value):
            return _text(value, known)
        case ast.BinOp(left, ast.Add(), right):
            sides = _text(left, known), _text(right, known)
            return None if sides == (None, None) else "".join(side or OPEN for side in sides)
        case ast.IfExp(body=body, orelse=orelse):
            return _text(body, known) or _text(orelse, known)
        case ast.Name(name) if name in known:
            return _text(known[name], {other: value for other, value in known.items() if other != name})
    return None


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)
