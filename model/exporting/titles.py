"""Breaks titles and labels by sense: evenly, never inside a word, a year or a number."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final

TITLE_CHARACTERS: Final = 20
"""How many characters of 22 pt fit into the type area's 156 mm."""

_WORDS: Final = (
    "政府信息公开 信息公开 政府信息 年度报告 人民政府 工作 报告 办公厅 办公室 委员会 管理委员会 管委会 "
    "街道办事处 办事处 自治区 自治州 自治县 特别行政区 新区 开发区 集聚区 高新区 示范区 产业 经济 技术 住房 城乡 "
    "建设 发展 改革 卫生 健康 教育 体育 科学 财政 公安 民政 司法 自然资源 规划 生态环境 农业 农村 文化 旅游 广播 "
    "电视 市场 监督 管理 应急 退役 军人 事务 行政 审批 服务 政务 数据 工业 信息化 商务 工业和信息化 "
    "工业和信息化部 中国 银行 交通运输 水利 林业 草原 统计 医疗 保障 人力资源 社会 国有资产 民族 宗教 乡村 振兴 "
    "信访 审计 税务 气象 城市 综合 执法 申请 公开 数量 行政机关 机关 法律 法规 其他 禁止 保护 第三方 合法 权益 "
    "内部 过程性 案卷 查询 事项 掌握 相关 现成 需要 另行 制作 补正 内容 明确 举报 投诉 重复 要求 提供 出版物 "
    "正当 理由 大量 反复 确认 重新 出具 获取 无正当理由 逾期 不再 处理 收费 通知 缴纳 费用 结转 下年度 上年 继续 "
    "办理 结果 予以 部分 区分 情形 本年度 本年 属于 国家 秘密 危及 商业 企业 科研 机构 公益 组织 自然人 法人 "
    "维持 纠正 审结 总计 未经 复议 直接 起诉 复议后 诉讼 规范性 文件 决定 金额 单位 万元 许可 处罚 强制 事业性 "
    "制发 废止 现行 有效 件数 采购 政府 集中 项目 对外 总数量 新制作 新公开 上一年 增/减 情况"
)
_TOKEN: Final = re.compile(
    "|".join(
        (
            r"[0-9０-９〇○零一二三四五六七八九]{4}\s*年度?",
            "（[一二三四五六七八九十]+）",
            r"[一二三四五六七八九十]+、",
            r"[0-9A-Za-z][0-9A-Za-z.,:/%&+\-]*",
            *sorted(map(re.escape, set(_WORDS.split())), key=lambda word: (-len(word), word)),
        )
    )
)
_ENUMERATOR: Final = re.compile("（[一二三四五六七八九十]+）")
_YEAR: Final = re.compile(r"(?<=.)(?=[0-9０-９〇]{4}\s*年)")
_NO_START: Final = frozenset("，。、；：？！）》〉】〕」』”’…—～·％,.;:?!)]}%")
_NO_END: Final = frozenset("（《〈【〔「『“‘([{.")
_GOOD_END: Final = frozenset("，。、；：）》”省市县区州盟旗镇乡村厅局部委院会办处站所团师")
"""After these a line may end well, whatever follows."""
_CONJUNCTIONS: Final = frozenset("和与及")
"""Before these a line may end, after them it should not."""
_ODD_BREAK: Final = 0.08
"""What a break beside a character that belongs to no known word costs, in squared shares of the line."""
_NUMBER_BREAK: Final = 1.0
"""What a break after a leading number such as （三） gains."""


def break_title(lines: Sequence[str]) -> list[str]:
    """The title's lines, those that are too long for the page broken by sense: first before the year."""
    broken: list[str] = []
    for line in map(str.strip, lines):
        pieces = [line] if len(line) <= TITLE_CHARACTERS else _YEAR.split(line, maxsplit=1)
        for piece in pieces:
            broken.extend(break_evenly(piece, TITLE_CHARACTERS, len))
    return broken


def break_evenly(text: str, limit: float, measure: Callable[[str], float]) -> list[str]:
    """`text` in as few lines of at most `limit` as can be, of nearly equal length, broken between words.

    `measure` gives a text's length in the unit of `limit`. A word longer than a line is broken where it must.
    White space stays at the ends of lines.
    """
    if measure(text) <= limit:
        return [text]
    pieces: list[tuple[str, bool]] = []
    for word, known in _pieces(text):
        pieces.extend([(word, known)] if measure(word) <= limit else [(character, False) for character in word])
    widths = [measure(piece) for piece, _ in pieces]
    first_end = 1 if _ENUMERATOR.fullmatch(pieces[0][0]) is not None else None
    return _best(pieces, widths, limit, first_end)


@lru_cache(maxsize=512)
def _pieces(text: str) -> tuple[tuple[str, bool], ...]:
    """The text cut where it may be broken; each piece with whether it is a known word (else one character)."""
    pieces: list[tuple[str, bool]] = []
    place = 0
    while place < len(text):
        match = _TOKEN.match(text, place)
        word = text[place] if match is None else match[0]
        place += len(word)
        glued = bool(pieces) and (word[0] in _NO_START or pieces[-1][0][-1] in _NO_END or word.isspace())
        if glued:
            pieces[-1] = (pieces[-1][0] + word, True)
        else:
            pieces.append((word, match is not None))
    return tuple(pieces)


def _best(
    pieces: Sequence[tuple[str, bool]], widths: Sequence[float], limit: float, after_number: int | None
) -> list[str]:
    """The cheapest way to cut the pieces into the fewest lines: unequal lines and breaks beside odd pieces cost."""
    ends = [0.0, *accumulate(widths)]
    count = len(pieces)
    lines = _fewest(widths, limit)
    while (cuts := _cuts(pieces, ends, limit, lines, after_number)) is None:
        lines += 1
    return ["".join(piece for piece, _ in pieces[a:b]) for a, b in zip([0, *cuts], [*cuts, count], strict=True)]


def _fewest(widths: Sequence[float], limit: float) -> int:
    """How many lines the pieces take when each line is filled as far as it goes."""
    lines, filled = 1, 0.0
    for width in widths:
        if filled > 0 and filled + width > limit:
            lines, filled = lines + 1, 0.0
        filled += width
    return lines


def _is_good(before: str, before_known: bool, after: str, after_known: bool) -> bool:
    """Whether a line may well end between two pieces."""
    if before in _CONJUNCTIONS:
        return False
    return before[-1] in _GOOD_END or after in _CONJUNCTIONS or (before_known and after_known)


def _cuts(
    pieces: Sequence[tuple[str, bool]], ends: Sequence[float], limit: float, lines: int, after_number: int | None
) -> list[int] | None:
    """Where to cut for exactly so many lines at the least cost; None where they cannot hold the pieces."""
    count = len(pieces)
    fair = ends[count] / lines

    def cost(first: int, last: int) -> float:
        uneven = ((ends[last] - ends[first] - fair) / limit) ** 2
        if first == 0:
            return uneven
        if first == after_number:
            return uneven - _NUMBER_BREAK
        return uneven + (0 if _is_good(*pieces[first - 1], *pieces[first]) else _ODD_BREAK)

    costs: list[float | None] = [0.0] + [None] * count
    froms: list[list[int]] = []
    for _ in range(lines):
        reached: list[float | None] = [None] * (count + 1)
        came = [0] * (count + 1)
        for last in range(1, count + 1):
            for first in range(last - 1, -1, -1):
                if ends[last] - ends[first] > limit and first != last - 1:
                    break
                before = costs[first]
                if before is None:
                    continue
                total = before + cost(first, last)
                known = reached[last]
                if known is None or total < known:
                    reached[last], came[last] = total, first
        costs = reached
        froms.append(came)
    if costs[count] is None:
        return None
    cuts: list[int] = []
    place = count
    for came in reversed(froms):
        place = came[place]
        cuts.append(place)
    return cuts[-2::-1]
