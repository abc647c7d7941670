"""What goes with a filed report: cover, covering letter, the annex 审核情况; and what a publishing copy leaves out."""

from datetime import datetime

import pytest

from model import edits, exporting
from model.exporting.blocks import Annex, Block, Box, Paragraph, TableBlock
from model.exporting.document import Document
from model.exporting.sign_off import closing, letter_wording
from model.filing import Printing
from model.forms import FORMS
from model.proof import finalising
from model.proof.code import code_of
from model.report import Explanation, Facts, Report, Status
from model.rules import RULES
from tests.model.exporting.sample import FACTS, sample_report
from tests.samples import complete_report

EVERYTHING = Printing(
    cover=True, audit=True, charts=True, letter=True, landscape=True, addressee="示例市人民政府办公室"
)
MOMENT = datetime.fromisoformat("2025-01-20T09:00:00+08:00")


def printed(printing: Printing, **changes: object) -> Document:
    return exporting.document_of(sample_report(printing=printing, **changes))


def texts(table: TableBlock) -> list[str]:
    return [box.text for box in table.boxes]


def audit_of(report: Report) -> Annex:
    report.apply(edits.choose(report, "audit", True).changes)
    [annex] = [annex for annex in exporting.document_of(report).annexes if annex.id == "audit"]
    return annex


def tables(blocks: tuple[Block, ...]) -> dict[str, list[list[str]]]:
    """The annex's tables by id, as rows of texts without the head."""
    found = {}
    for table in (block for block in blocks if isinstance(block, TableBlock)):
        rows: list[list[str]] = [[] for _ in range(table.rows)]
        for box in table.boxes:
            rows[box.row].append(box.text)
        found[table.id] = rows[1:]
    return found


def test_only_the_sign_off_is_printed_until_the_user_chooses_more():
    document = printed(Printing())
    assert document.closing is not None
    assert (document.cover, document.letter, document.annexes, document.landscape) == (None, None, (), False)


@pytest.mark.parametrize("name", ["cover", "audit", "charts", "letter", "landscape"])
def test_each_is_chosen_by_itself(name: str):
    document = printed(Printing(**{name: True}))
    shown = {
        "cover": document.cover is not None,
        "letter": document.letter is not None,
        "landscape": document.landscape,
        "audit": "audit" in [annex.id for annex in document.annexes],
        "charts": any(annex.id != "audit" for annex in document.annexes),
    }
    assert [each for each, is_shown in shown.items() if is_shown] == [name]


def test_the_sign_off_has_a_place_for_everyone():
    assert [box.text for box in closing(sample_report()).boxes if box.column % 2 == 0] == [
        "填报单位",
        "单位负责人",
        "审核人",
        "填报人",
        "联系电话",
        "填报日期",
    ]


def test_the_cover_has_title_and_sign_off():
    document = printed(Printing(cover=True))
    assert document.cover is not None
    assert document.cover.title == document.title
    assert document.cover.sign_off == document.closing


def test_a_letter_in_the_words_of_the_template():
    letter = printed(Printing(letter=True, addressee=" 示例市人民政府办公室 ")).letter
    assert letter is not None
    assert letter.title == ("测试县住房和城乡建设局", "关于报送2024年", "政府信息公开工作年度报告的函")
    assert letter.addressee == "示例市人民政府办公室："
    assert [paragraph.text for paragraph in letter.paragraphs] == letter_wording(sample_report()).split("\n")
    assert "测试县住房和城乡建设局编制了2024年" in letter.paragraphs[0].text
    assert not any("{" in paragraph.text for paragraph in letter.paragraphs)
    assert letter.enclosure == "附件：测试县住房和城乡建设局2024年政府信息公开工作年度报告"
    assert (letter.signer, letter.day) == ("测试县住房和城乡建设局（盖章）", "2025年1月14日")
    assert letter.contact == f"（联系人：{FACTS.preparer}　联系电话：{FACTS.phone}）"


def test_a_letter_in_the_users_own_words_with_what_is_still_to_be_written():
    letter = printed(Printing(letter=True, wording="第一段。\n\n 第二段。"), facts=Facts()).letter
    assert letter is not None
    assert [paragraph.text for paragraph in letter.paragraphs] == ["第一段。", "第二段。"]
    assert letter.addressee.strip("　") == "："
    assert letter.contact == ""
    assert letter.day.strip("　").startswith("年")


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_the_annex_lists_every_rule_with_its_result(form):
    report = Report("示例局", form.first_year, values={"t4.review.upheld": 2, "t4.review.total": 1})
    rules = tables(audit_of(report).blocks)["audit.rules"]
    assert [row[1] for row in rules] == [rule.says.rstrip("。") for rule in RULES]
    results = {rule.id: row[2] for rule, row in zip(RULES, rules, strict=True)}
    assert (results["t3.balance"], results["t4.total"]) == ("通过", "必须改正 1 项")
    assert results["previous.carried"] == "没有附上年报告，未核对"
    assert results["consolidated.sum"] == "不是汇总的报告，不适用"


def test_the_annex_lists_kept_warnings_with_their_explanations():
    report = complete_report()
    assert "audit.kept" not in tables(audit_of(report).blocks)
    assert Paragraph("没有保留的提示。") in audit_of(report).blocks
    previous = Report(report.body, 2023, report.kind, values={"t3.carried_out.natural": 30})
    report.apply(edits.attach_previous(report, previous).changes)
    with pytest.raises(finalising.NotReady) as refused:
        finalising.finalise(report)
    [finding] = refused.value.findings
    kept = {finding.id: Explanation("上年漏报一件", finding.basis(report))}
    report.apply(edits.explain(report, kept).changes)
    found = tables(audit_of(report).blocks)
    assert found["audit.kept"] == [["1", finding.message, "上年漏报一件"]]
    results = {rule.id: row[2] for rule, row in zip(RULES, found["audit.rules"], strict=True)}
    assert results["previous.carried"] == "已说明 1 项"


def test_the_annex_tells_the_record_without_what_was_printed():
    report = complete_report()
    finalising.record_print(report, 2)
    assert "audit.record" not in tables(audit_of(report).blocks)
    code = finalising.finalise(report, by="经办甲", at=MOMENT)
    finalising.reopen(report, "更正", by="经办乙", at=MOMENT)
    report.apply(edits.write(report, "s2", "改动。").changes)
    finalising.finalise(report, by="经办乙", at=MOMENT)
    assert tables(audit_of(report).blocks)["audit.record"] == [
        ["2025-01-20 09:00", "定稿", "经办甲", f"校验码 {code}"],
        ["2025-01-20 09:00", "重新打开", "经办乙", "理由：更正"],
        ["2025-01-20 09:00", "定稿", "经办乙", f"校验码 {report.code}；改动 1 处"],
    ]


def test_annexes_are_numbered_where_there_are_several():
    assert [annex.mark for annex in printed(Printing(audit=True)).annexes] == ["附件"]
    assert [annex.mark for annex in printed(Printing(audit=True, charts=True)).annexes] == ["附件1", "附件2"]


def test_tables_of_the_annex_have_no_hole():
    for block in audit_of(complete_report()).blocks:
        if isinstance(block, TableBlock):
            places = {(box.row, box.column) for box in block.boxes}
            assert places == {(row, column) for row in range(block.rows) for column in range(block.columns)}
            assert all(isinstance(box, Box) and box.text for box in block.boxes)


def test_a_publishing_copy_has_none_of_it():
    report = sample_report(printing=EVERYTHING)
    document = exporting.document_of(report, publishing=True)
    assert (document.closing, document.cover, document.letter, document.annexes) == (None, None, None, ())


def test_a_final_copy_carries_its_code_and_a_draft_none():
    report = complete_report()
    assert exporting.document_of(report).properties.code == ""
    finalising.finalise(report)
    for publishing in (False, True):
        properties = exporting.document_of(report, publishing=publishing).properties
        assert (properties.code, properties.draft) == (code_of(report), False)


def test_a_final_report_altered_elsewhere_is_printed_with_the_code_that_it_was_given():
    report = complete_report()
    code = finalising.finalise(report)
    report.apply(edits.write(report, "s2", "改动。").changes)
    assert exporting.document_of(report).properties.code == code
    unmarked = sample_report(status=Status.FINAL)
    assert exporting.document_of(unmarked).properties.code == code_of(unmarked)
