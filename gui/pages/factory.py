"""Which page shows which kind of step. A page's module is loaded when the first page of its kind is gone to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gui.pages.page import Page
from gui.theme import Roles
from gui.wizard.steps import Kind, Step

if TYPE_CHECKING:
    from gui.session import Session


def make_page(session: Session, step: Step, roles: Roles, parent: QWidget) -> Page:
    """The page for a step of a report. Raises ValueError for the first page, which needs no report."""
    if step.kind in (Kind.TABLE, Kind.TEXT) and step.section is not None:
        section = session.report.form.by_section[step.section]
        if step.kind is Kind.TABLE:
            from gui.pages.table_section import TablePage

            return TablePage(session, section, roles, parent)
        from gui.pages.text_section import TextPage

        return TextPage(session, section, roles, parent)
    if step.kind is Kind.BASICS:
        from gui.pages.basics import BasicsPage

        return BasicsPage(session, roles, parent)
    if step.kind is Kind.REVIEW:
        from gui.pages.review import ReviewPage

        return ReviewPage(session, parent)
    if step.kind is Kind.OUTPUT:
        from gui.pages.output import OutputPage

        return OutputPage(session, roles, parent)
    if step.kind is Kind.CHARTS:
        from gui.pages.charts import ChartsPage

        return ChartsPage(session, roles, parent)
    if step.kind is Kind.YEARS:
        from gui.pages.years import YearsPage

        return YearsPage(session, roles, parent)
    if step.kind is Kind.VERIFY:
        from gui.pages.verify import VerifyPage

        return VerifyPage(session, roles, parent)
    if step.kind is Kind.RECORD:
        from gui.pages.record import RecordPage

        return RecordPage(session, roles, parent)
    if step.kind is Kind.VERSIONS:
        from gui.versions.page import VersionsPage

        return VersionsPage(session, roles, parent)
    raise ValueError(step)
