"""The firm's own fields in the pane beside a list: shown and typed by kind; those no longer used leave it, their values stay."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from leaddesk.services import leads, own_fields
from tests.ui.inbox.conftest import Desk

WHO = "Sofia Brandt"


def edit_of(desk: Desk, name: str) -> QLineEdit:
    found = desk.page.detail.fields.edit(name)
    assert found is not None
    return found


def test_own_fields_are_said_by_their_kind(desk: Desk) -> None:
    panels = own_fields.add(desk.ws, "Panels", "number").field_id
    own_fields.add(desk.ws, "Roofed", "yes_no")
    leads.set_fields(desk.ws, desk.ids[WHO], {"custom:Panels": "1200.5", "custom:Roofed": "ja"})
    desk.go_to("Aiko Tanabe")
    desk.go_to(WHO)
    desk.settle()
    edit = edit_of(desk, "custom:Panels")
    assert edit.text() == "1,200.5" and edit_of(desk, "custom:Roofed").text() == "Yes"
    edit.setFocus()
    edit.setText("many")
    desk.press(Qt.Key.Key_Return, on=edit)
    assert "not a number" in desk.page.detail.fields.problem("custom:Panels")
    edit.setText("13")
    desk.press(Qt.Key.Key_Return, on=edit)
    assert desk.detail(WHO).custom == {"Panels": "13", "Roofed": "yes"}
    own_fields.retire(desk.ws, panels)
    desk.page.detail.reload()
    desk.settle()
    assert desk.page.detail.fields.edit("custom:Panels") is None
    assert desk.detail(WHO).custom == {"Panels": "13", "Roofed": "yes"}
