"""Asks which of the administrator's templates a report is to be begun from."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QListWidget, QPlainTextEdit, QVBoxLayout, QWidget

from gui.widgets.buttons import button
from model.report import Report
from model.report_templates import Template


class TemplateDialog(QDialog):
    """The templates by name, what the chosen one holds, and two buttons."""

    def __init__(self, parent: QWidget | None, templates: Sequence[Template]) -> None:
        super().__init__(parent)
        self.setWindowTitle("按模板新建")
        self.resize(760, 480)
        self._templates = templates
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        hint = QLabel("取模板的单位、文字和人员，数字从头填写。", self)
        hint.setObjectName("hint")
        layout.addWidget(hint)
        both = QHBoxLayout()
        self._list = QListWidget(self)
        self._list.setObjectName("recent")
        self._list.setAccessibleName("模板")
        self._list.addItems([template.name for template in templates])
        self._list.itemActivated.connect(self._begin)
        both.addWidget(self._list, 2)
        self._words = QPlainTextEdit(self)
        self._words.setReadOnly(True)
        self._words.setTabChangesFocus(True)
        self._words.setAccessibleName("模板的内容")
        both.addWidget(self._words, 3)
        layout.addLayout(both, 1)
        row = QHBoxLayout()
        row.addStretch()
        self._take = button("按此新建", self._begin, strong=True, parent=self)
        row.addWidget(self._take)
        row.addWidget(button("取消", self.reject, parent=self))
        layout.addLayout(row)
        self._list.currentRowChanged.connect(self._show)
        self._list.setCurrentRow(0)
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def template(self) -> Template:
        """The template that is chosen."""
        return self._templates[self._list.currentRow()]

    def _show(self) -> None:
        template = self.template
        self._words.setPlainText(template.problem if template.report is None else _summary(template.report))
        self._take.setEnabled(template.report is not None)

    def _begin(self) -> None:
        if self.template.report is not None:
            self.accept()


def _summary(report: Report) -> str:
    """What a template holds, as plain text."""
    head = f"{report.body or '（没有填写单位）'}　{report.kind.label}"
    parts = [
        f"{section.title}\n{report.text(section.id)}"
        for section in report.form.sections
        if report.text(section.id).strip()
    ]
    return "\n\n".join([head, *parts])
