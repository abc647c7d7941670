"""The icons that Windows takes, made from the drawings: several sizes of one picture in one file; and the window's.

The icon file's layout (a directory of pictures, each a whole PNG) is what Windows has read since Vista.
"""

import struct
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

import resources

NAMES: Final = ("program", "report")
WINDOW_SIZE: Final = 64
SIZES: Final = (16, 20, 24, 32, 40, 48, 64, 256)
_DIRECTORY: Final = struct.Struct("<HHH")
_ENTRY: Final = struct.Struct("<BBBBHHII")


def drawn(name: str, size: int) -> QImage:
    """The drawing of a name as a square picture."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(resources.path("icons", f"{name}.svg"))).render(painter)
    painter.end()
    return image


def file_of(name: str) -> bytes:
    """The icon file of a name."""
    pictures = [_png(drawn(name, size)) for size in SIZES]
    start = _DIRECTORY.size + _ENTRY.size * len(SIZES)
    entries = b""
    for size, picture in zip(SIZES, pictures, strict=True):
        entries += _ENTRY.pack(size % 256, size % 256, 0, 0, 1, 32, len(picture), start)
        start += len(picture)
    return _DIRECTORY.pack(0, 1, len(SIZES)) + entries + b"".join(pictures)


def held(content: bytes) -> dict[int, QImage]:
    """The pictures that an icon file holds, by their size. Raises ValueError for what is no icon."""
    zero, kind, count = _DIRECTORY.unpack_from(content)
    if (zero, kind) != (0, 1):
        raise ValueError("no icon")
    found = {}
    for index in range(count):
        width, *_, length, start = _ENTRY.unpack_from(content, _DIRECTORY.size + _ENTRY.size * index)
        found[width or 256] = QImage.fromData(QByteArray(content[start : start + length]))
    return found


def window_icon() -> bytes:
    """The picture that the window bears: one that Qt reads without loading more of itself."""
    return _png(drawn("program", WINDOW_SIZE))


def write() -> None:
    """Writes the icon files beside the drawings."""
    Path(resources.path("icons", "program.svg")).with_suffix(".png").write_bytes(window_icon())
    for name in NAMES:
        Path(resources.path("icons", f"{name}.svg")).with_suffix(".ico").write_bytes(file_of(name))


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, b"PNG")
    return bytes(buffer.data().data())
