"""S2-4 in the pane beside a list: a field changed elsewhere while it is typed into is shown before anything is overwritten."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from leaddesk.services import field_texts, leads
from tests.ui.inbox.conftest import Desk

KEY = Qt.Key


def test_a_change_from_elsewhere_is_told_and_enter_then_keeps_what_is_typed(desk: Desk) -> None:
    desk.go_to("Aiko Tanabe")
    lead_id, rows = desk.ids["Aiko Tanabe"], desk.page.detail.fields
    edit = rows.edit("product")
    assert edit is not None
    edit.setFocus()
    QTest.keyClicks(edit, "Hood")
    leads.set_fields(desk.ws, lead_id, {"product": "Chiller"})
    desk.settle()
    assert edit.text() == "Hood"
    desk.press(KEY.Key_Return, on=edit)
    assert "Chiller" in rows.problem("product")
    assert field_texts.texts(desk.ws, lead_id)["product"] == "Chiller"
    desk.press(KEY.Key_Return, on=edit)
    assert field_texts.texts(desk.ws, lead_id)["product"] == "Hood"
    assert rows.problem("product") == ""


def test_esc_takes_what_was_stored_meanwhile(desk: Desk) -> None:
    desk.go_to("Aiko Tanabe")
    lead_id, rows = desk.ids["Aiko Tanabe"], desk.page.detail.fields
    edit = rows.edit("product")
    assert edit is not None
    edit.setFocus()
    QTest.keyClicks(edit, "Hood")
    leads.set_fields(desk.ws, lead_id, {"product": "Chiller"})
    desk.settle()
    desk.press(KEY.Key_Return, on=edit)
    desk.press(KEY.Key_Escape, on=edit)
    assert edit.text() == "Chiller"
    assert field_texts.texts(desk.ws, lead_id)["product"] == "Chiller"
