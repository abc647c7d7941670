"""The statutory forms as data, and which of them a report year uses."""

from model.forms.form_2019 import FORM_2019
from model.forms.form_2021 import FORM_2021
from model.forms.structure import Cell, Form, Identity, Kind, Role, Section, Side, Slot, Stock, Table
from model.preface import PREFACE

FORMS: tuple[Form, ...] = (FORM_2021, FORM_2019)


def form_for_year(year: int) -> Form:
    """The form that reports of `year` use.

    Raises LookupError for years before the first form and beyond those that a file can hold.
    """
    for form in FORMS:
        if form.covers_year(year):
            return form
    raise LookupError(year)


__all__ = [
    "FORMS",
    "FORM_2019",
    "FORM_2021",
    "PREFACE",
    "Cell",
    "Form",
    "Identity",
    "Kind",
    "Role",
    "Section",
    "Side",
    "Slot",
    "Stock",
    "Table",
    "form_for_year",
]
