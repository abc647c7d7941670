from collections.abc import Sequence

import pytest

from model import exporting
from model.checker import Checker
from model.exporting import Document
from model.report import Report
from model.rules import Finding
from tests.model.exporting.sample import sample_report


@pytest.fixture
def report() -> Report:
    return sample_report()


@pytest.fixture
def document(report: Report) -> Document:
    return exporting.document_of(report)


@pytest.fixture
def findings(report: Report) -> Sequence[Finding]:
    return Checker(report).findings
