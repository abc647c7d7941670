"""The help's window: pages, links, back and forward, contents, search, sizes, looks."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from gui import theme
from gui.help.view import HelpWindow
from gui.theme import Look
from tests.gui.test_access import luminance
from tests.gui.test_fit import cut_short, name_of, overflows
from tests.model.help.books import book

Key = Qt.Key
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[HelpWindow]:
    over = QWidget()
    qtbot.addWidget(over)
    made = HelpWindow(book(), theme.PLAIN, over)
    made.resize(900, 640)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.go("welcome")
    settle()
    yield made
    made.close()


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def heading_in_sight(view: HelpWindow) -> str:
    """The first line that stands in the page's window."""
    return view.browser.cursorForPosition(view.browser.viewport().rect().topLeft()).block().text()


def test_a_link_leads_to_its_page_and_back_leads_back(view: HelpWindow):
    view.browser.anchorClicked.emit(QUrl("tables"))
    assert (view.target, view.windowTitle()) == ("tables", "填写表格 — 帮助")
    view.go("t3-2021#deny_internal")
    settle()
    assert heading_in_sight(view) == "（三）不予公开 5.属于三类内部事务信息"
    view.back()
    view.back()
    assert view.target == "welcome"
    view.forward()
    assert view.target == "tables"
    view.go("text")
    view.forward()
    assert view.target == "text"


def test_what_leads_nowhere_changes_nothing(view: HelpWindow):
    for target in ("nowhere", "https://example.com", "file:///etc/passwd", ""):
        view.browser.anchorClicked.emit(QUrl(target))
        assert view.target == "welcome"


@pytest.mark.parametrize(
    "address", ["file:///etc/hostname", "https://example.com/a.png", "picture:../../icons/check-dark"]
)
def test_nothing_but_the_helps_pictures_is_loaded(view: HelpWindow, address: str):
    kind = QTextDocument.ResourceType.ImageResource
    found = view.browser.loadResource(kind.value, QUrl(address))
    assert found is None or found.isNull()
    assert view.browser.loadResource(QTextDocument.ResourceType.HtmlResource.value, QUrl("picture:window")) is None
    assert not view.browser.loadResource(kind.value, QUrl("picture:window")).isNull()


def test_the_contents_show_where_one_is_and_lead_by_keys(view: HelpWindow):
    view.go("rule.t3.balance")
    assert view.contents.currentItem().text(0) == view.page.title
    view.contents.setFocus()
    QTest.keyClick(view.contents, Key.Key_Down)
    assert view.target == "rule.t3.results"
    view.back()
    assert view.contents.currentItem().text(0) == view.page.title


def test_every_page_can_be_shown_from_the_contents(view: HelpWindow):
    items = [view.contents.topLevelItem(place) for place in range(view.contents.topLevelItemCount())]
    pages = [chapter.child(row) for chapter in items for row in range(chapter.childCount())]
    for item in pages:
        view.contents.setCurrentItem(item)
        assert view.page.title == item.text(0)
        assert view.page.title in view.browser.toPlainText()
    assert len(pages) == len(book().pages)


def test_looking_up_by_initials_and_going_there_by_keys(view: HelpWindow):
    QTest.keyClick(view, Key.Key_F, CONTROL)
    assert view.search.hasFocus()
    QTest.keyClicks(view.search, "slnbsw")
    assert view.hits.isVisible()
    QTest.keyClick(view.search, Key.Key_Return)
    assert view.target == "t3-2021#deny_internal"
    QTest.keyClick(view.hits, Key.Key_Escape)
    assert (view.search.text(), view.contents.isVisible(), view.isVisible()) == ("", True, True)
    QTest.keyClick(view, Key.Key_Escape)
    assert not view.isVisible()


def test_what_is_not_found_is_said(view: HelpWindow):
    view.search.setText("没有这样的词")
    assert "没有找到" in view.hits.item(0).text()
    QTest.keyClick(view.search, Key.Key_Return)
    assert view.target == "welcome"


def test_back_and_forward_by_keys(view: HelpWindow):
    view.go("text")
    QTest.keyClick(view.browser, Key.Key_Left, ALT)
    assert view.target == "welcome"
    QTest.keyClick(view.browser, Key.Key_Right, ALT)
    assert view.target == "text"
    QTest.keyClick(view.browser, Key.Key_F1)
    assert view.target == "welcome"


def test_text_is_made_larger_and_plain_again_by_keys(view: HelpWindow):
    view.go("tables")
    settle()

    def height() -> float:
        settle()
        return view.browser.document().size().height()

    plain = height()
    QTest.keyClick(view, Key.Key_Plus, CONTROL)
    assert height() > plain
    QTest.keyClick(view, Key.Key_0, CONTROL)
    assert height() == plain
    QTest.keyClick(view, Key.Key_Minus, CONTROL)
    assert height() < plain


@pytest.mark.parametrize("width", [420, 900, 1400])
def test_pictures_and_tables_are_as_wide_as_there_is_room(view: HelpWindow, width: int):
    for target in ("window", "import", "calendar", "commands"):
        view.resize(width, 600)
        view.go(target)
        settle()
        assert view.browser.horizontalScrollBar().maximum() <= 4, target


def test_a_place_stays_in_sight_when_the_window_changes_its_size(view: HelpWindow):
    view.go("t3-2021#deny_internal")
    view.resize(700, 500)
    settle()
    assert heading_in_sight(view) == "（三）不予公开 5.属于三类内部事务信息"


def test_a_small_window_belongs_to_the_page(view: HelpWindow):
    view.resize(500, 400)
    settle()
    assert not view.left.isVisible()
    turn = next(each for each in view.findChildren(QWidget) if each.property("text") == "目录")
    QTest.mouseClick(turn, Qt.MouseButton.LeftButton)
    assert view.left.isVisible()
    view.contents.setCurrentItem(view.contents.topLevelItem(1).child(0))
    assert view.target == "tables"
    assert not view.left.isVisible()
    view.resize(900, 640)
    settle()
    assert view.left.isVisible()


@pytest.mark.parametrize("name", list(theme.THEMES))
def test_it_wears_the_theme(view: HelpWindow, name: str):
    roles = theme.THEMES[name]
    from gui.application import wear

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    wear(application, Look(roles))
    view.use_look(Look(roles))
    view.go("rule.t3.balance")
    settle()
    ground = view.browser.viewport().grab().toImage().pixelColor(4, 4).name()
    wear(application, theme.PLAIN)
    assert ground == roles.surface.lower()
    colour = view.browser.document().begin().begin().fragment().charFormat().foreground().color().name()
    assert colour == roles.text.lower()
    assert abs(luminance(ground) - luminance(colour)) > 0.4


@pytest.mark.parametrize("size", [QSize(900, 640), QSize(683, 384), QSize(1366, 738)])
def test_whatever_takes_the_focus_has_a_name_and_no_words_are_cut_short(view: HelpWindow, size: QSize):
    view.resize(size)
    view.go("rule.t3.balance")
    settle()
    shown = [each for each in view.findChildren(QWidget) if each.isVisible() and not each.size().isEmpty()]
    focusable = [each for each in shown if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(focusable) >= 5
    assert [each for each in focusable if not name_of(each)] == []
    assert [each for each in shown if cut_short(each) and not isinstance(each, QToolButton)] == []
    assert [each for each in shown if overflows(each)] == []


def test_tab_reaches_every_part(view: HelpWindow):
    view.search.setFocus()
    reached = set[QWidget | None]()
    for _ in range(60):
        QTest.keyClick(QApplication.focusWidget() or view, Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    assert {view.search, view.contents, view.browser} <= reached


def test_the_page_in_sight_is_what_is_printed(view: HelpWindow, qtbot: QtBot):
    view.go("paper")
    with qtbot.waitSignal(view.print_wanted) as told:
        QTest.keyClick(view, Key.Key_P, CONTROL)
    assert told.args[0] is view.page
