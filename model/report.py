"""One report: body, year, figures, texts, sign-off, explanations, status, record.

A report is changed only by applying changes, each of which knows what stood there before (model/history.py).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import Any, NamedTuple

from model.filing import PRINTING_NAMES, Event, Printing
from model.forms import Form, form_for_year
from model.totals import Figures
from model.units import Units
from model.values import Amount, Value


class BodyKind(Enum):
    """What sort of body reports; the value is its id in files and on the command line."""

    STATE_DEPARTMENT = "state_department"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"
    DEPARTMENT = "department"
    OTHER = "other"

    @property
    def label(self) -> str:
        return _KIND_LABELS[self]

    @property
    def makes_regulations(self) -> bool:
        """Whether the body can make 规章 (立法法 art. 91 and 93)."""
        return self in (BodyKind.STATE_DEPARTMENT, BodyKind.PROVINCE, BodyKind.CITY)

    @property
    def is_government(self) -> bool:
        """Whether the body is a 人民政府 of some level, whose report covers more (条例 art. 50)."""
        return self in (BodyKind.PROVINCE, BodyKind.CITY, BodyKind.COUNTY, BodyKind.TOWNSHIP)


_KIND_LABELS = {
    BodyKind.STATE_DEPARTMENT: "国务院部门",
    BodyKind.PROVINCE: "省级人民政府",
    BodyKind.CITY: "设区的市、自治州人民政府",
    BodyKind.COUNTY: "县级人民政府（含县级市、区）",
    BodyKind.TOWNSHIP: "乡镇人民政府、街道办事处",
    BodyKind.DEPARTMENT: "县级以上人民政府部门",
    BodyKind.OTHER: "其他单位",
}


class Status(Enum):
    """Whether the report may still be changed."""

    DRAFT = "draft"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a warning is kept (审核说明), and the figures it was written for."""

    why: str
    figures: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reviewer says (审核意见) about a cell, a section, or a passage of a section's text; never printed.

    `id` is r1, r2 and so on, `target` a cell's or a section's id. `passage` is the text spoken of, empty for the whole;
    it may be gone by now.
    """

    id: str
    target: str
    passage: str
    text: str
    written: datetime
    author: str
    done: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What is printed around the report. `title` empty: made from body and year. `filed_on` is an ISO date or empty."""

    title: str = ""
    leader: str = ""
    reviewer: str = ""
    preparer: str = ""
    phone: str = ""
    filed_on: str = ""


FACT_NAMES: tuple[str, ...] = tuple(field.name for field in fields(Facts))


class Target(NamedTuple):
    """One changeable thing of a report: a cell, a text, a fact, an explanation, a remark, a choice of what is printed,
    part of the head, or part of the record."""

    kind: str
    key: str

    @classmethod
    def cell(cls, cell: str) -> "Target":
        return cls("cell", cell)

    @classmethod
    def text(cls, section: str) -> "Target":
        return cls("text", section)

    @classmethod
    def fact(cls, name: str) -> "Target":
        return cls("fact", name)

    @classmethod
    def explanation(cls, finding: str) -> "Target":
        return cls("explanation", finding)

    @classmethod
    def remark(cls, remark: str) -> "Target":
        return cls("remark", remark)

    @classmethod
    def printing(cls, name: str) -> "Target":
        return cls("printing", name)

    @property
    def is_content(self) -> bool:
        """Whether it is the report's own, which a finalised report keeps as it is."""
        return self.kind not in _NO_CONTENT


_NO_CONTENT = frozenset({"remark", "printing", "record"})


BODY = Target("head", "body")
YEAR = Target("head", "year")
BODY_KIND = Target("head", "kind")
PREVIOUS = Target("head", "previous")
UNITS = Target("head", "units")
STATUS = Target("record", "status")
CODE = Target("record", "code")
EVENTS = Target("record", "events")
FINALISED = Target("record", "finalised")


@dataclass(frozen=True, slots=True)
class Change:
    """Puts `after` where `before` stood. None is a blank cell, an empty text, or that there is no such thing."""

    target: Target
    before: object
    after: object

    def reversed(self) -> "Change":
        return Change(self.target, self.after, self.before)


class Report:
    """One body's report for one year."""

    def __init__(
        self,
        body: str,
        year: int,
        kind: BodyKind = BodyKind.DEPARTMENT,
        *,
        values: Mapping[str, Value] | None = None,
        texts: Mapping[str, str] | None = None,
        facts: Facts | None = None,
        explanations: Mapping[str, Explanation] | None = None,
        remarks: Iterable[Remark] = (),
        previous: "Report | None" = None,
        status: Status = Status.DRAFT,
        changed: datetime | None = None,
        printing: Printing | None = None,
        code: str = "",
        events: Iterable[Event] = (),
        finalised: "Report | None" = None,
        units: Units | None = None,
    ) -> None:
        """Raises LookupError for a year that no form covers, KeyError for a cell or section that the form lacks."""
        self.form: Form = form_for_year(year)
        said = list(remarks)
        unknown = (set(values or ()) - set(self.form.cells)) | (set(texts or ()) - set(self.form.by_section))
        unknown |= {remark.target for remark in said} - set(self.form.cells) - set(self.form.by_section)
        if unknown:
            raise KeyError(sorted(unknown)[0])
        self.body = body
        self.year = year
        self.kind = kind
        self.figures = Figures(self.form, values or {})
        self._texts = {section: text for section, text in (texts or {}).items() if text}
        self.facts = facts or Facts()
        self.explanations = dict(explanations or {})
        self.remarks: Mapping[str, Remark] = _in_order(said)
        """The remarks by id, in the order in which they were written."""
        self.previous = previous
        """Last year's report, kept inside as a copy that has neither one of its own nor remarks."""
        self.status = status
        self.changed = changed or datetime.now().astimezone().replace(microsecond=0)
        """When the report was last changed, to the second, with the zone it was changed in."""
        self.printing = printing or Printing()
        self.code = code
        """The 校验码 that finalising gave; empty in a draft."""
        self.events = tuple(events)
        """The record of finalising, reopening and printing, oldest first."""
        self.finalised = finalised
        """While a report that was reopened is a draft: a copy of it as it was finalised."""
        self.units = units
        """The units that a consolidated report is the sum of; None in any other."""

    @property
    def is_final(self) -> bool:
        return self.status is Status.FINAL

    def alone(self) -> "Report":
        """A copy to be kept inside another report: all but remarks, record, choices for print and the report before."""
        return self._plain(facts=self.facts, explanations=self.explanations)

    def published(self) -> "Report":
        """A copy of what may be made public: no facts, no explanations, no remarks, no record, no other report."""
        return self._plain(code=self.code)

    def _plain(self, **kept: Any) -> "Report":
        """A copy of the figures, of the texts as they are printed, and of what is `kept` besides."""
        return Report(
            self.body,
            self.year,
            self.kind,
            values=self.figures.stated,
            texts=self._printed_texts(),
            status=self.status,
            changed=self.changed,
            **kept,
        )

    def _printed_texts(self) -> dict[str, str]:
        """The texts with their fields as plain text, for copies without the report that some fields look back to."""
        # The fields are read by what reads reports.
        from model.narrative.fields import printed

        return {section: printed(self, section).text for section in self._texts}

    def copy(self) -> "Report":
        """A copy to work on; it shares what never changes: last year's report, units, the record."""
        return self._all_but_remarks(remarks=self.remarks.values())

    def filed(self) -> "Report":
        """A copy of what leaves the office with a filing copy: all but what reviewers said while it was written."""
        return self._all_but_remarks()

    def _all_but_remarks(self, **besides: Any) -> "Report":
        return Report(
            self.body,
            self.year,
            self.kind,
            values=self.figures.stated,
            texts=self._texts,
            facts=self.facts,
            explanations=self.explanations,
            previous=self.previous,
            status=self.status,
            changed=self.changed,
            printing=self.printing,
            code=self.code,
            events=self.events,
            finalised=self.finalised,
            units=self.units,
            **besides,
        )

    @property
    def title_lines(self) -> list[str]:
        """The title as printed: as the user broke it, else the body and under it the rest."""
        if self.facts.title.strip():
            return self.facts.title.strip().split("\n")
        return self.automatic_title

    @property
    def automatic_title(self) -> list[str]:
        """The title as it is printed while the user has written none."""
        return [line for line in (self.body, f"{self.year}年政府信息公开工作年度报告") if line]

    @property
    def title(self) -> str:
        """The title in one line, for file names and windows."""
        return "".join(self.title_lines)

    @property
    def texts(self) -> Mapping[str, str]:
        """The text of every section of the form, empty ones included."""
        return {section.id: self._texts.get(section.id, "") for section in self.form.sections}

    def text(self, section: str) -> str:
        return self._texts.get(section, "")

    def now(self, target: Target) -> object:
        """What stands at `target`; None where nothing does."""
        match target:
            case ("cell", cell):
                return self.figures.stated.get(cell)
            case ("text", section):
                return self._texts.get(section)
            case ("fact", name):
                return getattr(self.facts, name)
            case ("explanation", finding):
                return self.explanations.get(finding)
            case ("remark", remark):
                return self.remarks.get(remark)
            case ("printing", name):
                return getattr(self.printing, name)
            case ("head" | "record", name):
                return getattr(self, name)
        raise KeyError(target)

    def apply(self, changes: Iterable[Change]) -> frozenset[Target]:
        """Carries the changes out. Returns every target whose state changed, totals that moved included.

        What is not the report's content leaves `changed` as it is, which is printed and speaks of that alone.
        """
        touched: set[Target] = set()
        for change in changes:
            touched.add(change.target)
            touched.update(self._put(change.target, change.after))
        if any(target.is_content for target in touched):
            self.changed = datetime.now().astimezone().replace(microsecond=0)
        return frozenset(touched)

    def _put(self, target: Target, value: object) -> Iterable[Target]:
        match target, value:
            case ("cell", cell), None:
                return [Target.cell(moved) for moved in self.figures.state(cell, None)]
            case ("cell", cell), int() | Decimal() | Amount():
                return [Target.cell(moved) for moved in self.figures.state(cell, value)]
            case ("text", section), str() if value:
                self._texts[section] = value
            case ("text", section), _:
                self._texts.pop(section, None)
            case ("fact", name), str():
                self.facts = Facts(**{field: getattr(self.facts, field) for field in FACT_NAMES} | {name: value})
            case ("printing", name), bool() | str() if name in PRINTING_NAMES:
                chosen: dict[str, Any] = {name: value}
                self.printing = replace(self.printing, **chosen)
            case ("explanation", finding), Explanation():
                self.explanations[finding] = value
            case ("explanation", finding), None:
                self.explanations.pop(finding, None)
            case ("remark", remark), Remark() | None:
                kept = [each for each in self.remarks.values() if each.id != remark]
                self.remarks = _in_order(kept if value is None else [*kept, value])
            case ("record", _), _:
                self._put_record(target, value)
            case _:
                self._put_head(target, value)
        return ()

    def _put_head(self, target: Target, value: object) -> None:
        match target, value:
            case ("head", "body"), str():
                self.body = value
            case ("head", "year"), int():
                self.year = value
            case ("head", "kind"), BodyKind():
                self.kind = value
            case ("head", "previous"), Report() | None:
                self.previous = value
            case ("head", "units"), Units() | None:
                self.units = value
            case _:
                raise TypeError(f"{target} cannot hold {value!r}")

    def _put_record(self, target: Target, value: object) -> None:
        match target, value:
            case ("record", "status"), Status():
                self.status = value
            case ("record", "code"), str():
                self.code = value
            case ("record", "events"), tuple():
                self.events = value
            case ("record", "finalised"), Report() | None:
                self.finalised = value
            case _:
                raise TypeError(f"{target} cannot hold {value!r}")


def _in_order(remarks: Iterable[Remark]) -> dict[str, Remark]:
    """Remarks by id; the ids are counted, so that the shorter one is the earlier."""
    return {remark.id: remark for remark in sorted(remarks, key=lambda remark: (len(remark.id), remark.id))}
