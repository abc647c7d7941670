"""A page of the help as the HTML that Qt's text documents understand.

Every word is escaped, and nothing but the help's own pictures is named, so that a page can hold no mark-up of its own.
"""

from collections.abc import Callable, Iterable, Iterator
from html import escape
from string import Template
from typing import Final

from gui import theme
from gui.theme import Look
from model.help.blocks import (
    Block,
    Grid,
    Heading,
    Insert,
    Listed,
    Page,
    Paragraph,
    Picture,
    Span,
    Style,
    Words,
)

PICTURE: Final = "picture:"
"""What the address of a picture begins with."""
_HEADINGS: Final = {1: theme.TITLE_PX + 2, 2: theme.HEADING_PX + 2, 3: theme.CONTROL_PX + 1}

_STYLE: Final = Template("""
body { color: $text; font-size: ${plain}px; }
h1 { margin-top: 4px; margin-bottom: 10px; }
h2 { margin-top: 18px; margin-bottom: 6px; }
h3 { margin-top: 12px; margin-bottom: 2px; }
p { line-height: 120%; margin-top: 4px; margin-bottom: 6px; }
li { line-height: 120%; margin-top: 2px; margin-bottom: 4px; }
.picture { line-height: 100%; margin-top: 8px; margin-bottom: 2px; }
a { color: $accent; text-decoration: none; }
.key { background-color: $head; }
.caption { color: $soft; font-size: ${small}px; }
""")

Measures = Callable[[str], tuple[int, int]]
"""How wide and high a picture is shown, in pixels, by its name."""


def style(look: Look, zoom: float = 1.0) -> str:
    """The style sheet of a document that shows pages in a look, `zoom` times as large as its text."""
    sizes = {"plain": theme.CONTROL_PX + 1, "small": theme.SMALL_PX}
    scaled = {name: round(size * look.text_scale * zoom) for name, size in sizes.items()}
    roles = look.roles
    return _STYLE.substitute(text=roles.text, accent=roles.accent, head=roles.head, soft=roles.soft, **scaled)


def heading_size(level: int, look: Look, zoom: float = 1.0) -> int:
    """How large a heading is, in pixels: Qt's documents make headings as large as they see fit."""
    return round(_HEADINGS[level] * look.text_scale * zoom)


def page(shown: Page, look: Look, measures: Measures) -> str:
    """The page's HTML. `measures` tells how large each picture is shown."""
    return f"<body><h1>{escape(shown.title)}</h1>{''.join(_blocks(shown.blocks, look, measures))}</body>"


def _blocks(blocks: Iterable[Block], look: Look, measures: Measures) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(text, anchor, minor):
                level = "h3" if minor else "h2"
                yield f'<{level}><a name="{escape(anchor)}"></a>{escape(text)}</{level}>'
            case Paragraph(words, aside=False):
                yield f"<p>{_words(words)}</p>"
            case Paragraph(words):
                yield _aside(words, look)
            case Listed(items, counted):
                kind = "ol" if counted else "ul"
                yield f"<{kind}>{''.join(f'<li>{_words(item)}</li>' for item in items)}</{kind}>"
            case Picture(name, caption):
                across, down = measures(name)
                source = f'src="{escape(PICTURE + name)}" width="{across}" height="{down}"'
                yield f'<p class="picture"><img {source} alt="{escape(caption)}"></p>'
                yield f'<p class="caption">{escape(caption)}</p>'
            case Grid(head, rows):
                yield _grid(head, rows, look)
            case Insert():
                raise ValueError(block)


def _aside(words: Words, look: Look) -> str:
    """A paragraph behind a bar of the accent's colour: of boxes, Qt's documents know tables alone."""
    roles = look.roles
    return (
        '<table width="100%" cellspacing="0" cellpadding="8"><tr>'
        f'<td style="background-color: {roles.accent_pale}; border-left: 3px solid {roles.accent};">'
        f"<p>{_words(words)}</p></td></tr></table>"
    )


def _grid(head: tuple[Words, ...], rows: tuple[tuple[Words, ...], ...], look: Look) -> str:
    line = f"border: 1px solid {look.roles.grid};"
    shades = (f"{line} background-color: {look.roles.head};", line)
    lines = [
        "".join(f'<td style="{shades[min(number, 1)]}">{_words(words)}</td>' for words in row)
        for number, row in enumerate((head, *rows))
    ]
    body = "".join(f"<tr>{boxes}</tr>" for boxes in lines)
    return f'<table cellspacing="0" cellpadding="6" style="border-collapse: collapse;">{body}</table>'


def _words(words: Words) -> str:
    return "".join(map(_span, words))


def _span(span: Span) -> str:
    text = escape(span.text)
    if span.link:
        return f'<a href="{escape(span.link)}">{text}</a>'
    match span.style:
        case Style.STRONG:
            return f"<b>{text}</b>"
        case Style.KEY:
            return f'<span class="key">&nbsp;{text}&nbsp;</span>'
        case Style.PLAIN:
            return text
