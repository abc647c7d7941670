"""Makes the committed generated files anew: `python3 -m tests regenerate`. Tests compare them with their source."""

import inspect
import json
import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Final

import msgspec

from model.storage.migration import SCHEMA
from model.storage.records import ReportRecord

PROJECT: Final = Path(__file__).parent.parent
SCHEMA_FILE: Final = PROJECT / "resources" / "schema" / f"xxgk-{SCHEMA}.schema.json"


def schema_text() -> str:
    """The JSON Schema of the data file, made from the type that reads and writes it."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"政府信息公开工作年度报告数据文件（.xxgk），格式 {SCHEMA}",
        **msgspec.json.schema(ReportRecord),
    }
    for definition in schema["$defs"].values():
        # Python 3.13 strips a docstring's indentation, earlier ones keep it.
        definition["description"] = inspect.cleandoc(definition["description"])
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def write_schema() -> None:
    SCHEMA_FILE.parent.mkdir(parents=True, exist_ok=True)
    SCHEMA_FILE.write_text(schema_text(), "utf-8", newline="\n")


def write_pictures() -> None:
    from tests import pictures

    pictures.write()


def write_help_pictures() -> None:
    # By its name: it is made with what the tests are made with, which is not checked for types.
    import_module("tests.help_pictures").write_all()


def write_copies() -> None:
    os.environ["XXGK_BUNDLED_FONTS"] = "1"
    from tests.model.exporting import golden

    golden.write()


def write_pages() -> None:
    os.environ["XXGK_BUNDLED_FONTS"] = "1"
    from tests.model.exporting import test_pdf_pictures

    test_pdf_pictures.regenerate()


def write_icons() -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication

    from tests import icons

    application = QGuiApplication.instance() or QGuiApplication([])
    icons.write()
    del application


def write_messages() -> None:
    from tests import messages

    messages.write()


GENERATORS: Final[tuple[tuple[str, Callable[[], None]], ...]] = (
    ("JSON Schema of the data file", write_schema),
    ("Icons for Windows", write_icons),
    ("Catalogue of messages", write_messages),
    ("Golden copies", write_copies),
    ("Golden pages", write_pages),
    ("README's pictures", write_pictures),
    ("The help's pictures", write_help_pictures),
)
"""What is made, in this order: a name for the log, and the function that writes the files."""


def main() -> int:
    """Run every generator and return the exit code."""
    for name, generate in GENERATORS:
        sys.stdout.write(f"{name} …\n")
        sys.stdout.flush()
        generate()
    return 0
