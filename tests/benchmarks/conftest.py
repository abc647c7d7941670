"""Gathers what the benchmarks measure and prints it in one table at the end."""

from collections.abc import Callable

import pytest

from tests.benchmarks.table import Measure, lines

_MEASURES = pytest.StashKey[list[Measure]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_MEASURES] = []


@pytest.fixture
def report_measure(pytestconfig: pytest.Config) -> Callable[[Measure], None]:
    """Adds a measure to the table, and fails the benchmark where it is over its limit."""

    def add(measure: Measure) -> None:
        pytestconfig.stash[_MEASURES].append(measure)
        assert measure.holds, f"{measure.name}: {measure.ratio:.2f} times the yardstick, at most {measure.limit:.2f}"

    return add


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if config.stash[_MEASURES]:
        terminalreporter.section("measured against a yardstick of the same run")
        terminalreporter.write_line("\n".join(lines(config.stash[_MEASURES])))
