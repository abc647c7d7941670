"""Templates: which files of a folder are some, and what a report that is begun from one takes over."""

import os
from pathlib import Path

import pytest

from model import edits
from model.actions import save_report
from model.failure import Failure
from model.report import Report
from model.report_templates import begin, templates
from tests.samples import complete_report


def test_the_data_files_of_a_folder_by_name(tmp_path: Path):
    for name in ("二.xxgk", "一.XXGK", "三.xxgk.bak", "说明.txt"):
        save_report(complete_report(), tmp_path / name)
    (tmp_path / "夹.xxgk").mkdir()
    found = templates(tmp_path)
    assert [each.name for each in found] == ["一", "二"]
    assert [each.problem for each in found] == ["", ""]


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path):
    (tmp_path / "坏.xxgk").write_bytes(b"{")
    [found] = templates(tmp_path)
    assert found.report is None
    assert "无法打开" in found.problem


@pytest.mark.parametrize("way", ["missing", "file"])
def test_a_folder_that_is_none_is_a_failure(tmp_path: Path, way: str):
    folder = tmp_path / "模板"
    if way == "file":
        folder.write_text("")
    with pytest.raises(Failure, match="模板"):
        templates(folder)


def test_names_of_another_encoding_do_no_harm(tmp_path: Path):
    save_report(complete_report(), tmp_path / os.fsdecode(b"\xc4\xa3\xb0\xe5.xxgk"))
    assert len(templates(tmp_path)) == 1


def test_texts_and_facts_are_taken_over_and_no_figure():
    template = complete_report()
    for name, words in {"phone": "0000", "title": f"某局\n{template.year}年报告", "filed_on": "2025-01-14"}.items():
        template.apply(edits.note(template, name, words).changes)
    template.apply(edits.attach_previous(template, Report("某局", template.year - 1)).changes)
    begun = begin(template, template.year + 2)
    assert (begun.body, begun.kind, begun.year) == (template.body, template.kind, template.year + 2)
    assert dict(begun.texts) == dict(template.texts)
    assert not begun.figures.stated
    assert begun.previous is None
    assert begun.facts.phone == "0000"
    assert begun.facts.title == f"某局\n{template.year + 2}年报告"
    assert begun.facts.filed_on == ""
    assert not begun.is_final
    assert not begun.explanations


def test_a_template_of_another_form_gives_the_texts_that_the_new_form_has():
    template = Report("某局", 2019, texts={"s1": "第一部分。"})
    assert begin(template, 2024).text("s1") == "第一部分。"


def test_a_year_without_a_form_is_a_failure():
    with pytest.raises(Failure, match="2018"):
        begin(Report("某局", 2024), 2018)
