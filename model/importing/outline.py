"""The sections of a source, found by their headings, and what stands before, between and after them."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from model.forms import FORMS, PREFACE, Form
from model.importing.labels import key, likeness
from model.importing.source import Block, Paragraph, Source
from model.importing.stream.lines import is_folio

_LONGEST_HEADING: Final = 40
_SURE: Final = 0.8
_PIECE: Final = 0.55
_NUMBERS: Final = "〇零一二三四五六七八九"
_YEAR: Final = r"(?P<year>(?:19|20)\d{2}|二[〇零○][一二三四五六七八九〇零○]{2})"
_TITLE: Final = re.compile(
    rf"(?P<before>[^。；]{{0,60}}?){_YEAR}\s*年?\s*度?\s*(?P<after>[^。；]{{0,40}}?)政府信息公开(?:工作)?(?:年度报告|年报|情况报告)"
)
_ABOUT: Final = re.compile(r"^(?:.*[>＞/|｜»:：]\s*)?(?:关于|发布|公布|印发)?")
_FURNITURE: Final = re.compile(
    r"(?:您?当前(?:所在)?位置|首页\s*[>＞]|来源[:：]|发布(?:时间|日期|机构)[:：]|浏览(?:量|次数)|点击(?:量|数|次数)|阅读(?:量|次数)?[:：]|"
    r"字(?:号|体)[:：\s]|分享(?:到)?[:：]?|打印|关闭(?:窗口)?|扫一扫|微信|二维码|上一[篇条]|下一[篇条]|相关(?:阅读|链接|文章|附件)|"
    r"(?:文件|附件)下载|附件[:：]|责任编辑|信息来源|索引号|发文字号|成文日期|主题分类|版权所有|网站地图|联系我们|ICP备|公网安备|"
    r"视力保护色|无障碍|返回顶部|繁體|English|登录|注册)",
    re.IGNORECASE,
)
_ANNEX: Final = re.compile(r"附件\s*[一二三四五六七八九十\d]{0,2}\s*[:：]?")
"""The line over an annex, which is no part of the report's text."""
_LONGEST_FURNITURE: Final = 80
FOOT: Final = re.compile(r"(?:校验码\s*(?P<code>[2-9A-Z]{4}(?:-[2-9A-Z]{4}){3})|最后修改：.{1,30}|草稿)")
"""The small lines that this program prints under a report."""
_TABLE: Final = 100_000
"""A table weighs more than any text."""


@dataclass(frozen=True, slots=True)
class Title:
    """What a report's title says: its body, where it names one, and the year."""

    body: str
    year: int
    block: int


@dataclass(frozen=True, slots=True)
class Outline:
    """The blocks of each section, by number, headings left out; `title` is None where none was recognised.

    `is_preface_headed` tells that the text before the first section has a heading of its own.
    """

    title: Title | None
    sections: Mapping[str, range]
    is_preface_headed: bool = False


def find_title(blocks: Sequence[Block]) -> Title | None:
    """The report's title: body and year in one paragraph, or the body in the one above.

    A line that is nothing but a title goes before one that names the report in a sentence; of several, on a cover and
    over a covering letter, the last before the first section counts.
    """
    titles = list(_titles(blocks))
    alone = [title for title, alone in titles if alone] or [title for title, _ in titles[:1]]
    if len(alone) < 2:
        return next(iter(alone), None)
    texts = ((place, block.text) for place, block in enumerate(blocks) if isinstance(block, Paragraph))
    first = next((place for place, text in texts if is_heading(text)), 0)
    return next((title for title in reversed(alone) if title.block < first), alone[0])


def _titles(blocks: Sequence[Block]) -> Iterator[tuple[Title, bool]]:
    for place, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or len(block.text) > 150:
            continue
        text = "".join(unicodedata.normalize("NFKC", block.text).split())
        found = _TITLE.search(text)
        if found is None:
            continue
        named = _ABOUT.sub("", found["before"] or found["after"], count=1).strip("《》“”\"' —-·")
        body = named or _body_above(blocks, place)
        alone = text[found.end() :].strip("》”)") == "" and "," not in text
        yield Title(body, _year(found["year"]), place), alone


def _body_above(blocks: Sequence[Block], place: int) -> str:
    for above in reversed(blocks[max(0, place - 3) : place]):
        if not isinstance(above, Paragraph) or not above.text.strip():
            continue
        text = "".join(above.text.split())
        fits = 2 < len(text) <= 40 and not is_furniture(text) and not re.search(r"[。；：:>\d]", text)
        return text if fits else ""
    return ""


def _year(text: str) -> int:
    digits = (str(_NUMBERS.index("〇" if each in "○零" else each) - (each not in "〇零○")) for each in text)
    return int(text) if text.isdecimal() else int("".join(digits))


def is_furniture(text: str) -> bool:
    """Whether a line belongs to a page around the report: navigation, dates of posting, links, counts of visits.

    A whole sentence does not, whatever it speaks of: reports tell of 微信 and of 无障碍 pages.
    """
    plain = text.strip()
    if len(plain) > _LONGEST_FURNITURE or plain.endswith(("。", "；")):
        return False
    return (
        _FURNITURE.search(plain) is not None
        or _ANNEX.fullmatch(plain) is not None
        or FOOT.fullmatch(plain) is not None
        or is_folio(plain)
    )


def outline(form: Form, source: Source, title: Title | None) -> Outline:
    """Where each section stands. Headings are known by their words, whatever their numbering, in printed order; each
    sheet of a workbook has an order of its own, and of a section that stands on several the longest counts."""
    sections: dict[str, range] = {}
    for sheet in _sheets(source):
        headings = _in_order(form, _headings(form, source.blocks, sheet))
        for (place, section), end in zip(headings, [*(place for place, _ in headings[1:]), sheet.stop], strict=False):
            own = range(place + 1, end)
            if section not in sections or _length(source, own) > _length(source, sections[section]):
                sections[section] = own
        first = headings[0][0] if headings else 0
        if title is not None and sheet.start <= title.block < first and headings[0][1] == form.sections[1].id:
            sections.setdefault(PREFACE, range(title.block + 1, first))
    preface = sections.get(PREFACE)
    return Outline(title, sections, preface is not None and (title is None or preface.start != title.block + 1))


def _sheets(source: Source) -> Iterator[range]:
    """The blocks of each sheet; of other sources all of them."""
    ends = [*source.starts, len(source.blocks)]
    yield from (range(start, end) for start, end in pairwise(ends if ends[0] == 0 else [0, *ends]))


def _length(source: Source, blocks: range) -> int:
    """How much stands in blocks, tables first."""
    length = 0
    for number in blocks:
        block = source.blocks[number]
        length += len(block.text) if isinstance(block, Paragraph) else _TABLE
    return length


def _headings(form: Form, blocks: Sequence[Block], within: range) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for place in within:
        block = blocks[place]
        if isinstance(block, Paragraph) and (section := heading(form, block.text)) is not None:
            found.append((place, section))
    return found


def heading(form: Form, text: str) -> str | None:
    """The section that a line is the heading of."""
    plain = text.strip().lstrip("#*＊ ").rstrip("*＊ ：:")
    if not plain or len(plain) > _LONGEST_HEADING or plain[-1] in "。；，！？|":
        return None
    name = re.sub("^表[一二三四]", "", key(plain))
    # A piece of a heading can be the end of a label that was broken over lines.
    whole = [(section, label) for section, label in _labels(form.id) if len(name) >= _PIECE * len(label)]
    ranked = sorted(((likeness(name, label), section) for section, label in whole), reverse=True)
    return ranked[0][1] if ranked and ranked[0][0] >= _SURE else None


def is_heading(text: str) -> bool:
    """Whether a line is the heading of a section in any form."""
    return any(heading(form, text) is not None for form in FORMS)


@lru_cache(maxsize=4)
def _labels(form: str) -> tuple[tuple[str, str], ...]:
    own = next(each for each in FORMS if each.id == form)
    return tuple((section.id, key(section.title or section.short_title)) for section in own.sections)


def _in_order(form: Form, found: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Headings in the form's order: as many as can be, with as few of other sections inside a section as can be.

    So a table of contents falls out, and a caption that repeats its section's heading does no harm.
    """
    order = {section.id: place for place, section in enumerate(form.sections)}
    best: list[tuple[int, int, list[int]]] = []
    """The best choice that ends with each heading: how many, how many strange ones inside, which."""
    for last, (_, section) in enumerate(found):
        choice = (1, 0, [last])
        for before, (_, preceding) in enumerate(found[:last]):
            if order[preceding] < order[section]:
                count, strange, chosen = best[before]
                inside = sum(1 for _, other in found[before + 1 : last] if other != preceding)
                choice = max(choice, (count + 1, strange - inside, [*chosen, last]), key=lambda each: each[:2])
        best.append(choice)
    after = [sum(1 for _, other in found[last + 1 :] if other != found[last][1]) for last in range(len(found))]
    if not best:
        return []
    end = max(range(len(best)), key=lambda last: (best[last][0], best[last][1] - after[last], -last))
    return [found[place] for place in best[end][2]]
