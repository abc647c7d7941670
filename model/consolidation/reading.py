"""One file as a unit: of any kind that can be read, judged by the figure rules (t*, cell.*) alone."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from model.checker import Checker
from model.consolidation import quick
from model.consolidation.units import Problem, Unit, UnitState
from model.diagnostics.incident import Unexpected, incident_of
from model.failure import Failure
from model.importing.found import Imported
from model.importing.importer import NO_BODY
from model.report import Report
from model.rules import Finding, Severity
from model.units import typed_cells

_FIGURE_RULES: Final = ("t2.", "t3.", "t4.", "cell.")
_MOST_PROBLEMS: Final = 400
_YEAR: Final = re.compile(r"[\s_（(-]*20\d{2}\s*年?.*$")


def read_unit(file: Path) -> Unit:
    """The unit in a file; one that cannot be read says why. Never raises for what a file holds."""
    try:
        return quick.read_file(str(file)) or _thorough(file)
    except Failure as failure:
        return _unreadable(file, failure.line)
    except (RecursionError, MemoryError):
        return _unreadable(file, "文件的内容过于复杂，读不出来。")
    except Exception as error:
        from model.diagnostics import log

        incident = incident_of(error)
        log.note_incident(incident)
        return _unreadable(file, Unexpected(incident, "读取").line)


def _unreadable(file: Path, why: str) -> Unit:
    problem = Problem("", Severity.ERROR.value, (), why)
    return Unit(str(file), "", None, "", UnitState.UNREADABLE, (problem,))


def _thorough(file: Path) -> Unit:
    from model.importing.files import read_file

    imported = read_file(file)
    report = imported.report
    problems = (*_found(report), *_told(imported))[:_MOST_PROBLEMS]
    severities = {problem.severity for problem in problems}
    state = UnitState.CLEAN
    if Severity.ERROR.value in severities:
        state = UnitState.ERRORS
    elif severities - {Severity.HINT.value}:
        state = UnitState.WARNINGS
    figures = tuple(report.figures[cell] for cell in typed_cells(report.form))
    return Unit(str(file), report.body or _named(file), report.year, report.form.id, state, problems, figures)


def _named(file: Path) -> str:
    """The body that a file is named after, as files of reports are: the name before the year."""
    return _YEAR.sub("", file.stem) or file.stem


def _found(report: Report) -> Iterator[Problem]:
    # The texts and last year's report are the unit's own affair.
    bare = _figures_alone(report)
    for finding in Checker(bare).findings:
        if finding.rule.startswith(_FIGURE_RULES) and finding.explained is None:
            yield _problem(finding)


def _figures_alone(report: Report) -> Report:
    """The report with nothing but its figures and the explanations given for them."""
    return Report(report.body, report.year, report.kind, values=report.figures.stated, explanations=report.explanations)


def _problem(finding: Finding) -> Problem:
    return Problem(finding.rule, finding.severity.value, finding.cells, finding.message)


def _told(imported: Imported) -> Iterator[Problem]:
    """What reading the file left in doubt, to be confirmed by a person."""
    for uncertain in imported.uncertain:
        label = imported.report.form.cells[uncertain.cell].label
        yield Problem("import", Severity.WARNING.value, (uncertain.cell,), f"{label}：{uncertain.why}")
    told = [warning for warning in imported.warnings if warning != NO_BODY]
    yield from (Problem("import", Severity.WARNING.value, (), warning) for warning in told)
    if not imported.report.body:
        yield Problem("import", Severity.WARNING.value, (), "文件里没有写明单位名称，以文件名代替。")
