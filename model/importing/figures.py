"""One text of a source as the figure of a cell: its value, the words beside it, or why it is none."""

import re
from dataclasses import dataclass
from typing import Final

from model.forms import Kind
from model.values import Refused, Value, parse

WITH_REMARK: Final = re.compile(
    r"\s*(?P<figure>[+\-]?[0-9０-９][0-9０-９,，.．]*)\s*[（(](?P<remark>[^（()）]+)[)）]\s*"
)
"""A figure with words beside it in its cell, as in 22（其中修订16件）."""
_BROKEN: Final = re.compile(r"[1-9][0-9,.]*(?:\n[0-9,.]+)+")
"""Digits over several lines of a box that is too narrow for them."""
_WITH_UNIT: Final = re.compile(r"(?P<figure>[0-9０-９,，.．]+)\s*(?:件|个|条|项|份|宗)")


@dataclass(frozen=True, slots=True)
class FigureText:
    """A text's value (None: blank or refused), the words beside it as `remark`, why it is none as `refused`, and why
    it is not sure as `doubt`."""

    value: Value | None
    remark: str = ""
    refused: str = ""
    doubt: str = ""


def read_figure(text: str, kind: Kind) -> FigureText:
    """What `text` says for a cell of `kind`."""
    doubt = ""
    if _BROKEN.fullmatch(text.strip()) is not None:
        text = "".join(text.split())
        doubt = f"数字分成了几行，按 {text} 读取"
    noted = WITH_REMARK.fullmatch(text)
    plain = text if noted is None else noted["figure"]
    counted = _WITH_UNIT.fullmatch(plain.strip())
    if counted is not None and kind is not Kind.AMOUNT:
        plain = counted["figure"]
    if kind is Kind.FEE:
        plain = plain.strip().removesuffix("万元")
    try:
        value = parse(plain, kind)
    except Refused as error:
        return FigureText(None, refused=error.reason)
    return FigureText(value, "" if noted is None else noted["remark"].strip(), doubt=doubt)
