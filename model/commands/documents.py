"""Reports, figures and findings as the JSON that commands print."""

from collections.abc import Mapping

from model.forms import Kind
from model.report import FACT_NAMES, Report
from model.rules import Finding
from model.values import Value, shown


def number(value: Value | None) -> int | str | None:
    """A value in JSON: whole numbers as numbers, decimals as strings."""
    return value if value is None or isinstance(value, int) else shown(value)


def values(report: Report) -> dict[str, int | str | None]:
    """All cells of the form, automatic totals computed; decimals always as strings."""
    result: dict[str, int | str | None] = {}
    for cell in report.form.cells.values():
        value = report.figures[cell.id]
        result[cell.id] = shown(value) if value is not None and cell.kind is Kind.FEE else number(value)
    return result


def report_json(report: Report) -> Mapping[str, object]:
    """A report as `show` prints it."""
    return {
        "body": report.body,
        "year": report.year,
        "form": report.form.id,
        "kind": report.kind.value,
        "status": report.status.value,
        "values": values(report),
        "stated": [cell for cell in report.form.totals if cell in report.figures.stated],
        "texts": dict(report.texts),
        "facts": {name: getattr(report.facts, name) for name in FACT_NAMES},
        "explanations": {finding: kept.why for finding, kept in report.explanations.items()},
    }


def finding_json(finding: Finding) -> Mapping[str, object]:
    """A finding as `check` prints it."""
    return {
        "id": finding.id,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "cells": list(finding.cells),
        "section": finding.section,
        "span": None if finding.span is None else list(finding.span),
        "message": finding.message,
        "expected": number(finding.expected),
        "actual": number(finding.actual),
        "explained": finding.explained,
    }
