"""Units put together: which of them count, what is missing, the sums, and where each sum comes from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from model.consolidation.units import Unit, UnitState, same_body
from model.forms import Form, form_for_year
from model.units import UnitFigures, Units


@dataclass(frozen=True, slots=True)
class Consolidation:
    """The units in the order of their files, missing ones at the end, and the figures of those that count."""

    form: Form
    year: int
    units: Sequence[Unit]
    figures: Units

    @property
    def counted(self) -> list[Unit]:
        return [unit for unit in self.units if unit.state.counts]

    @property
    def left_out(self) -> int:
        """How many files are not in the sums."""
        return sum(1 for unit in self.units if unit.file and not unit.state.counts)

    @property
    def is_fine(self) -> bool:
        """Whether every unit is there and without an error."""
        return all(unit.state.is_fine for unit in self.units)


def combine(year: int, units: Iterable[Unit], expected: Sequence[str] = ()) -> Consolidation:
    """The units of `year`, whose later file counts where one body comes twice; `expected` names who should be there.

    Raises LookupError for a year without a form.
    """
    form = form_for_year(year)
    given = [placed(unit, year, form) for unit in units]
    names = [same_body(unit.body) for unit in given]
    apart = _without_earlier(given, names)
    here = {name for unit, name in zip(apart, names, strict=True) if unit.state.counts}
    missing = [
        name for name in dict.fromkeys(name.strip() for name in expected) if name and same_body(name) not in here
    ]
    absent = [Unit("", name, None, "", UnitState.MISSING) for name in missing]
    figures = Units(form, tuple(kept(unit) for unit in apart if unit.state.counts))
    return Consolidation(form, year, (*apart, *absent), figures)


def placed(unit: Unit, year: int, form: Form) -> Unit:
    """The unit as one of a year and its form; of another it does not count."""
    if not unit.state.counts or unit.year == year:
        return unit
    return replace(unit, state=UnitState.OTHER_YEAR if unit.form == form.id else UnitState.OTHER_FORM)


def _without_earlier(units: Sequence[Unit], names: Sequence[str]) -> list[Unit]:
    last = {name: place for place, (unit, name) in enumerate(zip(units, names, strict=True)) if unit.state.counts}
    return [
        replace(unit, state=UnitState.TWICE) if unit.state.counts and last[name] != place else unit
        for place, (unit, name) in enumerate(zip(units, names, strict=True))
    ]


def kept(unit: Unit) -> UnitFigures:
    """What a consolidated report keeps of a unit."""
    return UnitFigures(unit.body, unit.file.replace("\\", "/").rpartition("/")[2], unit.figures)
