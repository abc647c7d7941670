"""Whether a text speaks of what its section has to cover."""

from typing import Final

from model.patterns import lazy

_REVIEW: Final = {
    "工作考核": lazy("考核|考评|绩效评[价估]"),
    "社会评议": lazy("社会评议|评议|评[价估]|满意[度率]|民意调查|行风测评"),
    "责任追究": lazy("责任追究|追究[^，。；]{0,8}责任|追责|问责|责任倒查|责任追查"),
}
_NO_PROBLEM: Final = lazy("(?:没有|无|不存在|未发现|未出现)[^，。；]{0,6}问题")
_PROBLEM: Final = lazy(
    "问题|不足|差距|短板|薄弱|弱项|欠缺|困难|滞后|偏[少低弱慢窄紧]|单一|不[够高强深全细实严齐准熟一规统及到足平充畅明完]|有限|较[少低弱慢]|缺[乏少]|[待须需](?:进一步|要|持续)?(?:加强|提高|提升|完善)"
)
_STILL_WANTED: Final = lazy(
    "(?:有待|尚待|亟[待需]|仍[待需]|[还尚仍](?:有待|需要?)|需要?)(?:于)?(?:进一步|持续|继续|不断)?"
    "(?:加强|提高|提升|完善|强化|优化|改进|加大|增强|健全|规范|拓展|深化|丰富|细化|创新|充实)"
)
_MEASURE: Final = lazy(
    "下一步|措施|改进|整改|加强|强化|提升|提高|完善|健全|优化|推进|开展|组织|建立|制定|编[写制]|加大|细化|规范(?!化)|落实|抓好|深化|丰富|拓展|培训|增加|创新|将"
)
_HEADINGS: Final = lazy("存在的?(?:主要)?(?:问题|不足)(?:和|与|及|以及)(?:下一步)?(?:改进|整改)(?:情况|措施|打算)?")
"""The section's own title, typed again."""


def uncovered_review(text: str) -> list[str]:
    """Which of 工作考核, 社会评议, 责任追究 a government's text does not speak of (条例 art. 50)."""
    return [matter for matter, words in _REVIEW.items() if words.search(text) is None]


def uncovered_measures(text: str) -> list[str]:
    """Which of problems and measures a section five does not name."""
    told = _NO_PROBLEM.sub("", _HEADINGS.sub("", text))
    wanting = [] if _PROBLEM.search(told) or _STILL_WANTED.search(told) else ["存在的主要问题"]
    return wanting if _MEASURE.search(_STILL_WANTED.sub("", told)) else [*wanting, "改进的措施"]
