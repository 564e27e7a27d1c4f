"""Nothing in the calendar is an instant: no zone of the computer or of the firm, no change of clocks and no other computer moves anything.

Fourteen zones: both hemispheres' changes, half and quarter hours, 14 hours ahead and 11 behind, a change at midnight itself.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.domain.calendar import CalendarFilter, EntryKey
from leaddesk.services import (
    calendar,
    calendar_moves,
    events,
    firm_settings,
    followups,
    leads,
    parking,
    promises,
    undoing,
)
from leaddesk.services.events import NewEvent
from leaddesk.services.followups import NextStep
from leaddesk.services.promises import NewPromise
from leaddesk.services.workspace import Workspace

ZONES = (
    "Europe/Berlin", "Europe/Dublin", "America/New_York", "America/St_Johns", "America/Santiago", "Africa/Cairo", "Asia/Kolkata",
    "Asia/Kathmandu", "Australia/Sydney", "Australia/Lord_Howe", "Pacific/Chatham", "Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC",
)  # fmt: skip
COMPUTERS = ("Pacific/Kiritimati", "Pacific/Pago_Pago", "America/St_Johns", "Australia/Lord_Howe", "Europe/Berlin")
TIMES = ("00:00", "02:30", "23:59")
SECOND = timedelta(seconds=1)


@cache
def changes(zone: str) -> tuple[date, ...]:
    """The local days of 2026 on which clocks change, told by the zone's own offsets."""
    at, found = ZoneInfo(zone), []
    for n in range(365):
        day = datetime(2026, 1, 1, 0, tzinfo=UTC) + timedelta(days=n)
        if day.astimezone(at).utcoffset() != (day + timedelta(days=1)).astimezone(at).utcoffset():
            hours = (day + timedelta(hours=h) for h in range(25))
            base = day.astimezone(at).utcoffset()
            found.append(next(h.astimezone(at).date() for h in hours if h.astimezone(at).utcoffset() != base))
    return tuple(found)


def test_the_zones_hold_both_hemispheres_and_odd_offsets() -> None:
    found = {zone: changes(zone) for zone in ZONES}
    assert found["Europe/Berlin"] == (date(2026, 3, 29), date(2026, 10, 25))
    assert found["Australia/Sydney"] == (date(2026, 4, 5), date(2026, 10, 4))
    assert sum(len(days) == 2 for days in found.values()) >= 8 and found["Asia/Kathmandu"] == ()
    assert ZoneInfo("Pacific/Kiritimati").utcoffset(datetime(2026, 1, 1)) == timedelta(hours=14)


def first_instant(zone: str, day: date) -> datetime:
    """The very midnight: the first second that is ``day`` there, also where no clock shows 0:00."""
    low = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=30)
    high = low + timedelta(hours=60)
    while high - low > SECOND:
        middle = (low + (high - low) / 2).replace(microsecond=0)
        middle = middle if middle > low else low + SECOND
        low, high = (low, middle) if middle.astimezone(ZoneInfo(zone)).date() >= day else (middle, high)
    return high


@pytest.fixture
def computer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Puts this computer into a zone, as its owner who travels does."""

    def travel(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        if hasattr(time, "tzset"):  # Windows has no such thing: there the zone of the process is what it is
            time.tzset()

    yield travel
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()


def firm(folder: Path, zone: str, clock: FixedClock) -> Workspace:
    values = {"zone": zone, "holidays_country": ""}
    return Workspace.create(folder / "firm.leaddesk", clock=clock, settings=values, member="Mia")


def fill(ws: Workspace, days: tuple[date, ...]) -> None:
    """A follow-up, a meeting and a promise at each time of each day, one at any time, one who wakes up and one who may buy."""
    lead_id = leads.add(ws, {"full_name": "Ada"}).ids[0]
    for day in days:
        for at in TIMES:
            followups.add(ws, lead_id, NextStep("Call", day, at, "call"))
            events.add(ws, NewEvent("Measuring", day, at, 30))
            promises.make(ws, lead_id, NewPromise("Send it", day, at))
        followups.add(ws, lead_id, NextStep("Any time", day))
        events.add(ws, NewEvent("Fair", day, end_day=day + timedelta(days=1)))
        other = leads.add(ws, {"full_name": "Bo", "expected_close": day.isoformat()}).ids[0]
        assert other
        parked = leads.add(ws, {"full_name": "Cy"}).ids[0]
        parking.park(ws, [parked], until=day, reason="timing")


def stands(ws: Workspace) -> list[tuple[object, ...]]:
    kinds = frozenset({"follow_up", "meeting", "promise", "wake_up", "expected_close"})
    page = calendar.read(ws, date(2026, 1, 1), date(2026, 12, 31), CalendarFilter(kinds=kinds), per_day=None)
    return sorted((e.kind, e.key.id, e.day, e.time, e.end_day) for e in page.entries)


def stored(ws: Workspace) -> list[list[tuple[object, ...]]]:
    return [
        ws.store.rows(f"SELECT id, {columns} FROM {table} ORDER BY id")
        for table, columns in (
            ("next_action", "due_on, due_time"),
            ("event", "start_on, start_time, end_on"),
            ("promise", "due_on, due_time"),
            ("lead", "parked_until, expected_close"),
        )
    ]


@pytest.mark.parametrize("zone", ZONES)
def test_a_day_and_a_time_stay_whatever_zone_computer_or_copy(
    zone: str, tmp_path: Path, computer: Callable[[str], None]
) -> None:
    days = changes(zone) or (date(2026, 3, 29), date(2026, 10, 25))
    clock = FixedClock(datetime(2026, 1, 5, 12, tzinfo=UTC))
    with firm(tmp_path, zone, clock) as ws:
        fill(ws, days)
        shown, rows = stands(ws), stored(ws)
        assert {(day, at) for kind, _id, day, at, _end in shown if kind == "meeting" and at} == {
            (day, at) for day in days for at in TIMES
        }
        for elsewhere in COMPUTERS:
            computer(elsewhere)
            assert (stands(ws), stored(ws)) == (shown, rows)
        for elsewhere in ZONES:
            firm_settings.change(ws, {"zone": elsewhere})
            assert (stands(ws), stored(ws)) == (shown, rows)
        firm_settings.change(ws, {"zone": zone})
    shutil.copy(tmp_path / "firm.leaddesk", tmp_path / "copy.leaddesk")
    computer("Asia/Kathmandu")
    with Workspace.open(tmp_path / "copy.leaddesk", clock=clock) as ws:
        assert (stands(ws), stored(ws)) == (shown, rows)


@pytest.mark.parametrize("zone", ZONES)
def test_late_begins_at_the_firms_own_midnight_also_as_clocks_change(
    zone: str, tmp_path: Path, computer: Callable[[str], None]
) -> None:
    days = (*changes(zone), date(2026, 12, 31))
    clock = FixedClock(datetime(2026, 1, 5, 12, tzinfo=UTC))
    with firm(tmp_path, zone, clock) as ws:
        lead_id = leads.add(ws, {"full_name": "Ada"}).ids[0]
        steps = {day: followups.add(ws, lead_id, NextStep("Call", day, "00:00")).step_id for day in days}
        for at, day in enumerate(days):
            midnight = first_instant(zone, day + timedelta(days=1))
            computer(COMPUTERS[at % len(COMPUTERS)])
            for instant, today, late in ((midnight - SECOND, day, 0), (midnight, day + timedelta(days=1), 1)):
                clock.set(instant)
                page = calendar.read(ws, day, day)
                assert page.today == ws.today() == today
                assert [e.late_days for e in page.late if e.key.id == steps[day]] == [1] * late


@pytest.mark.parametrize("zone", ZONES)
def test_put_off_until_tomorrow_is_the_firms_tomorrow_on_both_sides_of_midnight(zone: str, tmp_path: Path) -> None:
    days = changes(zone) or (date(2026, 3, 29),)
    clock = FixedClock(first_instant(zone, days[0]) - timedelta(days=20))
    with firm(tmp_path, zone, clock) as ws:
        firm_settings.change(ws, {"working_days": "0,1,2,3,4,5,6"})
        lead_id = leads.add(ws, {"full_name": "Ada"}).ids[0]
        for day in days:
            for instant, now in (
                (first_instant(zone, day) - SECOND, day - timedelta(days=1)),
                (first_instant(zone, day), day),
            ):
                clock.set(instant)
                key = EntryKey("follow_up", followups.add(ws, lead_id, NextStep("Call", now, "02:30")).step_id, now)
                moved = calendar_moves.snooze(ws, [key], "tomorrow")
                assert [(one.day, one.time) for one in moved.placings] == [(now + timedelta(days=1), "02:30")]


def test_moved_to_a_time_that_no_clock_shows_it_stands_as_typed(tmp_path: Path) -> None:
    """2:30 of 29 March 2026 does not exist in Berlin."""
    clock = FixedClock(datetime(2026, 3, 20, 12, tzinfo=UTC))
    with firm(tmp_path, "Europe/Berlin", clock) as ws:
        day = date(2026, 3, 29)
        event = events.add(ws, NewEvent("Measuring", date(2026, 3, 27), "10:00", 90)).id
        calendar_moves.move(ws, [EntryKey("meeting", event, date(2026, 3, 27))], day=day, time="02:30")
        assert ws.store.row("SELECT start_on, start_time, end_on, minutes FROM event") == (
            "2026-03-29", "02:30", "2026-03-29", 90
        )  # fmt: skip


def test_with_the_clock_set_back_everything_stands_and_moves_as_before(tmp_path: Path) -> None:
    clock = FixedClock(datetime(2026, 3, 20, 12, tzinfo=UTC))
    with firm(tmp_path, "Australia/Sydney", clock) as ws:
        fill(ws, (date(2026, 4, 5),))
        shown = stands(ws)
        clock.set(datetime(2026, 1, 2, 12, tzinfo=UTC))
        assert stands(ws) == shown and calendar.read(ws, date(2026, 1, 1), date(2026, 12, 31)).late == ()
        key = EntryKey("follow_up", 1, date(2026, 4, 5))
        calendar_moves.move(ws, [key], day=date(2026, 1, 3))
        undoing.undo(ws)
        assert stands(ws) == shown
        calendar_moves.done(ws, [key])
        assert ws.store.value("SELECT ended_as FROM next_action WHERE id = 1") == "done"
