"""An expression that is compiled when it is first used is the same as one that is compiled at once."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from model.patterns import lazy

SOURCE = r"(?P<year>20[0-9]{2})年(?P<month>[0-9]{1,2})?"
TEXT = "2023年12月至2024年"


@pytest.mark.parametrize("use", ["search", "match", "fullmatch"])
@pytest.mark.parametrize("text", ["2023年", TEXT, f"自{TEXT}", ""])
def test_finding(use: str, text: str):
    waiting, compiled = lazy(SOURCE), re.compile(SOURCE)
    for _ in range(2):
        found, expected = getattr(waiting, use)(text), getattr(compiled, use)(text)
        assert (found and found.groupdict()) == (expected and expected.groupdict())


def test_finding_all_and_replacing():
    waiting, compiled = lazy(SOURCE), re.compile(SOURCE)
    assert [found.span() for found in waiting.finditer(TEXT)] == [found.span() for found in compiled.finditer(TEXT)]
    assert waiting.findall(TEXT) == compiled.findall(TEXT)
    assert waiting.split(TEXT) == compiled.split(TEXT)
    assert waiting.sub("年", TEXT) == compiled.sub("年", TEXT)
    assert (waiting.pattern, waiting.groups, waiting.groupindex) == (SOURCE, 2, compiled.groupindex)


def test_it_is_compiled_when_it_is_first_used():
    wrong = lazy("(")
    with pytest.raises(re.error, match="unterminated"):
        wrong.search("")


def test_threads_that_use_it_first_at_once():
    for _ in range(20):
        waiting = lazy(SOURCE)
        with ThreadPoolExecutor(4) as pool:
            assert all(pool.map(lambda _, use=waiting: use.match(TEXT) is not None, range(8)))
