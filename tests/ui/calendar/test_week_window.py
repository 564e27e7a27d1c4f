"""The week in the window: drags to a day and a person, what is said meanwhile, too much and what helps, the side bar (K7, S3-13, S4-11)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from leaddesk.base.clock import FixedClock
from leaddesk.base.settings import ComputerSettings
from leaddesk.domain.calendar import Entry
from leaddesk.services import followups, leads, team
from leaddesk.services.followups import NextStep
from leaddesk.services.workspace import Workspace
from leaddesk.ui.calendar.week import WeekForm
from leaddesk.ui.calendar.week_team import TeamWeek
from tests.ui.calendar.calendar_desk import TODAY, CalendarDesk, opened
from tests.ui.calendar.week_desk import drop, hover

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
    assert aim.lines[1].startswith("Tom Osei has ") and aim.lines[1].endswith(" too much.")


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
