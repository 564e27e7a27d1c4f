"""The month in the window: what stands on its days, walked by keys, moved by drag and key, done, put off, given (K7, S2-8, S4-11)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from leaddesk.base.clock import FixedClock
from leaddesk.base.settings import ComputerSettings
from leaddesk.domain.calendar_conflicts import Spot
from leaddesk.domain.filters import Condition, ListQuery
from leaddesk.services import views
from leaddesk.ui.calendar.page import CalendarPage
from leaddesk.ui.calendar.spread_popover import SpreadPopover
from tests.ui.calendar.calendar_desk import LATE, TODAY, CalendarDesk, opened

_KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
THURSDAY, FRIDAY, MONDAY = date(2026, 3, 5), date(2026, 3, 6), date(2026, 3, 9)


@pytest.fixture
def desk(qtbot: QtBot, computer: ComputerSettings, clock: FixedClock, tmp_path: Path) -> Iterator[CalendarDesk]:
    yield from opened(qtbot, computer, clock, tmp_path)


def test_days_show_their_entries_late_ones_stand_above_and_on_their_old_day(desk: CalendarDesk) -> None:
    assert desk.firms(THURSDAY) == ["Kelham Yard", "Storr Architects"]
    assert desk.firms(TODAY) == ["Haddad Carpets"]
    assert desk.month.band.isVisible()
    assert [desk.planned.find(key).firm for key in desk.month.band.chips.keys()] == list(LATE)  # type: ignore[union-attr]  # noqa: SIM118
    assert desk.firms(date(2026, 3, 2)) == ["Reid Brewing"]
    faces = desk.month.grid.faces
    assert faces is not None
    line = faces.face(date(2026, 3, 2)).lines[0]  # type: ignore[union-attr]
    assert line.late == "2 d" and line.text == "Reid Person, Send the quote"
    assert desk.page.body.head._title.text() == "March 2026"


def test_arrows_walk_entries_and_days_and_a_reader_hears_where(desk: CalendarDesk) -> None:
    desk.go_to("Kelham Yard")
    assert desk.said() == "11:00, Kelham Person, Kelham Yard: Call the landlord. Anna Berg, 15 min"
    desk.press(_KEY.Key_Down)
    assert desk.page.selection.current == desk.key("Storr Architects")
    desk.press(_KEY.Key_Right)
    assert desk.page.selection.day == FRIDAY and desk.page.selection.current == desk.key("Dore Veterinary")
    desk.press(_KEY.Key_Down)
    assert desk.page.selection.day == date(2026, 3, 13) and desk.page.selection.current is None
    assert desk.said().startswith("Friday 13 March 2026. nothing planned. Anna Berg: ")
    desk.press(_KEY.Key_Up)
    assert desk.page.selection.current == desk.key("Dore Veterinary")


def test_ctrl_right_moves_by_a_day_and_the_keyboard_stays_on_it(desk: CalendarDesk) -> None:
    desk.go_to("Kelham Yard")
    before = desk.changes()
    desk.act("calendar.day_later")
    assert desk.day_of("Kelham Yard") == FRIDAY and desk.firms(FRIDAY) == ["Kelham Yard", "Dore Veterinary"]
    assert desk.page.selection.current == desk.key("Kelham Yard") and desk.page.selection.day == FRIDAY
    desk.act("calendar.week_later")
    assert desk.day_of("Kelham Yard") == date(2026, 3, 13)
    desk.act("calendar.week_earlier")
    desk.act("calendar.day_earlier")
    assert desk.day_of("Kelham Yard") == THURSDAY and desk.changes() == before + 4


def test_a_late_one_goes_on_from_today_by_key(desk: CalendarDesk) -> None:
    desk.go_to("Reid Brewing")
    desk.act("calendar.day_later")
    assert desk.day_of("Reid Brewing") == TODAY and desk.planned.late_count == 1


def test_a_drag_says_who_has_how_much_time_and_a_drop_is_one_change(desk: CalendarDesk) -> None:
    before = desk.changes()
    desk.lift("Lomas Accountants")
    assert desk.hover(desk.spot(MONDAY))
    slot = desk.month.grid.drag.slot
    assert slot is not None and slot.day == MONDAY and slot.tone == "accent"
    load = desk.planned.load(desk.planned.find(desk.key("Lomas Accountants")).whose, MONDAY)  # type: ignore[union-attr]
    hours, minutes = divmod(load.left - 15, 60)
    assert slot.text == f"Lomas Person, Tom {hours} h {minutes:02d} free"
    assert desk.month.grid._shown().dragged == {desk.key("Lomas Accountants")}
    desk.drop(desk.spot(MONDAY))
    assert desk.day_of("Lomas Accountants") == MONDAY and desk.changes() == before + 1
    assert desk.planned.late_count == 1 and desk.month.grid.drag.slot is None
    assert desk.window.toast_._text.text() == "Service plan: Mon 9 Mar."
    desk.session.context.actions.trigger("edit.undo")
    desk.settle()
    assert desk.day_of("Lomas Accountants") == date(2026, 3, 3)


def test_several_go_together_and_a_day_that_is_over_takes_none(desk: CalendarDesk) -> None:
    desk.lift("Kelham Yard", "Storr Architects")
    assert not desk.hover(desk.spot(date(2026, 3, 3)))
    slot = desk.month.grid.drag.slot
    assert slot is not None and slot.tone == "red" and slot.text == "That day is over."
    desk.drop(desk.spot(date(2026, 3, 3)))
    assert desk.day_of("Kelham Yard") == desk.day_of("Storr Architects") == THURSDAY
    before = desk.changes()
    desk.drag(MONDAY, "Kelham Yard", "Storr Architects")
    assert desk.day_of("Kelham Yard") == desk.day_of("Storr Architects") == MONDAY and desk.changes() == before + 1
    assert set(desk.page.selection.chosen) == {desk.key("Kelham Yard"), desk.key("Storr Architects")}


def test_a_weekend_is_said_while_dragging_and_not_refused(desk: CalendarDesk) -> None:
    desk.lift("Kelham Yard")
    saturday = date(2026, 3, 7)
    assert desk.hover(desk.spot(saturday))
    said = desk.month.drag.words(Spot(saturday), own=True)
    assert said.tone == "amber" and said.whys == ("Anna does not work that day.",)
    desk.drop(desk.spot(saturday))
    assert desk.day_of("Kelham Yard") == saturday


def test_a_drag_at_the_edge_turns_the_month_and_can_be_dropped_there(desk: CalendarDesk) -> None:
    desk.lift("Kelham Yard")
    desk.hover(QPoint(desk.month.grid.viewport().width() - 2, 300))
    desk.month.grid.drag._edges.turn()
    desk.settle()
    assert desk.month.grid.drag.slot is not None, "the mouse rests, and what lies below it now is aimed at"
    assert desk.page.at.month == 4 and desk.planned.first <= date(2026, 4, 15) <= desk.planned.last
    assert desk.hover(desk.spot(date(2026, 4, 15)))
    desk.drop(desk.spot(date(2026, 4, 15)))
    assert desk.day_of("Kelham Yard") == date(2026, 4, 15)


def test_page_keys_go_through_months_and_home_comes_back(desk: CalendarDesk) -> None:
    desk.month.grid.setFocus()
    desk.press(_KEY.Key_PageDown)
    assert desk.page.body.head._title.text() == "April 2026" and desk.page.selection.day == date(2026, 4, 4)
    desk.press(_KEY.Key_PageUp, _KEY.Key_PageUp)
    assert desk.page.body.head._title.text() == "February 2026"
    desk.press(_KEY.Key_Home)
    assert desk.page.selection.day == TODAY and desk.page.body.head._title.text() == "March 2026"


def test_space_ticks_off_and_it_stays_quiet_on_its_day(desk: CalendarDesk) -> None:
    desk.go_to("Haddad Carpets")
    desk.press(_KEY.Key_Space)
    sql = "SELECT ended_as FROM next_action WHERE lead_id = ? ORDER BY id DESC"
    assert desk.ws.store.value(sql, (desk.ids["Haddad Carpets"],)) == "done"
    assert desk.firms(TODAY) == ["Haddad Carpets"]
    face = desk.month.grid.faces.face(TODAY)  # type: ignore[union-attr]
    assert face is not None and face.lines[0].done and face.lines[0].icon == "check"


def test_g_gives_it_to_somebody_else_whose_time_is_shown(desk: CalendarDesk) -> None:
    desk.go_to("Kelham Yard")
    desk.act("lead.pass_on")
    rows = desk.focus()
    assert [row.option.label for row in rows._rows] == ["Anna Berg", "Tom Osei"]  # type: ignore[attr-defined]
    assert "free" in rows._rows[1].option.detail  # type: ignore[attr-defined]
    desk.press(_KEY.Key_2)
    sql = "SELECT a.name FROM next_action n JOIN assignee a ON a.id = n.owner_id WHERE n.lead_id = ? AND n.ended_at IS NULL"
    assert desk.ws.store.value(sql, (desk.ids["Kelham Yard"],)) == "Tom Osei"


def test_late_ones_are_spread_exactly_as_shown_and_only_when_agreed(desk: CalendarDesk) -> None:
    before = desk.changes()
    desk.act("calendar.spread")
    popover = desk.focus()
    assert isinstance(popover, SpreadPopover) and len(popover.lines) == 2
    desk.press(_KEY.Key_Escape)
    assert desk.changes() == before
    desk.act("calendar.spread")
    desk.press(_KEY.Key_Return)
    assert desk.changes() == before + 1 and desk.planned.late_count == 0 and not desk.month.band.isVisible()
    assert all(desk.day_of(firm) >= TODAY for firm in LATE)


def test_the_chips_are_walked_by_keys_and_lead_down_to_the_days(desk: CalendarDesk) -> None:
    chips = desk.month.band.chips
    chips.setFocus(Qt.FocusReason.TabFocusReason)
    assert desk.page.selection.current == desk.key("Reid Brewing")
    assert chips.accessibleName() == (
        "any time, Reid Person, Reid Brewing: Send the quote. Anna Berg, 10 min. 2 days late"
    )
    desk.press(_KEY.Key_Right)
    assert desk.page.selection.current == desk.key("Lomas Accountants")
    desk.press(_KEY.Key_Left)
    desk.press(_KEY.Key_Right, modifier=SHIFT)
    assert set(desk.page.selection.chosen) == {desk.key(firm) for firm in LATE}
    desk.press(_KEY.Key_Down)
    assert desk.month.grid.hasFocus()


def test_enter_opens_the_record_and_back_stands_where_it_was(desk: CalendarDesk) -> None:
    desk.go_to("Kelham Yard")
    desk.press(_KEY.Key_Return)
    assert desk.window.page_id() == "record"
    desk.window.show_page("calendar")
    desk.settle()
    assert desk.page.selection.current == desk.key("Kelham Yard") and desk.month.grid.hasFocus()


def test_clicks_choose_ctrl_adds_and_a_double_click_on_a_day_makes_something_new(desk: CalendarDesk) -> None:
    made: list[object] = []
    desk.click(desk.spot(THURSDAY, desk.key("Kelham Yard")))
    assert desk.page.selection.keys() == (desk.key("Kelham Yard"),)
    desk.click(desk.spot(THURSDAY, desk.key("Storr Architects")), held=CONTROL)
    assert len(desk.page.selection.chosen) == 2
    desk.month.create_wanted.disconnect()
    desk.month.create_wanted.connect(made.append)
    desk.click(desk.spot(MONDAY), double=True)
    assert [place.day for place in made] == [MONDAY]  # type: ignore[attr-defined]


def test_people_are_hidden_and_found_again_after_a_restart(desk: CalendarDesk) -> None:
    tom = next(person for person in desk.planned.people if person.name == "Tom Osei")
    desk.page.body.head.people.toggle(tom.id)
    desk.settle()
    assert desk.firms(THURSDAY) == ["Kelham Yard"] and desk.planned.late_count == 1
    assert desk.planned.load(tom.id, THURSDAY).planned > 0, "a filter hides, it frees nobody"
    again = CalendarDesk.page.__class__ if False else type(desk.page)(desk.session.context)
    assert again.state.hidden == {tom.id}
    again.deleteLater()


def test_kinds_narrow_what_is_shown(desk: CalendarDesk) -> None:
    desk.page.body.head._toggle_kind("follow_up", 8)
    desk.settle()
    assert desk.firms(THURSDAY) == [] and desk.page.state.is_filtered


def test_a_saved_view_shows_its_leads_only_also_after_a_restart(desk: CalendarDesk) -> None:
    query = ListQuery("leads", conditions=(Condition("company", "~", "Storr"),))
    view_id = views.save(desk.ws, "Architects", query).view_id
    desk.settle()
    desk.page.body.head.view_chosen.emit(f"saved:{view_id}")
    desk.settle()
    assert desk.firms(THURSDAY) == ["Storr Architects"] and desk.page.body.head._facts.text() == "only Architects"
    again = CalendarPage(desk.session.context)
    desk.window.stack.addWidget(again)
    again.on_shown()
    desk.settle()
    assert again.planned is not None and {entry.firm for entry in again.planned.entries} == {"Storr Architects"}
    desk.window.stack.removeWidget(again)
    again.deleteLater()
    views.remove(desk.ws, view_id)
    desk.settle()
    assert desk.page.state.view == "" and desk.firms(THURSDAY) == ["Kelham Yard", "Storr Architects"]


def test_ctrl_a_chooses_the_whole_day(desk: CalendarDesk) -> None:
    desk.go_to("Kelham Yard")
    desk.press(_KEY.Key_A, modifier=CONTROL)
    assert set(desk.page.selection.chosen) == {desk.key("Kelham Yard"), desk.key("Storr Architects")}
    desk.press(_KEY.Key_Escape)
    assert desk.page.selection.chosen == ()


def test_the_narrow_window_shows_every_week_without_cutting_the_days(desk: CalendarDesk) -> None:
    desk.window.resize(1093, 560)
    desk.settle()
    places = desk.month.grid.places
    assert places is not None and places.columns.edges[-1] == desk.month.grid.viewport().width()
    assert all(cell.box.height() >= 40 for cell in places.cells)
    assert not desk.page.body.head.people.ticks[0].isVisible() and desk.page.body.head.people.button.isVisible()


def test_the_ticks_give_way_to_one_button_while_the_words_beside_them_are_long(desk: CalendarDesk) -> None:
    head = desk.page.body.head
    desk.window.resize(1440, 900)
    desk.settle()
    assert all(tick.isVisible() and tick.width() >= tick.sizeHint().width() for tick in head.people.ticks)
    head.set_title("From the 27th of November 2026 to the 3rd of December 2026, and some more words")
    desk.settle()
    assert head.people.button.isVisible() and not any(tick.isVisible() for tick in head.people.ticks)
    head.set_title("November 2026")
    desk.settle()
    assert all(tick.isVisible() and tick.width() >= tick.sizeHint().width() for tick in head.people.ticks)
