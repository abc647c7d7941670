"""What the sources of the help may hold, and what is refused."""

import pytest

from model.help.blocks import Grid, Heading, Insert, Listed, Paragraph, Picture, Span, Style, plain
from model.help.markup import read_blocks, read_page, read_words

KEY, STRONG = Style.KEY, Style.STRONG


@pytest.mark.parametrize(
    ("source", "block"),
    [
        pytest.param("一段\n  两行", Paragraph(plain("一段两行")), id="lines are joined"),
        pytest.param("> 另一\n> 段", Paragraph(plain("另一段"), aside=True), id="set apart"),
        pytest.param("## 标题", Heading("标题"), id="heading"),
        pytest.param("## 标题 {#here.a-1}", Heading("标题", "here.a-1"), id="heading with anchor"),
        pytest.param("- 甲\n- 乙\n  丙", Listed((plain("甲"), plain("乙丙"))), id="list"),
        pytest.param("1. 甲\n2. 乙", Listed((plain("甲"), plain("乙")), counted=True), id="steps"),
        pytest.param("![说明](some-name)", Picture("some-name", "说明"), id="picture"),
        pytest.param("@keys", Insert("keys"), id="made by the program"),
        pytest.param("| 甲 |\n| --- |\n| 乙 |", Grid((plain("甲"),), ((plain("乙"),),)), id="table"),
    ],
)
def test_each_kind_of_block(source: str, block: object):
    assert list(read_blocks(f"\n\n{source}\n\n")) == [block]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("没有记号", (Span("没有记号"),)),
        ("按 `Ctrl+V` 粘贴", (Span("按 "), Span("Ctrl+V", KEY), Span(" 粘贴"))),
        ("**必须**改", (Span("必须", STRONG), Span("改"))),
        ("见[别处](page#part)。", (Span("见"), Span("别处", link="page#part"), Span("。"))),
        ("1 < 2 & 3 > 2", (Span("1 < 2 & 3 > 2"),)),
        ("一个 * 号、`**` 键", (Span("一个 * 号、"), Span("**", KEY), Span(" 键"))),
        ("", ()),
    ],
)
def test_words_with_styles_and_links(text: str, words: tuple[Span, ...]):
    assert read_words(text) == words


@pytest.mark.parametrize("text", ["**没有结束", "一个 ` 键", "[别处](没有 结束", "结束](page)"])
def test_marks_that_are_not_closed_are_refused(text: str):
    with pytest.raises(ValueError, match="marks not closed"):
        read_words(text)


@pytest.mark.parametrize(
    "source", ["# 又一个", "## 标题\n正文", "![没有名字]()", "| 只有头 |", "| 甲 |\n| --- |\n| 乙 | 丙 |", "### 三级"]
)
def test_blocks_that_make_no_sense_are_refused(source: str):
    with pytest.raises(ValueError, match=r".+"):
        list(read_blocks(source))


def test_a_page_begins_with_its_title():
    assert read_page("# 标题\n\n正文") == ("标题", (Paragraph(plain("正文")),))
    with pytest.raises(ValueError, match="no title"):
        read_page("正文")
