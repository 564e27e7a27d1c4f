"""Every field of the open record by its kind: saved as it is left, wrong texts kept with a sentence, each taken back by one undo."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from leaddesk.domain.fields import FIELDS
from leaddesk.services import field_texts, leads, own_fields
from leaddesk.ui.record.editors.choice_edit import ChoiceEdit
from leaddesk.ui.record.editors.tags_edit import TagsEdit
from leaddesk.ui.record.open.field_box import FieldBox
from leaddesk.ui.record.open.page import OpenRecordPage
from tests.ui.inbox.conftest import Desk

KEY = Qt.Key


def box(page: OpenRecordPage, name: str) -> FieldBox:
    found = page.detail.form.box(name)
    assert found is not None, name
    return found


def write(desk: Desk, page: OpenRecordPage, name: str, text: str, leave: Qt.Key = KEY.Key_Return) -> None:
    """Type ``text`` over what stands in a field and leave it."""
    widget = box(page, name).widget
    widget.setFocus()
    select = getattr(widget, "selectAll", None)
    if select is not None:
        select()
    target = QApplication.focusWidget() or widget
    QTest.keyClicks(target if widget.isAncestorOf(target) else widget, text)
    desk.press(leave, on=target if isinstance(target, QWidget) and widget.isAncestorOf(target) else widget)


def stored(desk: Desk, page: OpenRecordPage) -> dict[str, str]:
    return field_texts.texts(desk.ws, page.detail.lead_id)


TYPED = (
    ("full_name", "Aiko Tanabe-Ito", "Aiko Tanabe-Ito", "Aiko Tanabe-Ito"),
    ("job_title", "Owner", "Owner", "Owner"),
    ("company", "Tanabe Ramen", "Tanabe Ramen", "Tanabe Ramen"),
    ("email", "aiko@tanabe.example", "aiko@tanabe.example", "aiko@tanabe.example"),
    ("phone", "0114 496 0999", "0114 496 0999", "0114 496 0999"),
    ("website", "tanabe.example", "tanabe.example", "tanabe.example"),
    ("value", "12k", "12000.00", None),
    ("probability", "40", "40", "40 %"),
    ("product", "Extraction", "Extraction", "Extraction"),
    ("external_id", "77-A", "77-A", "77-A"),
    ("postcode", "S3 8PZ", "S3 8PZ", "S3 8PZ"),
    ("best_times", "after 5", "after 5", "after 5"),
)
"""(field, what is typed, what is stored, what is shown once it is left; None: by the locale)"""


def test_what_is_typed_is_saved_on_enter_and_one_undo_takes_it_back(desk: Desk, opened: OpenRecordPage) -> None:
    for name, typed, kept, shown in TYPED:
        before = stored(desk, opened)
        write(desk, opened, name, typed)
        assert stored(desk, opened)[name] == kept, name
        opened.parts.focus_tabs()
        desk.settle()
        if shown is not None:
            assert box(opened, name).widget.property("text") == shown
        desk.act("edit.undo")
        assert stored(desk, opened) == before, name
        assert not box(opened, name).editor.is_typed(), name


def test_a_field_is_saved_when_tab_leaves_it(desk: Desk, opened: OpenRecordPage) -> None:
    write(desk, opened, "product", "Hood", leave=KEY.Key_Tab)
    assert stored(desk, opened)["product"] == "Hood"


def test_ctrl_z_in_a_saved_field_takes_back_that_field(desk: Desk, opened: OpenRecordPage) -> None:
    write(desk, opened, "product", "Hood")
    widget = box(opened, "product").widget
    widget.setFocus()
    desk.press(KEY.Key_Control, KEY.Key_Z, on=widget)
    assert stored(desk, opened)["product"] == ""
    assert widget.property("text") == ""


def test_a_wrong_text_is_kept_with_its_sentence_and_esc_puts_back_what_is_stored(
    desk: Desk, opened: OpenRecordPage
) -> None:
    write(desk, opened, "value", "plenty")
    value = box(opened, "value")
    assert "plenty" in value.problem()
    assert value.widget.property("text") == "plenty"
    assert stored(desk, opened)["value"] == "1200.00"
    value.widget.setFocus()
    desk.press(KEY.Key_Escape, on=value.widget)
    assert value.problem() == ""
    assert not value.editor.is_typed()
    assert desk.window.page_id() == "record"


def test_a_refused_text_waits_until_the_record_is_looked_at_again(desk: Desk, opened: OpenRecordPage) -> None:
    write(desk, opened, "email", "no address")
    desk.act("go.next")
    assert box(opened, "email").widget.property("text") != "no address"
    desk.act("go.previous")
    assert box(opened, "email").widget.property("text") == "no address"
    assert box(opened, "email").problem()


def test_typed_text_goes_to_the_record_it_was_typed_for(desk: Desk, opened: OpenRecordPage) -> None:
    first = opened.detail.lead_id
    widget = box(opened, "product").widget
    widget.setFocus()
    QTest.keyClicks(widget, "Hood")
    desk.act("go.next")
    assert field_texts.texts(desk.ws, first)["product"] == "Hood"
    assert stored(desk, opened)["product"] == ""


def test_days_are_typed_in_words(desk: Desk, opened: OpenRecordPage) -> None:
    opened.detail.form.groups["want"].unfold_wanted.emit()
    write(desk, opened, "expected_close", "+3")
    assert stored(desk, opened)["expected_close"] > desk.ws.today().isoformat()
    write(desk, opened, "expected_close", "some day")
    assert box(opened, "expected_close").problem()


def test_the_next_step_is_planned_from_its_two_fields(desk: Desk, opened: OpenRecordPage) -> None:
    write(desk, opened, "next_action", "Send quote")
    write(desk, opened, "next_action_due", "tomorrow 14:00")
    row = desk.row(opened.detail.lead_id)
    assert (row.next_action, row.next_due_time) == ("Send quote", "14:00")
    assert row.next_due_on is not None
    assert (row.next_due_on - desk.ws.today()).days == 1
    write(desk, opened, "next_action_due", "yesterday")
    assert box(opened, "next_action_due").problem()


def test_tags_are_added_and_taken_away_one_by_one(desk: Desk, opened: OpenRecordPage) -> None:
    tags = box(opened, "tags").widget
    assert isinstance(tags, TagsEdit)
    for word in ("christmas", "brewery"):
        opened.detail.form.groups["note"].unfold_wanted.emit()
        tags.setFocus()
        line = tags.focusProxy()
        assert line is not None
        QTest.keyClicks(line, word)
        desk.press(KEY.Key_Return, on=line)
    assert stored(desk, opened)["tags"] == "brewery, christmas"
    chip = next(chip for chip in tags._chips if chip.accessibleName() == "christmas")
    desk.press(KEY.Key_Delete, on=chip)
    assert stored(desk, opened)["tags"] == "brewery"
    desk.act("edit.undo")
    assert stored(desk, opened)["tags"] == "brewery, christmas"


def test_a_rating_chosen_by_arrow_keys_is_saved_when_it_is_left(desk: Desk, opened: OpenRecordPage) -> None:
    opened.detail.form.groups["want"].unfold_wanted.emit()
    rating = box(opened, "rating").widget
    assert isinstance(rating, ChoiceEdit)
    rating.setFocus()
    desk.press(KEY.Key_Home, on=rating)
    assert stored(desk, opened)["rating"] == "dont_know"
    desk.press(KEY.Key_Tab, on=rating)
    assert stored(desk, opened)["rating"] == "hot"


def test_stage_and_who_go_through_their_verbs(desk: Desk, opened: OpenRecordPage) -> None:
    opened.detail.form.groups["want"].unfold_wanted.emit()
    stage, who = box(opened, "stage").widget, box(opened, "owner").widget
    assert isinstance(stage, ChoiceEdit)
    assert isinstance(who, ChoiceEdit)
    stage.setCurrentIndex(1)
    stage.commit()
    desk.settle()
    row = desk.row(opened.detail.lead_id)
    assert row.stage == stage.itemText(1)
    assert stage.typed() == row.stage
    who.setCurrentText("Tom Osei")
    who.commit()
    desk.settle()
    assert desk.row(opened.detail.lead_id).owner == "Tom Osei"
    events = desk.ws.store.rows("SELECT count(*) FROM stage_event WHERE lead_id = ?", (opened.detail.lead_id,))
    assert events[0][0] == 2


def test_a_source_nobody_heard_of_is_made_and_said(desk: Desk, opened: OpenRecordPage) -> None:
    opened.detail.form.groups["source"].unfold_wanted.emit()
    source = box(opened, "source").widget
    line = source.lineEdit()  # type: ignore[attr-defined]
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Harrogate show")
    desk.press(KEY.Key_Return, on=line)
    assert stored(desk, opened)["source"] == "Harrogate show"
    assert "Harrogate show" in desk.window.toast_.accessibleName() + desk.window.toast_.text()


def test_own_fields_are_read_by_their_kind(desk: Desk, opened: OpenRecordPage) -> None:
    own_fields.add(desk.ws, "Cellars", "number")
    own_fields.add(desk.ws, "Listed", "yes_no")
    own_fields.add(desk.ws, "Systems", "choices", ("glycol", "split"))
    desk.settle()
    opened.detail.form.groups["own"].unfold_wanted.emit()
    write(desk, opened, "custom:Cellars", "two")
    assert box(opened, "custom:Cellars").problem()
    write(desk, opened, "custom:Cellars", "2")
    listed = box(opened, "custom:Listed").widget
    assert isinstance(listed, ChoiceEdit)
    listed.setCurrentIndex(1)
    listed.commit()
    desk.settle()
    texts = stored(desk, opened)
    assert (texts["custom:Cellars"], texts["custom:Listed"]) == ("2", "yes")


def test_every_field_of_the_table_is_on_the_form(desk: Desk, opened: OpenRecordPage) -> None:
    """The issue: every field of the field table reachable in the form (those of a closed lead once it is one)."""
    of_won_only = {"won_value", "after_sale", "onboarding_owner"}
    assert set(FIELDS) - set(opened.detail.form.names()) == of_won_only


def test_on_the_first_day_a_lead_shows_five_fields_and_whatever_is_known(desk: Desk, opened: OpenRecordPage) -> None:
    """PRODUCT section 9: name, phone, what they want, next step, note; the rest under More."""
    leads.set_fields(desk.ws, opened.detail.lead_id, {"company": "", "value": ""})
    desk.settle()
    form = opened.detail.form
    seen = {name for name in form.names() if (b := form.box(name)) is not None and not b.isHidden()}
    assert {"full_name", "phone", "product", "next_action", "next_action_due", "notes"} <= seen
    assert "street" not in seen
    assert "salutation" not in seen
