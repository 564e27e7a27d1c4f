"""Calling and writing: by link, QR code or big number, wishes respected, nothing logged before it is said (PRODUCT 4, RELIABILITY 90)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from leaddesk.base.settings import CALL_BY
from leaddesk.domain.snippets import Snippet
from leaddesk.services import snippets
from leaddesk.ui.record.call_popover import CallPopover
from leaddesk.ui.record.snippet_popover import SnippetPopover
from leaddesk.ui.widgets.popover import OptionPopover
from tests.ui.inbox.conftest import Desk
from tests.ui.record.helpers import clipboard

KEY = Qt.Key
SOFIA = "Sofia Brandt"


def add_point(desk: Desk, name: str, kind: str, value: str, norm: str, *, out: bool = False) -> None:
    with desk.ws.store.write("point") as write:
        person_id = desk.ws.store.value("SELECT person_id FROM lead WHERE id = ?", (desk.ids[name],))
        write.insert("contact_point", person_id=person_id, kind=kind, value=value, norm=norm, position=9)
        if out:
            write.insert("opt_out", person_id=person_id, channel=kind, since_on="2026-03-01")
    desk.settle()


def set_how(desk: Desk, how: str) -> None:
    desk.session.context.settings.set(CALL_BY, how)


def test_the_number_stands_large_and_the_next_number_key_is_the_outcome(desk: Desk) -> None:
    desk.act("lead.ring")
    shown = desk.popover()
    assert isinstance(shown, CallPopover) and shown.number() == "0114 496 0147" and shown.code.isHidden()
    assert not desk.prompts.opened
    desk.press(KEY.Key_2, KEY.Key_Return)
    row = desk.detail(SOFIA).row
    assert (row.last_touch_type, row.last_touch_outcome) == ("call", "no_answer") and desk.current() == "Aiko Tanabe"


def test_after_the_call_the_log_bar_stands_at_call_with_the_focus(desk: Desk) -> None:
    bar = desk.page.detail.log_bar
    bar.choose_kind("email")
    desk.act("lead.ring")
    desk.press(KEY.Key_Escape)
    assert bar.fields.kinds.code() == "call" and desk.has_focus(bar.fields.kinds)
    desk.press(KEY.Key_3)
    assert bar.fields.outcomes.code() == "voicemail"
    assert desk.detail(SOFIA).row.touches == 0, "nothing is logged by calling"


def test_by_link_the_number_is_handed_over_in_its_international_form(desk: Desk) -> None:
    set_how(desk, "link")
    desk.act("lead.ring")
    assert desk.prompts.opened == ["tel:+491144960147"] and QApplication.activePopupWidget() is None
    desk.prompts.opens = False
    desk.act("lead.ring")
    assert isinstance(desk.popover(), CallPopover), "no program takes it: the number is shown"


def test_as_a_code_for_the_phone(desk: Desk) -> None:
    set_how(desk, "qr")
    desk.act("lead.ring")
    shown = desk.popover()
    assert isinstance(shown, CallPopover) and shown.code.says() == "tel:+491144960147" and shown.code.isVisible()


def test_how_to_call_is_chosen_from_the_buttons_menu_and_stays_on_this_computer(desk: Desk) -> None:
    desk.page.detail.head.reach_bar.how.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[1].trigger()
    menu.close()
    assert desk.session.context.settings.get(CALL_BY) == "qr"


def test_of_several_numbers_one_is_chosen(desk: Desk) -> None:
    add_point(desk, SOFIA, "mobile", "07700 900417", "+447700900417")
    set_how(desk, "link")
    desk.act("lead.ring")
    assert isinstance(desk.popover(), OptionPopover)
    desk.press(KEY.Key_2)
    assert desk.prompts.opened == ["tel:+447700900417"]


def test_who_asked_not_to_be_called_is_asked_about_first(desk: Desk) -> None:
    add_point(desk, SOFIA, "phone", "0114 496 0199", "+441144960199", out=True)
    set_how(desk, "link")
    desk.act("lead.ring")
    desk.press(KEY.Key_1)
    assert not desk.prompts.opened and "asked not to be contacted" in desk.prompts.asked[-1]
    desk.prompts.answers = ["anyway"]
    desk.act("lead.ring")
    desk.press(KEY.Key_1)
    assert len(desk.prompts.opened) == 1


def test_every_way_to_reach_somebody_is_shown(desk: Desk) -> None:
    """A second address of a merge was not seen."""
    for number in range(5):
        add_point(desk, SOFIA, "email", f"sofia{number}@marshlane.example", f"sofia{number}@marshlane.example")
    shown = [one.accessibleName() for one in desk.page.detail.head._contact_buttons]
    assert len(shown) == 7 and "sofia4@marshlane.example" in shown


# --- writing ------------------------------------------------------------------------------------------------------------
def test_a_mail_is_logged_only_once_it_is_said_to_be_sent(desk: Desk) -> None:
    bar = desk.page.detail.log_bar
    desk.act("lead.write")
    assert desk.prompts.opened == ["mailto:sofia@marshlane.example"]
    assert desk.detail(SOFIA).row.touches == 0 and bar.fields.problem.text().startswith("Sent?")
    desk.press(KEY.Key_Return)
    row = desk.detail(SOFIA).row
    assert (row.last_touch_type, row.last_touch_outcome) == ("email", "sent") and row.next_action


def test_not_sent_leaves_nothing_behind(desk: Desk) -> None:
    desk.act("lead.write")
    desk.press(KEY.Key_Escape)
    assert not desk.page.detail.log_bar.fields.outcomes.code() and desk.has_focus(desk.page.list.table)
    assert desk.detail(SOFIA).row.touches == 0 and desk.page.may_leave(lambda: None)


def test_a_mail_begins_with_a_text_of_the_firm(desk: Desk) -> None:
    snippets.save(desk.ws, Snippet(None, "Follow-up", "Hello {first_name},\nhow about & the <b>oven</b>?", "email"))
    desk.act("lead.write")
    assert isinstance(desk.popover(), SnippetPopover)
    desk.press(KEY.Key_Return)
    body = "Hello%20Sofia%2C%0D%0Ahow%20about%20%26%20the%20%3Cb%3Eoven%3C%2Fb%3E%3F"
    assert desk.prompts.opened == [f"mailto:sofia@marshlane.example?subject=Follow-up&body={body}"]
    assert desk.page.detail.log_bar.fields.text.toPlainText() == "Follow-up"


def test_number_and_address_are_copied(desk: Desk) -> None:
    desk.act("lead.copy_number")
    assert clipboard() == "0114 496 0147"
    desk.act("lead.copy_address")
    assert clipboard() == "sofia@marshlane.example"


def test_without_a_program_for_mails_the_address_is_copied(desk: Desk) -> None:
    desk.prompts.opens = False
    desk.act("lead.write")
    assert clipboard() == "sofia@marshlane.example" and not desk.page.detail.log_bar.fields.outcomes.code()


def test_somebody_without_a_number_is_written_to(desk: Desk) -> None:
    desk.go_to("Rory Denton")
    bar = desk.page.detail.head.reach_bar
    assert bar.call.isHidden() and bar.only_write.label() == "Write to rory@denton.example"
    assert not desk.window.actions_.action("lead.ring").isEnabled()
