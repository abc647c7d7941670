"""The figures that can be inserted: which there are, how they are found, what they say, what they are called."""

import pytest

from model.forms import FORMS, form_for_year
from model.narrative import catalogue
from model.narrative.catalogue import Entry
from model.narrative.fields import Numerals, value
from model.report import Report
from tests.model.narrative.test_fields import report_with_last_year
from tests.samples import complete_report


def named(report: Report, name: str) -> Entry:
    return next(entry for entry in catalogue.entries(report) if entry.name == name)


@pytest.mark.parametrize(
    ("name", "token", "says"),
    [
        ("本年新收政府信息公开申请数量", "{{t3.new.total}}", "626"),
        ("本年新收 自然人占比", "{{t3.new.natural/t3.new.total}}", "64.1%"),
        ("予以公开＋部分公开", "{{t3.granted.total+t3.partial.total}}", "277"),
        ("予以公开＋部分公开占比", "{{t3.granted.total+t3.partial.total/t3.result_total.total}}", "44.2%"),
        ("本年新收＋上年结转", "{{t3.new.total+t3.carried_in.total}}", "673"),
        ("行政诉讼", "{{t4.direct.total+t4.after_review.total}}", "18"),
        ("（一）予以公开 自然人", "{{t3.granted.natural}}", "146"),
    ],
)
def test_a_figure_has_a_token_that_says_it(name: str, token: str, says: str):
    report = complete_report()
    entry = named(report, name)
    assert entry.token() == token
    assert catalogue.says(report, token) == says


def test_last_years_figures_are_offered_where_they_are_known():
    names = {entry.name for entry in catalogue.entries(complete_report())}
    assert not any("上年本年" in name or "较上年" in name for name in names)
    report = report_with_last_year()
    assert catalogue.says(report, named(report, "上年本年新收 自然人").token()) == "500"
    assert catalogue.says(report, named(report, "本年新收 自然人较上年变动幅度").token()) == "19.8%"
    assert catalogue.says(report, named(report, "本年新收 自然人较上年增长或下降").token()) == "下降19.8%"
    assert catalogue.says(report, named(report, "本年新收 自然人较上年增减数").token()) == "99"
    first = catalogue.found(report, "较上年")[0]
    assert catalogue.says(report, first.token()) is not None


@pytest.mark.parametrize("year", [form.first_year for form in FORMS])
def test_every_entry_is_a_field_of_its_form_under_a_name_of_its_own(year: int):
    report = Report("", year)
    entries = catalogue.entries(report)
    assert len({entry.name for entry in entries}) == len(entries)
    for entry in entries:
        field = catalogue.field_of(report.form, entry.token())
        assert field is not None, entry
        assert catalogue.name_of(report.form, field) == entry.name
        assert catalogue.entry_of(report.form, field) in (entry, Entry(entry.name, entry.part, entry.whole))


@pytest.mark.parametrize("year", [form.first_year for form in FORMS])
def test_every_cell_is_offered(year: int):
    report = Report("", year)
    single = {entry.part[0] for entry in catalogue.entries(report) if len(entry.part) == 1 and not entry.whole}
    assert single == set(form_for_year(year).cells)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("zrrzb", "本年新收 自然人占比"),
        ("自然人占比", "本年新收 自然人占比"),
        ("本年新收总计", "本年新收政府信息公开申请数量"),
        ("jzxnd", "结转下年度继续办理"),
        ("行政复议", "行政复议"),
        ("规范 现行", "行政规范性文件 现行有效件数"),
        ("YYGK", "予以公开"),
        ("１.属于国家秘密", "（三）不予公开 1.属于国家秘密 自然人"),
    ],
)
def test_figures_are_found_by_words_and_initials(query: str, first: str):
    assert catalogue.found(complete_report(), query)[0].name == first


@pytest.mark.parametrize("query", ["没有这样的数", "zzzz", "占自然人比"])
def test_what_names_nothing_finds_nothing(query: str):
    assert catalogue.found(complete_report(), query) == []


def test_a_figure_is_offered_in_the_forms_that_differ():
    report = complete_report()
    forms = catalogue.forms_of(report, named(report, "行政许可 本年处理决定数量"))
    assert forms == {Numerals.PLAIN: "21436", Numerals.HANZI: "二万一千四百三十六", Numerals.WAN: "2.1万"}
    assert catalogue.forms_of(report, named(report, "部分公开")) == {Numerals.PLAIN: "69", Numerals.HANZI: "六十九"}
    assert catalogue.forms_of(report, named(report, "部分公开占比")) == {Numerals.PLAIN: "11%"}
    empty = Report("", 2024)
    assert catalogue.forms_of(empty, named(empty, "部分公开")) == dict.fromkeys(Numerals, "")


@pytest.mark.parametrize(
    ("token", "name"),
    [
        ("{{t3.new.total-t3.new.natural}}", "本年新收政府信息公开申请数量－本年新收 自然人"),
        ("{{t3.granted.natural/t3.new.natural}}", "（一）予以公开 自然人占本年新收 自然人的比例"),
        ("{{last t3.new.total|hanzi}}", "上年本年新收政府信息公开申请数量"),
    ],
)
def test_fields_that_no_list_offers_have_names_as_well(token: str, name: str):
    report = complete_report()
    field = catalogue.field_of(report.form, token)
    assert field is not None
    assert catalogue.name_of(report.form, field) == name


def test_what_is_no_field_says_nothing():
    assert catalogue.field_of(complete_report().form, "{{t9.new.total}}") is None
    assert catalogue.says(complete_report(), "28") is None
    field = catalogue.field_of(complete_report().form, "{{t3.new.total-t3.new.natural}}")
    assert field is not None
    assert value(complete_report(), field) == "225"
    assert catalogue.entry_of(complete_report().form, field) is None
