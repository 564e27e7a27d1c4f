"""Somebody who is here already is noticed while typing, with *open that one* (PRODUCT section 4, Duplicates): nothing typed is lost."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from leaddesk.store import leads as rows
from leaddesk.ui.newlead.dialog import NewLeadDialog
from tests.ui.inbox.conftest import Desk


def form(desk: Desk) -> NewLeadDialog:
    """The form, opened by its action."""
    desk.act("lead.new_form")
    found = [dialog for dialog in desk.window.findChildren(NewLeadDialog) if dialog.isVisible()]
    assert len(found) == 1
    return found[0]


def fill(desk: Desk, dialog: NewLeadDialog, **typed: str) -> None:
    """Type into fields as somebody does, letter by letter."""
    for name, text in typed.items():
        edit: QLineEdit = dialog.edit(name)
        edit.setFocus()
        QTest.keyClicks(edit, text)
    desk.settle()


def test_the_same_phone_is_said_and_that_one_opened_by_keyboard(desk: Desk) -> None:
    dialog = form(desk)
    fill(desk, dialog, full_name="Sofia Brandt", phone="0114 4960147")
    assert dialog.known.line.text() == "Sofia Brandt, Marsh Lane Bakery is here already: same phone, same name."
    dialog.edit("email").setFocus()
    QTest.keyClick(dialog.edit("email"), Qt.Key.Key_Tab)
    link = dialog.focusWidget()
    assert link is dialog.known.line.open_link and link.accessibleName() == "Open Sofia Brandt, Marsh Lane Bakery"
    QTest.keyClick(link, Qt.Key.Key_Return)
    desk.settle()
    assert desk.current() == "Sofia Brandt" and desk.prompts.asked == []
    assert len(desk.shown()) == 5


def test_what_was_typed_besides_is_asked_about_and_may_go_along(desk: Desk) -> None:
    desk.prompts.answers = ["", "add"]
    dialog = form(desk)
    fill(desk, dialog, full_name="Sofia Brandt", phone="0114 496 0147", product="A second oven")
    dialog.known.line.open_link.click()
    desk.settle()
    assert desk.prompts.asked == ["What you typed is not in the file: What they want."]
    assert dialog.isVisible(), "backing out loses nothing"
    dialog.known.line.open_link.click()
    desk.settle()
    detail = desk.detail("Sofia Brandt")
    assert "A second oven" in detail.timeline[0].text and detail.timeline[0].direction == "inbound"
    assert desk.current() == "Sofia Brandt" and len(desk.shown()) == 5


def test_asked_again_is_one_step_of_undo(desk: Desk) -> None:
    dialog = form(desk)
    fill(desk, dialog, full_name="Sofia Brandt", email="sofia@marshlane.example", product="A second oven")
    assert dialog.known.add_link.text() == "Add it there as asked again"
    dialog.known.add_link.click()
    desk.settle()
    before = len(desk.detail("Sofia Brandt").timeline)
    desk.act("edit.undo")
    assert sum(not entry.struck for entry in desk.detail("Sofia Brandt").timeline) < before
    assert desk.ws.store.value("SELECT count(*) FROM person WHERE full_name = 'Sofia Brandt'") == 1


def test_somebody_with_closed_leads_only_gets_a_new_lead(desk: Desk) -> None:
    from leaddesk.services import pipeline

    pipeline.close(desk.ws, [desk.ids["Sofia Brandt"]], "won")
    dialog = form(desk)
    fill(desk, dialog, full_name="Sofia Brandt", phone="0114 496 0147", product="A second oven")
    assert dialog.known.add_link.text() == "A new lead of theirs"
    dialog.known.add_link.click()
    desk.settle()
    sofias = "SELECT id FROM lead WHERE person_id = (SELECT person_id FROM lead WHERE id = ?) ORDER BY id"
    ids = [row[0] for row in desk.ws.store.rows(sofias, (desk.ids["Sofia Brandt"],))]
    assert len(ids) == 2
    assert rows.rows(desk.ws.store, [ids[1]])[0].product == "A second oven"
    assert desk.page.list.table.current_id() == ids[1]


def test_a_switchboard_number_proves_nothing(desk: Desk) -> None:
    """The same number under another name may be a family or a switchboard: it is said, and nothing is offered to be added."""
    dialog = form(desk)
    fill(desk, dialog, full_name="Walter Quist", company="Quist Timber", phone="0114 496 0147")
    assert dialog.known.line.text().startswith("This may be Sofia Brandt, Marsh Lane Bakery: ")
    assert dialog.known.add_link.isHidden() and not dialog.known.line.open_link.isHidden()


def test_nobody_alike_shows_nothing(desk: Desk) -> None:
    dialog = form(desk)
    fill(desk, dialog, full_name="Walter Quist", phone="0161 555 0199")
    assert dialog.known.line.isHidden() and dialog.known.line.text() == ""
    fill(desk, dialog, email="rory@denton.example")
    assert not dialog.known.line.isHidden()
    dialog.edit("email").selectAll()
    QTest.keyClick(dialog.edit("email"), Qt.Key.Key_Delete)
    desk.settle()
    assert dialog.known.line.isHidden(), "what is no longer typed is no longer said"


def test_saving_by_enter_still_adds_somebody_new(desk: Desk) -> None:
    """Whoever types on all the same gets a lead of their own: the offer decides nothing."""
    dialog = form(desk)
    fill(desk, dialog, full_name="Sofia Brandt", phone="0114 496 0147")
    QTest.keyClick(dialog.edit("phone"), Qt.Key.Key_Return)
    desk.settle()
    assert QApplication.activeModalWidget() is None and len(desk.shown()) == 6
