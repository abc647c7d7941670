"""Makes a workbook's bytes the same each time: fixed times in the archive and in the document's properties."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl.packaging.extended import ExtendedProperties
from openpyxl.workbook import Workbook
from openpyxl.xml.constants import ARC_APP, ARC_CORE
from openpyxl.xml.functions import tostring

from model.exporting.document import Properties
from model.exporting.own import PRODUCT

_LEVEL: Final = 6
_UNIX: Final = 3
_READABLE: Final = 0o644 << 16


def to_bytes(book: Workbook, properties: Properties) -> bytes:
    """The finished file; its times are those of the report's last change."""
    moment = properties.changed.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    core = book.properties
    core.title, core.creator, core.lastModifiedBy = properties.title, properties.body, properties.body
    core.created, core.modified, core.language = moment, moment, "zh-CN"
    raw = BytesIO()
    book.save(raw)
    # Saving stamps the present time into the properties: they are written once more, with the program's name.
    core.modified = moment
    application = ExtendedProperties()
    application.Application = PRODUCT
    own = {ARC_CORE: tostring(core.to_tree()), ARC_APP: tostring(application.to_tree())}
    finished = BytesIO()
    with ZipFile(raw) as source, ZipFile(finished, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as target:
        for name in source.namelist():
            target.writestr(_entry(name, properties.changed), own.get(name) or source.read(name))
    return finished.getvalue()


def _entry(name: str, moment: datetime) -> ZipInfo:
    entry = ZipInfo(name, (max(1980, min(2107, moment.year)), *moment.timetuple()[1:6]))
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = _UNIX
    entry.external_attr = _READABLE
    return entry
