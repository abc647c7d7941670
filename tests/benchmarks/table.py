"""Times measured against a yardstick of the same run, and the plain table that shows them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter

_HEADS = ("measured", "median", "p99", "yardstick", "ratio", "limit", "")


@dataclass(frozen=True, slots=True)
class Measure:
    """How long something took, in seconds, beside the time of a yardstick.

    `limit` bounds the ratio to the yardstick, so that it holds on any machine: that of the 99th percentile, or of the
    median where that is what was asked for (`by_median`).
    """

    name: str
    times: Sequence[float]
    yardstick: float
    limit: float
    by_median: bool = False

    @property
    def median(self) -> float:
        return median(self.times)

    @property
    def p99(self) -> float:
        return sorted(self.times)[int(len(self.times) * 0.99)]

    @property
    def ratio(self) -> float:
        return (self.median if self.by_median else self.p99) / self.yardstick

    @property
    def holds(self) -> bool:
        return self.ratio <= self.limit

    def row(self) -> tuple[str, ...]:
        return (
            self.name,
            _milliseconds(self.median),
            _milliseconds(self.p99),
            _milliseconds(self.yardstick),
            f"{self.ratio:.2f} of {'median' if self.by_median else 'p99'}",
            f"{self.limit:.2f}",
            "ok" if self.holds else "TOO SLOW",
        )


def timed(work: Callable[[], object], repeats: int) -> float:
    """The median time of a piece of work, in seconds: the yardstick."""
    times = []
    for _ in range(repeats):
        started = perf_counter()
        work()
        times.append(perf_counter() - started)
    return median(times)


def lines(measures: Iterable[Measure]) -> list[str]:
    """The measures as a table in plain text."""
    rows = [_HEADS, *(measure.row() for measure in measures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADS))]
    return ["  ".join((row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:]))).rstrip() for row in rows]


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.3f} ms"
