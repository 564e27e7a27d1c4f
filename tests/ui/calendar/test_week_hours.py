"""The week of a firm of one: hours, what has no time, drags and edges in quarters of an hour, now; nothing about people (PRODUCT 9)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from leaddesk.base.clock import FixedClock
from leaddesk.base.settings import ComputerSettings
from leaddesk.domain.calendar import Entry
from leaddesk.ui.calendar.hour_layout import Lane
from leaddesk.ui.calendar.hour_week import HourWeek
from leaddesk.ui.calendar.view import Place
from leaddesk.ui.calendar.week import WeekForm, span_words
from tests.ui.calendar.calendar_desk import TODAY, CalendarDesk, opened
from tests.ui.calendar.week_desk import drop, hover, pull

_KEY = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
MONDAY, THURSDAY, FRIDAY = date(2026, 3, 2), date(2026, 3, 5), date(2026, 3, 6)


@pytest.fixture
def desk(qtbot: QtBot, computer: ComputerSettings, clock: FixedClock, tmp_path: Path) -> Iterator[CalendarDesk]:
    for desk in opened(qtbot, computer, clock, tmp_path, people=()):
        desk.page.open_view("week")
        desk.settle()
        yield desk


def form_of(desk: CalendarDesk) -> WeekForm:
    form = desk.page.form
    assert isinstance(form, WeekForm)
    return form


def view_of(desk: CalendarDesk) -> HourWeek:
    return form_of(desk).hours


def entry_of(desk: CalendarDesk, firm: str) -> Entry:
    found = desk.planned.find(desk.key(firm))
    assert found is not None
    return found


def place(desk: CalendarDesk, day: date, minute: int) -> QPoint:
    """A place of the hours, just below the beginning of ``minute``."""
    view, grid = view_of(desk), view_of(desk).grid
    assert grid is not None
    column = grid.column(day)
    assert column is not None
    y = grid.scale.y(minute) + grid.top - view.verticalScrollBar().value()
    return QPoint(column.x + column.width // 2, y + 1)


def stored(desk: CalendarDesk, firm: str) -> tuple[object, ...]:
    """Day, time and minutes of the open step."""
    sql = "SELECT due_on, due_time, minutes FROM next_action WHERE lead_id = ? AND ended_at IS NULL"
    return tuple(desk.ws.store.rows(sql, (desk.ids[firm],))[0])


def lift(desk: CalendarDesk, firm: str) -> list[Entry]:
    entries = [entry_of(desk, firm)]
    view_of(desk).drops.begin(entries)
    desk.settle()
    return entries


def stand_on(desk: CalendarDesk, firm: str) -> None:
    entry = entry_of(desk, firm)
    desk.page.selection.go_to(entry.key, entry.day)
    view_of(desk).setFocus()


# --- what is shown ------------------------------------------------------------------------------------------------------
def test_a_firm_of_one_sees_the_hours_of_the_week_from_monday_and_nothing_about_people(desk: CalendarDesk) -> None:
    shown = view_of(desk).shown
    assert shown is not None and (shown.days[0], len(shown.days)) == (MONDAY, 7)
    assert desk.page.body.head._title.text() == "2 to 8 March"
    block = shown.blocks(THURSDAY)[0]
    assert (block.entry.firm, block.start, block.minutes, block.lane) == ("Kelham Yard", 660, 15, Lane(0, 1))
    assert [entry.firm for entry in shown.whole(THURSDAY)] == ["Storr Architects"]
    assert not form_of(desk).pane.foot.isVisible()
    assert not desk.window.side_bar.team.isVisible()
    said = {view_of(desk).face(entry).said for entry in desk.planned.entries}
    assert not any("Anna" in each or "nobody" in each for each in said)
    texts = [
        label.text() for label in form_of(desk).findChildren(QWidget) if hasattr(label, "text") and label.isVisible()
    ]
    assert not any(
        "free" in text or "too much" in text for text in texts if isinstance(text, str) and "Spread" not in text
    )


def test_a_sunday_first_week_begins_on_sunday(
    qtbot: QtBot, computer: ComputerSettings, clock: FixedClock, tmp_path: Path
) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    try:
        for desk in opened(qtbot, computer, clock, tmp_path, people=()):
            desk.page.open_view("week")
            desk.settle()
            shown = view_of(desk).shown
            assert shown is not None and shown.days[0] == date(2026, 3, 1)
    finally:
        QLocale.setDefault(before)


def test_what_is_late_stands_above_and_can_be_dragged_to_an_hour(desk: CalendarDesk) -> None:
    band = form_of(desk)._band
    assert band is not None and band.isVisible()
    entries = lift(desk, "Reid Brewing")
    assert hover(view_of(desk).viewport(), entries, place(desk, FRIDAY, 9 * 60))
    aim = view_of(desk).aim
    assert aim is not None and aim.lines[0] == "09:00: Reid Brewing"
    drop(view_of(desk).viewport(), entries, place(desk, FRIDAY, 9 * 60))
    desk.settle()
    assert stored(desk, "Reid Brewing")[:2] == ("2026-03-06", "09:00")


def test_the_line_of_now_stands_at_the_firms_time(desk: CalendarDesk) -> None:
    moment = desk.ws.moment()
    local = moment.now.astimezone(moment.zone)
    assert view_of(desk).now() == local.hour * 60 + local.minute


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 11, 19), date(2026, 11, 25), "19 to 25 November"),
        (date(2026, 11, 28), date(2026, 12, 4), "28 November to 4 December"),
        (date(2026, 12, 28), date(2027, 1, 3), "28 December 2026 to 3 January 2027"),
        (date(2027, 3, 1), date(2027, 3, 7), "1 to 7 March 2027"),
    ],
)
def test_the_head_says_which_days(first: date, last: date, said: str) -> None:
    assert span_words(first, last, today=date(2026, 11, 19)) == said


# --- drags --------------------------------------------------------------------------------------------------------------
def test_a_drag_goes_to_a_quarter_of_an_hour_and_says_what_stands_there(desk: CalendarDesk) -> None:
    entries = lift(desk, "Kelham Yard")
    spot = place(desk, FRIDAY, 13 * 60 + 45)
    assert hover(view_of(desk).viewport(), entries, spot)
    aim = view_of(desk).aim
    assert aim is not None and aim.start == 13 * 60 + 45
    assert aim.lines == ("13:45: Kelham Yard", "At the same time: Dore Person") and aim.tone == "amber"
    drop(view_of(desk).viewport(), entries, spot)
    desk.settle()
    assert stored(desk, "Kelham Yard")[:2] == ("2026-03-06", "13:45")


def test_a_drag_into_the_band_takes_the_time_away(desk: CalendarDesk) -> None:
    entries, grid = lift(desk, "Kelham Yard"), view_of(desk).grid
    assert grid is not None
    spot = QPoint(place(desk, FRIDAY, 0).x(), grid.band.center().y())
    assert hover(view_of(desk).viewport(), entries, spot)
    drop(view_of(desk).viewport(), entries, spot)
    desk.settle()
    assert stored(desk, "Kelham Yard")[:2] == ("2026-03-06", None)


def test_the_lower_edge_makes_it_longer_the_upper_one_begins_it_earlier(desk: CalendarDesk) -> None:
    view = view_of(desk)
    box = view.box_of(desk.key("Dore Veterinary"))
    assert box is not None
    pull(view.viewport(), QPoint(box.center().x(), box.bottom() - 1), place(desk, FRIDAY, 16 * 60))
    desk.settle()
    assert stored(desk, "Dore Veterinary") == ("2026-03-06", "13:30", 150)
    box = view.box_of(desk.key("Dore Veterinary"))
    assert box is not None
    pull(view.viewport(), QPoint(box.center().x(), box.top() + 1), place(desk, FRIDAY, 13 * 60))
    desk.settle()
    assert stored(desk, "Dore Veterinary") == ("2026-03-06", "13:00", 180)


def test_escape_gives_an_edge_up(desk: CalendarDesk) -> None:
    view = view_of(desk)
    box = view.box_of(desk.key("Dore Veterinary"))
    assert box is not None
    pull(view.viewport(), QPoint(box.center().x(), box.bottom() - 1), place(desk, FRIDAY, 16 * 60), release=False)
    assert view.aim is not None and view.aim.lines == ("13:30 to 16:00",)
    desk.press(_KEY.Key_Escape)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=place(desk, FRIDAY, 16 * 60))
    desk.settle()
    assert view.aim is None and stored(desk, "Dore Veterinary") == ("2026-03-06", "13:30", None)


def test_empty_hours_pulled_open_are_the_length_of_something_new(desk: CalendarDesk) -> None:
    view = view_of(desk)
    wanted = QSignalSpy(view.create_wanted)
    view.create_wanted.disconnect(form_of(desk).create_wanted)
    pull(view.viewport(), place(desk, THURSDAY, 9 * 60), place(desk, THURSDAY, 10 * 60 + 30))
    pull(view.viewport(), place(desk, THURSDAY, 15 * 60), place(desk, THURSDAY, 14 * 60))
    assert wanted.at(0) == [Place(THURSDAY, "09:00", minutes=90)]
    assert wanted.at(1) == [Place(THURSDAY, "14:00", minutes=60)]


def test_a_double_click_means_that_quarter_of_an_hour(desk: CalendarDesk) -> None:
    view = view_of(desk)
    wanted = QSignalSpy(view.create_wanted)
    view.create_wanted.disconnect(form_of(desk).create_wanted)
    spot = place(desk, THURSDAY, 8 * 60 + 15)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    assert wanted.at(0) == [Place(THURSDAY, "08:15")]


# --- keys ---------------------------------------------------------------------------------------------------------------
def test_ctrl_and_arrows_move_by_a_day_and_by_a_quarter_of_an_hour(desk: CalendarDesk) -> None:
    stand_on(desk, "Kelham Yard")
    desk.press(_KEY.Key_Right, modifier=CONTROL)
    desk.press(_KEY.Key_Down, modifier=CONTROL)
    desk.press(_KEY.Key_Down, modifier=CONTROL)
    desk.press(_KEY.Key_Up, modifier=CONTROL)
    assert stored(desk, "Kelham Yard")[:2] == ("2026-03-06", "11:15")


def test_ctrl_shift_and_arrows_make_it_longer_and_shorter(desk: CalendarDesk) -> None:
    stand_on(desk, "Kelham Yard")
    desk.press(_KEY.Key_Down, modifier=CONTROL | SHIFT)
    assert stored(desk, "Kelham Yard")[2] == 30
    desk.press(_KEY.Key_Up, modifier=CONTROL | SHIFT)
    desk.press(_KEY.Key_Up, modifier=CONTROL | SHIFT)
    assert stored(desk, "Kelham Yard")[2] == 15


def test_arrows_walk_what_stands_on_a_day_and_the_days(desk: CalendarDesk) -> None:
    stand_on(desk, "Storr Architects")
    desk.press(_KEY.Key_Down)
    assert desk.page.selection.current == desk.key("Kelham Yard")
    assert desk.said() == "11:00, Kelham Person, Kelham Yard: Call the landlord. 15 min. Thursday 5 March 2026"
    desk.press(_KEY.Key_Right)
    assert desk.page.selection.current == desk.key("Dore Veterinary")
    desk.press(_KEY.Key_Left, _KEY.Key_Left)
    assert desk.page.selection.current == desk.key("Haddad Carpets") and desk.page.selection.day == TODAY


def test_it_paints_in_a_small_window_and_from_right_to_left(desk: CalendarDesk) -> None:
    desk.window.resize(1093, 560)
    desk.settle()
    left = view_of(desk).grab().toImage()
    view_of(desk).setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert view_of(desk).grab().toImage() != left
    box = view_of(desk).box_of(desk.key("Storr Architects"))
    assert box is not None
    spot = view_of(desk).spot_at(box.center())
    assert spot is not None and spot.entry is not None and spot.entry.firm == "Storr Architects"
