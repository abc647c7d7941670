"""What the words of applicants and outcomes mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.forms import FORM_2021
from model.ledger.axes import axes_of
from model.ledger.mapping import Field
from model.ledger.words import is_blank, vocabulary

AXES = axes_of(FORM_2021)
DENIALS = "secret law safety third_party internal process enforcement_file inquiry"
DENY = " ".join(f"deny_{reason}" for reason in DENIALS.split())
UNABLE = "unable_not_held unable_not_ready unable_unclear"
REFUSE = "refuse_petition refuse_repeat refuse_publication refuse_frequent refuse_reconfirm"
OTHER = "other_no_correction other_no_payment other_misc"
BODIES = "enterprise research charity legal other"


def test_every_label_of_the_form_means_its_own_row_or_column():
    outcomes, applicants = vocabulary(Field.OUTCOME, {}), vocabulary(Field.APPLICANT, {})
    for row in (*AXES.outcomes, AXES.carried_out):
        label = AXES.row_label(row)
        leaf = label.split(" ")[-1]
        for text in (label, leaf, leaf.lstrip("1234567.、"), label.replace(" ", ""), label.replace("（", "(")):
            assert outcomes.read(text) == {row}, text
    for column in AXES.applicants:
        assert applicants.read(AXES.column_label(column)) == {column}
        assert applicants.read(f"法人或其他组织（{AXES.column_label(column)}）") == {column} or column == "natural"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("公民", "natural"),
        ("个人", "natural"),
        (" 自然人 ", "natural"),
        ("自然人（个人）", "natural"),
        ("公司", "enterprise"),
        ("企业", "enterprise"),
        ("某有限公司", "enterprise"),
        ("其他企业", "enterprise"),
        ("律所", "legal"),
        ("律师事务所", "legal"),
        ("科研院所", "research"),
        ("基金会", "charity"),
        ("公益组织", "charity"),
        ("村民委员会", "other"),
        ("其它", "other"),
        ("法人", BODIES),
        ("法人或其他组织", BODIES),
        ("其他组织", BODIES),
        ("单位", BODIES),
        ("事业单位", BODIES),
        ("个体工商户", "natural enterprise"),
        ("律师", "natural legal"),
        ("个人/公司", "natural enterprise"),
        ("非企业", ""),
        ("甲", ""),
        ("", ""),
    ],
)
def test_applicants(text: str, meant: str):
    assert vocabulary(Field.APPLICANT, {}).read(text) == set(meant.split())


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("公开", "granted"),
        ("予以公开", "granted"),
        ("同意公开", "granted"),
        ("（一）予以公开", "granted"),
        ("已主动公开", "granted"),
        ("部分公开", "partial"),
        ("部分公开（涉及商业秘密的不予公开）", "partial"),
        ("部分公开，第三方不同意", "partial"),
        ("不予公开（国家秘密）", "deny_secret"),
        ("不予公开-属于国家秘密", "deny_secret"),
        ("（三）不予公开1.属于国家秘密", "deny_secret"),
        ("危及三安全一稳定", "deny_safety"),
        ("属于个人隐私", "deny_third_party"),
        ("第三方不同意公开", "deny_third_party"),
        ("内部事务信息", "deny_internal"),
        ("过程性信息", "deny_process"),
        ("信息不存在", "unable_not_held"),
        ("不掌握", "unable_not_held"),
        ("无法提供（不属于本机关负责公开）", "unable_not_held"),
        ("重复申请", "refuse_repeat"),
        ("信访", "refuse_petition"),
        ("主动撤回", "other_misc"),
        ("申请人撤回申请", "other_misc"),
        ("其他", "other_misc"),
        ("其他处理：其他", "other_misc"),
        ("逾期不补正，行政机关不再处理", "other_no_correction"),
        ("2.其他法律行政止公开", "deny_law"),
        ("属于四类过程信息", "deny_process"),
        ("办理中", "carried_out"),
        ("未办结", "carried_out"),
        ("延期答复", "carried_out"),
        ("不予公开", DENY),
        ("不公开", DENY),
        ("不同意公开", DENY),
        ("无法提供", UNABLE),
        ("不予处理", REFUSE),
        ("不予受理", REFUSE),
        ("其他处理", OTHER),
        ("内部事务信息、过程性信息", "deny_internal deny_process"),
        ("第三方同意公开", "deny_third_party granted"),
        ("不属于国家秘密", ""),
        ("未予公开", ""),
        ("已办结", ""),
        ("甲", ""),
        ("公开" * 100, ""),
    ],
)
def test_outcomes(text: str, meant: str):
    assert vocabulary(Field.OUTCOME, {}).read(text) == set(meant.split())


def test_the_users_words_overrule_all_others():
    words = vocabulary(Field.OUTCOME, {"已答复": "granted", "不予公开": "deny_law", "甲类": "partial"})
    assert [words.read(text) for text in ("已答复", "（不予公开）", "甲类", "不予公开（国家秘密）")] == [
        {"granted"},
        {"deny_law"},
        {"partial"},
        {"deny_secret"},
    ]


@given(st.text())
def test_no_word_means_what_the_form_lacks(text: str):
    assert vocabulary(Field.OUTCOME, {}).read(text) <= {*AXES.outcomes, AXES.carried_out}
    assert vocabulary(Field.APPLICANT, {}).read(text) <= set(AXES.applicants)


@pytest.mark.parametrize(
    ("text", "blank"), [("", True), (" ／ ", True), ("—", True), ("暂无", True), ("0", False), ("否", False)]
)
def test_what_stands_for_nothing(text: str, blank: bool):
    assert is_blank(text) is blank
