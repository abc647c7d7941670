"""The rules that are equalities: t3.balance, t3.results, t3.applicants, t4.total."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from model.forms import Form, Identity
from model.report import Report, Target
from model.rules.finding import Check, Finding, Fix, Severity, SideSum, amount
from model.values import shown

_ADVICE = {
    "t3.balance": "请查本列各项办理结果、上年结转和结转下年度，看是否少计、多计。",
    "t3.results": "请查本列各项办理结果，或者把总计改为自动合计。",
    "t3.applicants": "请查本行六列，或者把总计改为自动合计。",
    "t4.total": "请查四项结果，或者把总计改为自动合计。",
}


def checks(rule: str) -> Callable[[Form], Iterable[Check]]:
    """The checks of one of these rules: one for each identity that the form declares for it."""

    def on_form(form: Form) -> Iterable[Check]:
        for identity in form.identities_of(rule):
            watches = frozenset(Target.cell(cell) for cell in identity.cells)
            yield Check(identity.id, watches, partial(equality, identity=identity))

    return on_form


def equality(report: Report, identity: Identity) -> Iterator[Finding]:
    """Both sides of the identity are equal.

    With a blank in it, it is broken only where the filled parts of one side exceed the complete other side.
    """
    figures, total = report.figures, identity.total
    left, left_complete = figures.sum_of(identity.left.cells)
    right, right_complete = figures.sum_of(identity.right.cells)
    left, right = (0 if left is None else left), (0 if right is None else right)
    difference = amount(left) - amount(right)
    if difference == 0 or not (left_complete or right_complete):
        return
    if (not left_complete and difference < 0) or (not right_complete and difference > 0):
        return
    typed_total = total is not None and not figures.is_automatic(total)
    fixes: tuple[Fix, ...] = ()
    if total is not None and typed_total and right_complete and figures.computed(total) == right:
        fixes = (Fix(f"改为自动合计 {shown(figures.computed(total))}", {total: None}),)
    sides = (
        SideSum(identity.left.name, left, identity.left.cells),
        SideSum(identity.right.name, right, identity.right.cells),
    )
    size = shown(abs(left - right)) if isinstance(left, int) and isinstance(right, int) else f"{abs(difference):f}"
    expected, actual = (right, left) if total is not None else (left, right)
    said = "，".join(f"{side.name}＝{shown(side.total)}" for side in sides)
    yield Finding(
        id=identity.id,
        rule=identity.rule,
        severity=Severity.ERROR,
        section=report.form.cells[identity.left.cells[0]].section,
        headline=f"{identity.where}{'不平' if total is None else '的总计不符'}，差 {size}",
        message=f"{identity.where}：{said}，相差{size}。",
        advice=("总计是手工填写或导入的。" if typed_total else "") + _ADVICE[identity.rule],
        cells=identity.cells,
        expected=expected,
        actual=actual,
        sides=sides,
        fixes=fixes,
    )
