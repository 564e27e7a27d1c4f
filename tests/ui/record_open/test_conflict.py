"""S2-4: what somebody types is never overwritten by a change from elsewhere, and never overwrites one unseen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from leaddesk.services import field_texts, leads
from leaddesk.ui.record.open.page import OpenRecordPage
from tests.ui.inbox.conftest import Desk
from tests.ui.record_open.test_fields import box

KEY = Qt.Key


def _both(desk: Desk, page: OpenRecordPage, typed: str, meanwhile: str) -> None:
    """``typed`` into *What they want* while it is set to ``meanwhile`` elsewhere."""
    widget = box(page, "product").widget
    widget.setFocus()
    QTest.keyClicks(widget, typed)
    leads.set_fields(desk.ws, page.detail.lead_id, {"product": meanwhile})
    desk.settle()


def test_both_are_shown_while_it_is_being_typed(desk: Desk, opened: OpenRecordPage) -> None:
    _both(desk, opened, "Hood", "Chiller")
    product = box(opened, "product")
    assert product.in_conflict()
    assert product.widget.property("text") == "Hood"
    assert product.conflict.here.text() == "Here: Hood"
    assert product.conflict.there.text().startswith("Meanwhile: Chiller (")


def test_mine_is_kept_by_a_press_and_written_over_the_other(desk: Desk, opened: OpenRecordPage) -> None:
    _both(desk, opened, "Hood", "Chiller")
    box(opened, "product").conflict.mine.click()
    desk.settle()
    assert field_texts.texts(desk.ws, opened.detail.lead_id)["product"] == "Hood"
    assert not box(opened, "product").in_conflict()


def test_the_other_is_taken_by_a_press_and_nothing_is_written(desk: Desk, opened: OpenRecordPage) -> None:
    _both(desk, opened, "Hood", "Chiller")
    box(opened, "product").conflict.theirs.click()
    desk.settle()
    assert field_texts.texts(desk.ws, opened.detail.lead_id)["product"] == "Chiller"
    assert box(opened, "product").widget.property("text") == "Chiller"
    assert not box(opened, "product").in_conflict()


def test_a_save_from_an_older_text_is_refused_and_shows_both(desk: Desk, opened: OpenRecordPage) -> None:
    """The page has not heard of the change yet: the write itself sees it."""
    product = box(opened, "product")
    product.widget.setFocus()
    QTest.keyClicks(product.widget, "Hood")
    product.expected = "something older"
    desk.press(KEY.Key_Return, on=product.widget)
    assert product.in_conflict()
    assert field_texts.texts(desk.ws, opened.detail.lead_id)["product"] == ""


def test_a_change_of_another_field_leaves_the_typed_text_alone(desk: Desk, opened: OpenRecordPage) -> None:
    widget = box(opened, "product").widget
    widget.setFocus()
    QTest.keyClicks(widget, "Hoo")
    leads.set_fields(desk.ws, opened.detail.lead_id, {"value": "5000"})
    desk.settle()
    assert widget.property("text") == "Hoo"
    assert not box(opened, "product").in_conflict()
    assert "5,000" in opened.head.about.text()


def test_leaving_the_file_asks_about_a_conflict(desk: Desk, opened: OpenRecordPage) -> None:
    _both(desk, opened, "Hood", "Chiller")
    gone: list[bool] = []
    assert not opened.may_leave(lambda: gone.append(True))


def test_the_choice_is_in_sight_in_a_small_window(desk: Desk, opened: OpenRecordPage) -> None:
    desk.window.resize(1093, 560)
    desk.settle()
    _both(desk, opened, "Hood", "Chiller")
    button, area = box(opened, "product").conflict.mine, opened.detail.form_area
    desk.until(lambda: area.viewport().rect().contains(button.mapTo(area.viewport(), button.rect().center())))


def test_somebody_is_never_in_conflict_with_herself(desk: Desk, opened: OpenRecordPage) -> None:
    """A second text typed before the record is read anew after the first was saved: no other change to choose from."""
    value = box(opened, "value")
    value.widget.setFocus()
    for text in ("1,200", "1,300", "1400"):
        value.widget.setProperty("text", text)
        QTest.keyClick(value.widget, KEY.Key_Return)
        desk.bot.waitUntil(lambda: value.expected != "" and value._pending is None, timeout=10_000)
        assert not value.in_conflict(), text
    desk.settle()
    assert field_texts.texts(desk.ws, opened.detail.lead_id)["value"] == "1400.00"
    assert not value.in_conflict()


def test_a_change_from_elsewhere_after_the_own_one_is_still_shown(desk: Desk, opened: OpenRecordPage) -> None:
    value = box(opened, "value")
    value.widget.setFocus()
    QTest.keyClicks(value.widget, "1200")
    desk.press(KEY.Key_Return, on=value.widget)
    value.widget.setProperty("text", "1300")
    leads.set_fields(desk.ws, opened.detail.lead_id, {"value": "900"})
    desk.settle()
    assert value.in_conflict()
    assert field_texts.texts(desk.ws, opened.detail.lead_id)["value"] == "900.00"
