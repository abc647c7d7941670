"""A page's HTML: every word is only a word, and nothing but the help's own pictures is named."""

import re
from html.parser import HTMLParser

import pytest

from gui import theme
from gui.help import html
from gui.theme import Look
from model.help.blocks import Block, Grid, Heading, Insert, Listed, Page, Paragraph, Picture, Span, Style, plain
from tests.model.help.books import book

NASTY = "<script>1</script>\"' &amp; <img src=x onerror=y> </p>"
LOOK = theme.PLAIN


class Parsed(HTMLParser):
    """The tags with their attributes, and the text between them."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def parsed(*blocks: Block, title: str = "") -> Parsed:
    return Parsed(html.page(Page("x", title, lambda: blocks), LOOK, lambda _: (100, 50)))


@pytest.mark.parametrize(
    "block",
    [
        Heading(NASTY),
        Paragraph(plain(NASTY)),
        Paragraph(plain(NASTY), aside=True),
        Paragraph((Span(NASTY, Style.STRONG), Span(NASTY, Style.KEY), Span(NASTY, link="page"))),
        Listed((plain(NASTY),)),
        Listed((plain(NASTY),), counted=True),
        Grid((plain(NASTY),), ((plain(NASTY),),)),
        Picture("name", NASTY),
    ],
    ids=lambda block: type(block).__name__,
)
def test_no_word_becomes_markup(block: Block):
    found = parsed(block, title=NASTY)
    assert {tag for tag, _ in found.tags} <= {
        "body", "h1", "h2", "h3", "p", "b", "a", "span", "ul", "ol", "li", "table", "tr", "td", "img"
    }  # fmt: skip
    assert NASTY in found.text
    assert not any(name.startswith("on") for _, attributes in found.tags for name in attributes)


def test_links_and_pictures_name_nothing_outside():
    found = parsed(Paragraph((Span("x", link='a"><b'),)), Picture('p"><b', "x"), Heading("x", 'h"><b'))
    assert [attributes["href"] for tag, attributes in found.tags if "href" in attributes] == ['a"><b']
    assert [attributes["src"] for tag, attributes in found.tags if tag == "img"] == ['picture:p"><b']
    assert "b" not in [tag for tag, _ in found.tags]


def test_whatever_the_help_says_stands_in_its_html():
    whole = book()
    for page in whole.pages.values():
        found = Parsed(html.page(page, LOOK, lambda _: (100, 50)))
        assert [span.text for span in page.spans if span.text not in found.text] == []
        links = [attributes["href"] for _, attributes in found.tags if "href" in attributes]
        assert all(whole.leads_somewhere(link or "") for link in links)
        assert all(str(attributes["src"]).startswith(html.PICTURE) for tag, attributes in found.tags if tag == "img")


def test_what_was_not_put_in_is_no_page():
    with pytest.raises(ValueError, match="Insert"):
        parsed(Insert("keys"))


@pytest.mark.parametrize("roles", theme.THEMES.values(), ids=list(theme.THEMES))
def test_colours_are_those_of_the_theme(roles: theme.Roles):
    look = Look(roles, 1.3)
    said = html.style(look) + "".join(html.page(page, look, lambda _: (1, 1)) for page in book().pages.values())
    used = {colour.upper() for colour in re.findall(r"#[0-9A-Fa-f]{6}\b", said)}
    assert used <= {getattr(roles, name).upper() for name in ("text", "accent", "accent_pale", "head", "soft", "grid")}


def test_text_grows_with_the_look_and_the_zoom():
    plain_size, large = (re.findall(r"font-size: (\d+)px", html.style(look)) for look in (LOOK, Look(LOOK.roles, 2.0)))
    assert [int(size) * 2 for size in plain_size] == [int(size) for size in large]
    assert html.heading_size(1, LOOK) > html.heading_size(2, LOOK) > html.heading_size(3, LOOK)
    assert html.heading_size(2, LOOK, 1.5) == round(html.heading_size(2, LOOK) * 1.5)
