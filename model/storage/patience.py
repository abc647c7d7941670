"""Trying again for a moment what another program stands in the way of: a scanner, Excel, a second command."""

import errno
import time
from collections.abc import Callable, Sequence
from typing import Final, TypeVar

PAUSES: Final = (0.05, 0.1, 0.2, 0.4, 0.6, 0.65)
"""Seconds between one try and the next: two in all, as long as somebody waits for a save without wondering."""

_HELD: Final = frozenset({errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY})
"""What systems say of a file that another program holds open; Windows says the first, sharing violations included."""

Result = TypeVar("Result")


def may_be_held(error: OSError) -> bool:
    """Whether an error may mean that another program holds the file open, and so may go away by itself."""
    return error.errno in _HELD


def patiently(step: Callable[[], Result], pauses: Sequence[float] = PAUSES) -> Result:
    """What `step` returns, tried again after each of the pauses (in seconds) while another program holds its file.

    Raises the OSError that the last try ended with.
    """
    for pause in pauses:
        try:
            return step()
        except OSError as error:
            if not may_be_held(error):
                raise
        time.sleep(pause)
    return step()
