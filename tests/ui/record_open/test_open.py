"""The open record: in front of its list, in the list's order, back to the row (decision 0014)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from leaddesk.ui.record.open.page import OpenRecordPage
from tests.ui.inbox.conftest import Desk

KEY = Qt.Key


def test_enter_opens_the_row_in_focus_and_esc_goes_back_to_it(desk: Desk) -> None:
    desk.go_to("Rory Denton")
    desk.press(KEY.Key_Return)
    page = desk.window.page("record")
    assert isinstance(page, OpenRecordPage)
    assert desk.window.page_id() == "record"
    assert page.head.name.text() == "Rory Denton"
    desk.press(KEY.Key_Escape)
    assert desk.window.page_id() == "inbox"
    assert desk.current() == "Rory Denton"


def test_it_says_its_place_in_the_list_and_goes_on_without_closing(desk: Desk, opened: OpenRecordPage) -> None:
    order = desk.shown()
    place = order.index("Aiko Tanabe")
    assert opened.head.position.text() == f"{place + 1} of {len(order)} in Leads"
    desk.act("go.next")
    assert opened.head.name.text() == order[place + 1]
    desk.act("go.previous")
    assert opened.head.name.text() == "Aiko Tanabe"


def test_opening_one_flashes_no_stray_window(desk: Desk) -> None:
    """Whatever is shown before it stands in the page would be a window of its own and take the keyboard."""
    seen: list[QWidget] = []

    class _Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                seen.append(watched)
            return False

    watch = _Watch()
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(watch)
    try:
        desk.go_to("Aiko Tanabe")
        desk.act("lead.open")
        desk.act("go.next")
    finally:
        app.removeEventFilter(watch)
    assert seen == []


def test_one_opened_from_another_goes_back_to_the_list_both_came_from(desk: Desk, opened: OpenRecordPage) -> None:
    desk.window.open_record(desk.ids["Rory Denton"])
    desk.settle()
    assert opened.head.name.text() == "Rory Denton"
    assert " in Leads" in opened.head.position.text()
    desk.press(KEY.Key_Escape)
    assert desk.window.page_id() == "inbox"
    assert desk.current() == "Rory Denton"


def test_it_is_marked_in_the_side_bar_where_it_was_opened(desk: Desk, opened: OpenRecordPage) -> None:
    """The record itself stands in no side bar (decision 0014)."""
    assert opened.beside() == "inbox"
    assert [info.beside for info in desk.window.infos if info.page_id == "record"] == ["never"]
