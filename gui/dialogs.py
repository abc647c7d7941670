"""Every question that the window asks, behind one seam: tests and the demo answer by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Final

# By the modules' names: a kind of dialog is loaded with the first of them, and the first page waits for none.
from PySide6 import QtCore, QtGui, QtWidgets

from model.storage.long_names import plain, reachable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gui.errors.guard import Trouble
    from gui.printing import PrintJob
    from gui.theme import Roles
    from model.failure import Failure
    from model.proof.differences import Difference
    from model.report import Report
    from model.report_templates import Template

_FILES: Final = "年度报告 (*.xxgk);;所有文件 (*)"
_REPORTS: Final = "年度报告 (*.xxgk *.pdf);;所有文件 (*)"
"""What may hold a report: the data file, and a PDF of this program with that file inside."""
_COPIES: Final = "报告、网页、Word 文件 (*.pdf *.xxgk *.html *.htm *.mht *.mhtml *.docx);;所有文件 (*)"
"""What can be compared with a report."""

_READABLE: Final = (
    "可以读入的文件 (*.html *.htm *.mht *.mhtml *.docx *.xlsx *.xlsm *.xls *.pdf *.txt *.md *.xxgk);;所有文件 (*)"
)
_LISTS: Final = "名单 (*.txt *.csv *.xlsx *.xls);;所有文件 (*)"
_LEDGERS: Final = "Excel 工作簿 (*.xlsx *.xlsm *.xls);;所有文件 (*)"


class Unsaved(Enum):
    """What to do with unsaved work."""

    SAVE = "save"
    DISCARD = "discard"
    CANCEL = "cancel"


class Obstacle(Enum):
    """What to do where a file could not be written as it was asked for."""

    AGAIN = "again"
    ELSEWHERE = "elsewhere"
    OVERWRITE = "overwrite"
    CANCEL = "cancel"


class Held(Enum):
    """What to do with a file that somebody else has open."""

    READ = "read"
    COPY = "copy"
    CANCEL = "cancel"


class Dialogs:
    """The real dialogs. Every method returns None (or CANCEL, or False) where the user turns back."""

    def file_to_open(self, parent: QWidget, folder: Path) -> Path | None:
        """Asks for a data file."""
        dialog = _file_dialog(parent, "打开报告", folder, "打开")
        dialog.setFileMode(QtWidgets.QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(_REPORTS)
        return _chosen(dialog)

    def file_to_read(self, parent: QWidget, folder: Path, title: str) -> Path | None:
        """Asks for a report of whatever kind of file; `title` says what for."""
        dialog = _file_dialog(parent, title, folder, "选择")
        dialog.setFileMode(QtWidgets.QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(_READABLE)
        return _chosen(dialog)

    def report_year(self, parent: QWidget, name: str, suggested: int) -> int | None:
        """Asks of which year a report is whose file does not say so."""
        dialog = QtWidgets.QInputDialog(parent)
        dialog.setInputMode(QtWidgets.QInputDialog.InputMode.IntInput)
        dialog.setWindowTitle("报告年度")
        dialog.setLabelText(f"“{name}”中没有写明是哪一年度的报告。\n\n请填写年度：")
        dialog.setIntRange(2019, 2099)
        dialog.setIntValue(suggested)
        dialog.setOkButtonText("继续读入")
        dialog.setCancelButtonText("取消")
        accepted = dialog.exec() == QtWidgets.QInputDialog.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.intValue() if accepted else None

    def template(self, parent: QWidget, templates: Sequence[Template]) -> Template | None:
        """Asks for one of the templates, of which there is one at least."""
        from gui.widgets.template_dialog import TemplateDialog

        dialog = TemplateDialog(parent, templates)
        accepted = dialog.exec() == TemplateDialog.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.template if accepted else None

    def texts_to_fill_in(self, parent: QWidget, report: Report, read: Report) -> tuple[str, ...] | None:
        """Shows what filling `read` into `report` changes, and asks of which sections the text is to be taken."""
        from gui.widgets.fill_dialog import FillDialog

        dialog = FillDialog(parent, report, read)
        accepted = dialog.exec() == FillDialog.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.texts if accepted else None

    def files_to_compare(self, parent: QWidget, folder: Path) -> list[Path]:
        """Asks for reports of other years, any number of them; none where the user turns back."""
        return _chosen_files(parent, "添加其他年度的报告", folder, "添加", _REPORTS)

    def files_to_verify(self, parent: QWidget, folder: Path) -> list[Path]:
        """Asks for copies to compare with the open report, any number of them; none where the user turns back."""
        return _chosen_files(parent, "选择要核验的文件", folder, "核验", _COPIES)

    def files_to_merge(self, parent: QWidget, folder: Path) -> list[Path]:
        """Asks for units' reports, of whatever kinds of files; none where the user turns back."""
        return _chosen_files(parent, "添加各单位的文件", folder, "添加", _READABLE)

    def folder_to_merge(self, parent: QWidget, folder: Path) -> Path | None:
        """Asks for a folder with units' reports in it."""
        dialog = _file_dialog(parent, "添加文件夹", folder, "添加这个文件夹")
        dialog.setFileMode(QtWidgets.QFileDialog.FileMode.Directory)
        return _chosen(dialog)

    def expected_units(self, parent: QWidget, names: Sequence[str], folder: Path) -> list[str] | None:
        """Asks for the list of units that are to report."""
        from gui.consolidation.expected_dialog import ExpectedDialog

        def choose(asking: QWidget) -> Path | None:
            chooser = _file_dialog(asking, "取名单", folder, "取这个文件")
            chooser.setFileMode(QtWidgets.QFileDialog.FileMode.ExistingFile)
            chooser.setNameFilter(_LISTS)
            return _chosen(chooser)

        dialog = ExpectedDialog(parent, names, choose)
        accepted = dialog.exec() == ExpectedDialog.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.names if accepted else None

    def ledger_to_open(self, parent: QWidget, folder: Path) -> Path | None:
        """Asks for a ledger of applications."""
        dialog = _file_dialog(parent, "选择依申请公开台账", folder, "选择")
        dialog.setFileMode(QtWidgets.QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(_LEDGERS)
        return _chosen(dialog)

    def file_to_write(self, parent: QWidget, title: str, suggested: Path, kinds: str) -> Path | None:
        """Asks where to write a file that is made; an existing one has then been confirmed."""
        dialog = _file_dialog(parent, title, suggested.parent, "保存")
        dialog.setAcceptMode(QtWidgets.QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(kinds)
        dialog.setDefaultSuffix(suggested.suffix.removeprefix("."))
        dialog.selectFile(suggested.name)
        return _chosen(dialog)

    def file_to_save(self, parent: QWidget, suggested: Path) -> Path | None:
        """Asks where to save; an existing file has then been confirmed."""
        dialog = _file_dialog(parent, "保存报告", suggested.parent, "保存")
        dialog.setAcceptMode(QtWidgets.QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_FILES)
        dialog.setDefaultSuffix("xxgk")
        dialog.selectFile(suggested.name)
        return _chosen(dialog)

    def folder_for_export(self, parent: QWidget, suggested: Path) -> Path | None:
        """Asks into which folder copies are written."""
        dialog = _file_dialog(parent, "导出到哪个文件夹", suggested, "选这个文件夹")
        dialog.setFileMode(QtWidgets.QFileDialog.FileMode.Directory)
        dialog.setOption(QtWidgets.QFileDialog.Option.ShowDirsOnly)
        return _chosen(dialog)

    def show_folder(self, folder: Path) -> bool:
        """Shows a folder in the system's file manager. False where it cannot."""
        return QtGui.QDesktopServices.openUrl(QtCore.QUrl.fromLocalFile(plain(str(folder))))

    def unsaved(self, parent: QWidget, name: str) -> Unsaved:
        """Asks what to do with unsaved work before it would be left."""
        box = QtWidgets.QMessageBox(
            QtWidgets.QMessageBox.Icon.Question, "还没有保存", f"“{name}”有修改还没有保存。", parent=parent
        )
        box.setInformativeText("要在离开之前保存吗？")
        save = box.addButton("保存", QtWidgets.QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton("不保存", QtWidgets.QMessageBox.ButtonRole.DestructiveRole)
        box.addButton("取消", QtWidgets.QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.exec()
        if box.clickedButton() is save:
            return Unsaved.SAVE
        return Unsaved.DISCARD if box.clickedButton() is discard else Unsaved.CANCEL

    def unwritten(self, parent: QWidget, title: str, failure: Failure, safe: str, elsewhere: str) -> Obstacle:
        """Says why a file was not written and what is `safe`, and asks what to do; `elsewhere`: the other place."""
        from model.diagnostics import log

        log.note_failure(failure)
        box = QtWidgets.QMessageBox(QtWidgets.QMessageBox.Icon.Warning, title, f"{failure.what}。", parent=parent)
        box.setInformativeText(f"{failure.advice}\n\n{safe}")
        other = box.addButton(elsewhere, QtWidgets.QMessageBox.ButtonRole.AcceptRole)
        again = box.addButton("重试", QtWidgets.QMessageBox.ButtonRole.ActionRole)
        box.addButton("取消", QtWidgets.QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(other)
        box.exec()
        if box.clickedButton() is other:
            return Obstacle.ELSEWHERE
        return Obstacle.AGAIN if box.clickedButton() is again else Obstacle.CANCEL

    def conflict(
        self,
        parent: QWidget,
        failure: Failure,
        note: str,
        report: Report,
        differences: Sequence[Difference],
        roles: Roles,
    ) -> Obstacle:
        """Shows what the file holds otherwise than the window, and asks whether to write over it."""
        from gui.widgets.conflict_dialog import ConflictDialog

        dialog = ConflictDialog(parent, failure, note, report, differences, roles)
        dialog.exec()
        dialog.deleteLater()
        return dialog.answer

    def held(self, parent: QWidget, name: str, owner: str) -> Held:
        """Asks how to open a file that somebody else has open; `owner` says who, on which computer, since when."""
        box = QtWidgets.QMessageBox(
            QtWidgets.QMessageBox.Icon.Question, "文件正在使用", f"“{name}”正由{owner}。", parent=parent
        )
        box.setInformativeText(
            "只读打开：可以查看、打印和导出，不能修改。\n打开副本：可以修改，另存为一个新文件，对方的文件不受影响。"
        )
        read = box.addButton("只读打开", QtWidgets.QMessageBox.ButtonRole.AcceptRole)
        copy = box.addButton("打开副本", QtWidgets.QMessageBox.ButtonRole.ActionRole)
        box.addButton("取消", QtWidgets.QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(read)
        box.exec()
        if box.clickedButton() is read:
            return Held.READ
        return Held.COPY if box.clickedButton() is copy else Held.CANCEL

    def reason(self, parent: QWidget, headline: str, before: str) -> str | None:
        """Asks for the written explanation of a warning."""
        prompt = f"{headline}\n\n请写明情况属实的原因（随审核情况留存，不印在报告正文中）："
        text, accepted = QtWidgets.QInputDialog.getMultiLineText(parent, "填写审核说明", prompt, before)
        return text if accepted else None

    def remark(self, parent: QWidget, about: str) -> str | None:
        """Asks a reviewer for a remark."""
        prompt = f"{about}\n\n审核意见（随报告文件带给填报人，不会印出）："
        text, accepted = QtWidgets.QInputDialog.getMultiLineText(parent, "审核意见", prompt)
        return text if accepted else None

    def confirm(self, parent: QWidget, title: str, question: str, yes: str) -> bool:
        """Asks whether to go on; `yes` is the word on the button that does."""
        box = QtWidgets.QMessageBox(QtWidgets.QMessageBox.Icon.Question, title, question, parent=parent)
        accept = box.addButton(yes, QtWidgets.QMessageBox.ButtonRole.AcceptRole)
        cancel = box.addButton("取消", QtWidgets.QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel)
        box.exec()
        return box.clickedButton() is accept

    def tell(self, parent: QWidget, title: str, text: str) -> None:
        """Says something that must be read before going on."""
        box = QtWidgets.QMessageBox(QtWidgets.QMessageBox.Icon.Information, title, text, parent=parent)
        box.addButton("知道了", QtWidgets.QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    def tell_failure(self, parent: QWidget, title: str, failure: Failure) -> None:
        """Says what could not be done and what to do; an error that nobody foresaw goes where all such go."""
        from gui.errors.hooks import hand_on
        from model.diagnostics import log
        from model.diagnostics.incident import Unexpected

        if isinstance(failure, Unexpected):
            hand_on(failure)
        else:
            log.note_failure(failure)
            self.tell(parent, title, f"{failure.what}。\n\n{failure.advice}")

    def unexpected(self, parent: QWidget | None, trouble: Trouble) -> bool:
        """Tells of an error that nobody foresaw, and offers a diagnostic package; False to leave the program."""
        from gui.errors import diagnostics
        from gui.errors.dialog import UnexpectedDialog
        from gui.errors.whereabouts import whereabouts

        def save(asking: QWidget, with_content: bool) -> str:
            return diagnostics.save(self, asking, with_content=with_content)

        dialog = UnexpectedDialog(parent, trouble, whereabouts(), save)
        goes_on = dialog.exec() == UnexpectedDialog.DialogCode.Accepted
        dialog.deleteLater()
        return goes_on

    def package(self, parent: QWidget) -> bool | None:
        """Asks whether a diagnostic package is to hold the report; None where none is wanted."""
        from gui.errors.dialog import PackageDialog

        dialog = PackageDialog(parent)
        accepted = dialog.exec() == PackageDialog.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.with_content.isChecked() if accepted else None

    def deadline(self, parent: QWidget, kind: str, usual: tuple[int, int], now: tuple[int, int]) -> str | None:
        """Asks by when a sort of body reports, as month and day; empty for the usual day."""
        from gui.help.deadline_dialog import DeadlineDialog

        dialog = DeadlineDialog(parent, kind, usual, now)
        accepted = dialog.exec() == DeadlineDialog.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.chosen if accepted else None

    def about(self, parent: QWidget) -> None:
        """Says what the program is, on what it runs, and what its parts are licensed under."""
        from gui.about import versions
        from gui.widgets.about_dialog import AboutDialog

        dialog = AboutDialog(parent, versions())
        dialog.exec()
        dialog.deleteLater()

    def finalise(self, parent: QWidget, title: str, by: str, *, saves_first: bool) -> str | None:
        """Asks who finalises the report; `saves_first` where it has no file yet."""
        from gui.proof.dialogs import FinaliseDialog

        dialog = FinaliseDialog(parent, title, by, saves_first=saves_first)
        accepted = dialog.exec() == FinaliseDialog.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.by if accepted else None

    def reopen(self, parent: QWidget, by: str) -> tuple[str, str] | None:
        """Asks for the reason for reopening, which is never empty, and who does it."""
        from gui.proof.dialogs import ReopenDialog

        dialog = ReopenDialog(parent, by)
        accepted = dialog.exec() == ReopenDialog.DialogCode.Accepted
        dialog.deleteLater()
        return (dialog.why, dialog.by) if accepted else None

    def letter(self, parent: QWidget, wording: str, template: str) -> str | None:
        """Asks for the wording of the covering letter; empty is the template's."""
        from gui.widgets.letter_dialog import LetterDialog

        dialog = LetterDialog(parent, wording, template)
        accepted = dialog.exec() == LetterDialog.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.wording if accepted else None

    def printers(self) -> list[str]:
        """The printers to choose from."""
        from gui import printing

        return printing.printer_names()

    def print_job(
        self, parent: QWidget, pages: int, remembered: tuple[str, str]
    ) -> tuple[PrintJob, tuple[str, str]] | None:
        """Asks for printer, copies, pages and duplex; `remembered` are the printer and the duplex of the last time."""
        from gui.widgets.print_dialog import PrintDialog

        dialog = PrintDialog(parent, self.printers(), pages, remembered)
        accepted = dialog.exec() == PrintDialog.DialogCode.Accepted
        dialog.deleteLater()
        return (dialog.job(), dialog.remembered) if accepted else None


def _file_dialog(parent: QWidget, title: str, folder: Path, accept: str) -> QtWidgets.QFileDialog:
    """A file dialog with Chinese labels where the system's own is not used."""
    dialog = QtWidgets.QFileDialog(parent, title, plain(str(folder)))
    labels = QtWidgets.QFileDialog.DialogLabel
    for label, words in (
        (labels.LookIn, "位置："),
        (labels.FileName, "名称："),
        (labels.FileType, "类型："),
        (labels.Accept, accept),
        (labels.Reject, "取消"),
    ):
        dialog.setLabelText(label, words)
    return dialog


def _chosen_files(parent: QWidget, title: str, folder: Path, accept: str, kinds: str) -> list[Path]:
    dialog = _file_dialog(parent, title, folder, accept)
    dialog.setFileMode(QtWidgets.QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilter(kinds)
    accepted = dialog.exec() == QtWidgets.QFileDialog.DialogCode.Accepted
    files = dialog.selectedFiles()
    dialog.deleteLater()
    return [reachable(Path(file)) for file in files] if accepted else []


def _chosen(dialog: QtWidgets.QFileDialog) -> Path | None:
    accepted = dialog.exec() == QtWidgets.QFileDialog.DialogCode.Accepted
    files = dialog.selectedFiles()
    dialog.deleteLater()
    return reachable(Path(files[0])) if accepted and files else None
