"""A new lead in one line (K10): understood while it is typed, every part an editable chip, saved by Enter; nothing typed is lost."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from leaddesk.domain.records import LeadDetail
from leaddesk.store import leads as rows
from leaddesk.ui.newlead.dialog import NewLeadDialog
from leaddesk.ui.newlead.part_chip import PartChip
from leaddesk.ui.newlead.quick_dialog import QuickAddDialog
from leaddesk.ui.paste.dialog import PasteDialog
from tests.ui.inbox.conftest import Desk

LINE = "Anna Berg, Berg Solar, 0171 2345678, call Tue 10:00, 12k"
CONTROL = Qt.KeyboardModifier.ControlModifier


def open_ones(desk: Desk, kind: type[QWidget]) -> list[QWidget]:
    return [found for found in desk.window.findChildren(kind) if found.isVisible()]


def the_line(desk: Desk) -> QuickAddDialog:
    """The quick line that is open."""
    (found,) = open_ones(desk, QuickAddDialog)
    assert isinstance(found, QuickAddDialog)
    return found


def quick(desk: Desk, line: str = "") -> QuickAddDialog:
    """The quick line, opened by its action, with ``line`` typed letter by letter."""
    desk.act("lead.new")
    dialog = the_line(desk)
    type_in(desk, dialog, line)
    return dialog


def type_in(desk: Desk, dialog: QuickAddDialog, line: str) -> None:
    QTest.keyClicks(dialog.line, line)
    desk.settle()


def chips(dialog: QuickAddDialog) -> list[str]:
    return [chip.text() for chip in dialog.parts.chips]


def chip(dialog: QuickAddDialog, field: str) -> PartChip:
    return next(one for one in dialog.parts.chips if one.part.field == field)


def press(
    desk: Desk, widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(widget, key, modifier)
    desk.settle()


def count(desk: Desk) -> int:
    return int(desk.ws.store.value("SELECT count(*) FROM lead"))


def channel(desk: Desk) -> str:
    """Kind of activity of the step planned last."""
    return str(desk.ws.store.value("SELECT channel FROM next_action ORDER BY id DESC LIMIT 1"))


def newest(desk: Desk) -> LeadDetail:
    return rows.detail(desk.ws.store, int(desk.ws.store.value("SELECT max(id) FROM lead")))


def test_a_line_is_a_lead_with_number_step_and_value_and_one_undo_takes_it_back(desk: Desk) -> None:
    before = count(desk)
    dialog = quick(desk, LINE)
    assert [text.split(":")[0] for text in chips(dialog)] == ["Name", "Company", "Mobile", "Next step", "Due", "Value"]
    press(desk, dialog.line, Qt.Key.Key_Return)
    detail = newest(desk)
    assert (detail.row.name, detail.row.company, detail.row.value_minor) == ("Anna Berg", "Berg Solar", 1_200_000)
    assert [point.value for point in detail.contact_points] == ["0171 2345678"]
    (step,) = detail.next_actions
    assert (step.what, step.due_time, channel(desk)) == ("Call", "10:00", "call")
    assert step.due_on is not None and step.due_on.weekday() == 1
    assert desk.current() == "Anna Berg" and not open_ones(desk, QuickAddDialog)
    desk.act("edit.undo")
    assert count(desk) == before


def test_enter_at_once_waits_for_the_reading(desk: Desk) -> None:
    dialog = quick(desk)
    QTest.keyClicks(dialog.line, LINE)
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)  # nothing has been read yet
    desk.settle()
    assert newest(desk).row.name == "Anna Berg" and newest(desk).next_actions[0].what == "Call"


def test_ctrl_enter_saves_and_begins_the_next(desk: Desk) -> None:
    dialog = quick(desk, "Tom Fields, 0114 496 0999")
    press(desk, dialog.line, Qt.Key.Key_Return, CONTROL)
    assert (
        newest(desk).row.name == "Tom Fields"
        and dialog.isVisible()
        and dialog.line.text() == ""
        and chips(dialog) == []
    )
    type_in(desk, dialog, "Ida Holm, 0114 496 0998")
    press(desk, dialog.line, Qt.Key.Key_Return)
    assert newest(desk).row.name == "Ida Holm"


def test_a_chip_is_changed_by_typing_on_it(desk: Desk) -> None:
    dialog = quick(desk, LINE)
    due = chip(dialog, "next_action_due")
    due.setFocus()
    press(desk, due, Qt.Key.Key_Return)
    editor = QApplication.focusWidget()
    assert editor is not None and editor.accessibleName() == "Due"
    QTest.keyClicks(editor, "in 2 weeks")
    press(desk, editor, Qt.Key.Key_Return)
    today = desk.ws.today()
    assert (dialog.values()["next_action_due"] > today.isoformat()) and " " not in dialog.values()["next_action_due"]
    name = chip(dialog, "full_name")
    name.setFocus()
    QTest.keyClick(name, Qt.Key.Key_H)  # typing begins anew
    editor = QApplication.focusWidget()
    assert editor is not None
    QTest.keyClicks(editor, "anna Bergmann")
    press(desk, editor, Qt.Key.Key_Return)
    assert dialog.values()["full_name"] == "hanna Bergmann"
    type_in(desk, dialog, ", hot")
    assert dialog.values()["full_name"] == "hanna Bergmann", "typing on in the line keeps what was said"
    assert dialog.values()["rating"] == "hot"


def test_a_value_that_cannot_be_stays_open_and_esc_leaves_it(desk: Desk) -> None:
    dialog = quick(desk, LINE)
    value = chip(dialog, "value")
    value.setFocus()
    press(desk, value, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert editor is not None
    QTest.keyClicks(editor, "a lot")
    press(desk, editor, Qt.Key.Key_Return)
    assert "not a sum of money" in dialog.parts.problem() and editor.isVisible()
    press(desk, editor, Qt.Key.Key_Escape)
    assert dialog.isVisible() and dialog.values()["value"] == "12000" and not dialog.parts.problem()


def test_delete_makes_a_part_a_note_and_the_menu_makes_it_something_else(desk: Desk) -> None:
    dialog = quick(desk, LINE)
    company = chip(dialog, "company")
    company.setFocus()
    press(desk, company, Qt.Key.Key_Delete)
    assert dialog.values()["notes"] == "Berg Solar" and "company" not in dialog.values()
    note = chip(dialog, "notes")
    note.open_menu()
    action = next(one for one in note.menu.actions() if one.data() == "product")
    action.trigger()
    desk.settle()
    assert dialog.values()["product"] == "Berg Solar" and "notes" not in dialog.values()
    press(desk, dialog.line, Qt.Key.Key_Return)
    assert newest(desk).row.product == "Berg Solar" and newest(desk).row.company == ""


def test_what_is_missing_is_said_and_nobody_cannot_be_saved(desk: Desk) -> None:
    before = count(desk)
    dialog = quick(desk, "Tom Fields")
    assert dialog.lacks.text() == "No number or e-mail yet. Source: unknown. No next step yet."
    dialog.line.clear()
    type_in(desk, dialog, "call tomorrow")
    assert dialog.lacks.text() == "A name, company, e-mail or number is needed."
    press(desk, dialog.line, Qt.Key.Key_Return)
    assert count(desk) == before and dialog.isVisible() and dialog.parts.problem()


def test_somebody_known_is_offered_and_not_doubled(desk: Desk) -> None:
    before = count(desk)
    dialog = quick(desk)
    QTest.keyClicks(dialog.line, "Sofia Brandt, 0114 4960147, a second oven")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)  # quicker than the file is looked through
    desk.settle()
    assert dialog.isVisible() and count(desk) == before
    assert "Sofia Brandt, Marsh Lane Bakery is here already" in dialog.known.line.text()
    assert dialog.save.label() == "Add it there as asked again" and dialog.as_new.isVisible()
    press(desk, dialog.line, Qt.Key.Key_Return)
    assert count(desk) == before and desk.current() == "Sofia Brandt"
    detail = desk.detail("Sofia Brandt")
    assert detail.timeline[0].direction == "inbound" and "second oven" in detail.timeline[0].text
    desk.act("edit.undo")
    assert desk.detail("Sofia Brandt").timeline[0].struck


def test_somebody_new_with_a_known_number_all_the_same(desk: Desk) -> None:
    before = count(desk)
    dialog = quick(desk, "Sofia Brandt, 0114 4960147")
    dialog.as_new.click()
    desk.settle()
    assert count(desk) == before + 1


def test_ctrl_e_goes_on_with_all_fields_and_loses_nothing(desk: Desk) -> None:
    dialog = quick(desk, f"{LINE}, hot, #roof, likes tea")
    press(desk, dialog.line, Qt.Key.Key_E, CONTROL)
    (form,) = open_ones(desk, NewLeadDialog)
    assert isinstance(form, NewLeadDialog)
    values = form.values()
    assert values["full_name"] == "Anna Berg" and values["mobile"] == "0171 2345678" and values["notes"] == "likes tea"
    assert values["rating"] == "hot" and values["tags"] == "roof"
    form.save()
    desk.settle()
    detail = newest(desk)
    assert detail.tags == ("roof",) and detail.row.rating == "hot" and detail.notes == "likes tea"
    assert channel(desk) == "call"


def test_esc_asks_where_something_is_typed(desk: Desk) -> None:
    dialog = quick(desk)
    press(desk, dialog.line, Qt.Key.Key_Escape)
    assert not open_ones(desk, QuickAddDialog) and desk.prompts.asked == []
    desk.prompts.answers = ["", "leave"]
    dialog = quick(desk, "Tom")
    press(desk, dialog.line, Qt.Key.Key_Escape)
    assert dialog.isVisible() and desk.prompts.asked == ["What you typed is not saved."]
    press(desk, dialog.line, Qt.Key.Key_Escape)
    assert not open_ones(desk, QuickAddDialog)


def test_the_form_asks_too(desk: Desk) -> None:
    desk.prompts.answers = ["", "leave"]
    desk.act("lead.new_form")
    (form,) = open_ones(desk, NewLeadDialog)
    assert isinstance(form, NewLeadDialog)
    QTest.keyClicks(form.edit("full_name"), "Tom")
    press(desk, form, Qt.Key.Key_Escape)
    assert form.isVisible()
    press(desk, form, Qt.Key.Key_Escape)
    assert not open_ones(desk, NewLeadDialog)


def test_one_line_pasted_on_a_list_opens_the_quick_line(desk: Desk) -> None:
    QApplication.clipboard().setText(f"{LINE}\n")
    desk.page.list.table.setFocus()
    desk.act("edit.paste")
    dialog = the_line(desk)
    assert dialog.line.text() == LINE and "Name: Anna Berg" in chips(dialog)
    press(desk, dialog.line, Qt.Key.Key_Return)
    assert newest(desk).row.name == "Anna Berg"


def test_one_line_dropped_on_a_list_opens_the_quick_line(desk: Desk) -> None:
    mime = QMimeData()
    mime.setText("Tom Fields, tom@fields.example")
    assert desk.page.take_drop(mime)
    desk.settle()
    assert "Name: Tom Fields" in chips(the_line(desk))


def test_several_lines_pasted_into_the_line_go_to_the_paste_dialog_with_what_stood_there(desk: Desk) -> None:
    dialog = quick(desk, "from the fair")
    QApplication.clipboard().setText("Anna Berg\nBerg Solar\nTel. 0171 2345678\nanna@berg.example")
    press(desk, dialog.line, Qt.Key.Key_V, CONTROL)
    assert not open_ones(desk, QuickAddDialog)
    (pasted,) = open_ones(desk, PasteDialog)
    assert isinstance(pasted, PasteDialog)
    assert "from the fair" in pasted.text.toPlainText() and "Berg Solar" in pasted.text.toPlainText()


def test_chips_say_what_they_are(desk: Desk) -> None:
    dialog = quick(desk, "Kwame Mensah, Acme, 0171 2345678")
    assert chip(dialog, "company").accessibleName() == "Company: Acme, guessed"
    assert all(one.accessibleDescription() for one in dialog.parts.chips)
    dialog.line.setFocus()
    QTest.keyClick(dialog.line, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.parts.chips[0], "Tab goes from the line to the first chip"
