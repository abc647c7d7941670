"""The page of the printed pages, and the column beside it with what can be done with them."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from gui import website
from gui.exporting import missing_words
from gui.pages.page import Page
from gui.preview.live import LivePreview
from gui.preview.pages import PagesView
from gui.proof.state_card import StateCard
from gui.session import Session
from gui.theme import Roles
from gui.widgets.buttons import button
from gui.widgets.choice import Choice
from gui.widgets.contents_choice import ContentsChoice
from gui.widgets.kind_choice import KindChoice
from model import exporting
from model.exporting import Output
from model.proof.finalising import copies_printed

_DRAFT: Final = "定稿以前，每页印有“草稿”字样，页脚印有最后修改的时间。"
_FINAL: Final = "已定稿：每页页脚印有校验码和二维码，没有“草稿”字样。"


class OutputPage(Page):
    """The preview: the same PDF that is printed and exported. `pointed` carries the Place clicked twice."""

    pointed = Signal(object)

    def __init__(self, session: Session, roles: Roles, parent: QWidget | None = None) -> None:
        super().__init__(
            "预览与输出", "所见即所印：预览、打印和导出的文件是同一份 PDF。双击数字或者段落，回到填写它的地方。", parent
        )
        self._live: LivePreview | None = None
        self._state = QLabel(self)
        self._state.setObjectName("hint")
        self.head.addWidget(self._state)
        self.audience = Choice(self)
        self.audience.setAccessibleName("看哪一份")
        self.audience.addItems(["报送的一份", "公开发布的一份"])
        self.audience.setToolTip("公开发布的一份不含姓名、电话、签署栏、封面、函和附件")
        self.audience.currentIndexChanged.connect(self._show_audience)
        self.head.addWidget(self.audience)
        self.pages = PagesView(roles, self)
        self.pages.place_wanted.connect(self.pointed)
        self.pages.zoomed.connect(self.zoomed)
        self.pages.said.connect(self._state.setText)
        self._missing = QLabel(self)
        self._missing.setObjectName("warning")
        self._missing.setWordWrap(True)
        self._missing.hide()
        self.contents.addWidget(self._missing)
        self.contents.addWidget(self.pages, 1)

    def follow(self, live: LivePreview) -> None:
        """Shows the live preview from now on."""
        self._live = live
        self.audience.setCurrentIndex(int(live.publishing))
        self.pages.follow(live)
        live.made.connect(self._show_missing)
        if live.output is not None:
            self._show_missing(live.output)

    @property
    def output(self) -> Output | None:
        """The PDF of the report as it now is; None while there is none."""
        return None if self._live is None else self._live.output

    def enter(self) -> None:
        self.pages.setFocus()
        self.zoomed.emit(round(self.pages.zoom * 100))

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever goes elsewhere is not asked about printing there."""
        super().hideEvent(event)
        if self._live is not None:
            self._live.forget_waiting()

    def _show_missing(self, output: Output) -> None:
        """Names the characters that stand on the pages as empty boxes, before they are printed."""
        self._missing.setText(missing_words(output.missing) if output.missing else "")
        self._missing.setVisible(bool(output.missing))

    def _show_audience(self, place: int) -> None:
        if self._live is not None:
            self._live.show_publishing(bool(place))

    def zoom(self, steps: int) -> None:
        self.pages.zoom_by(steps)

    def release(self) -> None:
        self.pages.release()


class OutputPanel(QWidget):
    """What can be done with the report. `export_wanted` carries the kinds to export; the other signals are those of
    the state and of what is printed."""

    export_wanted = Signal(object)
    print_wanted = Signal()
    review_wanted = Signal()
    chosen = Signal(object)
    step_wanted = Signal(object)
    action_wanted = Signal(str)
    letter_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._publishing = False
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 12, 12, 12)
        whole.setSpacing(8)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName("输出选项")
        inside = QWidget(area)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        area.setWidget(inside)
        whole.addWidget(area, 1)
        self.state = StateCard(session, self)
        for name in ("chosen", "step_wanted", "review_wanted", "action_wanted"):
            getattr(self.state, name).connect(getattr(self, name))
        layout.addWidget(self.state)
        layout.addSpacing(8)
        outputs = QLabel("输出", self)
        outputs.setObjectName("heading")
        layout.addWidget(outputs)
        layout.addLayout(self._made_outputs())
        layout.addSpacing(8)
        paper = QLabel("打印内容", self)
        paper.setObjectName("heading")
        layout.addWidget(paper)
        self.printed_contents = ContentsChoice(session, self)
        self.printed_contents.letter_wanted.connect(self.letter_wanted)
        layout.addWidget(self.printed_contents)
        layout.addStretch()
        self._print = button("打印…", self.print_wanted.emit, strong=True, parent=self)
        whole.addWidget(self._print)
        self._printed = QLabel(self)
        self._printed.setObjectName("hint")
        whole.addWidget(self._printed)
        self.refresh()

    def refresh(self) -> None:
        """Says how the report stands now, and what its copies will be."""
        report = self._session.report
        self.state.refresh()
        self._choice.show_name(exporting.file_name(report, "", publishing=self._publishing))
        kept = "定稿" if report.is_final else "草稿"
        self._print.setToolTip(_FINAL if report.is_final else _DRAFT)
        self._print.setText(f"打印{kept}{'（公开的一份）' if self._publishing else ''}…")
        copies = copies_printed(report)
        self._printed.setText(f"已打印{kept} {copies} 份" if copies else "")

    def show_publishing(self, publishing: bool) -> None:
        """Speaks of the copy for publishing, or of the one for filing."""
        self._publishing = publishing
        self.printed_contents.show_publishing(publishing)
        self.refresh()

    def _made_outputs(self) -> QVBoxLayout:
        layout = QVBoxLayout()
        layout.setSpacing(8)
        self._choice = KindChoice(self)
        self._choice.wanted.connect(self.export_wanted)
        self._choice.buttons.addWidget(button("复制到网站", self._copy, parent=self))
        layout.addWidget(self._choice)
        self._copied = QLabel(self)
        self._copied.setObjectName("hint")
        self._copied.setWordWrap(True)
        self._copied.hide()
        layout.addWidget(self._copied)
        return layout

    def _copy(self) -> None:
        website.copy(self._session.report)
        self._copied.setText("已经复制，到网站后台的编辑框里粘贴即可；不含姓名、电话和签署栏。")
        self._copied.show()
