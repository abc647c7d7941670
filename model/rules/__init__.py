"""Every rule of the program, in the order in which findings are listed.

A rule is a pure function that yields findings and never raises. To add one: write the function and its checks in the
module of its subject, add a line here, and its cases in tests/model/rules/.
"""

from model.rules import (
    authorship,
    claims,
    coverage,
    fees,
    fields,
    figures,
    identities,
    repetition,
    sums,
    texts,
    timing,
    units,
    wording,
    years,
)
from model.rules.finding import Check, Finding, Fix, Rewrite, Rule, Severity, SideSum

RULES: tuple[Rule, ...] = (
    Rule("t3.balance", Severity.ERROR, "表三每一列：一＋二＝三（七）＋四。", identities.checks("t3.balance")),
    Rule("t3.results", Severity.ERROR, "表三每一列：（七）总计＝各项办理结果之和。", identities.checks("t3.results")),
    Rule("t3.applicants", Severity.ERROR, "表三每一行：总计＝六列之和。", identities.checks("t3.applicants")),
    Rule("t4.total", Severity.ERROR, "表四每一组：总计＝四项结果之和。", identities.checks("t4.total")),
    Rule("cell.value", Severity.ERROR, "数量为 0 或正整数，金额最多 4 位小数。", figures.value_checks),
    Rule("cell.blank", Severity.ERROR, "表格中没有空格；没有发生的填 0。", figures.blank_checks),
    Rule("previous.carried", Severity.WARNING, "上年结转＝上年报告的结转下年度，逐列。", years.carried_checks),
    Rule(
        "previous.in_force",
        Severity.WARNING,
        "现行有效件数＝上年报告的现行有效件数＋本年制发－本年废止。",
        years.in_force_checks,
    ),
    Rule("t2.in_force", Severity.HINT, "没有上年报告时，现行有效件数不少于本年制发－本年废止。", years.stock_checks),
    Rule("t2.regulations", Severity.WARNING, "没有规章制定权的单位，规章各格为 0。", figures.regulation_checks),
    Rule("text.figure", Severity.WARNING, "文字中说到的数，与表格中的数一致。", claims.checks),
    Rule("text.empty", Severity.ERROR, "文字部分不留空，也不留待填的记号。", texts.empty_checks),
    Rule("text.field", Severity.ERROR, "文字中的数字字段都认得出，也都有数。", fields.checks),
    Rule(
        "text.year",
        Severity.WARNING,
        "文字中的年份是报告的年份；比较、打算和文件名称中的年份除外。",
        timing.year_checks,
    ),
    Rule("text.body", Severity.WARNING, "文字中没有把别的单位写作报告的单位。", authorship.checks),
    Rule(
        "text.fees",
        Severity.WARNING,
        "第六部分写明信息处理费的通知件数、通知金额和实收金额，或者没有收取。",
        fees.checks,
    ),
    Rule(
        "text.fees_link",
        Severity.WARNING,
        "没有收费通知就没有逾期未缴费的申请；实收不多于通知的金额。",
        fees.link_checks,
    ),
    Rule(
        "text.review", Severity.WARNING, "各级人民政府的报告写明工作考核、社会评议、责任追究。", coverage.review_checks
    ),
    Rule("text.sums", Severity.WARNING, "文字中的百分比、合计与旁边的数算得上。", sums.checks),
    Rule("text.same", Severity.WARNING, "第一、第五部分不是上年的文字：相同的句子不到九成。", repetition.checks),
    Rule("text.dates", Severity.HINT, "文字中的日期在报告年度和报送期间以内。", timing.date_checks),
    Rule("text.measures", Severity.HINT, "第五部分写明问题和改进。", coverage.measures_checks),
    Rule("text.form", Severity.HINT, "序号连续，括号、引号成对，标点不重复。", wording.checks),
    Rule(
        "change.large",
        Severity.HINT,
        "比上年变动超过一半且不少于 20 的总计，核对或者说明原因。",
        years.large_change_checks,
    ),
    Rule("consolidated.sum", Severity.ERROR, "汇总报告的每一格＝所汇总各单位之和。", units.checks),
)

__all__ = ["RULES", "Check", "Finding", "Fix", "Rewrite", "Rule", "Severity", "SideSum"]
