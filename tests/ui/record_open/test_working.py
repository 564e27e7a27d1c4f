"""Working through a list in the open record: log, next, the same verbs and keys as beside a list, undo (K10, decision 0014)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from leaddesk.services import leads
from leaddesk.ui.record.field_edit import FieldEdit
from leaddesk.ui.record.forms import Form
from leaddesk.ui.record.open.page import OpenRecordPage
from tests.ui.inbox.conftest import Desk
from tests.ui.record_open.test_fields import box

KEY = Qt.Key


def test_a_number_logs_and_enter_goes_on_to_the_next_of_the_list(desk: Desk, opened: OpenRecordPage) -> None:
    order = desk.shown()
    following = order[order.index("Aiko Tanabe") + 1]
    desk.press(KEY.Key_2, KEY.Key_Return)
    aiko = desk.row(desk.ids["Aiko Tanabe"])
    assert (aiko.last_touch_outcome, aiko.next_action) == ("no_answer", "Call")
    assert opened.head.name.text() == following
    desk.act("edit.undo")
    assert desk.row(desk.ids["Aiko Tanabe"]).touches == 0


def test_the_order_stays_when_a_record_leaves_the_list(desk: Desk, opened: OpenRecordPage) -> None:
    """Closing the one in front takes it out of the Inbox; next is still who followed it."""
    order = desk.shown()
    place = order.index("Aiko Tanabe")
    desk.act("lead.not_for_us")
    desk.press(KEY.Key_2, KEY.Key_Return)
    assert desk.row(desk.ids["Aiko Tanabe"]).status == "disqualified"
    assert opened.head.name.text() == "Aiko Tanabe"
    assert opened.head.position.text().startswith(f"{place + 1} of {len(order)} ")
    desk.act("go.next")
    assert opened.head.name.text() == order[place + 1]
    desk.act("go.previous")
    assert opened.head.name.text() == "Aiko Tanabe"
    assert opened.head.stage.accessibleName().startswith("Not for us")


def test_a_binned_record_gives_way_to_the_next(desk: Desk, opened: OpenRecordPage) -> None:
    order = desk.shown()
    desk.act("lead.delete")
    assert opened.head.name.text() == order[order.index("Aiko Tanabe") + 1]


def test_without_a_list_there_is_no_next_and_back_goes_where_one_came_from(desk: Desk) -> None:
    desk.window.show_page("today")
    desk.settle()
    desk.window.open_record(desk.ids["Zoe Last"])
    desk.settle()
    page = desk.window.page("record")
    assert isinstance(page, OpenRecordPage)
    assert page.head.position.text() == ""
    assert not desk.window.actions_.can("go.next")
    desk.act("go.back")
    assert desk.window.page_id() == "today"


def test_a_name_shows_what_a_name_has_and_becomes_a_lead(desk: Desk) -> None:
    desk.window.open_record(desk.ids["Priya Name"])
    desk.settle()
    page = desk.window.page("record")
    assert isinstance(page, OpenRecordPage)
    step = page.detail.form.box("next_action")
    assert step is None or step.isHidden()
    desk.act("lead.work_on")
    assert desk.row(desk.ids["Priya Name"]).kind == "lead"
    assert not box(page, "next_action").isHidden()


def test_tab_goes_through_the_fields_as_one_reads_and_f6_through_the_panes(desk: Desk, opened: OpenRecordPage) -> None:
    opened.parts.focus_tabs()
    visited: list[QWidget] = []
    for _n in range(6):
        target = desk.window.focusWidget()
        assert target is not None
        QTest.keyClick(target, KEY.Key_Tab)
        found = desk.window.focusWidget()
        assert found is not None
        visited.append(found)
    names = [widget.accessibleName() for widget in visited if isinstance(widget, FieldEdit)]
    assert names[:3] == ["Name", "Company", "Phone"]
    panes = [pane for pane in opened.panes() if pane.isVisible()]
    assert panes[0] is opened.head
    assert opened.detail.log_bar in panes


def test_in_a_small_window_two_columns_and_the_log_bar_below(desk: Desk, opened: OpenRecordPage) -> None:
    desk.window.resize(1093, 560)
    desk.settle()
    detail = opened.detail
    assert detail.log_bar.fields._form is Form.STRIP
    name, company, phone = (box(opened, one) for one in ("full_name", "company", "phone"))
    assert name.y() == company.y() < phone.y()
    for widget in (opened.head, detail.form_area, detail.side_area, detail.log_bar):
        right = widget.mapTo(desk.window, widget.rect().bottomRight())
        assert right.x() < desk.window.width()
        assert right.y() < desk.window.height()
    desk.window.resize(1440, 900)
    desk.settle()
    assert name.y() == company.y() == phone.y()


def test_f2_and_the_menu_go_to_the_fields_and_to_the_log_bar(desk: Desk, opened: OpenRecordPage) -> None:
    desk.act("lead.edit")
    assert desk.has_focus(box(opened, "full_name").widget)
    desk.act("lead.log")
    assert opened.detail.log_bar.isAncestorOf(desk.window.focusWidget() or opened)
    desk.press(KEY.Key_Escape)
    assert desk.window.page_id() == "record"


def test_what_changes_elsewhere_is_seen(desk: Desk, opened: OpenRecordPage) -> None:
    leads.set_fields(desk.ws, opened.detail.lead_id, {"full_name": "Aiko T. Tanabe", "rating": "hot"})
    desk.settle()
    assert opened.head.name.text() == "Aiko T. Tanabe"
    assert box(opened, "full_name").widget.property("text") == "Aiko T. Tanabe"
