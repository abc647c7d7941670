"""What must hold between cells, worked out from cell ids alone, so that no test rests on the form's own list."""

from collections.abc import Iterable, Mapping

from model.values import Value

AROUND = ("new", "carried_in", "result_total", "carried_out")
"""The rows of table 3 that are no outcome of an application."""


def equalities_of(cell: str) -> set[str]:
    """The ids of the equalities that a cell of table 3 or 4 belongs to."""
    table, row, column = cell.split(".")
    if table == "t4":
        return {f"t4.total.{row}"}
    found = {f"t3.applicants.{row}"}
    if row in AROUND:
        found.add(f"t3.balance.{column}")
    if row == "result_total" or row not in AROUND:
        found.add(f"t3.results.{column}")
    return found


def sides_of(equality: str, cells: Iterable[str]) -> tuple[set[str], set[str]]:
    """The cells on the left and on the right of an equality, out of all `cells` of a form."""
    table, rule, place = equality.split(".")
    parts = [cell.split(".") for cell in cells if cell.startswith(f"{table}.")]
    if rule == "balance":
        return (
            {f"t3.{row}.{place}" for row in ("new", "carried_in")},
            {f"t3.{row}.{place}" for row in ("result_total", "carried_out")},
        )
    if rule == "results":
        return {f"t3.result_total.{place}"}, {
            ".".join(part) for part in parts if part[2] == place and part[1] not in AROUND
        }
    return {f"{table}.{place}.total"}, {".".join(part) for part in parts if part[1] == place and part[2] != "total"}


def sums_of(equality: str, values: Mapping[str, Value]) -> tuple[int, int]:
    """The sums on both sides, with every cell filled."""
    left, right = sides_of(equality, values)
    return sum(int(str(values[cell])) for cell in left), sum(int(str(values[cell])) for cell in right)
