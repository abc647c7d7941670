"""What the program is, in a few words."""

from gui.status import PROGRAM


def versions() -> dict[str, str]:
    """What the program runs on, by the names that users know."""
    import platform

    import pypdfium2
    import reportlab
    from PySide6 import __version__ as bindings
    from PySide6.QtCore import qVersion

    from model.commands import VERSION

    return {
        PROGRAM: VERSION,
        "Python": platform.python_version(),
        "Qt": f"{qVersion()}（PySide6 {bindings}）",
        "PDF 排版": f"reportlab {reportlab.Version}",
        "PDF 显示": f"PDFium {str(pypdfium2.PDFIUM_INFO).partition('@')[0]}",
        "系统": platform.platform(),
    }
