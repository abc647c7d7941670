"""The words by which reports speak of the form's figures, as data: what each may mean to the finder of claims.

A line holds ways of putting the same thing, set apart by spaces; {a,b,} stands for each of its parts. Rows, columns,
groups, outcomes, subjects and actions are named by the parts of the cells' ids (model/forms); of several words at one
place the longest counts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final

from model.patterns import lazy


class Sort(Enum):
    """What a word does in a sentence."""

    ROW = "row of table 3"
    COLUMN = "column of table 3"
    GROUP = "group of table 4"
    OUTCOME = "outcome in table 4"
    AGENT = "who decides a review or a lawsuit"
    SUBJECT = "row of table 2"
    ACT = "column of table 2"
    OTHERS = "the rest, of rows, columns or outcomes"
    APPLICATION = "applications"
    DISCLOSURE = "disclosure on request in general"
    NONE = "says that there was none"
    TOTAL = "all together"
    EACH = "the same for each"
    IN_TURN = "one after the other"
    AMONG = "part of what was just said"
    PLUS = "besides what was just said"
    THIS_YEAR = "the report's year"
    BEFORE = "the year before"
    AFTER = "the year after"
    OTHER_TIME = "another time"
    CARRY = "goes over from one year to another"
    WHOLE = "the whole area"
    OFFICE = "a government, maybe by itself"
    PART = "a part of the body"
    FOREIGN = "another matter"
    ASIDE = "another matter, unless the words after it say which one is counted"
    COMPARE = "a comparison"
    PLAN = "what is planned"
    JOIN = "and"
    THEN = "and then"
    FILLER = "nothing"
    NUMBER = "a number that may count cases or money"
    BREAK = "the end of a clause"
    UNKNOWN = "not in the vocabulary"

    __hash__ = object.__hash__
    """By identity, as they are compared; that of Enum is a function in Python, and sorts are looked up all the time."""


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """What a word means, one object for all of its places.

    `value` names rows and the like, `rank` tells which of two in one phrase counts. `sure` is False where the word may
    mean something else as well.
    """

    sort: Sort
    value: str = ""
    rank: int = 0
    sure: bool = True


_ANSWERED: Final = 2
_HANDLED: Final = 3
_GROUPED: Final = 4
_SINGLE: Final = 5

_ROWS: Final = (
    ("new", _GROUPED, "新收{到,} 新接收 新受理"),
    ("new", _HANDLED, "新增{收到,}"),
    ("received", _HANDLED, "收到 收件 受理 接到 接收{到,} 收受 收悉"),
    ("result_total", _ANSWERED, "答复"),
    ("result_total", _HANDLED, "办结 办复 办理完毕 办毕 {办理,}答复完毕 处理完毕"),
    ("granted", _GROUPED, "{予以,同意,准予,给予,全部,依法}公开 予公开 {予以,同意}全部公开"),
    ("partial", _GROUPED, "{予以,同意,}部分公开 区分处理 {予以,同意}部分予以公开"),
    ("deny", _GROUPED, "不{予,同意}{以,}公开"),
    ("deny_secret", _SINGLE, "{属于,涉及,}国家秘密 涉及秘密"),
    ("deny_law", _SINGLE, "{其他,}法律{、,}{行政,}法规禁止{公开,}{的,}"),
    ("deny_safety", _SINGLE, "{危及,}{“,}三安全一稳定{”,}"),
    ("deny_third_party", _SINGLE, "{保护,损害,侵害,涉及,}第三方{的,}{合法,}权益 第三方不同意公开{且有合理理由,}"),
    ("deny_internal", _SINGLE, "{属于,}{三类,}内部事务{性,}{信息,}"),
    ("deny_process", _SINGLE, "{属于,}{四类,}过程性{信息,}"),
    ("deny_enforcement_file", _SINGLE, "{属于,}{行政,}执法案卷{信息,}"),
    ("deny_inquiry", _SINGLE, "{属于,}行政查询{事项,}"),
    ("unable", _GROUPED, "{无法,不能}提供"),
    (
        "unable_not_held",
        _SINGLE,
        "{本机关,本单位,我单位,本部门,本行政机关,我局,本局,}不掌握{相关,所申请,}{政府,}{信息,}"
        " 不属于{本机关,本单位,我单位,本部门,我局,本局}掌握{范围,} {本机关,我局,}未掌握"
        " 非{本机关,本单位,本部门,我局,本局}掌握{相关,}{政府,}{信息,}",
    ),
    ("unable_not_ready", _SINGLE, "{没有,无}现成{的,}{政府,}信息 {需,需要,}另行{加工,}{、,}制作"),
    ("unable_unclear", _SINGLE, "{经,}补正后{申请,}{的,}{内容,}{仍,仍然}不明确 {内容,}仍{然,}不明确"),
    ("refuse", _GROUPED, "不予{以,}处理"),
    (
        "refuse_petition",
        _SINGLE,
        "信访{、,}举报{、,}投诉{类,}{申请,事项,} 信访{、,}投诉{、,}举报{类,}{申请,事项,} 信访类{申请,事项,}"
        " {投诉、举报,投诉举报,举报、投诉,举报投诉}{、,}信访{类,}{申请,事项,} 信访{、,}{投诉,举报}{类,}{申请,事项,}"
        " {举报,投诉}类{申请,事项,}",
    ),
    ("refuse_repeat", _SINGLE, "重复{提出,提交,}{的,}申请 重复{提出,提交}"),
    ("refuse_publication", _SINGLE, "{要求,}{提供,}公开出版物"),
    ("refuse_frequent", _SINGLE, "{无正当理由,}{大量,}{、,}反复{提出,}申请 无正当理由大量{申请,}"),
    (
        "refuse_reconfirm",
        _SINGLE,
        "{要求,}{行政机关,本机关,}{确认{或,或者,、},}重新出具{已获取,}{的,}{政府,}{信息,}",
    ),
    ("other", _GROUPED, "{作,作出,}其他处理 其它处理"),
    ("other_no_correction", _SINGLE, "{无正当理由,}{逾期,}{不,未}{予,}补正"),
    ("other_no_payment", _SINGLE, "{逾期,}{未,不}{按,按照,}{收费,}{通知,}{要求,规定,}缴{纳,}费{用,}"),
    ("other_misc", _SINGLE, "{主动,自行,申请人,}撤回{了,}{申请,}"),
)
"""Rows of table 3, or several by the names in SEVERAL; `received` is new, or new with carried_in."""

_DOUBTFUL_ROWS: Final = (
    ("handled", 1, "办理 处理 登记 承办 应办{理,} 应{当,}{答复,办理,办结,处理} 审理"),
    ("granted_or_partial", 0, "公开"),
    ("deny", 0, "不公开"),
    (
        "unable_not_held",
        _HANDLED,
        "{政府,}信息不存在 不属于{本机关,本单位,我单位,本部门,我局,本局}{公开,}{职责,职权,}{范围,}",
    ),
)
_COLUMNS: Final = (
    ("natural", True, "自然人 公民{个人,}"),
    ("organisations", True, "法人{或,或者,和,与,及,以及,、}其他组织 法人"),
    ("enterprise", True, "{商业,}企业"),
    ("research", True, "科研机构 科研单位"),
    ("charity", True, "{社会,}公益{性,}组织"),
    ("legal", True, "法律服务机构"),
    ("legal", False, "律师事务所 律所"),
    ("other", True, "其他{组织,机构} 其它组织"),
)
_GROUPS: Final = (
    ("review", 1, "{行政,}复议"),
    ("litigation", 1, "{行政,}诉讼 {行政,}起诉"),
    (
        "direct",
        2,
        "未{经,经过}{行政,}复议{而,}{直接,}{提起,}{行政,}{诉讼,起诉} 直接{提起,}{行政,}{诉讼,起诉}",
    ),
    ("after_review", 2, "{经,经过,}{行政,}复议{后,之后}{再,又,}{提起,}{行政,}{诉讼,起诉} 先复议后{诉讼,起诉}"),
)
_OUTCOMES: Final = (
    ("upheld", True, "{结果,予以,被,获,}维持{原,}{答复,决定,行政行为,} 维持结果 结果为维持"),
    ("corrected", True, "{结果,予以,被,}{纠正,纠错} 纠正结果"),
    ("other", True, "其他结果 其它结果 结果为其他"),
    (
        "pending",
        True,
        "{尚,仍,}未{审结,结案} {正,正在,仍在,尚在,还在,在}{审理,审}{过程,}{中,} 待审结 审理中",
    ),
    ("upheld", False, "胜诉 驳回{申请,起诉,诉讼请求,复议申请,}"),
    ("corrected", False, "败诉 {被,}{撤销,责令,确认违法}"),
    ("other", False, "{申请人,原告,}撤诉 终止{审理,}"),
)
_SUBJECTS: Final = (
    ("regulations", "{政府,部门,地方政府,}规章"),
    ("normative", "{行政,}规范性文件"),
    ("licensing", "{行政,}许可"),
    ("penalty", "{行政,}处罚"),
    ("coercion", "行政强制{措施,执行,} 强制"),
    ("fees", "行政事业性收费"),
)
_ACTS: Final = (
    ("issued", True, "{新,}{制发,制定,出台,印发,制订}{出台,印发,}"),
    ("repealed", True, "废止 予以废止"),
    ("in_force", True, "{现行,目前}有效"),
    ("decisions", True, "决定 处理决定 实施 作出 做出"),
    ("decisions", False, "案件 办件"),
    ("issued", False, "公布 发布 {主动,}公开发布 主动公开"),
    ("in_force", False, "继续有效 保留有效"),
)
_FOREIGN: Final = """
复核 来件 案卷评查
信息处理费 收费通知 收费标准 收费目录 工本费 罚没{款,} 减免 免收 税费 缴费 收费项目
政务服务{大厅,中心,} {政务,服务,办事}大厅
12345{热线,平台,} 热线 建议 提案 议案 咨询 留言 来信 来电 信访件 信访 工单 转办{件,} 意见 征询{函,} 协查 来函 电话
访谈 问政 邮件 收件{人,箱}
网站 网上 网络 互联网 在线 门户 微信 微博 公众号 新媒体 公报 公告 公示 信用 报刊 栏目 专栏 信函 邮寄 邮政 当面
现场 当场 窗口 传真 渠道 方式 口头
{行政,}{许可,处罚,强制}{信息,结果,公示,文书,案卷,材料,证,指引} 规章制{度,定权,定程序} 规章制定权 文件清理 办事指南
目录 {准予,不予,撤销,注销,变更,延续}{行政,}许可 {不动产,产权,户口,婚姻,企业,工商,商事}登记{申请,} 无人机
培训 解读 会议 讲座 检查 督查 抽查 通报 整改 考核 评议 评估 满意 知晓 责任追究 测评 问卷
超期 告知书 通知书 答复书 文书 补正通知 平均 每月 用时 时长 时限 工作日
不予受理 未受理公开
跨年{度,}{办结,答复} 一审 二审 再审 依申请公开收费
应诉 出庭 {行政,}复议法 {行政,}诉讼法 行政复议答复{书,} 行政复议决定{书,} 复议体制 审结 结案 各类{行政,}复议{案件,申请,}
类别 科室 名下 同一 一个 其中一 草案 征集 采纳 转载 刊登 公开率 解读率 办结率 答复率 维持率 纠错率 纠正率 败诉率
比例 比重 率
受理点 受理处 受理机构 受理渠道 受理单 答复口径 答复模板 答复文本 处理费 处理机制 办理流程 办理机制
"""
_ASIDES: Final = (
    "涉及 内容 关于 延期 延长 逾期 超时 补正 征求 审核 备案 清理 修改 修订 审查 合法性 评查 立案 案源 证明 指南"
)
_PARTS: Final = """
本级 {省,市,县,区,州}政府办{公室,公厅,} {省,市,县,区,州}{人民政府办公室,人民政府办公厅}
{市,县,区,省}{直,级}{部门,单位,机关,行政机关} {区县,县区,市县,县市区}{行政,}{机关,部门}
代表{省,市,县,区,州}{人民,}政府 以{省,市,县,区,州}{人民,}政府{名义,}
各{县,区,乡镇,镇,乡,街道,部门,单位,科室,分局,支队,市州,地市}
个{部门,单位,乡镇,镇,街道,科室,县} 所属 下属 直属 {所属,下属}单位 事业单位 全系统 派出所 基层单位 下级
"""
_OFFICES: Final = "{省,市,县,区,州}政府"
_WHOLE: Final = "全{省,市,县,区,州,镇,乡,街道} {全省,全市,全县,全区,各级}{各级,}行政机关 各级"
_FILLERS: Final = """
个人 属于 事务 量 告知 原因 等原因 等 书面 该信息 当事人 行政相对人 视为 放弃 尚 暂 公开类 信息公开类
件 函件 待 属 {实际,}征收额 实际征收 新 新的 两项 三项 四项 五项 六项 各项 两者 二者 三者
相应 对应 的 了 有 至 数 数量 总数 总量 件数 数目 案 情形 情况 事宜 类 类型 各类 由 被 予 全 全部 其 该 此
上述 以上 结果
我局 我单位 我委 我镇 我乡 我街道 我办 我厅 我市 我县 我区 我省 本局 全局 本机关 本单位 本部门 本委 本镇 本街道
本行政机关 机关 单位
公众 社会公众 群众 市民 社会 申请人 提出 提起 递交 提交 发生 引发 引起 产生 出现 存在 收取 相关 有关 领域 方面
终止办理 终结办理 开展 工作 各种 所有 任何
不满{意,}
办理结果 不服 答复内容 处理结果 处理决定 经 经过 经审查 经审核 经办理 审查后 依法 依规 按规定 依法依规 按时 按期
及时 实际 实 另 尚 仍 目前
需 需要 须 再 来自 作 以 内 于 在 从 也 又 还 则 即 仅 只 已 已经 就 起 到 后 剩余 余下 其余 所 类申请
不再处理 过 累计 行政 行政争议 主体
要求 金额 收费 总额 收入 自 而 企事业单位 公共企事业单位 未到{答复,办理,法定,}期限 未到期
{法定,}{答复,办理}{期,期限,时限}内 {规定,法定}{时限,期限}{内,}
{省,市,县,区,州}{人民政府,政府信息公开} 人民政府 较多 较少 较大 较为 较好 较高 比较 多种
"""

_GRAMMAR: Final = (
    (Word(Sort.OTHERS), "其他 其它"),
    (Word(Sort.AGENT, "review"), "{行政,}复议{机关,机构}"),
    (Word(Sort.AGENT, "litigation"), "{人民,}法院"),
    (Word(Sort.APPLICATION), "申请{书,事项,件,表,} 提出申请"),
    (Word(Sort.APPLICATION, "disclosure"), "{政府,政务,}信息{公开,}申请{书,事项,件,表,} {提出,}公开{政府信息,}申请"),
    (Word(Sort.APPLICATION, "disclosure"), "依申请{公开,}{政府,}{信息,}{公开,}{申请,事项,件,案件,}"),
    (Word(Sort.APPLICATION, "disclosure"), "申请公开{政府,相关,有关,}{信息,}"),
    (Word(Sort.DISCLOSURE), "{涉及,}{政府,政务,}信息公开{工作,领域,} 政务公开{工作,}"),
    (Word(Sort.NONE), "未 没有 无 不存在 未曾 从未 均未 并未 尚无 暂无 暂未 未有 没 都没有 都未 均没有 均无"),
    (Word(Sort.NONE), "无人 没有人 没人"),
    (Word(Sort.NONE), "无一{件,起,例,宗,份}"),
    (Word(Sort.TOTAL), "共 共计 合计 总计 总共 一共 计"),
    (Word(Sort.EACH), "均 都 各 各为 均为 都为 都是 皆 皆为"),
    (Word(Sort.IN_TURN), "分别{为,是,达,有,} 依次{为,是,}"),
    (Word(Sort.AMONG), "其中 含 包括 包含 内含"),
    (Word(Sort.PLUS), "另有 加上 另外 连同 加之 另加"),
    (
        Word(Sort.THIS_YEAR),
        "{本,今,当}年{度,}{内,以来,} 全年{度,} 年{内,末,底,度} 截至年{底,末} {今年,年初}以来 {近,}一年来",
    ),
    (Word(Sort.BEFORE), "{上,上一,前一,以前}年{度,末,} 去年{度,}"),
    (Word(Sort.AFTER), "{下,下一,次,来}{个,}年{度,} 明年{度,}"),
    (Word(Sort.OTHER_TIME, "since"), "以来"),
    (Word(Sort.OTHER_TIME), "{上,下}半年 {第,}{一,二,三,四,1,2,3,4,前三,本}季度 同期 前年 期间"),
    (
        Word(Sort.OTHER_TIME),
        "历年来 近年{来,} {多,余,}年{多,}{来,间} {两,三,四,五,几}年{多,余,}{来,间} 近{两,三,四,五,几}年{来,} 年均",
    ),
    (Word(Sort.CARRY), "{跨年,跨年度,}结转{办理,} 转结 继续{办理,答复,处理} 顺延"),
    (Word(Sort.CARRY, sure=False), "转入 转至 转到 转 延续 延至 跨年 留待 结余 续办 遗留"),
    (Word(Sort.COMPARE), "比 较 同比 环比 相比 增加 减少 上升 下降 增长 降低 持平 增幅 降幅 提高 相当于"),
    (Word(Sort.COMPARE, "reaches"), "{增,升,降,减}{至,到} {增加,上升,减少,下降,降低,增长}{至,到,为}"),
    (Word(Sort.PLAN), "计划 力争 预计 拟 将在 将于 将继续 确保 目标 下一步 若 如 凡 对未"),
    (Word(Sort.JOIN), "、 和 及 以及 或 或者 与 暨"),
    (Word(Sort.THEN), "并 且 并且"),
)
"""What holds a sentence together, and what is said of time, place and comparison."""

SEVERAL_ROWS: Final[Mapping[str, str]] = {
    "deny": r"deny_.+",
    "unable": r"unable_.+",
    "refuse": r"refuse_.+",
    "other": r"other_.+",
    "litigation": r"direct|after_review",
}
"""Names for several rows or groups at once, as patterns of those in cell ids."""
SEVERAL_COLUMNS: Final[Mapping[str, str]] = {
    "organisations": r"enterprise|research|charity|legal|other",
    "issued": r"issued|made",
    "in_force": r"in_force|public_total",
}
"""Names for several columns at once, or for one that another form calls otherwise, as patterns of those in cell ids."""

_BRACES: Final = lazy(r"\{([^{}]*)\}")


def spelled_out(ways: str) -> Iterator[str]:
    """Every way that a line of the tables stands for."""
    for way in ways.split():
        yield from _spelled_out(way)


def _spelled_out(way: str) -> Iterator[str]:
    match = _BRACES.search(way)
    if match is None:
        yield way
        return
    for part in match[1].split(","):
        yield from _spelled_out(way[: match.start()] + part + way[match.end() :])


def _listed() -> Iterator[tuple[str, Word]]:
    """Every line with its meaning; a later one takes precedence where the same word stands in two."""
    yield _FILLERS, Word(Sort.FILLER)
    yield "对 针对", Word(Sort.FILLER, "toward")
    yield "“ ” ‘ ’", Word(Sort.FILLER, "quote")
    yield "因 由于 鉴于", Word(Sort.FILLER, "cause")
    yield "为 是 系 达 达到", Word(Sort.FILLER, "is")
    yield "中 里", Word(Sort.FILLER, "of these")
    yield _FOREIGN, Word(Sort.FOREIGN)
    yield "公文 文件 公开属性 拟公开{文件,信息,公文,材料,} 档案 卷宗", Word(Sort.FOREIGN, "documents")
    yield "{尚,}未办结 {尚,}未答复 {尚,}未办理完 在办 {正在,仍在}办理{中,}", Word(Sort.FOREIGN, "unfinished")
    yield _ASIDES, Word(Sort.ASIDE)
    yield "情形 项目", Word(Sort.FILLER)
    yield "事项", Word(Sort.ASIDE)
    yield "{宣布,}失效", Word(Sort.ASIDE, "lapsed")
    yield _PARTS, Word(Sort.PART)
    yield "系统", Word(Sort.PART, "branch")
    yield _OFFICES, Word(Sort.OFFICE)
    yield _WHOLE, Word(Sort.WHOLE)
    for value, rank, ways in _DOUBTFUL_ROWS:
        yield ways, Word(Sort.ROW, value, rank, sure=False)
    for value, rank, ways in _ROWS:
        yield ways, Word(Sort.ROW, value, rank)
    for value, sure, ways in _COLUMNS:
        yield ways, Word(Sort.COLUMN, value, sure=sure)
    for value, rank, ways in _GROUPS:
        yield ways, Word(Sort.GROUP, value, rank)
    for value, sure, ways in _OUTCOMES:
        yield ways, Word(Sort.OUTCOME, value, sure=sure)
    for value, ways in _SUBJECTS:
        yield ways, Word(Sort.SUBJECT, value)
    for value, sure, ways in _ACTS:
        yield ways, Word(Sort.ACT, value, sure=sure)
    for meaning, ways in _GRAMMAR:
        yield ways, meaning


@lru_cache(maxsize=1)
def words() -> Mapping[str, Word]:
    """Every word of the tables."""
    return {way: word for ways, word in _listed() for way in spelled_out(ways)}


@lru_cache(maxsize=1)
def lengths() -> Mapping[str, tuple[int, ...]]:
    """For each first character of a word how long the words are that begin with it, the longest first."""
    found: dict[str, set[int]] = {}
    for word in words():
        found.setdefault(word[0], set()).add(len(word))
    return {first: tuple(sorted(each, reverse=True)) for first, each in found.items()}
