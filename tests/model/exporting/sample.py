"""A complete, correct, non-zero report whose text has all that the exporters must lay out."""

from datetime import datetime, timedelta, timezone
from typing import Any

from model.filing import Printing
from model.report import BodyKind, Facts, Report, Status
from tests.samples import typed_values

CHANGED = datetime(2025, 1, 14, 10, 20, 5, tzinfo=timezone(timedelta(hours=8)))

TEXTS = {
    "s0": "根据《中华人民共和国政府信息公开条例》的规定编制本报告，所列数据的统计期限自2024年1月1日起至12月31日止。",
    "s1": "\n".join(
        (
            "2024年，本局认真贯彻《中华人民共和国政府信息公开条例》，紧扣住房保障、物业管理等群众关心的事项，有序推进各项公开工作。",
            "（一）主动公开",
            "全年制发行政规范性文件7件，废止3件，现行有效52件；通过门户网站发布信息1,286条，比上年增长12.5%，"
            "其中政策解读“一图读懂”34条。",
            "（二）依申请公开。全年新收政府信息公开申请626件，上年结转47件，办结627件，结转下年度继续办理46件。",
            "（三）政府信息管理",
            "1.完善制度。修订《信息发布审核办法》，落实“先审后发”要求；对GB/T 9704-2012规定的公文格式逐项核对。",
            "2.清理存量。对2019年以来公开的3,205条信息逐条复核，（含规范性文件）更新失效内容41条。",
            "（四）政府信息公开平台建设",
            "优化网站栏目设置，新增“𠮷祥里小区改造”专题；政务新媒体全年推送信息512条。",
            "（五）监督保障",
            "组织业务培训2次，参训86人次；全年没有因政府信息公开工作被责任追究的情况。",
        )
    ),
    "s3": "注：本表数据含上年度结转数量。",
    "s5": "一是主动公开的深度还不够，政策解读形式较为单一。二是申请办理的规范化水平有待提高。\n"
    "下一步，将丰富解读形式，用好图解、问答、短视频等方式；同时健全会商机制，加强业务培训。",
    "s6": "2024年，本局发出信息处理费收费通知3件，应收金额860元，实收金额0元。没有其他需要报告的事项。",
}

FACTS = Facts(leader="负责人甲", reviewer="审核人乙", preparer="填报人𬭼", phone="0000-1234567", filed_on="2025-01-14")


EVERYTHING = Printing(cover=True, audit=True, charts=True, letter=True, landscape=True, addressee="测试县人民政府")
"""All that can be printed with a report."""


def sample_report(**changes: Any) -> Report:
    """The sample, draft, filing facts included; `changes` replace arguments of Report."""
    arguments: dict[str, Any] = {
        "body": "测试县住房和城乡建设局",
        "year": 2024,
        "kind": BodyKind.DEPARTMENT,
        "values": typed_values(),
        "texts": TEXTS,
        "facts": FACTS,
        "status": Status.DRAFT,
        "changed": CHANGED,
    }
    return Report(**(arguments | changes))
