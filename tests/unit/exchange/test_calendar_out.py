"""What goes into a calendar file: which entries, how each is written, and that the same firm gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest

from leaddesk.base.errors import EnvironmentFault, UserError
from leaddesk.domain.calendar import CalendarFilter, EntryKey
from leaddesk.domain.filters import ListQuery
from leaddesk.domain.recurrence import Repeat, Rule
from leaddesk.exchange import ics_kept, ics_out, importing
from leaddesk.exchange.plan_model import Options
from leaddesk.services import calendar_moves, events, firm_settings, followups, leads, parking, promises, team
from leaddesk.services.events import NewEvent
from leaddesk.services.followups import NextStep
from leaddesk.services.promises import NewPromise
from leaddesk.services.workspace import Workspace

Out = Callable[..., dict[str, Any]]


@pytest.fixture
def out(ws: Workspace, tmp_path: Path) -> Out:
    """Writes a calendar and gives back its entries by title, as the library reads them."""

    def run(
        wanted: CalendarFilter | None = None, first: date | None = None, last: date | None = None
    ) -> dict[str, Any]:
        target = tmp_path / "out.ics"
        ics_out.write(ws, target, wanted, first=first, last=last)
        raw = target.read_bytes()
        assert all(len(line) <= 75 for line in raw.split(b"\r\n")) and b"\n" not in raw.replace(b"\r\n", b"")
        return {str(entry["SUMMARY"]): entry for entry in icalendar.Calendar.from_ical(raw).walk("VEVENT")}

    return run


@pytest.fixture
def lead(ws: Workspace) -> int:
    return leads.add(ws, {"full_name": "Anna Berg", "company": "Berg & Co"}).ids[0]


def test_every_kind_goes_out_with_its_category(ws: Workspace, lead: int, out: Out) -> None:
    followups.set_next(ws, [lead], NextStep("Call", date(2026, 3, 9), "10:00", "call"))
    events.add(ws, NewEvent("Fair", date(2026, 3, 10), end_day=date(2026, 3, 12)))
    leads.set_fields(ws, lead, {"expected_close": "2026-05-01"})
    promises.make(ws, lead, NewPromise("Send plans", date(2026, 3, 11)))
    other = leads.add(ws, {"full_name": "Tom Fox"}).ids[0]
    parking.park(ws, [other], until=date(2026, 6, 1), reason="season")
    found = out()
    assert {title: str(entry["CATEGORIES"].cats[0]) for title, entry in found.items()} == {
        "Call (Anna Berg)": "Follow-up", "Fair": "Meeting", "Send plans (Anna Berg)": "Promise",
        "Expected to close (Anna Berg)": "Expected to close", "Wakes up (Tom Fox)": "Wakes up",
    }  # fmt: skip
    assert found["Fair"]["DTEND"].dt == date(2026, 3, 13) and "TZID" not in found["Fair"]["DTSTART"].params
    assert found["Call (Anna Berg)"]["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert not any("ATTENDEE" in entry or "ORGANIZER" in entry for entry in found.values())
    assert str(found["Call (Anna Berg)"]["DESCRIPTION"]).split("\n") == ["Anna Berg", "Berg & Co", "L-000001", "Call"]


def test_only_the_people_kinds_leads_and_days_that_were_asked_for(ws: Workspace, lead: int, out: Out) -> None:
    maya = team.add(ws, "Maya Kern").id
    followups.set_next(ws, [lead], NextStep("Call", date(2026, 3, 9)))
    events.add(ws, NewEvent("Hers", date(2026, 3, 10), "09:00", 30, owner_id=maya))
    events.add(ws, NewEvent("Weekly", date(2026, 3, 2), "09:00", 30, repeat=Repeat(Rule("week"))))
    assert list(out(CalendarFilter(owners=frozenset({maya})))) == ["Hers"]
    assert list(out(CalendarFilter(kinds=frozenset({"follow_up"})))) == ["Call (Anna Berg)"]
    assert list(out(CalendarFilter(kinds=frozenset({"first_reply"})))) == ["First reply due (Anna Berg)"]
    assert list(out(CalendarFilter(list=ListQuery(text="berg")))) == ["Call (Anna Berg)"]
    assert list(out(first=date(2026, 6, 1), last=date(2026, 6, 7))) == ["Weekly"]
    assert list(out(first=date(2026, 6, 2), last=date(2026, 6, 7))) == []
    with pytest.raises(UserError):
        out(CalendarFilter(list=ListQuery(view="no such view")))


def test_what_comes_again_is_one_entry_with_its_rule_and_what_is_left_out(ws: Workspace, out: Out) -> None:
    made = events.add(
        ws, NewEvent("Team", date(2026, 3, 10), "09:00", 30, repeat=Repeat(Rule("week", until=date(2026, 4, 28))))
    )
    events.cancel(ws, made.id, on=date(2026, 3, 24), which="this")
    entry = out()["Team"]
    assert entry["RRULE"].to_ical() == b"FREQ=WEEKLY;UNTIL=20260428T215959Z;BYDAY=TU"
    assert [day.dt.date() for day in entry["EXDATE"].dts] == [date(2026, 3, 24)]


def test_a_follow_up_moved_off_its_rule_goes_out_with_the_days_of_a_year(ws: Workspace, lead: int, out: Out) -> None:
    step = followups.add(
        ws, lead, NextStep("Check", date(2026, 3, 10), "09:00", repeat=Repeat(Rule("week", 4)))
    ).step_id
    calendar_moves.move(ws, [EntryKey("follow_up", step, date(2026, 3, 10))], day=date(2026, 3, 12))
    entry = out()["Check (Anna Berg)"]
    assert "RRULE" not in entry and entry["DTSTART"].dt.date() == date(2026, 3, 12)
    days = [day.dt.date() for day in entry["RDATE"].dts]
    assert days[:2] == [date(2026, 4, 7), date(2026, 5, 5)] and days[-1] <= date(2026, 3, 12) + timedelta(days=366)


def test_done_and_called_off_ones_stay_for_a_while_and_say_so(ws: Workspace, lead: int, out: Out) -> None:
    for day, what in ((date(2026, 3, 3), "Lately"), (date(2025, 3, 3), "Long ago")):
        made = events.add(ws, NewEvent(what, day, "09:00", 30))
        events.cancel(ws, made.id)
    step = followups.add(ws, lead, NextStep("Ring", date(2026, 3, 4))).step_id
    followups.done(ws, [step])
    found = out()
    assert {title: str(entry["STATUS"]) for title, entry in found.items()} == {
        "Ring (Anna Berg)": "CONFIRMED",
        "Lately": "CANCELLED",
    }
    assert "X-LEADDESK-DONE" in found["Ring (Anna Berg)"]
    assert list(out(CalendarFilter(done=False))) == []


def test_the_same_firm_gives_the_same_bytes_and_a_changed_entry_keeps_its_name(
    ws: Workspace, lead: int, tmp_path: Path
) -> None:
    step = followups.add(ws, lead, NextStep("Ring", date(2026, 3, 14), "09:00")).step_id
    one, two = tmp_path / "one.ics", tmp_path / "two.ics"
    ics_out.write(ws, one)
    ics_out.write(ws, two)
    assert one.read_bytes() == two.read_bytes()
    calendar_moves.move(ws, [EntryKey("follow_up", step, date(2026, 3, 14))], day=date(2026, 3, 16))
    ics_out.write(ws, two)
    names = [icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")[0]["UID"] for path in (one, two)]
    assert (
        names[0]
        == names[1]
        == f"follow_up-{step}@{ws.store.value('SELECT value FROM meta WHERE key = ?', ('uuid',))}.leaddesk"
    )


def test_an_entry_of_others_goes_out_under_the_name_it_came_with(ws: Workspace, tmp_path: Path, out: Out) -> None:
    path = tmp_path / "theirs.ics"
    path.write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:x@y\nDTSTART:20260402T090000\nSUMMARY:Hers\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    importing.run(ws, path, Options())
    assert str(out()["Hers"]["UID"]) == "x@y"


def test_where_it_cannot_be_written_nothing_lies_there(ws: Workspace, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault) as refused:
        ics_out.write(ws, tmp_path / "no" / "out.ics")
    assert refused.value.code == "no_folder"
    with pytest.raises(UserError):
        ics_out.write(ws, tmp_path / "out.txt")
    assert not list(tmp_path.glob("*.txt")) and not list(tmp_path.glob(".*part"))


def test_the_zone_is_described_with_its_changes_of_the_clocks(ws: Workspace, tmp_path: Path) -> None:
    events.add(ws, NewEvent("Night", date(2026, 3, 29), "02:30", 60))
    ics_out.write(ws, tmp_path / "out.ics")
    parsed: Any = icalendar.Calendar.from_ical((tmp_path / "out.ics").read_bytes())
    [zone] = parsed.walk("VTIMEZONE")
    assert str(zone["TZID"]) == "Europe/Berlin"
    clocks = zone.to_tz(lookup_tzid=False)
    for month, hours in ((1, 1), (7, 2)):
        assert clocks.utcoffset(datetime(2026, month, 10, 12)) == timedelta(hours=hours)
    assert parsed.walk("VEVENT")[0]["DTSTART"].to_ical() == b"20260329T023000"


def test_kept_up_to_date_only_where_wished_and_only_when_it_would_say_something_else(ws: Workspace, lead: int) -> None:
    keeper = ics_kept.Keeper(ws)
    assert keeper.bring_up_to_date() == ics_kept.Kept(False) and not ics_kept.target(ws).exists()
    firm_settings.change(ws, {"calendar_file": "1"})
    assert keeper.bring_up_to_date().written and not keeper.bring_up_to_date().written
    followups.add(ws, lead, NextStep("Ring", date(2026, 3, 14), "09:00"))
    assert keeper.bring_up_to_date().written and b"Ring" in ics_kept.target(ws).read_bytes()
    ics_kept.target(ws).unlink()
    ics_kept.target(ws).mkdir()
    problem = keeper.bring_up_to_date().problem
    assert ics_kept.target(ws).name in problem


def test_only_changes_of_what_is_planned_concern_it(ws: Workspace, lead: int) -> None:
    from leaddesk.domain.changes import Changes

    heard: list[Changes] = []
    ws.bus.subscribe(Changes, heard.append)
    leads.set_fields(ws, lead, {"rating": "hot"})
    assert not any(map(ics_kept.concerns, heard))
    followups.set_next(ws, [lead], NextStep("Ring", date(2026, 3, 14)))
    assert ics_kept.concerns(heard[-1]) and ics_kept.concerns(Changes.unknown())
