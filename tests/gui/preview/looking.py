"""How much is to be seen in a picture."""

from PySide6.QtGui import QColor, QImage


def ink(image: QImage) -> int:
    """How many of every seventh pixel are dark."""
    across, down = range(0, image.width(), 7), range(0, image.height(), 7)
    return sum(QColor(image.pixel(x, y)).lightness() < 100 for x in across for y in down)
