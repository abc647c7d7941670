"""The page of the printed pages, and the column beside it with what can be done with them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from gui import website
from gui.pages.page import Page
from gui.preview.live import LivePreview
from gui.preview.pages import PagesView
from gui.session import Session
from gui.theme import Roles
from gui.widgets.buttons import button, link
from gui.widgets.choice import Choice
from gui.widgets.contents_choice import ContentsChoice
from gui.widgets.kind_choice import KindChoice
from model import exporting
from model.exporting import Output
from model.proof.finalising import copies_printed


class OutputPage(Page):
    """The preview: the same PDF that is printed and exported. `place_wanted` carries the Place clicked twice."""

    place_wanted = Signal(object)

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
        self.pages.place_wanted.connect(self.place_wanted)
        self.pages.zoomed.connect(self.zoomed)
        self.pages.said.connect(self._state.setText)
        self.contents.addWidget(self.pages, 1)

    def follow(self, live: LivePreview) -> None:
        """Shows the live preview from now on."""
        self._live = live
        self.audience.setCurrentIndex(int(live.publishing))
        self.pages.follow(live)

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

    def _show_audience(self, place: int) -> None:
        if self._live is not None:
            self._live.show_publishing(bool(place))

    def zoom(self, steps: int) -> None:
        self.pages.zoom_by(steps)

    def release(self) -> None:
        self.pages.release()


class OutputPanel(QWidget):
    """What can be done with the report. `export_wanted` carries the kinds to export."""

    export_wanted = Signal(object)
    print_wanted = Signal()
    review_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
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
        heading = QLabel("状态：草稿", self)
        heading.setObjectName("heading")
        layout.addWidget(heading)
        layout.addWidget(self._made_state())
        layout.addSpacing(8)
        outputs = QLabel("输出", self)
        outputs.setObjectName("heading")
        layout.addWidget(outputs)
        layout.addLayout(self._made_outputs())
        hint = QLabel("定稿以前，每页印有“草稿”字样，页脚印有最后修改的时间。", self)
        hint.setObjectName("hint")
        hint.setWordWrap(True)
        layout.addWidget(hint)
        layout.addSpacing(8)
        paper = QLabel("打印内容", self)
        paper.setObjectName("heading")
        layout.addWidget(paper)
        layout.addWidget(ContentsChoice(session, self))
        layout.addStretch()
        self._print = button("打印…", self.print_wanted.emit, strong=True, parent=self)
        whole.addWidget(self._print)
        self._printed = QLabel(self)
        self._printed.setObjectName("hint")
        whole.addWidget(self._printed)
        self.refresh()

    def refresh(self) -> None:
        """Says what stands between the report and being final."""
        self._choice.show_name(exporting.file_name(self._session.report, ""))
        final = self._session.report.is_final
        self._print.setText("打印定稿…" if final else "打印草稿…")
        copies = copies_printed(self._session.report)
        self._printed.setText(f"已打印{'定稿' if final else '草稿'} {copies} 份")
        self._printed.setVisible(copies > 0)
        standing = self._session.standing
        if standing.ready:
            self._title.setText("核对全部通过")
            self._words.setText("没有必须改正和待核实的内容。")
            self._link.setVisible(False)
        else:
            self._title.setText("还不能作为定稿")
            counts = [f"必须改正 {standing.errors} 项", f"请核实 {standing.warnings} 项"]
            counts += [f"还没有填写 {len(standing.untouched)} 步"] if standing.untouched else []
            self._words.setText(f"{'，'.join(counts)}。")
            self._link.setVisible(True)
        self._card.setProperty("severity", "explained" if standing.ready else "error")
        self._card.style().unpolish(self._card)
        self._card.style().polish(self._card)

    def _made_state(self) -> QFrame:
        self._card = QFrame(self)
        self._card.setObjectName("card")
        layout = QVBoxLayout(self._card)
        layout.setContentsMargins(10, 8, 8, 8)
        layout.setSpacing(4)
        self._title = QLabel(self._card)
        self._title.setObjectName("cardTitle")
        self._words = QLabel(self._card)
        self._words.setWordWrap(True)
        self._link = link("查看并处理", self.review_wanted.emit)
        for widget in (self._title, self._words, self._link):
            layout.addWidget(widget)
        return self._card

    def _made_outputs(self) -> QVBoxLayout:
        layout = QVBoxLayout()
        layout.setSpacing(8)
        self._choice = KindChoice(self)
        self._choice.wanted.connect(self.export_wanted)
        layout.addWidget(self._choice)
        layout.addWidget(button("复制到网站", self._copy, parent=self))
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
