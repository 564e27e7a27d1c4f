"""The week in the window: drags to a day and a person, what is said meanwhile, too much and what helps, the side bar (K7, S3-13, S4-11)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from leaddesk.base.clock import FixedClock
from leaddesk.base.settings import ComputerSettings
from leaddesk.domain.calendar import Entry, EntryKey
from leaddesk.services import followups, leads, team
from leaddesk.services.followups import NextStep
from leaddesk.services.workspace import Workspace
from leaddesk.ui.calendar.drag import mime_of
from leaddesk.ui.calendar.week import WeekForm
from leaddesk.ui.calendar.week_team import TeamWeek
from tests.ui.calendar.calendar_desk import TODAY, CalendarDesk, opened
from tests.ui.calendar.week_desk import drop, hover
from tests.ui.scripted_prompts import ScriptedPrompts

_KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
THURSDAY, FRIDAY, MONDAY = date(2026, 3, 5), date(2026, 3, 6), date(2026, 3, 9)


def fill_tom(ws: Workspace, _ids: dict[str, int]) -> None:
    """Tom works an hour a day, and has four visits today."""
    tom = next(each.id for each in team_of(ws) if each.name == "Tom Osei")
    team.change(ws, tom, hours="5")
    for number in range(2):
        lead = leads.add(ws, {"full_name": f"Visitor {number}"}).ids[0]
        followups.set_next(ws, [lead], NextStep("Look at it", TODAY, None, "visit", owner_id=tom))


def team_of(ws: Workspace) -> list:  # type: ignore[type-arg]
    from leaddesk.services import load

    return list(load.people(ws))


@pytest.fixture
def desk(qtbot: QtBot, computer: ComputerSettings, clock: FixedClock, tmp_path: Path) -> Iterator[CalendarDesk]:
    yield from week_of(opened(qtbot, computer, clock, tmp_path))


@pytest.fixture
def busy(qtbot: QtBot, computer: ComputerSettings, clock: FixedClock, tmp_path: Path) -> Iterator[CalendarDesk]:
    yield from week_of(opened(qtbot, computer, clock, tmp_path, before=fill_tom))


def week_of(desks: Iterator[CalendarDesk]) -> Iterator[CalendarDesk]:
    for desk in desks:
        desk.page.open_view("week")
        desk.settle()
        yield desk


def form_of(desk: CalendarDesk) -> WeekForm:
    form = desk.page.form
    assert isinstance(form, WeekForm)
    return form


def view_of(desk: CalendarDesk) -> TeamWeek:
    return form_of(desk).team


def entry_of(desk: CalendarDesk, firm: str) -> Entry:
    found = desk.planned.find(desk.key(firm))
    assert found is not None
    return found


def cell(desk: CalendarDesk, who: str, day: date) -> QPoint:
    """A place low in a cell."""
    view = view_of(desk)
    person = next(one for one in desk.planned.people if one.name == who)
    assert view.grid is not None
    row, column = view.grid.row(person.id), view.grid.column(day)
    assert row is not None and column is not None
    box = view.on_screen(view.grid.cell(row, column))
    return QPoint(box.center().x(), box.bottom() - 6)


def lift(desk: CalendarDesk, *firms: str) -> list[Entry]:
    entries = [entry_of(desk, firm) for firm in firms]
    drops = form_of(desk).drops
    assert drops is not None
    drops.begin(entries)
    desk.settle()
    return entries


def owner_of(desk: CalendarDesk, firm: str) -> str:
    sql = """SELECT a.name FROM next_action n JOIN assignee a ON a.id = n.owner_id WHERE n.lead_id = ? AND n.ended_at IS NULL"""
    return str(desk.ws.store.value(sql, (desk.ids[firm],)))


# --- what is shown ------------------------------------------------------------------------------------------------------
def test_the_team_week_begins_today_and_holds_five_working_days(desk: CalendarDesk) -> None:
    shown = view_of(desk).shown
    assert shown is not None and [shown.name(owner) for owner in shown.owners] == ["Anna Berg", "Tom Osei"]
    assert shown.days[:3] == (None, TODAY, THURSDAY) and len(shown.days) == 6
    assert desk.page.body.head._title.text() == "4 to 10 March"
    assert {entry.firm for owner in shown.owners for entry in shown.cell(owner, None)} == {
        "Reid Brewing",
        "Lomas Accountants",
    }


def test_page_down_shows_the_seven_days_behind(desk: CalendarDesk) -> None:
    view_of(desk).setFocus()
    desk.press(_KEY.Key_PageDown)
    assert desk.page.body.head._title.text() == "11 to 17 March"
    desk.press(_KEY.Key_Home)
    assert desk.page.body.head._title.text() == "4 to 10 March"


def test_the_pane_tells_the_day_in_focus_those_at_a_time_first(desk: CalendarDesk) -> None:
    desk.page.selection.go_to(desk.key("Kelham Yard"), THURSDAY)
    desk.settle()
    pane = form_of(desk).pane
    model = pane.list.lines
    texts = [model.data(model.index(row)) for row in range(model.rowCount())]
    assert pane.day_label.text() == "Thursday 5 March"
    assert texts == ["Kelham Yard", "Any time", "Storr Architects"]
    said = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "11:00, Kelham Person, Kelham Yard: Call the landlord. Anna Berg, 15 min"


# --- drags --------------------------------------------------------------------------------------------------------------
def test_what_is_late_is_dragged_to_a_day_and_undo_takes_it_back(desk: CalendarDesk) -> None:
    entries, place = lift(desk, "Reid Brewing"), cell(desk, "Anna Berg", FRIDAY)
    assert hover(view_of(desk).viewport(), entries, place)
    aim = view_of(desk).aim
    assert aim is not None and aim.lines == ("Drop: Reid Brewing", "Anna 7 h 20 free")
    drop(view_of(desk).viewport(), entries, place)
    desk.settle()
    assert desk.day_of("Reid Brewing") == FRIDAY and owner_of(desk, "Reid Brewing") == "Anna Berg"
    desk.act("edit.undo")
    assert desk.day_of("Reid Brewing") == date(2026, 3, 2)


def test_a_drop_in_somebody_elses_row_changes_who_does_it(desk: CalendarDesk) -> None:
    entries, place = lift(desk, "Kelham Yard"), cell(desk, "Tom Osei", FRIDAY)
    assert hover(view_of(desk).viewport(), entries, place)
    drop(view_of(desk).viewport(), entries, place)
    desk.settle()
    assert (desk.day_of("Kelham Yard"), owner_of(desk, "Kelham Yard")) == (FRIDAY, "Tom Osei")
    time = desk.ws.store.value(
        "SELECT due_time FROM next_action WHERE lead_id = ? AND ended_at IS NULL", (desk.ids["Kelham Yard"],)
    )
    assert time == "11:00"


def test_several_go_at_once_as_one_change(desk: CalendarDesk) -> None:
    before = desk.changes()
    entries, place = lift(desk, "Reid Brewing", "Storr Architects"), cell(desk, "Tom Osei", MONDAY)
    assert hover(view_of(desk).viewport(), entries, place)
    drop(view_of(desk).viewport(), entries, place)
    desk.settle()
    assert {desk.day_of(firm) for firm in ("Reid Brewing", "Storr Architects")} == {MONDAY}
    assert desk.changes() == before + 1


def test_too_much_is_said_while_dragging_and_the_drop_is_possible_all_the_same(busy: CalendarDesk) -> None:
    entries, place = lift(busy, "Reid Brewing"), cell(busy, "Tom Osei", TODAY)
    assert hover(view_of(busy).viewport(), entries, place)
    aim = view_of(busy).aim
    assert aim is not None and aim.tone == "amber"
    assert aim.lines[1].startswith("Tom has ") and aim.lines[1].endswith(" too much.")


def test_in_the_month_the_reason_is_said_shortly(busy: CalendarDesk) -> None:
    """A day of the month is narrow: the slot has the reason by itself, with the first name."""
    busy.act("calendar.month")
    busy.lift("Lomas Accountants")
    assert busy.hover(busy.spot(TODAY))
    slot = busy.month.grid.drag.slot
    assert slot is not None and slot.tone == "amber" and slot.text.endswith(slot.why)
    assert slot.why.startswith("Tom has ") and slot.why.endswith(" too much.")
    busy.drop(busy.spot(TODAY))


def test_leaving_gives_the_drag_up_and_nothing_is_marked(desk: CalendarDesk) -> None:
    entries, place = lift(desk, "Reid Brewing"), cell(desk, "Anna Berg", FRIDAY)
    hover(view_of(desk).viewport(), entries, place)
    form_of(desk).leave()
    assert view_of(desk).aim is None and view_of(desk).dragged == frozenset()
    assert desk.day_of("Reid Brewing") == date(2026, 3, 2)


# --- keys ---------------------------------------------------------------------------------------------------------------
def test_ctrl_arrows_move_by_a_day_and_to_the_person_below(desk: CalendarDesk) -> None:
    desk.page.selection.go_to(desk.key("Kelham Yard"), THURSDAY, 1)
    view_of(desk).setFocus()
    desk.press(_KEY.Key_Right, modifier=CONTROL)
    assert desk.day_of("Kelham Yard") == FRIDAY
    desk.press(_KEY.Key_Down, modifier=CONTROL)
    assert owner_of(desk, "Kelham Yard") == "Tom Osei"
    assert desk.said().startswith("11:00, Kelham Person, Kelham Yard: Call the landlord. Tom Osei")


def test_space_ticks_off_and_enter_opens_the_record(desk: CalendarDesk) -> None:
    desk.page.selection.go_to(desk.key("Storr Architects"), THURSDAY, None)
    view_of(desk).setFocus()
    desk.press(_KEY.Key_Space)
    sql = "SELECT ended_as FROM next_action WHERE lead_id = ? ORDER BY id LIMIT 1"
    assert desk.ws.store.value(sql, (desk.ids["Storr Architects"],)) == "done"


# --- too much -----------------------------------------------------------------------------------------------------------
def test_too_much_is_told_in_minutes_and_one_button_moves_it(busy: CalendarDesk) -> None:
    busy.page.selection.go_to_day(TODAY)
    busy.settle()
    foot = form_of(busy).pane.foot
    assert foot.isVisible() and foot.said.text() == "Tom has 2 h 15 too much."
    assert foot.others.text().startswith("Anna: ")
    assert foot.buttons and foot.buttons[0].label().startswith("Move ")
    before = busy.changes()
    QTest.mouseClick(foot.buttons[0], Qt.MouseButton.LeftButton)
    busy.settle()
    assert busy.changes() == before + 1
    assert not foot.isVisible()


def test_the_side_bar_says_what_everybody_has_left_and_opens_the_week(busy: CalendarDesk) -> None:
    block = busy.window.side_bar.team
    assert block.isVisible() and [line.person.name for line in block.lines] == ["Anna Berg", "Tom Osei"]
    assert block.lines[1].accessibleName().startswith("Tom Osei: ")
    busy.page.open_view("month")
    busy.settle()
    QTest.mouseClick(block.lines[0], Qt.MouseButton.LeftButton)
    busy.settle()
    assert isinstance(busy.page.form, WeekForm)
    busy.window.side_bar.set_folded(True)
    assert not block.isVisible()
    busy.window.side_bar.set_folded(False)


def board_mime(*ids: int) -> QMimeData:
    """Leads as the board drags them."""
    made = QMimeData()
    made.setData("application/x-leaddesk-ids", ",".join(str(one) for one in ids).encode())
    return made


def give(desk: CalendarDesk, line: QWidget, mime: QMimeData) -> None:
    held, none, spot = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(20, 10)
    QApplication.sendEvent(line, QDragEnterEvent(spot, Qt.DropAction.MoveAction, mime, held, none))
    QApplication.sendEvent(line, QDropEvent(QPointF(spot), Qt.DropAction.MoveAction, mime, held, none))
    desk.settle()


def lead_owner(desk: CalendarDesk, firm: str) -> str:
    sql = "SELECT a.name FROM lead l JOIN assignee a ON a.id = l.owner_id WHERE l.id = ?"
    return str(desk.ws.store.value(sql, (desk.ids[firm],)))


def test_a_lead_dropped_on_somebody_in_the_side_bar_is_theirs(desk: CalendarDesk) -> None:
    give(desk, desk.window.side_bar.team.lines[1], board_mime(desk.ids["Kelham Yard"]))
    assert lead_owner(desk, "Kelham Yard") == "Tom Osei"


def test_nobody_is_given_more_silently_than_they_have_time_for(busy: CalendarDesk) -> None:
    prompts = busy.window.prompts
    assert isinstance(prompts, ScriptedPrompts)
    tom = next(each.id for each in team_of(busy.ws) if each.name == "Tom Osei")
    team.change(busy.ws, tom, hours="1")
    busy.settle()
    for answer, owner in (("", "Anna Berg"), ("give", "Tom Osei")):
        prompts.answers = [answer]
        give(busy, busy.window.side_bar.team.lines[1], board_mime(busy.ids["Kelham Yard"]))
        assert lead_owner(busy, "Kelham Yard") == owner
    assert prompts.asked[0].startswith("Tom has ") and prompts.asked[0].endswith(" too much.")


def test_a_wake_up_is_no_time_of_anybody_and_stays_in_its_row(desk: CalendarDesk) -> None:
    entry = replace(
        entry_of(desk, "Kelham Yard"), key=EntryKey("wake_up", desk.ids["Kelham Yard"], THURSDAY), time=None, minutes=0
    )
    drops, view = form_of(desk).drops, view_of(desk)
    assert drops is not None and view.grid is not None
    drops.begin([entry])
    column = view.grid.column(FRIDAY)
    assert column is not None
    own, other = (drops.aim_of(row, column) for row in view.grid.rows[:2])
    assert own is not None and not own.refused
    assert other is not None and other.refused and other.tone == "red"


def test_only_the_sides_turn_to_another_week_while_dragging(desk: CalendarDesk) -> None:
    drops, view = form_of(desk).drops, view_of(desk)
    assert drops is not None
    lift(desk, "Kelham Yard")
    turned = QSignalSpy(drops.turned)
    low = QPoint(view.viewport().width() // 2, view.viewport().height() - 2)
    for place in (low, QPoint(view.viewport().width() - 2, 200)):
        drops.edge(place)
        drops._edges.turn()
    assert [turned.at(n) for n in range(turned.count())] == [[1]]
    drops.end()


def test_an_entry_can_be_pulled_out_of_the_day_beside(desk: CalendarDesk) -> None:
    desk.page.selection.go_to(desk.key("Storr Architects"), THURSDAY)
    desk.settle()
    pane = form_of(desk).pane
    lifted = QSignalSpy(pane.list.lifted)
    pane.list.lifted.disconnect(form_of(desk)._lift)
    pane.list.startDrag(Qt.DropAction.MoveAction)
    assert lifted.at(0)[0].firm == "Storr Architects"


def test_a_drag_that_enters_where_nothing_can_land_is_followed_all_the_same(desk: CalendarDesk) -> None:
    """Refused as it enters, Qt tells of no further move, and what is lifted from the late column could never land."""
    entries = lift(desk, "Reid Brewing")
    port, grid = view_of(desk).viewport(), view_of(desk).grid
    assert grid is not None
    column = grid.column(None)
    assert column is not None
    place = view_of(desk).on_screen(grid.cell(grid.rows[0], column)).center()
    held, none, move = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.MoveAction
    mime = mime_of(entries)  # an event does not keep it
    entering = QDragEnterEvent(place, move, mime, held, none)
    QApplication.sendEvent(port, entering)
    assert entering.isAccepted()
    assert not hover(port, entries, place)


def test_select_all_chooses_the_cell_and_the_day_beside_can_be_hidden(desk: CalendarDesk) -> None:
    desk.page.selection.go_to(desk.key("Haddad Carpets"), TODAY, entry_of(desk, "Haddad Carpets").whose)
    view_of(desk).setFocus()
    form_of(desk).select_all()
    assert desk.page.selection.keys() == (desk.key("Haddad Carpets"),)
    pane = form_of(desk).pane
    desk.act("view.detail")
    assert not pane.isVisible()
    desk.act("view.detail")
    assert pane.isVisible()


def test_a_small_window_hides_the_day_beside_and_its_cards_are_one_line(desk: CalendarDesk) -> None:
    desk.window.resize(1093, 560)
    desk.settle()
    grid = view_of(desk).grid
    assert not form_of(desk).pane.isVisible() and not desk.window.side_bar.team.isVisible()
    assert grid is not None and grid.sizes.card == 22
