"""Makes a workbook's bytes the same each time: fixed times in the archive and in the document's properties."""

from datetime import UTC
from io import BytesIO
from zipfile import ZipFile

from openpyxl.packaging.extended import ExtendedProperties
from openpyxl.workbook import Workbook
from openpyxl.xml.constants import ARC_APP, ARC_CORE
from openpyxl.xml.functions import tostring

from model.exporting.document import Properties
from model.exporting.own import PRODUCT
from model.exporting.package import packed


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
    with ZipFile(raw) as source:
        entries = {name: own.get(name) or source.read(name) for name in source.namelist()}
    return packed(entries, properties.changed)
