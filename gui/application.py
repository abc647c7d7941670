"""The application object with its looks and language."""

import sys

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from gui import fonts, theme


def make_application() -> QApplication:
    """The application object with the program's looks and language."""
    application = QApplication([sys.argv[0]])
    dress(application)
    return application


def dress(application: QApplication) -> None:
    """Gives the application the program's name, language, font and colours."""
    application.setApplicationName("xxgk")
    application.setApplicationDisplayName("")
    application.setStyle("Fusion")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(application)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
    application.setFont(fonts.window_font())
    application.setPalette(theme.palette(theme.LIGHT))
    application.setStyleSheet(theme.style_sheet(theme.LIGHT))
