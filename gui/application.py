"""The application object with its looks and language."""

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

import resources
from gui import fonts, shell, theme
from gui.printers import keep_to_this_machine
from gui.settings import Settings
from gui.style import style_sheet
from gui.theme import Look, Roles
from resources.packaging.installer.naming import FOLDER


def make_application() -> QApplication:
    """The application object with the program's looks and language."""
    shell.identify()
    # Desktops know the windows of a program by its name and that of its entry in their menu.
    application = QApplication([FOLDER])
    dress(application)
    return application


def dress(application: QApplication) -> None:
    """Gives the application the program's name, icon, language, font and colours."""
    keep_to_this_machine()
    application.setApplicationName("xxgk")
    application.setApplicationDisplayName("")
    application.setWindowIcon(QIcon(str(resources.path("icons", "program.png"))))
    application.setDesktopFileName(FOLDER)
    application.setStyle("Fusion")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(application)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
    wear(application, theme.PLAIN)


def chosen_look(settings: Settings, scheme: Qt.ColorScheme | None = None) -> Look:
    """The look that the settings ask for; the system's colours where they ask for none that is known.

    `scheme` is what the system is known to show, where it has just told.
    """
    return Look(theme.THEMES.get(settings.theme) or _system_roles(scheme), settings.text_scale)


def _system_roles(scheme: Qt.ColorScheme | None) -> Roles:
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return theme.HIGH_CONTRAST
    shown = hints.colorScheme() if scheme is None else scheme
    return theme.DARK if shown == Qt.ColorScheme.Dark else theme.LIGHT


def wear(application: QApplication, look: Look) -> None:
    """Gives the application another look."""
    application.setFont(fonts.window_font(look.text_scale))
    application.setPalette(theme.palette(look.roles))
    application.setStyleSheet(style_sheet(look))
