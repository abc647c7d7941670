"""What is told of a consolidation in sentences: which sums moved."""

from collections.abc import Sequence
from typing import Final

from model.forms import Form
from model.units import Moved
from model.values import shown

_NAMED: Final = 3


def told(form: Form, changes: Sequence[Moved]) -> str:
    """Which sums moved and how, the first few by name."""
    if not changes:
        return "汇总数没有变化。"
    named = "；".join(
        f"{form.cells[each.cell].label} {shown(each.before) or '空白'}→{shown(each.after) or '空白'}"
        for each in changes[:_NAMED]
    )
    return f"汇总数有 {len(changes)} 格变化：{named}{'等' if len(changes) > _NAMED else ''}。"
