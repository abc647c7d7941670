"""ZIP archives, which office files are, opened with bounds: never more is unpacked than a report can need."""

from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile

from lxml import etree

from model.failure import Failure

MAX_ENTRIES: Final = 5_000
MAX_PART: Final = 64 * 1024 * 1024
"""The most bytes that one part of an archive is unpacked to."""
_DAMAGED: Final = "请重新取得这个文件，或者用 Word、Excel 或 WPS 打开后另存一份再读入。"


def damaged(what: str = "内容不完整") -> Failure:
    """What is said of an office file that does not open."""
    return Failure(f"文件已损坏（{what}）", _DAMAGED)


def open_archive(content: bytes) -> ZipFile:
    """The archive in `content`. Raises Failure where it is damaged or holds far more than an office file does."""
    try:
        archive = ZipFile(BytesIO(content))
    except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise damaged() from error
    if len(archive.infolist()) > MAX_ENTRIES:
        raise Failure("文件里的部分太多，不像是办公文档", "请确认选对了文件。")
    return archive


def part(archive: ZipFile, name: str, most: int = MAX_PART) -> bytes | None:
    """The bytes of a part; None where there is none. Raises Failure for a damaged, locked or far too large one."""
    try:
        with archive.open(name) as stream:
            content = stream.read(most + 1)
    except KeyError:
        return None
    except RuntimeError as error:
        raise Failure("文件有密码保护，打不开", "请去掉密码后另存一份再读入。") from error
    except (BadZipFile, OSError, EOFError, ValueError, NotImplementedError) as error:
        raise damaged() from error
    except Exception as error:
        # zlib.error, lzma.LZMAError and the like share no base but Exception.
        raise damaged() from error
    if len(content) > most:
        raise Failure(f"文件太大：展开后超过 {most // 1024 // 1024} MB", "请确认选对了文件。")
    return content


def xml_of(content: bytes) -> etree._Element:
    """The root of an XML part. Entities are neither resolved nor fetched. Raises Failure where it is no XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged() from error
