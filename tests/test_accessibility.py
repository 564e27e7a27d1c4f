"""For whoever works without a mouse or a picture: names, the way of the Tab key, panes, the size of what is pressed (WCAG 2.2 AA)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, QObject, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QWidget,
)

from leaddesk.services import leads
from leaddesk.ui.duplicates.page import DuplicatesPage
from leaddesk.ui.shell.page import Page
from leaddesk.ui.shell.panes import above
from leaddesk.ui.widgets.tab_order import order_tabs
from tests.real_window import SIZE, RealWindow, opened, plain

SMALLEST = 24
"""Pixels a target has at least, either way (DESIGN_LANGUAGE section 8)."""
NARROW = QSize(1093, 560)


@pytest.fixture(scope="module")
def real(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealWindow]:
    with opened(tmp_path_factory.mktemp("accessible")) as window:
        yield window


@pytest.fixture(params=[SIZE, NARROW], ids=["wide", "narrow"])
def inbox(real: RealWindow, request: pytest.FixtureRequest) -> RealWindow:
    """The Inbox in front, all leads listed, one chosen, at both sizes."""
    real.window.activateWindow()
    real.window.resize(request.param)
    real.window.show_page("inbox")
    page = real.window.page("inbox")
    assert page is not None
    page.open_view("all")
    real.settle()
    return real


def focusable(top: QWidget) -> list[QWidget]:
    """Everything that the Tab key or a click may focus and that is on screen."""
    found = []
    for widget in top.findChildren(QWidget):
        inner = isinstance(widget.parent(), QAbstractScrollArea) or widget.objectName().startswith("qt_")
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not inner:
            found.append(widget)
    return found


def told(widget: QWidget) -> str:
    """What a screen reader says for ``widget``: its name, else its words."""
    interface = QAccessible.queryAccessibleInterface(widget)
    name = interface.text(QAccessible.Text.Name) if interface is not None else ""
    return plain(widget.accessibleName() or name)


def nameless(top: QWidget) -> list[str]:
    return [where(widget) for widget in focusable(top) if not told(widget)]


def where(widget: QObject) -> str:
    """A widget by its class and those around it."""
    names: list[str] = []
    at: QObject | None = widget
    while at is not None and len(names) < 4:
        names.append(type(at).__name__)
        at = at.parent()
    return " < ".join(names)


def test_everything_that_takes_focus_has_a_name(inbox: RealWindow) -> None:
    assert focusable(inbox.window)
    assert nameless(inbox.window) == []


def test_the_import_page_has_names_too(real: RealWindow) -> None:
    real.window.resize(SIZE)
    real.window.show_page("import")
    real.settle()
    page = real.window.page("import")
    assert page is not None and focusable(page)
    assert nameless(page) == []


@pytest.fixture(params=[SIZE, NARROW], ids=["wide", "narrow"])
def pairs(real: RealWindow, request: pytest.FixtureRequest) -> RealWindow:
    """The page *Same person?* in front with a pair to look at, at both sizes."""
    if not real.session.ws.store.value("SELECT 1 FROM person WHERE full_name = 'Twice Told'"):
        for email in ("one@twice.example", "two@told.example"):
            leads.add(real.session.ws, {"full_name": "Twice Told", "phone": "0114 496 0999", "email": email})
    real.window.activateWindow()
    real.window.resize(request.param)
    real.window.show_page("duplicates")
    real.settle()
    return real


def test_the_page_of_pairs_has_names_and_targets_large_enough(pairs: RealWindow) -> None:
    page = pairs.window.page("duplicates")
    assert isinstance(page, DuplicatesPage) and page.body.shows_pairs() and len(focusable(page)) >= 6
    assert nameless(page) == []
    small = [w for w in focusable(page) if isinstance(w, QAbstractButton) and min(w.width(), w.height()) < SMALLEST]
    assert [told(widget) for widget in small] == []


def test_pairs_and_their_comparison_are_read_as_sentences(pairs: RealWindow) -> None:
    page = pairs.window.page("duplicates")
    assert isinstance(page, DuplicatesPage)
    for view in (page.body.pairs.list, page.body.compare.table):
        model = view.model()
        said = [
            model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount(QModelIndex()))
        ]
        assert said and all(isinstance(text, str) and len(text.split()) >= 2 for text in said)


def test_tab_goes_through_the_page_of_pairs_from_left_to_right(pairs: RealWindow) -> None:
    page = pairs.window.page("duplicates")
    assert isinstance(page, DuplicatesPage)
    panes = [pane for pane in page.panes() if pane.isVisible()]
    places = [place for widget in way_of_tab(pairs, page) if (place := pane_of(widget, panes)) is not None]
    assert places == sorted(places) and {1, 2, 3} <= set(places)


def test_names_say_more_than_a_shape(inbox: RealWindow) -> None:
    """An icon alone is no name, nor is the name of a class or a file of an icon."""
    said = [told(widget) for widget in focusable(inbox.window)]
    assert [name for name in said if not any(char.isalpha() for char in name)] == []
    assert [name for name in said if name.endswith(".svg") or (name.startswith(("Q", "_")) and " " not in name)] == []


def test_rows_are_read_as_sentences(inbox: RealWindow) -> None:
    page = inbox.window.page("inbox")
    assert page is not None
    tables = [
        view
        for view in page.findChildren(QAbstractItemView)
        if view.isVisible() and view.model().rowCount(QModelIndex())
    ]
    assert tables
    for row in range(5):
        said = tables[0].model().index(row, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole)
        assert isinstance(said, str) and said.count(",") >= 2 and any(char.isalpha() for char in said)


def way_of_tab(real: RealWindow, page: QWidget) -> list[QWidget]:
    """What the Tab key visits in ``page``, pressed from its first widget until it leaves."""
    first = order_tabs(page, page.panes() if isinstance(page, Page) else ())[0]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    visited: list[QWidget] = []
    while (at := real.window.focusWidget()) is not None and page.isAncestorOf(at) and at not in visited:
        visited.append(at)
        QTest.keyClick(at, Qt.Key.Key_Tab)
    return visited


def test_tab_goes_from_head_to_log_bar(inbox: RealWindow) -> None:
    """Head, filter, list, detail, log bar (DESIGN_LANGUAGE section 8), each visited in one piece."""
    page = inbox.window.page("inbox")
    assert page is not None
    panes = [pane for pane in page.panes() if pane.isVisible()]
    assert len(panes) >= 3
    inside = way_of_tab(inbox, page)
    assert len(inside) >= 12
    places = [pane_of(widget, panes) for widget in inside]
    visited = [place for n, place in enumerate(places) if place is not None and (n == 0 or places[n - 1] != place)]
    known = [place for place in visited if place is not None]
    assert known == sorted(known), [f"{pane_of(widget, panes)}: {where(widget)}" for widget in inside]


def pane_of(widget: QWidget, panes: list[QWidget]) -> int | None:
    """The number of the innermost pane that ``widget`` stands in."""
    around = [n for n, pane in enumerate(panes) if pane is widget or pane.isAncestorOf(widget)]
    return around[-1] if around else None


def test_f6_visits_every_pane_and_comes_back(inbox: RealWindow) -> None:
    page = inbox.window.page("inbox")
    assert page is not None
    own = [*above(inbox.window.lines), *page.panes()]  # above the page: a reminder that is due
    panes = [inbox.window.side_bar, *(pane for pane in own if pane.isVisible()), inbox.window.status]
    assert inbox.window.side_bar.isVisible()
    QTest.keyClick(inbox.window, Qt.Key.Key_F6)
    seen = []
    for _step in range(len(panes) * 2):
        inbox.window.actions_.trigger("view.next_pane")
        focus = inbox.window.focusWidget()
        assert focus is not None
        seen.append(next((n for n, pane in enumerate(panes) if pane is focus or pane.isAncestorOf(focus)), -1))
    assert -1 not in seen and len(set(seen)) >= len(panes) - 1
    half = seen[: len(set(seen))]
    assert seen[len(half) : 2 * len(half)] == half
    inbox.window.actions_.trigger("view.previous_pane")


def test_what_is_pressed_is_large_enough(inbox: RealWindow) -> None:
    """24 x 24 or more, or so far from its neighbours that a circle of 24 fits (WCAG 2.5.8)."""
    small = []
    for widget in focusable(inbox.window):
        in_status = inbox.window.status.isAncestorOf(widget)  # that bar is 24 high, the line at its top included
        pressed = isinstance(widget, QAbstractButton | QLineEdit) and not in_status
        if pressed and min(widget.width(), widget.height()) < SMALLEST:
            small.append(f"{widget.width()} x {widget.height()}: {told(widget)}")
    assert small == []


def test_escape_and_palette_give_the_focus_back(inbox: RealWindow) -> None:
    page = inbox.window.page("inbox")
    assert page is not None
    page.on_shown()
    before = inbox.window.focusWidget()
    inbox.window.actions_.trigger("go.search")
    inbox.settle()
    during = inbox.window.focusWidget()
    assert during is not None and inbox.window.palette_.isAncestorOf(during)
    QTest.keyClick(during, Qt.Key.Key_Escape)
    inbox.settle()
    assert inbox.window.focusWidget() is before
