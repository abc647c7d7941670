"""The rule for messages: what happened, where, and what to do, politely and in plain Chinese; gathered in the help."""

import re

import pytest

from model.help.blocks import Grid, text_of
from model.help.markup import read_page
from tests import messages
from tests.messages import AREAS, OPEN, Message

ALL = messages.messages()
WITH_ADVICE = [said for said in ALL if said.advice is not None]
REASONS = [said for said in ALL if said.advice is None]
CHINESE = re.compile("[\u4e00-\u9fff]")
ACTS = re.compile("请|可以|要修改")
"""Words by which a sentence says what to do."""
ALLOWS = re.compile("请|可以|只能|不能小于|应为|最多")
"""Words by which a reason says what would do."""
LATIN = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")
LATIN_WORDS = """
PDF Word Excel WPS OFD OpenDocument HTML MB U C O I KQM-2X3W-9ABC-DEFG
xxgk docx xlsx xlsb ods odt doc wps bak
JSON UTF-8 null true false words sheets
check import reopen why previous body code year columns force to
"""
"""Names of programs and of kinds of files; what is printed; what only the command line says."""


def names(said: Message) -> str:
    return f"{said.module}:{said.line}"


def test_messages_are_found():
    assert len(WITH_ADVICE) > 120
    assert len(REASONS) > 20
    assert {"model/failure.py", "model/storage/datafile.py", "gui/printing.py"} <= {said.module for said in ALL}


@pytest.mark.parametrize("said", ALL, ids=names)
def test_what_happened_is_said_calmly_in_chinese(said: Message):
    for text in (said.what, said.advice or ""):
        assert not re.search("[!！?？]", text), "neither shouts nor asks"
        assert not re.search("[,;:]( |$)", text), "Chinese punctuation"
        assert not re.search("您|错误代码|异常|非法|无效|失败", text), "plain words"
        assert {word.strip(".-") for word in LATIN.findall(text)} <= set(LATIN_WORDS.split()), "no technical words"
    assert CHINESE.search(said.what)
    assert said.what[-1] not in "。，；、", "a full stop follows of itself"


@pytest.mark.parametrize("said", WITH_ADVICE, ids=names)
def test_what_to_do_is_said(said: Message):
    assert said.advice is not None
    assert said.advice.endswith("。")
    assert ACTS.search(said.advice), said.advice
    assert CHINESE.search(said.advice.replace(OPEN, ""))


@pytest.mark.parametrize("said", REASONS, ids=names)
def test_a_reason_says_what_would_do(said: Message):
    assert ALLOWS.search(said.what), said.what


def test_every_message_has_its_place_in_the_catalogue():
    assert {messages.area_of(said) for said in ALL} == set(AREAS)


def test_the_catalogue_in_the_help_is_made_from_the_source():
    assert messages.CATALOGUE.read_text("utf-8") == messages.catalogue(), "run python3 -m tests regenerate"


def test_it_is_a_page_of_tables_with_every_message():
    title, blocks = read_page(messages.CATALOGUE.read_text("utf-8"))
    assert title == "提示和处理办法"
    grids = [block for block in blocks if isinstance(block, Grid)]
    rows = {(text_of(what), text_of(advice)) for grid in grids for what, advice in grid.rows}
    assert len(grids) == len(AREAS)
    assert rows == {(said.what.replace("|", "｜"), said.advice or "见提示") for said in ALL}
