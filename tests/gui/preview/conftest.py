import pytest

from model import exporting
from model.checker import Checker
from tests.samples import complete_report


@pytest.fixture(scope="session")
def output() -> exporting.Output:
    """The PDF of a complete report."""
    report = complete_report()
    document = exporting.document_of(report)
    return exporting.EXPORTERS["pdf"].write(document, report, Checker(report).findings)
