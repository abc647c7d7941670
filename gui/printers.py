"""Where printers are looked for: at this machine's own print service, which is reached without a network."""

import os
import sys
from collections.abc import MutableMapping
from pathlib import Path
from typing import Final

_VARIABLE: Final = "CUPS_SERVER"
_SERVICES: Final = ("/run/cups/cups.sock", "/var/run/cups/cups.sock")
"""Where the print service of Linux listens for programs of its machine."""


def keep_to_this_machine(surroundings: MutableMapping[str, str] = os.environ) -> None:
    """Has Qt ask for printers through a file of this machine alone; asked for nothing else, it would try the network.

    Printers elsewhere are those that the machine's own service knows. Windows has its own way.
    """
    if sys.platform != "linux" or surroundings.get(_VARIABLE, "").startswith("/"):
        return
    surroundings[_VARIABLE] = next((name for name in _SERVICES if Path(name).exists()), _SERVICES[0])
