"""The records that a data file is made of, schema version 1: the JSON Schema in resources/schema is made from them."""

from datetime import datetime
from typing import Annotated, Literal

import msgspec

from model.filing import EventKind
from model.report import BodyKind, Status


class FactsRecord(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """The facts printed around the report; `filed_on` is an ISO date or empty."""

    title: str = ""
    leader: str = ""
    reviewer: str = ""
    preparer: str = ""
    phone: str = ""
    filed_on: Annotated[str, msgspec.Meta(pattern="^([0-9]{4}-[0-9]{2}-[0-9]{2})?$")] = ""


class ExplanationRecord(msgspec.Struct, forbid_unknown_fields=True):
    """Why a warning is kept, and the figures that this was written for."""

    why: str
    figures: str


_RemarkId = Annotated[str, msgspec.Meta(pattern="^r[1-9][0-9]{0,8}$")]


class RemarkRecord(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """What a reviewer says about a cell or a section (`target`), or about a passage of that section's text."""

    target: str
    text: str
    written: Annotated[datetime, msgspec.Meta(tz=True)]
    passage: str = ""
    author: str = ""
    done: bool = False


_CODE = "[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){3}"


class PrintingRecord(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """What is printed with the report; `wording` is the text of the covering letter, empty for the template's."""

    cover: bool = False
    audit: bool = False
    charts: bool = False
    letter: bool = False
    landscape: bool = False
    addressee: str = ""
    wording: str = ""


class AmendmentRecord(msgspec.Struct, forbid_unknown_fields=True):
    """A cell, a section, or body, year or form, that was finalised otherwise than the time before."""

    place: str
    before: str
    after: str


class EventRecord(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """What was done with the report: when, by whom, why, with which code, in how many copies, with what changed."""

    kind: EventKind
    at: Annotated[datetime, msgspec.Meta(tz=True)]
    by: str = ""
    why: str = ""
    code: Annotated[str, msgspec.Meta(pattern=f"^({_CODE})?$")] = ""
    copies: Annotated[int, msgspec.Meta(ge=0)] = 0
    amendments: list[AmendmentRecord] = []


class UnitRecord(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """What one unit adds to a consolidated report.

    `figures` are those of the cells that are typed, in the form's order, parted by spaces, with - for a blank.
    """

    body: str
    figures: str
    file: str = ""


class ContentRecord(msgspec.Struct, forbid_unknown_fields=True):
    """The content of one report, as it stands in a data file and as last year's stands inside another.

    `values` holds what was stated: whole numbers as numbers, decimals and amounts as strings. A blank cell and an
    automatic total are absent.
    """

    format: Literal["xxgk"]
    schema: int
    body: str
    year: Annotated[int, msgspec.Meta(ge=1, le=9999)]
    kind: BodyKind
    form: str
    status: Status
    changed: datetime
    values: dict[str, int | str] = {}
    texts: dict[str, str] = {}
    facts: FactsRecord = msgspec.field(default_factory=FactsRecord)
    explanations: dict[str, ExplanationRecord] = {}


class ReportRecord(ContentRecord, forbid_unknown_fields=True):
    """One report as it stands in a data file, schema version 1.

    `previous` is a copy of last year's report, `remarks` what reviewers say, by id, `printing` what is printed with the
    report, `code` its 校验码 once it is final, `events` its record, `finalised` the content as it was finalised before
    the report was reopened, `units` those that it is the sum of; each is absent where there is none. `integrity` is
    `sha256:` and the digest of all the rest in the file's own order.
    """

    previous: ContentRecord | msgspec.UnsetType = msgspec.UNSET
    remarks: dict[_RemarkId, RemarkRecord] | msgspec.UnsetType = msgspec.UNSET
    printing: PrintingRecord | msgspec.UnsetType = msgspec.UNSET
    code: Annotated[str, msgspec.Meta(pattern=f"^{_CODE}$")] | msgspec.UnsetType = msgspec.UNSET
    events: list[EventRecord] | msgspec.UnsetType = msgspec.UNSET
    finalised: ContentRecord | msgspec.UnsetType = msgspec.UNSET
    units: list[UnitRecord] | msgspec.UnsetType = msgspec.UNSET
    integrity: str = ""
