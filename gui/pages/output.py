"""The page of the printed pages, and the column beside it with what can be done with them."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from gui import website
from gui.pages.page import Page
from gui.preview.maker import PdfMaker
from gui.preview.pages import PagesView
from gui.session import Session
from gui.theme import Roles
from gui.widgets.buttons import button, link
from gui.widgets.kind_choice import KindChoice
from model import exporting
from model.exporting import Output
from model.failure import Failure
from model.report import Target

_REST_MS = 300
"""How long edits must rest before the preview is made anew."""


class OutputPage(Page):
    """The preview: the same PDF that is printed and exported. `output` is the one shown, None before the first."""

    made = Signal()

    def __init__(self, session: Session, roles: Roles, parent: QWidget | None = None) -> None:
        super().__init__("预览与输出", "所见即所印：预览、打印和导出的文件是同一份 PDF。", parent)
        self._session = session
        self.output: Output | None = None
        self._edition = session.edition
        self._state = QLabel("正在排版…", self)
        self._state.setObjectName("hint")
        self.head.addWidget(self._state)
        self.pages = PagesView(roles, self)
        self.contents.addWidget(self.pages, 1)
        self.maker = PdfMaker(self)
        self.maker.made.connect(self._show)
        self.maker.failed.connect(self._show_failure)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST_MS)
        self._timer.timeout.connect(self._request)
        session.changed.connect(self._on_changed)

    def enter(self) -> None:
        self.pages.setFocus()
        if self.output is None:
            self._request()

    def release(self) -> None:
        self.maker.wait()
        self.pages.release()

    def _on_changed(self, touched: frozenset[Target]) -> None:
        self.output = None
        if self.isVisible():
            self._timer.start()

    def _request(self) -> None:
        self._state.setText("正在排版…")
        self._edition = self._session.edition
        self.maker.request(self._session.report, self._session.checker)

    def _show(self, output: Output) -> None:
        """Shows a PDF, unless the report was edited since it was asked for: another is then made, or will be."""
        if self._edition != self._session.edition:
            return
        self.output = output
        self.pages.show_pdf(output.content)
        self._state.setText(f"共 {output.pages} 页")
        self.made.emit()

    def _show_failure(self, failure: Failure) -> None:
        self._state.setText(f"排版没有完成：{failure.what}。{failure.advice}")


class OutputPanel(QWidget):
    """What can be done with the report. `export_wanted` carries the kinds to export."""

    export_wanted = Signal(object)
    print_wanted = Signal()
    review_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
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
        paper = QLabel("打印", self)
        paper.setObjectName("heading")
        layout.addWidget(paper)
        layout.addWidget(button("打印草稿…", self.print_wanted.emit, strong=True, parent=self))
        layout.addStretch()
        self.refresh()

    def refresh(self) -> None:
        """Says what stands between the report and being final."""
        self._choice.show_name(exporting.file_name(self._session.report, ""))
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
