"""What a move asks on screen, by keyboard: nothing, or exactly what the process needs; why lost and to whom; won; after the sale
(S0-1, S0-11, S2-7). One set of verbs for key, menu and drag."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from leaddesk.services import after_sale, leads, own_fields, pipeline, process, quotes
from leaddesk.store import leads as stored
from leaddesk.store import stages
from leaddesk.ui.lists.bulk_fields import ChoiceValue
from leaddesk.ui.record.detail_words import rail_points
from leaddesk.ui.record.lost_question import LostQuestion
from leaddesk.ui.record.move_needs import ConfirmRow, FieldRow, MetRow, NoteRow
from leaddesk.ui.record.move_question import MoveQuestion
from leaddesk.ui.record.move_sheet import Sheet
from leaddesk.ui.record.won_question import WonQuestion
from leaddesk.ui.widgets.popover import OptionPopover, OptionRow
from leaddesk.ui.widgets.segmented import SegmentedButtons
from tests.ui.inbox.conftest import Desk

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
AIKO, SOFIA, RORY = "Aiko Tanabe", "Sofia Brandt", "Rory Denton"


def sheet(desk: Desk) -> Sheet:
    found = QApplication.activeModalWidget()
    assert isinstance(found, Sheet)
    return found


def lost(desk: Desk) -> LostQuestion:
    found = sheet(desk)
    assert isinstance(found, LostQuestion)
    return found


def moving(desk: Desk) -> MoveQuestion:
    found = sheet(desk)
    assert isinstance(found, MoveQuestion)
    return found


def key(desk: Desk, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Keys where the sheet has the keyboard."""
    for one in keys:
        top = QApplication.activeModalWidget()
        assert top is not None
        QTest.keyClick(top.focusWidget() or top, one, modifier)
    desk.settle()


def typed(desk: Desk, text: str) -> None:
    top = QApplication.activeModalWidget()
    assert top is not None
    QTest.keyClicks(top.focusWidget() or top, text)


def is_asking() -> bool:
    return QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None


def stage(desk: Desk, status: str) -> int:
    return next(one.id for one in stages.stages(desk.ws.store) if one.status == status)


def reason_note(desk: Desk, name: str) -> str:
    return str(desk.ws.store.value("SELECT reason_note FROM lead WHERE id = ?", (desk.ids[name],)))


# --- lost -----------------------------------------------------------------------------------------------------------------
def test_s0_11_x_2_name_ctrl_enter_loses_a_lead_to_a_competitor(desk: Desk) -> None:
    """Design 03b by keyboard: the reason, whom we lost to, done; one undo takes it back."""
    pipeline.move(desk.ws, [desk.ids[AIKO]], "Quoted")
    desk.settle()
    desk.go_to(AIKO)
    desk.act("lead.not_for_us")
    assert lost(desk).title.text() == "Why did we lose Tanabe Ramen Bar?"
    key(desk, KEY.Key_2)
    typed(desk, "Northern Air Services")
    key(desk, KEY.Key_Return, modifier=CTRL)
    row = desk.row(desk.ids[AIKO])
    assert (row.status, row.reason) == ("lost", "Competitor") and reason_note(desk, AIKO) == "Northern Air Services"
    desk.act("edit.undo")
    assert desk.row(desk.ids[AIKO]).status == "quoted"


def test_s0_11_the_competitor_has_a_name_and_known_ones_are_offered(desk: Desk) -> None:
    pipeline.close(desk.ws, [desk.ids[RORY]], "lost", reason="competitor", note="Northwind")
    desk.settle()
    desk.go_to(SOFIA)
    desk.act("lead.lost")
    key(desk, KEY.Key_2, KEY.Key_Return)
    assert lost(desk).problem() and desk.row(desk.ids[SOFIA]).status == "new", "not without a name"
    assert [lost(desk).lost_to.itemText(n) for n in range(lost(desk).lost_to.count())] == ["Northwind"]
    typed(desk, "Northwind")
    lost(desk).said.setFocus()
    typed(desk, "their price, our date")
    key(desk, KEY.Key_Return, modifier=CTRL)
    assert reason_note(desk, SOFIA) == "Northwind\ntheir price, our date"


def test_the_reasons_say_how_often_and_how_much_so_far(desk: Desk) -> None:
    for name, value, currency in ((RORY, "1200", "GBP"), ("Fearn Florists", "40", "EUR"), ("Zoe Last", "", "")):
        values = {"value": value, "currency": currency} if value else {}
        if values:
            leads.set_fields(desk.ws, desk.ids[name], values)
        pipeline.close(desk.ws, [desk.ids[name]], "lost", reason="price")
    desk.settle()
    desk.go_to(AIKO)
    desk.act("lead.lost")
    lines = {line.code: line.so_far for line in lost(desk).reasons.lines()}
    assert lines["price"].startswith("3 times, ") and "£1,200" in lines["price"] and "€40" in lines["price"]
    assert lines["relationship"] == "never" and "not_recorded" not in lines
    assert lost(desk).facts.text().endswith("Nobody has tried them.")


def test_esc_leaves_and_nothing_has_changed(desk: Desk) -> None:
    before = desk.ws.store.value("SELECT count(*) FROM changeset")
    desk.act("lead.lost")
    key(desk, KEY.Key_3, KEY.Key_Escape)
    assert not is_asking() and desk.ws.store.value("SELECT count(*) FROM changeset") == before


def test_letters_begin_what_they_said_and_arrows_choose(desk: Desk) -> None:
    desk.act("lead.lost")
    key(desk, KEY.Key_Down, KEY.Key_Down, KEY.Key_Down)
    typed(desk, "m")
    typed(desk, "aybe next year")
    key(desk, KEY.Key_Return)
    row = desk.row(desk.ids[SOFIA])
    assert (row.status, row.reason) == ("lost", "Timing") and reason_note(desk, SOFIA) == "maybe next year"


def test_another_way_to_leave_is_one_click_away_where_it_may_be_meant(desk: Desk) -> None:
    pipeline.move(desk.ws, [desk.ids[AIKO]], "Quoted")
    desk.settle()
    desk.go_to(AIKO)
    desk.act("lead.not_for_us")
    ways = lost(desk).findChild(SegmentedButtons)
    assert ways is not None
    ways.chosen.emit("disqualified")
    desk.settle()
    desk.press(KEY.Key_1, KEY.Key_Return)
    assert desk.row(desk.ids[AIKO]).status == "disqualified"


def test_several_are_lost_for_one_reason_in_one_change(desk: Desk) -> None:
    desk.page.list.table.select_ids([desk.ids[AIKO], desk.ids[RORY]])
    desk.settle()
    desk.act("lead.lost")
    assert lost(desk).title.text() == "Why did we lose 2 leads?" and lost(desk).facts.text() == "€1,200."
    key(desk, KEY.Key_1, KEY.Key_Return)
    assert {desk.row(desk.ids[name]).status for name in (AIKO, RORY)} == {"lost"}
    desk.act("edit.undo")
    assert {desk.row(desk.ids[name]).status for name in (AIKO, RORY)} == {"new"}


# --- a move ---------------------------------------------------------------------------------------------------------------
def test_a_move_that_needs_nothing_is_done_at_once_and_told_from_where_to_where(desk: Desk) -> None:
    heard: list[bool] = []
    desk.page.verbs.move_to([desk.ids[AIKO]], stage(desk, "contacted"), ended=heard.append)
    desk.settle()
    assert not is_asking() and heard == [True]
    assert desk.row(desk.ids[AIKO]).status == "contacted"


def test_s2_7_the_next_stage_is_offered_first_and_forbidden_ones_say_why(desk: Desk) -> None:
    known = stages.stages(desk.ws.store)
    process.allow(desk.ws, known[0].id, [known[1].id, known[2].id, "won"])
    desk.act("lead.status")
    popover = desk.popover()
    assert isinstance(popover, OptionPopover)
    rows = [row for row in popover.findChildren(OptionRow) if row.isVisible()]
    assert rows[0].option.label == known[1].label and rows[0].isChecked()
    closed = {row.option.label: row.option.closed for row in rows if not row.isEnabled()}
    assert closed[known[0].label] == "stands there now"
    assert closed[known[3].label] == "not from here, as your process says"
    desk.press(KEY.Key_4)
    assert desk.popover() is popover, "a closed one cannot be chosen"
    desk.press(KEY.Key_Return)
    assert desk.row(desk.ids[SOFIA]).stage_id == known[1].id


def test_s2_7_a_forbidden_move_by_drag_is_refused_and_ends(desk: Desk) -> None:
    known = stages.stages(desk.ws.store)
    process.allow(desk.ws, known[0].id, [known[1].id])
    heard: list[bool] = []
    desk.page.verbs.move_to([desk.ids[SOFIA]], known[3].id, ended=heard.append)
    desk.settle()
    assert heard == [False] and desk.row(desk.ids[SOFIA]).stage_id == known[0].id


def test_s2_7_a_move_asks_exactly_what_is_needed_and_one_change_holds_it_all(desk: Desk) -> None:
    ws = desk.ws
    own_fields.add(ws, "Kitchen", "choice", ("Small", "Big"))
    target = stage(desk, "contacted")
    process.add_need(ws, target, "enter", "field", field="expected_close", is_must=True)
    process.add_need(ws, target, "enter", "field", field="custom:Kitchen")
    process.add_need(ws, target, "enter", "field", field="value", is_must=True)
    process.add_need(ws, target, "enter", "note", label="What they need")
    process.add_need(ws, target, "enter", "confirm", label="Seen the kitchen", is_must=True)
    process.add_need(ws, target, "enter", "reached")
    heard: list[bool] = []
    desk.page.verbs.move_to([desk.ids[AIKO]], target, ended=heard.append)
    desk.settle()
    question = moving(desk)
    assert question.title.text().startswith("Tanabe Ramen Bar: New to ")
    kinds = [type(row) for row in question.rows]
    assert kinds == [FieldRow, FieldRow, MetRow, NoteRow, ConfirmRow, MetRow], "the value is known, it is only shown"
    before = ws.store.value("SELECT count(*) FROM changeset")
    key(desk, KEY.Key_Return, modifier=CTRL)
    assert [bool(row.problem()) for row in question.rows] == [True, False, False, False, True, False]
    day = question.rows[0].editor()
    assert day is not None
    day.setFocus()
    typed(desk, "tomorrow")
    note, tick = question.rows[3], question.rows[4]
    assert isinstance(note, NoteRow) and isinstance(tick, ConfirmRow)
    note.edit.setText("a second oven")
    tick.tick.setChecked(True)
    key(desk, KEY.Key_Return, modifier=CTRL)
    row = desk.row(desk.ids[AIKO])
    assert row.status == "contacted" and row.expected_close == ws.today() + timedelta(days=1)
    assert ws.store.value("SELECT count(*) FROM changeset") == before + 1 and heard == [True]
    event = ws.store.value("SELECT note FROM stage_event WHERE lead_id = ? ORDER BY id DESC", (desk.ids[AIKO],))
    assert "a second oven" in event and "Seen the kitchen" in event
    desk.act("edit.undo")
    assert desk.row(desk.ids[AIKO]).status == "new" and desk.row(desk.ids[AIKO]).expected_close is None


def test_s2_7_what_may_stay_open_can_be_left_a_must_that_cannot_be_given_holds_it(desk: Desk) -> None:
    target = stage(desk, "contacted")
    need = process.add_need(desk.ws, target, "enter", "quote")
    desk.page.verbs.move_to([desk.ids[AIKO]], target)
    desk.settle()
    assert [row.accessibleName() for row in moving(desk).rows] and moving(desk).go.isEnabled()
    key(desk, KEY.Key_Return)
    assert desk.row(desk.ids[AIKO]).status == "contacted"
    process.change_need(desk.ws, need.id, is_must=True)
    heard: list[bool] = []
    desk.page.verbs.move_to([desk.ids[RORY]], target, ended=heard.append)
    desk.settle()
    assert not moving(desk).go.isEnabled() and "still open" in moving(desk).facts.text()
    key(desk, KEY.Key_Return)
    assert desk.row(desk.ids[RORY]).status == "new"
    key(desk, KEY.Key_Escape)
    assert heard == [False]


def test_s2_7_several_leads_are_asked_once(desk: Desk) -> None:
    target = stage(desk, "contacted")
    process.add_need(desk.ws, target, "enter", "field", field="product", is_must=True)
    desk.page.verbs.move_to([desk.ids[AIKO], desk.ids[RORY]], target)
    desk.settle()
    (row,) = moving(desk).rows
    editor = row.editor()
    assert editor is not None
    editor.setFocus()
    typed(desk, "Two ovens")
    key(desk, KEY.Key_Return, modifier=CTRL)
    assert {desk.row(desk.ids[name]).product for name in (AIKO, RORY)} == {"Two ovens"}
    assert {desk.row(desk.ids[name]).status for name in (AIKO, RORY)} == {"contacted"}


def test_s0_11_changing_the_stage_of_many_rows_asks_the_same(desk: Desk) -> None:
    process.add_need(desk.ws, stage(desk, "contacted"), "enter", "field", field="product", is_must=True)
    desk.page.list.table.select_ids([desk.ids[AIKO], desk.ids[RORY]])
    desk.settle()
    desk.act("lead.change")
    dialog = desk.page.bulk.dialog
    assert dialog is not None
    dialog.choose("stage")
    assert isinstance(dialog.editor, ChoiceValue)
    dialog.editor.picks.set_current(
        next(one.label for one in stages.stages(desk.ws.store) if one.status == "contacted")
    )
    desk.until(lambda: dialog.preview.text().startswith("Your process asks"))
    dialog.apply()
    desk.settle()
    editor = moving(desk).rows[0].editor()
    assert editor is not None
    editor.setFocus()
    typed(desk, "Two ovens")
    key(desk, KEY.Key_Return, modifier=CTRL)
    rows = [desk.row(desk.ids[name]) for name in (AIKO, RORY)]
    assert {(row.status, row.product) for row in rows} == {("contacted", "Two ovens")}


def test_s2_7_leaving_and_entering_ask_the_same_thing_once(desk: Desk) -> None:
    process.add_need(desk.ws, stage(desk, "new"), "leave", "field", field="expected_close")
    process.add_need(desk.ws, stage(desk, "contacted"), "enter", "field", field="expected_close", is_must=True)
    desk.page.verbs.move_to([desk.ids[AIKO]], stage(desk, "contacted"))
    desk.settle()
    (row,) = moving(desk).rows
    assert row.need.is_must
    key(desk, KEY.Key_Escape)


# --- won ------------------------------------------------------------------------------------------------------------------
def won(desk: Desk) -> WonQuestion:
    found = desk.popover()
    assert isinstance(found, WonQuestion)
    return found


def test_won_asks_the_amount_from_the_quote_apart_from_the_estimate_and_who_starts(desk: Desk) -> None:
    quotes.quick(desk.ws, desk.ids[AIKO], sum_minor=99_900, on=desk.ws.today())
    desk.settle()
    desk.go_to(AIKO)
    desk.act("lead.won")
    assert won(desk).amount.text() == "999.00"
    assert [won(desk).who.itemText(n) for n in range(won(desk).who.count())] == ["Nobody yet", "Anna Berg", "Tom Osei"]
    won(desk).amount.setText("950")
    won(desk).who.setCurrentIndex(2)
    desk.press(KEY.Key_Return, on=won(desk).amount)
    row = desk.row(desk.ids[AIKO])
    assert (row.status, row.won_value_minor, row.value_minor) == ("won", 95_000, 120_000)
    assert row.onboarding_owner_id == 2


def test_esc_wins_nothing(desk: Desk) -> None:
    heard: list[bool] = []
    desk.page.verbs.won_of([desk.ids[AIKO]], ended=heard.append)
    desk.settle()
    desk.press(KEY.Key_Escape, on=won(desk).amount)
    assert heard == [False] and desk.row(desk.ids[AIKO]).status == "new"


def test_what_leaving_the_stage_asks_is_asked_before_the_amount(desk: Desk) -> None:
    here = stage(desk, "new")
    process.add_need(desk.ws, here, "leave", "note", label="How they decided", is_must=True)
    desk.go_to(AIKO)
    desk.act("lead.won")
    typed(desk, "by phone")
    key(desk, KEY.Key_Return, modifier=CTRL)
    desk.press(KEY.Key_Return, on=won(desk).amount)
    assert desk.row(desk.ids[AIKO]).status == "won"
    event = desk.ws.store.value("SELECT note FROM stage_event WHERE lead_id = ? ORDER BY id DESC", (desk.ids[AIKO],))
    assert "by phone" in event


# --- after the sale -------------------------------------------------------------------------------------------------------
@pytest.fixture
def sold(desk: Desk) -> Desk:
    pipeline.close(desk.ws, [desk.ids[AIKO]], "won")
    desk.settle()
    desk.page.open_view("won")
    desk.settle()
    desk.go_to(AIKO)
    return desk


def test_s0_1_m_on_a_won_lead_goes_on_after_the_sale_and_asks_who_starts(sold: Desk) -> None:
    sold.act("lead.status")
    popover = sold.popover()
    assert isinstance(popover, OptionPopover) and popover.code() == "onboarding"
    sold.press(KEY.Key_Return)
    sold.press(KEY.Key_2)
    row = sold.row(sold.ids[AIKO])
    assert (row.after_sale, row.onboarding_owner_id) == ("onboarding", 2)
    for expected in ("delivered", "invoiced", "satisfied"):
        sold.act("lead.after_sale_next")
        assert sold.row(sold.ids[AIKO]).after_sale == expected and not is_asking()
    assert not sold.window.actions_.action("lead.after_sale_next").isEnabled()
    sold.act("edit.undo")
    assert sold.row(sold.ids[AIKO]).after_sale == "invoiced"


def test_s0_1_a_column_of_the_board_takes_it_and_tells_how_it_ended(sold: Desk) -> None:
    heard: list[bool] = []
    verbs = sold.page.verbs
    verbs.after_sale_to([sold.ids[AIKO]], "delivered", ended=heard.append)
    sold.settle()
    verbs.after_sale_to([sold.ids[AIKO]], None, ended=heard.append)
    sold.settle()
    verbs.after_sale_to([sold.ids[SOFIA]], "delivered", ended=heard.append)
    sold.settle()
    assert heard == [True, True, False], "what is not won is refused"
    assert sold.row(sold.ids[AIKO]).after_sale is None


def test_s0_1_who_starts_can_be_said_and_taken_back(sold: Desk) -> None:
    sold.act("lead.starter")
    sold.press(KEY.Key_1)
    assert sold.row(sold.ids[AIKO]).onboarding_owner_id == 1
    sold.act("edit.undo")
    assert sold.row(sold.ids[AIKO]).onboarding_owner_id is None


def test_s0_1_the_record_shows_its_way_with_the_days(sold: Desk) -> None:
    after_sale.move(sold.ws, [sold.ids[AIKO]], "onboarding", who=1)
    after_sale.move(sold.ws, [sold.ids[AIKO]], "delivered")
    sold.settle()
    points = rail_points(stored.detail(sold.ws.store, sold.ids[AIKO]), sold.ws.settings.calendar, sold.ws.today())
    assert [point.label for point in points] == ["Came in", "Won", "Started", "Done", "Invoiced", "Happy"]
    assert [bool(point.when) for point in points] == [True, True, True, True, False, False]


def test_one_person_alone_is_asked_nothing(desk: Desk) -> None:
    with desk.ws.store.write("alone") as write:
        write.update("assignee", 2, active=0)
    desk.settle()
    pipeline.close(desk.ws, [desk.ids[AIKO]], "won")
    desk.page.verbs.after_sale_to([desk.ids[AIKO]], "onboarding")
    desk.settle()
    row = desk.row(desk.ids[AIKO])
    assert not is_asking() and (row.after_sale, row.onboarding_owner_id) == ("onboarding", 1)
