"""Printers are looked for through a file of this machine, whatever the environment says."""

import sys

import pytest

from gui.printers import keep_to_this_machine


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, "cups.sock"),
        ("", "cups.sock"),
        ("printing.example", "cups.sock"),
        ("localhost:631", "cups.sock"),
        ("/own/service.sock", "service.sock"),
    ],
)
def test_no_print_service_of_a_network_is_asked(before: str | None, after: str):
    surroundings = {} if before is None else {"CUPS_SERVER": before}
    keep_to_this_machine(surroundings)
    if sys.platform == "linux":
        assert surroundings["CUPS_SERVER"].startswith("/")
        assert surroundings["CUPS_SERVER"].endswith(after)
    else:
        assert surroundings.get("CUPS_SERVER") == before
