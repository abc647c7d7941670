"""Old Excel workbooks (.xls) opened by xlrd, which runs no macros and follows no links."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Any

from model.failure import Failure
from model.importing.sources.archive import damaged

NUMBER, DATE, BOOLEAN, ERROR = 2, 3, 4, 5
"""The kinds of cells, apart from texts and blanks, as xlrd numbers them."""


@contextmanager
def opened(content: bytes) -> Iterator[Any]:
    """The workbook, to be read within the context. Raises Failure for a damaged or locked one, there too."""
    import xlrd

    try:
        # What xlrd would print goes nowhere.
        yield xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=StringIO())
    except xlrd.XLRDError as error:
        if "ncrypt" in str(error) or "assword" in str(error):
            raise Failure("文件有密码保护，打不开", "请去掉密码后另存一份再读入。") from error
        raise damaged() from error
    except (Failure, MemoryError):
        raise
    except Exception as error:
        # A damaged file makes xlrd raise whatever its bytes happen to break.
        raise damaged() from error
