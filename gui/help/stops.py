"""Where the tour stops: what is shown there, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from gui.wizard import steps

if TYPE_CHECKING:
    from gui.window import MainWindow


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop: its name, what is said, the step it is at, and the area of the window that it points at.

    `planted`: a figure is wrong on purpose while one is there.
    """

    title: str
    words: str
    step: str
    area: Callable[[MainWindow], QRect]
    planted: bool = False


def area_of(window: QWidget, widget: QWidget, part: QRect | None = None) -> QRect:
    """Where a widget, or a part of it, stands in the window; empty while it is out of sight."""
    if not widget.isVisibleTo(window):
        return QRect()
    inside = widget.rect() if part is None else part.intersected(widget.rect())
    return QRect(widget.mapTo(window, QPoint()) + inside.topLeft(), inside.size())


def _rail(window: MainWindow) -> QRect:
    return area_of(window, window.rail)


def _grid(window: MainWindow) -> QRect:
    from gui.pages.table_section import TablePage

    page = window.page
    return area_of(window, page.grid) if isinstance(page, TablePage) else QRect()


def _differences(window: MainWindow) -> QRect:
    """The line of differences, with its label."""
    from gui.pages.table_section import TablePage

    page = window.page
    if not isinstance(page, TablePage):
        return QRect()
    grid = page.grid
    last = grid.grid.rowCount() - 1
    grid.scrollToBottom()
    row = QRect(0, grid.rowViewportPosition(last), grid.viewport().width(), grid.rowHeight(last))
    labels = grid.verticalHeader()
    beside = QRect(0, row.top(), labels.width(), row.height())
    return area_of(window, grid.viewport(), row).united(area_of(window, labels.viewport(), beside))


def _side(window: MainWindow) -> QRect:
    window.side.fold(folded=False)
    return area_of(window, window.side)


def _text(window: MainWindow) -> QRect:
    from gui.pages.text_section import TextPage

    page = window.page
    return area_of(window, page.editor) if isinstance(page, TextPage) else QRect()


def _preview(window: MainWindow) -> QRect:
    from gui.pages.output import OutputPage

    page = window.page
    return area_of(window, page.pages) if isinstance(page, OutputPage) else QRect()


def _state(window: MainWindow) -> QRect:
    from gui.proof.state_card import StateCard

    window.side.fold(folded=False)
    card = window.side.findChild(StateCard)
    return QRect() if card is None else area_of(window, card)


STOPS: Final = (
    Stop(
        "左边是步骤",
        "一份报告有六个部分，加上基本情况、核对和输出，一步一页。前面的记号说明填到了哪里。"
        "点哪一步就到哪一步，不必按顺序，也不必先改完错误。",
        "s3",
        _rail,
    ),
    Stop(
        "在表格里直接键入",
        "回车向下，Tab 向右；蓝字是自动合计，不用填。也可以从 Excel 复制一块，按 Ctrl+V 粘贴。"
        "不知道一格填什么，按 F1。",
        "s3",
        _grid,
    ),
    Stop(
        "差额：哪一列不平，一眼看到",
        "为了给您看，刚才故意把“自然人”的“予以公开”少填了 1 件。最下面一行马上显示差多少，"
        "对号是平了。下面两站过后会改回来。",
        "s3",
        _differences,
        planted=True,
    ),
    Stop(
        "核对结果随填随列",
        "哪里不对，差多少，怎样改，都写在卡片上。点“转到此处”到出错的格，点“?”看这条规则的解释。"
        "黄色的“请核实”如果属实，写明说明就可以。",
        "s3",
        _side,
        planted=True,
    ),
    Stop(
        "文字中的数跟着表格走",
        "键入 # 插入表格中的数，表格改了，文字自己跟着改。直接写的数如果与表格不符，会标红并注出表格的数。"
        "“写作提纲”帮您起个头。",
        "s1",
        _text,
    ),
    Stop(
        "看到的就是印出来的",
        "版式按公文格式排好，预览、打印、导出的是同一份 PDF。双击一个数，回到填写它的地方。",
        "output",
        _preview,
    ),
    Stop(
        "最后定稿",
        "还差什么列在这里，点一项就到。都处理完就可以定稿：报告锁定，去掉“草稿”，每页印上校验码，"
        "再打印、签字、盖章报送。以后随时按 F1 查帮助。",
        steps.OUTPUT.id,
        _state,
    ),
)
