"""Years that cannot be meant in a report of another year: last year's left in, mostly.

Only places where a year says when the reported work was done are judged: the head of a sentence or clause, brackets
after 本年 or 上年, the period counted, the report's own name. A year to compare with, of a plan or a document, or in a
row of years is none of these.
"""

import re
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from typing import Final, NamedTuple

from model.narrative.passages import FILLER, Passage, clauses, sentences, without_names
from model.patterns import lazy

_DIGITS: Final = str.maketrans("０１２３４５６７８９〇零一二三四五六七八九", "012345678900123456789")
_FOUR: Final = r"(?:(?:19|20)[0-9]{2}|(?:１９|２０)[０-９]{2}|二[〇零][〇零一二三四五六七八九]{2})"
_ALONE: Final = "(?<![0-9０-９〇零一二三四五六七八九]..)"
"""Behind the first two digits: none stands before them."""
YEAR: Final = lazy(
    rf"((?:19|20){_ALONE}[0-9]{{2}}|(?:１９|２０){_ALONE}[０-９]{{2}}"
    rf"|二[〇零]{_ALONE}[〇零一二三四五六七八九]{{2}})[ \u3000]?年度?"
)

_NUMBERING: Final = lazy(r"[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、是]|[0-9]{1,2}[.．、]")
_AUTHOR: Final = lazy(
    r"[\u4e00-\u9fff]{0,24}(?:[局委办厅院县市区省镇乡]|街道|单位|机关|政府|中心|部门|办事处|办公室|委员会)"
)
_NO_AUTHOR: Final = lazy(r"[据照依对按落围针参公发较比与同和转印报关自在从]")
_ATTRIBUTE: Final = lazy(
    rf"\s?(?:的|以[来前后]|之[前后]|[起初末底前后至到—~～\-－、和及与{FILLER}]|同期|相比|基础|[上下]半年|第[一二三四1-4]季度"
    r"|[0-9０-９]{1,2}\s?月|[一二三四五六七八九十]{1,3}月"
    r"|(?:存在|指出|提出|反馈|发现|查找|结转|遗留|印发|制定|出台|发布|修订|新设|成立|施行|实施|投入|建成|开通)[^，。；]{0,30}的"
    r"|[^，。；]{0,9}(?:考核|评估|测评|考评|评比|年报|报告|预算|决算|审计|要点|计划|规划|方案|办法|标准|目录|清单|指南|公报|项目))"
)
"""What makes a year part of a longer date or of a thing's name."""
_NOW: Final = lazy("今年|本年")
_PLANNED: Final = lazy(
    "将|拟|要|计划|下一步|继续|力争|预计|争取|打算|准备|目标|进一步|加强|推进|提升|着力|持续|深化|强化|完善|优化|谋划|安排"
)
_FACT: Final = lazy(
    r"全年|(?:收到|受理|新收|办结|答复|接到)[^。；]{0,24}(?:申请|公开)|[0-9０-９]+件|未(?:收到|发生|产生|制发)|没有(?:收到|发生)"
    r"|(?:公开|发布)(?:各类)?(?:政府|政务)?信息[^，。；]{0,8}[0-9０-９]|政府信息公开工作"
)
"""Words of a sentence that reports what was done, and not what once was."""
_OWN_PLAN: Final = lazy(
    r"，?[\u4e00-\u9fff]{0,16}?将(?:继续|进一步|持续|着力|切实|不断|重点|认真|努力|抓好|做好|加大|加快|加强)"
)
_BESIDE: Final = lazy(rf"(本年度?|今年|上年度?|去年|上一年度?|下年度?|明年|下一年度?)\s?[（(]\s?({_FOUR})\s?年度?[）)]")
_PERIOD: Final = lazy(
    rf"({_FOUR})\s?年\s?[1１一]\s?月\s?[1１一]\s?日起?\s?[至到—~～\-－]{{1,2}}\s?(?:({_FOUR})\s?年)?\s?"
    r"(?:12|１２|十二)\s?月\s?(?:31|３１|三十一)\s?日"
)
_COUNTED: Final = lazy("统计|期限|期间|数据|报告")
_AS_OF: Final = lazy(
    rf"截[至止]到?\s?({_FOUR})\s?年(?:年?[底末]|\s?(?:12|１２|十二)\s?月(?:[底末]|\s?(?:31|３１|三十一)\s?日))"
)
_TITLE: Final = lazy(
    rf"(?:现将|公布|发布|编制|形成|制作|本报告[是为])[^，。；]{{0,30}}?({_FOUR})\s?年度?"
    r"(?:政府信息公开|政务公开|信息公开)?(?:工作)?(?:年度)?报告"
)


class Sense(Enum):
    """Which year belongs at a place; the value is its distance from the report's."""

    LAST = -1
    THIS = 0
    NEXT = 1


class WrongYear(NamedTuple):
    """A year at `span` (its digits) that should be the one that `sense` names."""

    span: tuple[int, int]
    year: int
    sense: Sense


def year_of(digits: str) -> int:
    """The year written in Arabic, full-width or Chinese digits."""
    return int(digits.translate(_DIGITS))


def written_year(year: int, model: str) -> str:
    """A year in the digits in which `model` is written."""
    digits = (
        "〇一二三四五六七八九" if model[0] == "二" else "０１２３４５６７８９" if model[0] >= "０" else "0123456789"
    )
    return "".join(digits[int(each)] for each in str(year))


@lru_cache(maxsize=32)
def wrong_years(text: str, year: int, section: str) -> tuple[WrongYear, ...]:
    """The years in a section's text that contradict the report's, in the order in which they stand."""
    found: dict[tuple[int, int], WrongYear] = {}
    listed = sentences(without_names(text))
    for place, sentence in enumerate(listed):
        if YEAR.search(sentence.words) is None:
            continue
        after = listed[place + 1] if place + 1 < len(listed) else None
        for wrong in (*_in_dates(sentence, year, section), *_at_heads(sentence, after, year, section)):
            found.setdefault(wrong.span, wrong)
    return tuple(found[span] for span in sorted(found))


def _in_dates(sentence: Passage, year: int, section: str) -> Iterator[WrongYear]:
    """本年（2023年）, 自2023年1月1日起至2023年12月31日止, 截至2023年底, 现公布2023年度报告."""
    for match in _BESIDE.finditer(sentence.words):
        sense = Sense.THIS if match[1][0] in "本今" else Sense.LAST if match[1][0] in "上去" else Sense.NEXT
        yield from _judged(sentence, match, 2, year, sense)
    if section == "s0" or _COUNTED.search(sentence.words) is not None:
        for match in _PERIOD.finditer(sentence.words):
            for group in (1, 2):
                yield from _judged(sentence, match, group, year, Sense.THIS)
    if not _speaks_of(sentence.words, year):
        for match in _AS_OF.finditer(sentence.words):
            yield from _judged(sentence, match, 1, year, Sense.THIS, earlier=True)
    if section == "s0" or "本报告" in sentence.words:
        for match in _TITLE.finditer(sentence.words):
            yield from _judged(sentence, match, 1, year, Sense.THIS)


def _judged(
    sentence: Passage, match: re.Match[str], group: int, year: int, sense: Sense, *, earlier: bool = False
) -> Iterator[WrongYear]:
    if match[group] is None:
        return
    named = year_of(match[group])
    if named != year + sense.value and not (earlier and named > year):
        yield WrongYear(_moved(match.span(group), sentence.start), named, sense)


def _at_heads(sentence: Passage, after: Passage | None, year: int, section: str) -> Iterator[WrongYear]:
    """2023年，本机关…; 全年…，2023年新收…; 某局2023年共收到…; in section five, plans for the report's own year."""
    for place, clause in enumerate(clauses(sentence.words)):
        match, plain = _head(clause.words)
        if match is None:
            continue
        start = clause.start + match.start(1)
        rest = sentence.words[clause.start + match.end() :]
        if _ATTRIBUTE.match(rest) is not None or _compared(sentence.words[: clause.start + match.start()]):
            continue
        named = year_of(match[1])
        sense = Sense.THIS
        if named == year:
            if section != "s5" or _OWN_PLAN.match(rest) is None:
                continue
            sense = Sense.NEXT
        elif named < year:
            needs_fact = place > 0 or not plain or named < year - 1
            if needs_fact and _FACT.search(rest) is None:
                continue
            if _among_years(sentence.words, named, year) or _goes_on(after, year):
                continue
        elif section == "s5" or _FACT.search(rest) is None or _PLANNED.search(rest) is not None:
            continue
        yield WrongYear(_moved((start, start + len(match[1])), sentence.start), named, sense)


def _head(clause: str) -> tuple[re.Match[str] | None, bool]:
    """The year at the head of a clause, and whether nothing but a number of a list stands before it."""
    numbering = _NUMBERING.match(clause)
    start = 0 if numbering is None else numbering.end()
    match = YEAR.match(clause, start)
    if match is not None:
        return match, True
    match = YEAR.search(clause, start, start + 32)
    if match is None:
        return None, False
    before = clause[start : match.start()]
    if _AUTHOR.fullmatch(before) is None or _NO_AUTHOR.search(before) is not None:
        return None, False
    return match, False


def _compared(before: str) -> bool:
    return before.rstrip("，,").endswith(("比", "较", "与", "同", "相比", "其中", "包括"))


def _speaks_of(words: str, year: int) -> bool:
    return _NOW.search(words) is not None or any(year_of(match[1]) == year for match in YEAR.finditer(words))


def _among_years(words: str, named: int, year: int) -> bool:
    """Whether a sentence tells of several years, so that an earlier one among them is meant."""
    if _NOW.search(words) is not None:
        return True
    for match in YEAR.finditer(words):
        other = year_of(match[1])
        base = other == named - 1 and words[max(0, match.start() - 1) : match.start()] in ("比", "较", "与", "同", "于")
        if other != named and other <= year and not base and _ATTRIBUTE.match(words, match.end()) is None:
            return True
    return False


def _goes_on(after: Passage | None, year: int) -> bool:
    """Whether the next sentence sets the report's year against the year just named."""
    return (
        after is not None and _speaks_of(after.words[:12], year) and bool(re.search("[比较增减升降]|持平", after.words))
    )


def _moved(span: tuple[int, int], by: int) -> tuple[int, int]:
    return span[0] + by, span[1] + by
