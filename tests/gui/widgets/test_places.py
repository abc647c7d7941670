"""Places in stored texts and in editors, there and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.widgets.places import OBJECT, Shown

TOKENS = ("{{t3.new.total}}", "{{𬇙}}", "{{last t3.new.total|hanzi}}")
PIECES = st.lists(st.one_of(st.sampled_from(TOKENS), st.text("甲𬇙😀\n{}1 ", max_size=6)), max_size=8)


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("", ""),
        ("甲", "甲"),
        ("{{t3.new.total}}", OBJECT),
        ("甲{{a}}{{b}}乙", f"甲{OBJECT}{OBJECT}乙"),
        ("甲{{}}乙}}{{", "甲{{}}乙}}{{"),
        ("{{甲\n乙}}", "{{甲\n乙}}"),
    ],
)
def test_each_token_is_shown_as_one_character(stored: str, shown: str):
    assert Shown.of(stored).text == shown


@given(PIECES)
def test_every_place_between_fields_comes_back(pieces: list[str]):
    stored = "".join(pieces)
    shown = Shown.of(stored)
    inside = {place for start, end in shown.tokens for place in range(start + 1, end)}
    for place in set(range(len(stored) + 1)) - inside:
        before = "".join(OBJECT if piece is None else piece for piece in _cut(stored, shown.tokens, place))
        assert shown.position(place) == shown.position(place, end=True) == utf16(before)
        assert shown.stored(shown.position(place)) == place


@given(PIECES)
def test_a_place_inside_a_field_is_the_whole_field(pieces: list[str]):
    shown = Shown.of("".join(pieces))
    for start, end in shown.tokens:
        for place in range(start + 1, end):
            assert shown.position(place) == shown.position(start)
            assert shown.position(place, end=True) == shown.position(end)


def _cut(stored: str, tokens: tuple[tuple[int, int], ...], place: int) -> list[str | None]:
    """The text before a place, each token of it as None."""
    pieces: list[str | None] = []
    last = 0
    for start, end in tokens:
        if end <= place:
            pieces += [stored[last:start], None]
            last = end
    return [*pieces, stored[last:place]]
