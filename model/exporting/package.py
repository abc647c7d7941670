"""Zip files that are the same byte for byte each time: fixed order, times and rights."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_LEVEL: Final = 6
_UNIX: Final = 3
_READABLE: Final = 0o644 << 16
_FIRST_YEAR: Final = 1980
_LAST_YEAR: Final = 2107
"""What the years of a zip's times can be."""


def packed(entries: Mapping[str, bytes], moment: datetime) -> bytes:
    """A zip file of the entries, in their order, all dated `moment`; names beyond ASCII are marked as UTF-8."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for name, content in entries.items():
            archive.writestr(_entry(name, moment), content)
    return target.getvalue()


def _entry(name: str, moment: datetime) -> ZipInfo:
    entry = ZipInfo(name, (max(_FIRST_YEAR, min(_LAST_YEAR, moment.year)), *moment.timetuple()[1:6]))
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = _UNIX
    entry.external_attr = _READABLE
    return entry
