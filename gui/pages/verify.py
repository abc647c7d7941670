"""The page on which the open report is verified against a 校验码 and against files."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from gui import fonts
from gui.pages.page import Page
from gui.proof.checks import Check, Outcome, check_code
from gui.proof.differences import DifferencesView, rows_of
from gui.session import Session
from gui.theme import Roles
from gui.widgets.buttons import button
from gui.widgets.drops import TakesDrops
from gui.widgets.entry import Entry
from model.proof.code import code_of, read_code
from model.report import Target
from model.values import Refused

_MARKS: Final = {Outcome.SAME: "✓", Outcome.DIFFERENT: "✗", Outcome.UNDONE: "!"}
_WORST: Final = (Outcome.DIFFERENT, Outcome.UNDONE, Outcome.SAME)
"""What is shown before what."""
_MARK: Final = 16
_LISTED, _LISTED_LOW, _LOW = 4, 2, 480
"""So many checks stand in the list before it is scrolled: plainly, and on a page lower than so many pixels."""
_BEGIN: Final = (
    "可以这样核验：\n"
    "　· 键入或者扫描纸上的校验码；\n"
    "　· 选择文件，或者把文件拖到这一页：本程序输出的 PDF、.xxgk 数据文件、网站上保存下来的网页、Word 文件。\n"
    "PDF 除了与打开的报告比较，还核对纸面上印的与里面的数据是否一致。"
)
_STALE: Final = "报告在核验之后改动过，以下是改动前的结果；要看现在的，请再核验一次。"


class VerifyPage(TakesDrops, Page):
    """A code to type, files to choose or to drop, and what came of it.

    `choosing` asks for files to be chosen, `wanted` carries the list of paths to verify.
    """

    choosing = Signal()
    wanted = Signal(object)

    def __init__(self, session: Session, roles: Roles, parent: QWidget | None = None) -> None:
        super().__init__(
            "核验",
            "校验码一致，说明单位、年度、表式、数字和文字完全相同；它不能证明是谁制作的，不能代替签字和盖章，也不包括姓名和电话。",
            parent,
        )
        self.setAcceptDrops(True)
        self._session = session
        self._colours = {
            Outcome.SAME: QColor(roles.good),
            Outcome.DIFFERENT: QColor(roles.error),
            Outcome.UNDONE: QColor(roles.warning),
        }
        self._marks = {outcome: _mark(_MARKS[outcome], colour, roles) for outcome, colour in self._colours.items()}
        self.checks: list[Check] = []
        self._own = QLabel(self)
        self._own.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._own.setWordWrap(True)
        self.contents.addWidget(self._own)
        self.contents.addLayout(self._made_entries())
        self._said = QLabel(self)
        self._said.setWordWrap(True)
        self._said.hide()
        self.contents.addWidget(self._said)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(6)
        self.progress.setAccessibleName("核验进度")
        self.progress.hide()
        self.contents.addWidget(self.progress)
        self.list = self._made_list()
        self.contents.addWidget(self.list)
        self._note = QLabel(self)
        self._note.setObjectName("hint")
        self._note.setWordWrap(True)
        self.contents.addWidget(self._note)
        self.differences = DifferencesView(roles, self)
        self.differences.hit_wanted.connect(self.place_wanted)
        self.contents.addWidget(self.differences, 1)
        self._begin = self._made_beginning()
        self.contents.addWidget(self._begin, 1)
        self.contents.addStretch()
        session.changed.connect(self._on_changed)
        self._show_checks()

    def enter(self) -> None:
        self.code.setFocus()
        self.code.selectAll()

    def refresh(self) -> None:
        """Says what the open report's own 校验码 is."""
        report = self._session.report
        code = code_of(report)
        if not report.is_final:
            self._own.setText(f"打开的报告：草稿，按现在的内容算，校验码是 {code}")
        elif report.code and report.code != code:
            self._own.setText(
                f"打开的报告：✗ 现在的内容与定稿时的校验码 {report.code} 不符，定稿后在本程序以外被改动过"
            )
        else:
            self._own.setText(f"打开的报告：已定稿，校验码 {code}")

    def verify_code(self) -> None:
        """Verifies the code that was typed; says where it is none."""
        try:
            code = read_code(self.code.text())
        except Refused as refused:
            self._say(f"{refused.reason}。" if self.code.text().strip() else "请先键入校验码。", "error")
            return
        self.code.selectAll()
        self._say("", "hint")
        self.show_checks([check_code(self._session.report, code)])

    def begin(self, name: str, done: int, count: int) -> None:
        """Says which file is being read, and how far it is."""
        self._begin.hide()
        self.progress.setRange(0, count if count > 1 else 0)
        self.progress.setValue(done)
        self.progress.show()
        self._say(f"正在核验 {name} …", "hint")

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Shows what came of it, the latest first; what was checked before stands below."""
        named = {check.subject for check in checks}
        self.checks = [*checks, *(check for check in self.checks if check.subject not in named)]
        self._show_checks()

    def end(self) -> None:
        """Called when all files are verified."""
        self.progress.hide()
        self._say("", "hint")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.checks:
            self._fit_list()

    def take(self, paths: Sequence[Path]) -> None:
        """Verifies files that are dropped on the page: here they are not opened."""
        self.wanted.emit(paths)

    def _made_entries(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        label = QLabel("校验码(&M)", self)
        self.code = Entry(self)
        self.code.setAccessibleName("校验码")
        self.code.setPlaceholderText("键入或者扫描，如 7KQM-2X3W-9ABC-DEFG")
        self.code.setMaximumWidth(round(330 * self.code.fontMetrics().height() / 18))
        self.code.returnPressed.connect(self.verify_code)
        label.setBuddy(self.code)
        row.addWidget(label)
        row.addWidget(self.code, 1)
        row.addWidget(button("核对校验码", self.verify_code, parent=self))
        row.addSpacing(16)
        row.addWidget(button("与文件核对…", self.choosing.emit, strong=True, parent=self))
        row.addStretch()
        return row

    def _made_list(self) -> QListWidget:
        result = QListWidget(self)
        result.setObjectName("checks")
        result.setAccessibleName("核验结果")
        result.setWordWrap(True)
        result.setIconSize(QSize(_MARK, _MARK))
        result.currentRowChanged.connect(self._show_check)
        return result

    def _made_beginning(self) -> QFrame:
        frame = QFrame(self)
        frame.setObjectName("dropHere")
        layout = QVBoxLayout(frame)
        words = QLabel(_BEGIN, frame)
        words.setWordWrap(True)
        layout.addStretch()
        layout.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch()
        return frame

    def _show_checks(self) -> None:
        self.list.clear()
        for check in self.checks:
            item = QListWidgetItem(self._marks[check.outcome], f"{check.words}　{check.subject}")
            item.setForeground(self._colours[check.outcome])
            self.list.addItem(item)
        self._begin.setVisible(not self.checks)
        self.list.setVisible(bool(self.checks))
        if self.checks:
            self._fit_list()
            self.list.setCurrentRow(min(range(len(self.checks)), key=lambda at: _WORST.index(self.checks[at].outcome)))
        else:
            self._show_check(-1)

    def _fit_list(self) -> None:
        """Lets the list take the lines that it needs, as far as the differences keep room."""
        rows = min(len(self.checks), _LISTED if self.height() > _LOW else _LISTED_LOW)
        self.list.setFixedHeight(self.list.sizeHintForRow(0) * rows + 2 * self.list.frameWidth() + 6)

    def _show_check(self, row: int) -> None:
        check = self.checks[row] if 0 <= row < len(self.checks) else None
        notes = [] if check is None else [*check.notes]
        if check is not None and check.outcome is Outcome.SAME and not notes:
            notes.append("每一格数字、每一段文字都相同。")
        self._note.setText("\n".join(notes))
        self._note.setVisible(bool(notes))
        found = () if check is None else check.differences
        rows = rows_of(self._session.report, found)
        self.differences.setVisible(bool(rows))
        if check is not None:
            self.differences.show_rows(rows, check.left, check.right)

    def _say(self, words: str, manner: str) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))
        if self._said.objectName() != manner:
            self._said.setObjectName(manner)
            self._said.style().unpolish(self._said)
            self._said.style().polish(self._said)

    def _on_changed(self, touched: frozenset[Target]) -> None:
        if self.checks and any(target.is_content for target in touched):
            self._say(_STALE, "warning")


def _mark(character: str, colour: QColor, roles: Roles) -> QIcon:
    """A round mark as in the rail, the same on a row that is chosen."""
    picture = QPixmap(2 * _MARK, 2 * _MARK)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    area = QRect(0, 0, _MARK, _MARK)
    painter.drawEllipse(area)
    font = fonts.window_font()
    font.setPixelSize(_MARK - 5)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(roles.on_accent))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, character)
    painter.end()
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)
    return icon
