"""Live checking: re-judges only what a change touched and tells what appeared and what went away."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from model.report import Report, Target
from model.rules import RULES, Check, Finding, Rule, Severity


@dataclass(frozen=True, slots=True)
class Difference:
    """What a change did to the findings. One that changed its content is in both."""

    appeared: tuple[Finding, ...] = ()
    gone: tuple[Finding, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.appeared or self.gone)


class Checker:
    """The findings that stand against a report, kept current."""

    def __init__(self, report: Report, rules: Iterable[Rule] = RULES) -> None:
        self._report = report
        self._checks: list[Check] = [check for rule in rules for check in rule.checks(report.form)]
        self._watching: dict[Target, list[int]] = {}
        self._found: dict[int, tuple[Finding, ...]] = {}
        self._owner: dict[str, int] = {}
        for place, check in enumerate(self._checks):
            for target in check.watches:
                self._watching.setdefault(target, []).append(place)
        self._rejudge(range(len(self._checks)))

    @property
    def findings(self) -> list[Finding]:
        """All findings: by section of the form, in the rules' order within one."""
        order = {section.id: place for place, section in enumerate(self._report.form.sections)}
        found = [finding for place in sorted(self._found) for finding in self._found[place]]
        return sorted(found, key=lambda finding: order[finding.section])

    @property
    def counts(self) -> Mapping[str, int]:
        """How many errors, warnings and hints stand, and how many are explained (counted there alone)."""
        counted = Counter(
            "explained" if finding.explained is not None else finding.severity.value
            for found in self._found.values()
            for finding in found
        )
        return {name: counted[name] for name in (*(severity.value for severity in Severity), "explained")}

    def update(self, touched: Iterable[Target]) -> Difference:
        """Re-judges what looks at the touched targets."""
        places: set[int] = set()
        for target in touched:
            places.update(self._watching.get(target, ()))
            if target.kind == "explanation" and target.key in self._owner:
                places.add(self._owner[target.key])
        return self._rejudge(sorted(places))

    def _rejudge(self, places: Iterable[int]) -> Difference:
        appeared: list[Finding] = []
        gone: list[Finding] = []
        for place in places:
            before = self._found.pop(place, ())
            after = tuple(map(self._with_explanation, self._checks[place].judge(self._report)))
            if after:
                self._found[place] = after
                self._owner.update((finding.id, place) for finding in after)
            if after != before:
                gone.extend(finding for finding in before if finding not in after)
                appeared.extend(finding for finding in after if finding not in before)
        return Difference(tuple(appeared), tuple(gone))

    def _with_explanation(self, finding: Finding) -> Finding:
        kept = self._report.explanations.get(finding.id)
        if kept is None or finding.severity is Severity.ERROR or kept.figures != finding.basis(self._report):
            return finding
        return replace(finding, explained=kept.why)
