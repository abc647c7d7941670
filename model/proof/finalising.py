"""Locking a report and opening it again: what stands against it, what is recorded, what changed in between."""

from collections.abc import Sequence
from datetime import datetime
from getpass import getuser

from model.checker import Checker
from model.failure import Failure
from model.filing import Amendment, Event, EventKind
from model.proof.code import code_of
from model.proof.differences import compare, content_of, passage
from model.report import CODE, EVENTS, FINALISED, STATUS, Change, Report, Status, Target
from model.rules import Finding, Severity
from model.texts import admit
from model.values import Refused


class NotReady(Failure):
    """A report that may not be finalised yet; `findings` stand against it."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        errors = sum(1 for finding in findings if finding.severity is Severity.ERROR)
        counts = [f"必须改正 {errors} 项"] if errors else []
        counts += [f"请核实 {len(findings) - errors} 项"] if len(findings) > errors else []
        super().__init__(f"还不能定稿：{'，'.join(counts)}", "请改正错误，核实的项目改正或者写明审核说明后再定稿。")
        self.findings = findings


def obstacles(findings: Sequence[Finding]) -> list[Finding]:
    """Those of `findings` that keep a report from being finalised: errors, and warnings without an explanation."""
    return [finding for finding in findings if finding.severity is not Severity.HINT and finding.explained is None]


def finalise(report: Report, *, by: str = "", at: datetime | None = None) -> str:
    """Locks the report and gives it its 校验码, which is returned; a final one stays as it is.

    `by` is who does it (empty: the computer's user), `at` the time (None: now). Raises NotReady where errors or
    unexplained warnings stand against the report, Failure where it names no body, and where a final one was changed
    outside this program.
    """
    code = code_of(report)
    if report.is_final:
        if report.code and report.code != code:
            raise Failure("报告定稿后在本程序以外被改动过，与校验码不符", "请重新打开为草稿，核对后再定稿。")
        _put(report, {CODE: code})
        return code
    if not report.body.strip():
        raise Failure("还不能定稿：没有填写单位名称", "请在“基本情况”中填写单位名称后再定稿。")
    standing = obstacles(Checker(report).findings)
    if standing:
        raise NotReady(standing)
    event = Event(EventKind.FINALISED, at or _now(), by or _user(), code=code, amendments=tuple(amendments(report)))
    _put(report, {STATUS: Status.FINAL, CODE: code, EVENTS: (*report.events, event), FINALISED: None})
    return code


def reopen(report: Report, why: str, *, by: str = "", at: datetime | None = None) -> None:
    """Makes a final report a draft again and records why; what it said as a final one is kept for comparing.

    Raises Failure for a draft, and for no reason or one with characters that no text may hold.
    """
    if not report.is_final:
        raise Failure("报告是草稿，不必重新打开", "可以直接修改。")
    try:
        reason = admit(why).strip()
    except Refused as error:
        raise Failure(f"理由不能用：{error.reason}", "请改写理由。") from error
    if not reason:
        raise Failure("没有写重新打开的理由", "请写明为什么要修改已经定稿的报告。")
    event = Event(EventKind.REOPENED, at or _now(), by or _user(), why=reason, code=report.code)
    _put(report, {STATUS: Status.DRAFT, CODE: "", EVENTS: (*report.events, event), FINALISED: report.alone()})


def record_print(report: Report, copies: int, *, by: str = "", at: datetime | None = None) -> None:
    """Records that `copies` of the report were printed."""
    event = Event(EventKind.PRINTED, at or _now(), by or _user(), code=report.code, copies=copies)
    _put(report, {EVENTS: (*report.events, event)})


def copies_printed(report: Report) -> int:
    """How many copies of the report as it stands were printed: of a final one since it was finalised."""
    return sum(event.copies for event in report.events if event.kind is EventKind.PRINTED and event.code == report.code)


def amendments(report: Report) -> list[Amendment]:
    """What the report says otherwise than when it was last finalised; nothing where it never was."""
    if report.finalised is None:
        return []
    found = compare(content_of(report.finalised), content_of(report))
    return [Amendment(each.place, *passage(each.left or "", each.right or "")) for each in found]


def _put(report: Report, record: dict[Target, object]) -> None:
    report.apply(Change(target, report.now(target), value) for target, value in record.items())


def _now() -> datetime:
    return datetime.now().astimezone().replace(microsecond=0)


def _user() -> str:
    """The name under which somebody is signed in at this computer; empty where it has none."""
    try:
        return admit(getuser())
    except (OSError, KeyError, ImportError, Refused):
        return ""
