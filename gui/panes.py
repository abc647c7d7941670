"""Going through the window by Tab, and round its parts by F6: tables and texts keep Tab for themselves."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QScrollArea, QWidget


def stop_beside(panes: Sequence[QWidget], focused: QWidget | None, steps: int) -> QWidget | None:
    """The widget that Tab goes to from `focused`, +1 forward, -1 back, through the panes in turn and round.

    Qt's own order is that in which widgets were made, and pages and cards come and go. None where nothing takes it.
    """
    stops = [stop for pane in panes for stop in _stops(pane)]
    if not stops:
        return None
    here = stops.index(focused) if focused in stops else -1 if steps > 0 else 0
    return stops[(here + steps) % len(stops)]


def pane_beside(panes: Sequence[QWidget], focused: QWidget | None, steps: int) -> QWidget | None:
    """The widget to focus in the pane that stands `steps` after the one that has the focus: the one left last there.

    Panes that take no focus are passed over. None where none takes it.
    """
    here = next((place for place, pane in enumerate(panes) if _holds(pane, focused)), -1 if steps > 0 else 0)
    for distance in range(1, len(panes) + 1):
        pane = panes[(here + distance * steps) % len(panes)]
        stops = _stops(pane)
        if stops:
            return last if (last := pane.focusWidget()) in stops else stops[0]
    return None


def focus(widget: QWidget, reason: Qt.FocusReason) -> None:
    """Gives a widget the focus and brings it into sight."""
    widget.setFocus(reason)
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()


def _holds(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (pane is widget or pane.isAncestorOf(widget))


def _stops(pane: QWidget) -> list[QWidget]:
    """The widgets in a pane that Tab stops at, row by row from the top, each row from the left."""
    stops = [widget for widget in (pane, *pane.findChildren(QWidget)) if _is_stop(widget)]
    places = {widget: QRect(_place(widget), widget.size()) for widget in stops}
    stops.sort(key=lambda widget: places[widget].top())
    rows: list[list[QWidget]] = []
    for widget in stops:
        # What stands beside a row's first widget belongs to the row, even if it is a little lower.
        if rows and places[widget].top() <= places[rows[-1][0]].center().y() and not _holds(rows[-1][0], widget):
            rows[-1].append(widget)
        else:
            rows.append([widget])
    return [widget for row in rows for widget in sorted(row, key=lambda each: places[each].left())]


def _place(widget: QWidget) -> QPoint:
    """Where a widget stands in the window with everything scrolled to its beginning."""
    place = QPoint()
    here: QWidget | None = widget
    while here is not None and not here.isWindow():
        parent = here.parentWidget()
        if parent is None or not isinstance(parent.parentWidget(), QScrollArea):
            place += here.pos()
        here = parent
    return place


def _is_stop(widget: QWidget) -> bool:
    takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(takes) and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
