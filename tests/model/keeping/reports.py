"""What the tests of keeping share: changes of every kind, a consolidated report, heads of processes that ended."""

from pathlib import Path

import msgspec
from hypothesis import strategies as st

from model import edits
from model.history import Edit, History
from model.keeping.journal import Head, own_head
from model.proof import finalising
from model.report import CODE, EVENTS, FACT_NAMES, FINALISED, STATUS, BodyKind, Report
from model.units import UnitFigures, Units, typed_cells
from tests.model.strategies import LINES, TEXTS, values_of
from tests.samples import complete_report

NEW = "t3.new.natural"


def consolidated(units: int = 3) -> Report:
    """The complete report as the sum of units that are alike."""
    report = complete_report()
    row = tuple(report.figures[cell] for cell in typed_cells(report.form))
    named = tuple(UnitFigures(f"示例{number}局", f"{number}.xlsx", row) for number in range(units))
    report.apply(edits.set_units(report, Units(report.form, named)).changes)
    return report


def ended_head(file: Path | None, saved: str, *, reviewing: bool = False) -> Head:
    """The head of a journal whose process is no more: its number runs now, but began at another time."""
    return msgspec.structs.replace(own_head(file, saved, reviewing=reviewing), run="1")


def change(draw: st.DrawFn, report: Report, history: History) -> None:
    """Changes the report in one of the ways that a user can."""
    form = report.form
    cell = draw(st.sampled_from(list(form.cells.values())))
    written = draw(TEXTS)
    unit = UnitFigures(draw(LINES), "甲.xlsx", tuple(None for _ in typed_cells(form)))
    ways = {
        "figure": lambda: edits.state(report, {cell.id: draw(st.none() | values_of(cell.kind))}),
        "text": lambda: edits.write(report, draw(st.sampled_from(list(form.by_section))), written),
        "fact": lambda: edits.note(report, draw(st.sampled_from(FACT_NAMES[:-1])), draw(LINES)),
        "body": lambda: edits.name_body(report, draw(LINES)),
        "kind": lambda: edits.set_kind(report, draw(st.sampled_from(BodyKind))),
        "year": lambda: edits.set_year(report, draw(st.integers(2021, 2030))),
        "explanation": lambda: edits.explain(report, {draw(LINES): None}),
        "remark": lambda: edits.add_remark(report, draw(st.sampled_from([NEW, "s1"])), written + "甲"),
        "printing": lambda: edits.choose(report, "cover", draw(st.booleans())),
        "previous": lambda: edits.attach_previous(report, draw(st.none() | st.just(Report("示例局", 2020)))),
        "units": lambda: edits.set_units(report, Units(form, (unit,))),
    }
    way = draw(st.sampled_from(["undo", "redo", "print", *ways]))
    if way == "undo":
        history.undo()
    elif way == "redo":
        history.redo()
    elif way == "print":
        finalising.record_print(report, 2, by="填报人丙")
        history.tell(frozenset({EVENTS}))
    else:
        edit: Edit = ways[way]()
        history.do(edit)


def lock_and_open(report: Report, history: History) -> None:
    """Finalises the complete report and opens it again."""
    record = frozenset({STATUS, CODE, EVENTS, FINALISED})
    finalising.finalise(report, by="审核人乙")
    history.tell(record)
    finalising.reopen(report, "件数有误", by="审核人乙")
    history.tell(record)
