"""Labels as published reports print them: with misprints, in half width, broken over lines."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache
from html import unescape
from random import Random
from typing import Final

from model.forms import FORMS, Role
from tests.samples import FOLDER

OWN: Final[Mapping[str, Sequence[str]]] = {
    "行政规范性文件": ("规范性文件", "行政规范性文 件"),
    "2.其他法律行政法规禁止公开": (
        "2.其他法律行政止公开",
        "2、其它法律、行政法规禁止公开",
        "2.其他法律行政法规禁止公幵",
    ),
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）": (
        "（二）部分公开",
        "（二）部分公开（区分处理的,只计这一情形）",
    ),
    "3.危及“三安全一稳定”": ('3.危及"三安全一稳定"', "3.危及三安全一稳定", "3. 危及“三安全一稳 定”"),
    "1.本机关不掌握相关政府信息": ("1.本机关不掌握相关政府信 息", "1.本机关不掌握相关信息"),
    "（七）总计": ("（七）合计", "(七)总计"),
    "四、结转下年度继续办理": ("四、结转下年度继续办 理", "四、结转下年继续办理"),
    "二、上年结转政府信息公开申请数量": ("二、上年结转政府信息公开申请数", "二.上年结转政府信息公开申请数量"),
    "社会公益组织": ("社会 公益组织", "社会公益 组织"),
    "本年收费金额（单位：万元）": ("本年收费金额（单位：万元，保留4位小数）", "本年收费金额"),
}
"""Ways to print a label that were met with or are likely."""
_FIGURES: Final = re.compile(r"[\d,.\s|/—-]+$")
_NUMBERING: Final = re.compile(r"[（(][一二三四五六七八九][）)]|\d[.．、]|[一二三四]、")
_NEAR: Final = 0.75


@cache
def printed_otherwise() -> Mapping[str, Sequence[str]]:
    """For each label the ways in which it is printed: our own, and those in the published reports at hand."""
    slots = (slot for form in FORMS for table in form.tables for slot in table.slots)
    labels = dict.fromkeys(slot.text for slot in slots if slot.role is not Role.FIGURE and slot.text)
    found = {label: dict.fromkeys(OWN.get(label, ())) for label in labels}
    for path in sorted(FOLDER.glob("*.raw.*")):
        text = unescape(path.read_text("utf-8"))
        for piece in dict.fromkeys(re.split(r"<[^>]*>|[\n|]", text)):
            words = _FIGURES.sub("", piece).strip()
            # A line of a text without boxes can hold the ends of two labels.
            label = _nearest(words, tuple(found)) if len(_NUMBERING.findall(words)) < 2 else None
            if label is not None and words != label:
                found[label][words] = None
    return {label: tuple(words) for label, words in found.items()}


def _nearest(words: str, labels: Sequence[str]) -> str | None:
    plain = _plain(words)
    if not 4 < len(plain) <= 60:
        return None
    ranked = sorted(((_likeness(plain, _plain(label)), label) for label in labels), reverse=True)
    return ranked[0][1] if ranked[0][0] >= _NEAR and ranked[0][0] - ranked[1][0] > 0.1 else None


def _likeness(one: str, other: str) -> float:
    if abs(len(one) - len(other)) > 12:
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _plain(text: str) -> str:
    return re.sub(r"\W", "", unicodedata.normalize("NFKC", text))


class Labels:
    """How one report prints its labels: each the same throughout."""

    def __init__(self, random: Random, *, lines: bool) -> None:
        self._random = random
        self._lines = lines
        self._half_width = random.random() < 0.3
        self._otherwise = random.choice([0.0, 0.15, 0.4])
        self._known: dict[str, str] = {}

    def __call__(self, label: str) -> str:
        if label not in self._known:
            self._known[label] = self._printed(label)
        return self._known[label]

    def _printed(self, label: str) -> str:
        others = printed_otherwise().get(label, ())
        text = self._random.choice(others) if others and self._random.random() < self._otherwise else label
        if self._half_width:
            text = text.translate(str.maketrans("（），：；", "(),:;"))
        if self._lines and len(text) > 6 and self._random.random() < 0.3:
            place = self._random.randint(2, len(text) - 2)
            text = f"{text[:place]}\n{text[place:]}"
        return text
