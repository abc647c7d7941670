"""The page of the settings: each choice holds at once and is remembered."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLayout, QScrollArea, QWidget

from gui import preferences
from gui.pages.page import Page
from gui.session import LastYear
from gui.settings import Settings
from gui.tasks import run_aside
from gui.widgets.buttons import button, link
from gui.widgets.choice import Choice
from gui.widgets.entry import Entry
from model import defaults, edits, places
from model.print_fonts import PrintFonts
from model.report import BodyKind

_THEMES: Final = {"system": "跟随系统", "light": "浅色", "dark": "深色", "contrast": "高对比度"}
_SCALES: Final = {1.0: "标准", 1.15: "大", 1.3: "特大"}
_LAST_YEAR: Final = {
    LastYear.FIGURE.value: "格中显示上年的数",
    LastYear.CHANGE.value: "格中显示增减百分比",
    LastYear.NOTHING.value: "格中不显示",
}
_GIVEN: Final = {"body": "单位名称", **{name: edits.FACT_LABELS[name] for name in preferences.GIVEN[1:]}}
_NOTHING_LAID_DOWN: Final = "没有单位设置文件（放在程序旁边，名为“单位设置.toml”，可以预先规定这些设置）。"


class SettingsPage(Page):
    """Looks, what new reports begin with, what stands beside figures, copies, and where things are kept.

    What has to hold at once is told: `look_changed`, `last_year_changed`, `fonts_changed`. `output_wanted` asks for a
    folder, `folder_wanted` carries one to open, `reset_wanted` asks for everything as it was at first.
    """

    look_changed = Signal()
    last_year_changed = Signal()
    fonts_changed = Signal()
    output_wanted = Signal()
    folder_wanted = Signal(object)
    reset_wanted = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("设置", "改动随时生效，自动记住；对所有报告和窗口都一样。", parent)
        self._settings = settings
        self.head.addWidget(button("恢复默认设置…", self.reset_wanted.emit, parent=self))
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget(area)
        inside.setMaximumWidth(760)
        self._form = QFormLayout(inside)
        self._form.setContentsMargins(0, 0, 8, 8)
        self._form.setHorizontalSpacing(12)
        self._form.setVerticalSpacing(8)
        self._add_looks()
        self._add_given()
        self._add_copies()
        self._add_places()
        area.setWidget(inside)
        self.contents.addWidget(area, 1)
        self.refresh()

    def enter(self) -> None:
        self._theme.setFocus()

    def focus_on(self, name: str) -> None:
        """Puts the focus on the control of that name, as one was there before the page was made anew."""
        widget = self.findChild(QWidget, name) if name else None
        if widget is not None:
            widget.setFocus()

    def commit(self) -> None:
        """Takes over the entries as they stand."""
        words = {name: entry.text().strip() for name, entry in self._entries.items()}
        kind = self._kind.currentData()
        given = {name: each for name, each in {**words, "kind": kind}.items() if each}
        if given != self._settings.given:
            self._settings.given = given

    def refresh(self) -> None:
        """Shows what is chosen."""
        settings = self._settings
        _show(self._theme, settings.theme)
        _show(self._scale, settings.text_scale)
        _show(self._last_year, settings.last_year)
        _show(self._kind, settings.given.get("kind", ""))
        for name, entry in self._entries.items():
            entry.setText(settings.given.get(name, ""))
        _show(self._fonts, "" if settings.print_fonts is None else settings.print_fonts.value)
        output = settings.output
        self._output.setText(str(output) if output is not None else _otherwise(defaults.in_force().output))
        self._forget_output.setVisible(output is not None)

    # What stands on it

    def _add_looks(self) -> None:
        self._add_heading("外观")
        self._theme = self._choice("外观(&T)", _THEMES)
        self._scale = self._choice("字号(&Z)", _SCALES)
        self._last_year = self._choice("有上年报告时(&L)", _LAST_YEAR)
        for choice in (self._theme, self._scale):
            choice.activated.connect(self._take_look)
        self._last_year.activated.connect(self._take_last_year)

    def _add_given(self) -> None:
        self._add_heading("新建报告时先填好")
        self._entries: dict[str, Entry] = {}
        for name, label in _GIVEN.items():
            entry = Entry(self)
            entry.setObjectName(label)
            entry.setAccessibleName(label)
            entry.setMaxLength(200)
            entry.setPlaceholderText(preferences.laid_down(name) or "不预填")
            entry.editingFinished.connect(self.commit)
            self._entries[name] = entry
            self._form.addRow(label, entry)
        kind = defaults.in_force().kind
        usual = (kind or BodyKind.DEPARTMENT).label
        self._kind = self._choice("单位类别(&K)", {"": usual, **{kind.value: kind.label for kind in BodyKind}})
        self._kind.activated.connect(self.commit)

    def _add_copies(self) -> None:
        self._add_heading("打印和导出")
        usual = (defaults.in_force().fonts or PrintFonts.INSTALLED).label
        options = {"": f"{usual}（默认）", **{fonts.value: fonts.label for fonts in PrintFonts}}
        self._fonts = self._choice("字体(&F)", options)
        self._fonts.activated.connect(self._take_fonts)
        self._used = _hint(self)
        self._form.addRow("", self._used)
        self._show_used()
        self._output = _path(self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._output, 1)
        self._forget_output = link("不指定", self._drop_output, name="不指定导出的文件夹")
        row.addWidget(self._forget_output)
        row.addWidget(button("选择…", self.output_wanted.emit, parent=self))
        self._form.addRow("导出到的文件夹", row)

    def _add_places(self) -> None:
        self._add_heading("保存的位置")
        laid_down = defaults.in_force()
        kept = {
            "设置": self._settings.folder,
            "恢复副本和以前的版本": self._settings.state,
            "运行记录": places.logs(),
            "模板": laid_down.templates,
        }
        for name, folder in kept.items():
            self._form.addRow(name, self._place(name, folder))
        told = f"{laid_down.file}" if laid_down.file is not None else _NOTHING_LAID_DOWN
        administered = _path(self)
        administered.setText("\n".join([told, *laid_down.problems]))
        self._form.addRow("单位设置", administered)

    def _place(self, name: str, folder: Path | None) -> QLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        words = _path(self)
        words.setText("没有模板文件夹" if folder is None else str(folder))
        row.addWidget(words, 1)
        if folder is not None:
            row.addWidget(link("打开", lambda: self.folder_wanted.emit(folder), name=f"打开文件夹：{name}"))
        return row

    def _add_heading(self, title: str) -> None:
        heading = QLabel(title, self)
        heading.setObjectName("heading")
        heading.setContentsMargins(0, 8 if self._form.rowCount() else 0, 0, 0)
        self._form.addRow(heading)

    def _choice(self, label: str, options: Mapping[str, str] | Mapping[float, str]) -> Choice:
        choice = Choice(self)
        name = label.split("(")[0]
        choice.setObjectName(name)
        choice.setAccessibleName(name)
        for value, words in options.items():
            choice.addItem(words, value)
        self._form.addRow(label, choice)
        return choice

    # What is chosen

    def _take_look(self) -> None:
        self._settings.theme = self._theme.currentData()
        self._settings.text_scale = self._scale.currentData()
        self.look_changed.emit()

    def _take_last_year(self) -> None:
        self._settings.last_year = self._last_year.currentData()
        self.last_year_changed.emit()

    def _take_fonts(self) -> None:
        chosen = self._fonts.currentData()
        self._settings.print_fonts = PrintFonts(chosen) if chosen else None
        self.fonts_changed.emit()
        self._show_used()

    def _drop_output(self) -> None:
        self._settings.output = None
        self.refresh()

    def _show_used(self) -> None:
        """Names the fonts, which takes a moment: it is looked which ones the machine has."""
        self._used.setText("正在查看本机的字体…")
        run_aside(_used_fonts, self._used.setText, self)


def _used_fonts() -> str:
    from model import print_fonts
    from model.exporting.pdf import font_names, fonts

    used = font_names.used(fonts.at_hand(print_fonts.in_force()))
    return "；".join(f"{each.role} {each.name}{'（本机）' if each.is_installed else ''}" for each in used)


def _show(choice: Choice, value: object) -> None:
    choice.setCurrentIndex(max(choice.findData(value), 0))


def _otherwise(laid_down: Path | None) -> str:
    """What is said of the folder where the user chose none."""
    if laid_down is None:
        return "没有指定：从报告所在的文件夹选起"
    return f"{laid_down}（单位设置{'' if laid_down.is_dir() else '，现在没有这个文件夹'}）"


def _hint(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setObjectName("hint")
    label.setWordWrap(True)
    return label


def _path(parent: QWidget) -> QLabel:
    """Words that may be copied, broken where the line ends."""
    label = _hint(parent)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
