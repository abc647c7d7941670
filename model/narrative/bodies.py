"""Other bodies named where a report names its author: another county's, another office's, left in from an older text.

A name is compared place by place (city, county, township) with the reporting body's, and for a department by its own
part, short forms included (发改局 for 发展和改革局). What cannot be told apart is taken for the same.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from model.narrative.passages import Passage, sentences, without_names
from model.patterns import lazy

_HAN: Final = r"[\u3400-\u9fff\U00020000-\U0003ffff]"
_ORGAN: Final = (
    "(?:人民政府(?:办公厅|办公室)?|管理委员会|委员会|管委会|街道办事处|办事处|办公厅|办公室|局|厅|委|院|中心"
    "|(?<=[省市县区镇乡州旗])政府(?:办公室|办)?)"
)
_NAME: Final = rf"{_HAN}{{1,30}}?{_ORGAN}"
_LEAD: Final = (
    r"(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、是])?"
    r"(?:(?:[0-9０-９]{4}|二[〇零一二三四五六七八九]{3})\s?年度?，?|今年，?|本年度?，?|全年，?|一年来，?)?"
)
_DOES: Final = (
    r"(?=(?:[0-9０-９]{4}\s?年度?)?(?:[共未没]|累计|高度重视|坚持|始终|认真|严格|深入|扎实|积极|切实|持续|全面|按照|根据"
    r"|以习近平|新收|收到|受理|办结|答复|政府信息公开|信息公开|政务公开|依法|主动公开|围绕|紧紧|结合|在[^，。]{1,20}下))"
)
_SUBJECT: Final = lazy(rf"(?P<lead>{_LEAD})(?P<name>{_HAN}{{1,30}}?(?:{_ORGAN}|县|区|市|镇|乡|街道)){_DOES}")
_COMPILED: Final = lazy(
    rf"由(?P<by>{_NAME})(?=根据|按照|依据|依照|编制|负责编制|汇总|组织编制|撰写)"
    rf"|(?:编制|发布|公布|报告)(?:单位|机关)(?:为|是|[:：])\s?(?P<as>{_NAME})"
    rf"|(?:请与|请联系|请向|联系单位[:：])\s?(?P<ask>{_NAME})(?=联系|咨询|反映|询问|[（(，。,]|$)"
    rf"|(?:现将|现公布|现发布|公布|发布|本报告[是为])(?P<of>{_HAN}{{2,30}}?)"
    r"(?=(?:[0-9０-９]{4}\s?年度?)?政府信息公开(?:工作)?年度报告)"
)
_GENERIC: Final = lazy(
    "我|本|全|各|现|由|请|公布|发布|该|所辖|其他|有关|相关|上级|下级|[省市县区]级|双|两|每|某"
    "|在|以|对|向|为|因|把|被|据|凡|根据|按照|依据|依照|通过|针对|围绕|结合|推[动进]|加强|指导|组织|督促|要求|协调|.*[的了是在]"
)
"""What is no name, by how it begins or what is in it."""
_OWN_PLACE: Final = lazy("[省县区旗州]|市(?!场|[中南北]区)|乡(?!..?县)|镇(?=[政党人机])")
"""县财政局: the place goes without saying."""
_PLACES: Final = lazy(
    rf"(?P<name>{_HAN}{{1,8}}?)(?P<level>省|自治区|自治州|市|自治县|县|自治旗|旗|区|街道|镇|乡)(?![县区镇旗街]|市(?![场政民中南北])|乡(?!村))"
)
_NO_PLACE: Final = lazy("[和与及、]|^[城乡村都集]$")
"""住房和城乡, 城市, 乡镇 are none."""
_RANKS: Final = {"省": 0, "自治区": 0, "自治州": 1, "市": 1, "街道": 3, "镇": 3, "乡": 3}
"""All others are counties and what ranks with them."""
_COUNTY: Final = 2
_AREAS: Final = lazy(
    "(?:社|园|辖|地|城|片|景|学|校|小|库|矿|灌|林|牧|山|老|新|开发|高新|经开|技术|示范|保税|集聚|试验|合作|工业|管理|度假)$"
)
"""What stands before 区 where that is no district."""
_OFFICE: Final = lazy("(?:局|厅|委员会|委)$")
_NO_OFFICE: Final = lazy("党|纪委|工委|[省市县区]委|政法委|编委|领导小组|村|居民|社区|人大|政协|公司")
_TAIL: Final = lazy("(?:委员会|局|厅|委)$")
_TOLD_AS_OWN: Final = lazy("(?:收到|受理|新收|接到)[^。；]{0,24}申请|未(?:收到|发生)|没有(?:收到|发生)|处理费")


class _Body(NamedTuple):
    """A name in parts: the places by rank, and the office's own part."""

    whole: str
    places: dict[int, list[str]]
    office: str


def other_bodies(text: str, body: str, section: str, *, department: bool) -> Iterator[Passage]:
    """The names of other bodies where a section of `body`'s report names its author.

    `department` says that the body is one office among others of its place, so that its own part is compared too.
    """
    own = _parsed(body.strip())
    for place, sentence in enumerate(sentences(without_names(text))):
        for start, end, sure in _authors(sentence.words, section, first=place == 0):
            name = sentence.words[start:end]
            if _GENERIC.match(name) is None and _is_other(_parsed(name), own, offices=department and sure):
                yield Passage(sentence.start + start, sentence.start + end, name)


def _authors(words: str, section: str, *, first: bool) -> Iterator[tuple[int, int, bool]]:
    """Where a sentence names the report's author, and whether that can be no other office of the same place."""
    subject = _SUBJECT.match(words)
    if subject is not None:
        start, end = subject.span("name")
        opens = first and section == "s1" and "年" in subject["lead"]
        yield start, end, opens or _TOLD_AS_OWN.search(words, end, end + 40) is not None
    if section == "s0" or "本报告" in words:
        for match in _COMPILED.finditer(words):
            kind = match.lastgroup
            if kind is not None:
                yield *match.span(kind), kind != "ask"


@lru_cache(maxsize=64)
def _parsed(name: str) -> _Body:
    places: dict[int, list[str]] = {}
    own_place = _OWN_PLACE.match(name)
    at = 0 if own_place is None else 1
    while own_place is None and (match := _PLACES.match(name, at)) is not None and not _NO_PLACE.search(match["name"]):
        if match["level"] != "区" or _AREAS.search(match["name"]) is None:
            places.setdefault(_RANKS.get(match["level"], _COUNTY), []).append(match["name"])
        at = match.end()
    return _Body(name, places, name[at:])


def _is_other(named: _Body, own: _Body, *, offices: bool) -> bool:
    for rank, names in named.places.items():
        if rank in own.places and not any(name in own.whole for name in names):
            return True
    if not offices or any(not _is_office(body.office) for body in (named, own)):
        return False
    one, other = (_TAIL.sub("", body.office) for body in (named, own))
    return bool(one and other) and one not in own.whole and not _shortens(one, other) and not _shortens(other, one)


def _is_office(name: str) -> bool:
    return _OFFICE.search(name) is not None and _NO_OFFICE.search(name) is None


def _shortens(short: str, full: str) -> bool:
    """Whether the characters of `short` stand in `full` in the same order, as in 发改 for 发展和改革."""
    rest = iter(full)
    return all(each in rest for each in short)
