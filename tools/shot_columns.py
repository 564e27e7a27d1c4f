"""Pictures of the list itself: as it comes, with questions answered, several sort keys, folded groups, its chooser, find, a cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tools.shot_kit import Scene, settled

if TYPE_CHECKING:
    from leaddesk.ui.lists.list_pane import ListPane
    from leaddesk.ui.shell.main_window import MainWindow
    from leaddesk.ui.shell.session import Session

INBOX = ("02_inbox", "02c_inbox_1093")
ANSWERS = (("interest", "yes"), ("need", "yes"), ("budget", "yes"), ("authority", "yes"), ("timing", "yes"))


def scenes() -> Iterator[Scene]:
    """Every state of columns, order, groups and cells worth looking at."""
    yield Scene("list_as_it_comes", _answered, beside=INBOX)
    yield Scene("list_several_keys", _sorted, beside=INBOX)
    yield Scene("list_folded", _folded)
    yield Scene("list_columns", _columns, each_size=True)
    yield Scene("list_sort_by", _sort_by, each_size=True)
    yield Scene("list_group_by", _group_by, each_size=True)
    yield Scene("list_find", _find)
    yield Scene("list_cell", _cell, each_size=True)
    yield Scene("list_closed", _closed)


def _list(window: MainWindow, session: Session) -> ListPane:
    from leaddesk.ui.inbox.page import InboxPage

    window.show_page("inbox")
    page = window.page("inbox")
    assert isinstance(page, InboxPage)
    page.open_view("inbox")
    page.list.finder.end()
    page.list.setup.reset()
    settled(session)
    return page.list


def _answered(window: MainWindow, session: Session) -> None:
    """Some leads of the sample firm know more of what a lead must be than others."""
    from leaddesk.services import definition

    pane = _list(window, session)
    for place, lead_id in enumerate(list(pane.model.all_ids())[:16]):
        for code, answer in ANSWERS[: place % 6]:
            said = "no" if code == "budget" and place % 4 == 3 else answer
            definition.answer(session.ws, [lead_id], code, said)
    settled(session, at_least=300)


def _sorted(window: MainWindow, session: Session) -> None:
    pane = _list(window, session)
    pane.setup.sort_by("rating")
    pane.setup.add_sort("received_at")
    settled(session)


def _folded(window: MainWindow, session: Session) -> None:
    pane = _list(window, session)
    pane.setup.set_group("rating")
    settled(session)
    groups = pane.model.groups
    pane.model.set_folded(frozenset(group.key for group in groups[1:3]))
    settled(session)


def _columns(window: MainWindow, session: Session) -> None:
    _list(window, session).tools.choose_columns()
    settled(session)


def _sort_by(window: MainWindow, session: Session) -> None:
    _sorted(window, session)
    _list_of(window).tools.choose_sort()
    settled(session)


def _group_by(window: MainWindow, session: Session) -> None:
    _list(window, session).tools.choose_group()
    settled(session)


def _list_of(window: MainWindow) -> ListPane:
    from leaddesk.ui.inbox.page import InboxPage

    page = window.page("inbox")
    assert isinstance(page, InboxPage)
    return page.list


def _find(window: MainWindow, session: Session) -> None:
    pane = _list(window, session)
    pane.finder.begin()
    pane.finder.search.setText("drummond")
    settled(session, at_least=400)


def _cell(window: MainWindow, session: Session) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    pane = _list(window, session)
    pane.focus_list()
    pane.editor.begin("received_at")
    settled(session)
    pane.editor.edit.setText("31.11.2026")
    QTest.keyClick(pane.editor.edit, Qt.Key.Key_Return)
    settled(session)


def _closed(window: MainWindow, session: Session) -> None:
    from leaddesk.ui.inbox.page import InboxPage

    pane = _list(window, session)
    pane.editor.commit()
    page = window.page("inbox")
    assert isinstance(page, InboxPage)
    page.open_view("closed")
    settled(session)
