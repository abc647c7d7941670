"""The window's settings: shows them on their page, and has what is chosen there hold at once in every window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from gui import neighbours

# The page is loaded when somebody first looks at it.
if TYPE_CHECKING:
    from gui.pages.settings import SettingsPage
    from gui.settings import Settings
    from gui.window import MainWindow


class Adjusting(QObject):
    """The settings of the program, which all its windows share."""

    def __init__(self, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings

    def made_page(self) -> SettingsPage:
        """A page that shows the settings."""
        from gui.pages.settings import SettingsPage

        page = SettingsPage(self._settings, self._window.stack)
        page.look_changed.connect(self._use_look)
        page.last_year_changed.connect(self._show_last_year)
        page.fonts_changed.connect(self._use_fonts)
        page.output_wanted.connect(self._choose_output)
        page.folder_wanted.connect(self._open_folder)
        page.reset_wanted.connect(self._reset)
        return page

    def _use_look(self) -> None:
        """Wears the look that is chosen, once the page that told of it, which goes with the old one, is done."""
        focused = self._window.page.focusWidget()
        name = "" if focused is None else focused.objectName()
        QTimer.singleShot(0, self, lambda: self._wear(name))

    def _wear(self, focused: str) -> None:
        from gui.application import chosen_look
        from gui.pages.settings import SettingsPage

        window = self._window
        window.use_look(chosen_look(self._settings))
        if isinstance(window.page, SettingsPage):
            window.page.focus_on(focused)

    def _show_last_year(self) -> None:
        for window in neighbours.windows():
            if window.session is not None:
                window.session.show_last_year(self._settings.last_year)

    def _use_fonts(self) -> None:
        from model import print_fonts

        print_fonts.choose(self._settings.print_fonts)
        for window in neighbours.windows():
            window.previewing.renew()

    def _choose_output(self) -> None:
        from gui import preferences

        window = self._window
        before = preferences.output_folder(self._settings) or window.files.folder()
        folder = window.dialogs.folder_for_export(window, before)
        if folder is not None:
            self._settings.output = folder
            window.page.refresh()

    def _open_folder(self, folder: Path) -> None:
        """Opens a folder, or what there is above it; where the system cannot, it is said where it is."""
        there = next((each for each in (folder, *folder.parents) if each.is_dir()), folder)
        if not self._window.dialogs.show_folder(there):
            self._window.footer.warn(f"没有打开，请在文件管理器中查看：{there}")

    def _reset(self) -> None:
        window = self._window
        question = "外观、字号、预填的内容、字体、文件夹、打印机等都恢复成最初的样子。报告和报告的列表不受影响。"
        if window.dialogs.confirm(window, "恢复默认设置", question, "恢复默认"):
            self._settings.reset()
            # Else what still stands on the page would be taken over again.
            window.page.refresh()
            self._use_fonts()
            self._show_last_year()
            self._use_look()
            window.footer.say("已恢复默认设置")
