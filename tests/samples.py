"""Reports that tests share: one written for them, and the real published ones where their folder is at hand."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from model.forms import Form, form_for_year
from model.report import BodyKind, Facts, Report
from model.values import Value, parse

FOLDER: Final = Path(__file__).parents[2] / "shared" / "samples"
"""Where the published reports lie; a user's checkout has none."""

_TABLE_2: Final = {
    "regulations": ("0", "0", "0"),
    "normative": ("7", "3", "52"),
    "licensing": ("21436",),
    "penalty": ("3187",),
    "coercion": ("164",),
    "fees": ("1826.3050",),
}
_TABLE_3: Final = {
    "new": (401, 134, 14, 11, 46, 20),
    "carried_in": (31, 9, 1, 2, 3, 1),
    "granted": (146, 38, 4, 3, 12, 5),
    "partial": (41, 17, 2, 1, 6, 2),
    "deny_secret": (3, 1, 1, 0, 1, 0),
    "deny_law": (5, 2, 0, 1, 1, 0),
    "deny_safety": (2, 1, 0, 0, 0, 1),
    "deny_third_party": (9, 6, 1, 0, 2, 1),
    "deny_internal": (7, 3, 0, 1, 1, 0),
    "deny_process": (11, 4, 1, 0, 3, 1),
    "deny_enforcement_file": (13, 8, 0, 0, 5, 0),
    "deny_inquiry": (19, 12, 0, 2, 1, 1),
    "unable_not_held": (64, 15, 1, 1, 4, 2),
    "unable_not_ready": (23, 9, 3, 0, 2, 1),
    "unable_unclear": (8, 2, 0, 0, 1, 0),
    "refuse_petition": (17, 1, 0, 1, 0, 1),
    "refuse_repeat": (6, 2, 0, 0, 1, 0),
    "refuse_publication": (4, 1, 1, 0, 0, 0),
    "refuse_frequent": (2, 1, 0, 0, 1, 0),
    "refuse_reconfirm": (1, 0, 0, 1, 0, 1),
    "other_no_correction": (10, 3, 0, 0, 1, 0),
    "other_no_payment": (1, 1, 0, 0, 1, 0),
    "other_misc": (12, 5, 1, 1, 2, 3),
    "carried_out": (28, 11, 0, 1, 4, 2),
}
_TABLE_4: Final = {"review": (11, 2, 3, 4), "direct": (3, 1, 1, 2), "after_review": (5, 1, 2, 3)}

_NO_ROWS: Final = {"note", "other_combined"}
"""Beside the form's rows: a remark, and the one row of a 2021 report whose three rows are given too."""

_TEXTS: Final = {
    "s0": "本报告依照《中华人民共和国政府信息公开条例》编制，统计期限自2024年1月1日起至2024年12月31日止。\n"
    "对本报告有疑问的，请与本机关政务公开办公室联系。",
    "s1": "2024年，示例县政务公开工作以方便群众查找为重点，各项任务按期完成。\n"
    "（一）主动公开。全年制发行政规范性文件7件，废止3件，现行有效52件，均同步发布文字解读；𬇙水灌区的用水计划按月公布。\n"
    "（二）依申请公开。全年新收政府信息公开申请626件，上年结转47件；办结627件，结转下年度46件。\n"
    "（三）政府信息管理。对公开目录逐条核对，更正失效链接，标注文件效力。\n"
    "（四）平台建设。网站检索与手机页面完成改版，乡镇便民窗口设有查阅点。\n"
    "（五）监督保障。公开工作列入年度工作考核；社会评议结果已经公布；全年没有需要追究责任的情形。",
    "s2": "行政处罚决定数量含综合行政执法机构作出的决定。",
    "s5": "（一）存在的主要问题。个别单位答复口径不够统一，政策解读的形式偏少。\n"
    "（二）改进情况。编写了答复文书样例，组织两次集中培训；下一步将增加图解和问答。",
    "s6": "全年发出收取信息处理费通知3件，通知收取金额860元，实际收取0元。\n没有其他需要报告的事项。",
}
_FACTS: Final = Facts(
    leader="负责人甲", reviewer="审核人乙", preparer="填报人丙", phone="0000-1234567", filed_on="2025-01-14"
)


def complete_report() -> Report:
    """A correct report of 2024 without any finding: every typed cell filled, all totals automatic."""
    return Report("示例县人民政府", 2024, BodyKind.COUNTY, values=typed_values(), texts=_TEXTS, facts=_FACTS)


def typed_values() -> dict[str, Value]:
    """The 166 typed cells of `complete_report`."""
    form = form_for_year(2024)
    result: dict[str, Value] = {}
    for row, texts in _TABLE_2.items():
        for cell, text in zip(_row(form, f"t2.{row}."), texts, strict=True):
            value = parse(text, form.cells[cell].kind)
            assert value is not None
            result[cell] = value
    for table, rows in (("t3", _TABLE_3), ("t4", _TABLE_4)):
        for row, figures in rows.items():
            result.update(zip(_row(form, f"{table}.{row}.")[:-1], figures, strict=True))
    return result


def stated_report() -> Report:
    """`complete_report` with every total stated as well, so that nothing is automatic."""
    automatic = complete_report()
    values = {cell: value for cell in automatic.form.cells if (value := automatic.figures[cell]) is not None}
    return Report(automatic.body, automatic.year, automatic.kind, values=values, texts=_TEXTS, facts=_FACTS)


class Sample(NamedTuple):
    """A published report. In `values` None is a blank; `expected` names the findings that its figures must give."""

    body: str
    year: int
    values: Mapping[str, Value | None]
    expected: list[dict[str, str]]


def require_samples() -> Path:
    """The folder of published reports. Skips the test where there is none, and fails it in CI, which has them."""
    if not FOLDER.is_dir():
        reason = f"the published sample reports are not here: {FOLDER}"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return FOLDER


def sample_names() -> list[str]:
    """The names for `load_sample`; none where the folder is absent."""
    return sorted(path.stem for path in FOLDER.glob("*.json"))


def load_sample(name: str) -> Sample:
    """The published report `name`, such as 2023-hongze-qu; skips or fails as `require_samples` does."""
    document = json.loads((require_samples() / f"{name}.json").read_text("utf-8"))
    form = form_for_year(document["year"])
    values: dict[str, Value | None] = dict.fromkeys(form.cells)
    for table in ("table2", "table3", "table4"):
        for row, figures in (document[table] or {}).items():
            cells = _row(form, f"t{table[-1]}.{row.removesuffix('_2019')}.")
            if not cells and row in _NO_ROWS:
                continue
            listed = figures if isinstance(figures, list) else [figures]
            values.update({cell: _value(form, cell, given) for cell, given in zip(cells, listed, strict=True)})
    return Sample(document["body"], document["year"], values, document["expected"])


def _row(form: Form, prefix: str) -> list[str]:
    """The cells of one printed row, in printed order."""
    return [cell for cell in form.cells if cell.startswith(prefix)]


def _value(form: Form, cell: str, given: Any) -> Value | None:
    return None if given is None else parse(str(given), form.cells[cell].kind)
