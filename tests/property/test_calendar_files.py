"""Random calendars out to .ics and back, in zones of both halves of the world: the library reads what was planned, and a re-import changes
nothing. What must come out is kept in plain values beside the firm, by rules of its own."""

from __future__ import annotations

import calendar
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil.rrule import rrulestr

from leaddesk.base.clock import FixedClock
from leaddesk.domain.recurrence import LAST, Repeat, Rule
from leaddesk.domain.texts import clean
from leaddesk.exchange import ics_out, importing
from leaddesk.exchange.plan_model import Options
from leaddesk.services import events, followups, leads
from leaddesk.services.events import NewEvent
from leaddesk.services.followups import NextStep
from leaddesk.services.workspace import Workspace
from tests.conftest import FIRM
from tests.property.nasty_texts import PIECES

ZONES = (
    "Europe/Berlin", "America/New_York", "Australia/Sydney", "America/Santiago", "Asia/Kathmandu", "Pacific/Auckland", "Africa/Casablanca",
    "America/St_Johns", "Etc/UTC",
)  # fmt: skip
TODAY = date(2026, 3, 4)
NOW = datetime(2026, 3, 4, 11, 0, tzinfo=UTC)
ENTRIES = 26


@dataclass
class Planned:
    """What was planned, as anybody would note it. ``days``: the first ten, ``alarm``: minutes before."""

    what: str
    day: date
    time: str | None
    minutes: int | None
    last: date
    note: str
    place: str
    alarm: int | None
    days: list[date]


def texts(dice: random.Random) -> str:
    pieces = [clean(piece) for piece in dice.sample(PIECES, 2)]
    return " ".join(" ".join(pieces).split()) or "Something"


def months_end(first: date, n: int) -> list[date]:
    """The 31st of each month, the last day of a shorter one."""
    found = []
    for at in range(first.year * 12 + first.month - 1, first.year * 12 + first.month - 1 + n):
        year, month = at // 12, at % 12 + 1
        found.append(date(year, month, calendar.monthrange(year, month)[1]))
    return [day for day in found if day >= first]


def leap_days(first: date, n: int) -> list[date]:
    """29 February, the 28th of other years."""
    every = [date(year, 2, 29 if calendar.isleap(year) else 28) for year in range(first.year, first.year + n + 1)]
    return [day for day in every if day >= first]


def weeks(first: date, step: int, n: int) -> list[date]:
    return [first + timedelta(days=7 * step * at) for at in range(n)]


def series(dice: random.Random, day: date) -> tuple[Repeat | None, list[date]]:
    kind = dice.choice(("none", "none", "week", "31st", "leap", "until"))
    if kind == "week":
        step = dice.choice((1, 2, 3))
        return Repeat(Rule("week", step)), weeks(day, step, 10)
    if kind == "31st":
        return Repeat(Rule("month", month_days=(dice.choice((31, LAST)),))), months_end(day, 14)[:10]
    if kind == "leap":
        return Repeat(Rule("year", month_days=(29,), month=2)), leap_days(day, 14)[:10]
    if kind == "until":
        return Repeat(Rule("week", until=day + timedelta(days=21))), weeks(day, 1, 4)
    return None, [day]


def planned(ws: Workspace, dice: random.Random) -> list[Planned]:
    """A firm full of random plans."""
    lead = leads.add(ws, {"full_name": "Anna; Berg, the \\ one"}).ids[0]
    made: list[Planned] = []
    for _n in range(ENTRIES):
        day = TODAY + timedelta(days=dice.randint(1, 400))
        repeat, days = series(dice, day)
        time = f"{dice.randint(0, 23):02}:{dice.choice((0, 15, 30, 59)):02}" if dice.random() < 0.7 else None
        minutes = dice.choice((None, 1, 15, 60, 600)) if time else None
        what, place = texts(dice), dice.choice(("", texts(dice)))
        reminder = dice.choice((None, -1, 0, 15, 1440))
        alarm = (15 if time else None) if reminder is None else None if reminder < 0 else reminder
        if dice.random() < 0.5:
            followups.add(ws, lead, NextStep(what, day, time, "", minutes, place, reminder, repeat))
            summary = f"{what} (Anna; Berg, the \\ one)"
            made.append(Planned(summary, days[0], time, minutes or 15, days[0], "", place, alarm, days))
        else:
            long = dice.choice((0, 0, 3)) if not time else 0
            note = dice.choice(("", f"{texts(dice)}\n\n{texts(dice)}"))
            end = None if time else day + timedelta(days=long)
            events.add(
                ws,
                NewEvent(what, day, time, minutes, end, place=place, note=note, reminder_min=reminder, repeat=repeat),
            )
            last = days[0] + timedelta(days=long)
            made.append(Planned(what, days[0], time, minutes or 60, last, note, place, alarm, days))
    return made


@pytest.fixture(params=ZONES)
def firm(request: pytest.FixtureRequest, tmp_path: Path) -> Workspace:
    settings = FIRM | {"zone": request.param}
    ws = Workspace.create(tmp_path / "firm.leaddesk", clock=FixedClock(NOW), settings=settings, member="Anna Berg")
    request.addfinalizer(ws.close)
    return ws


def said(entry: Any, zone: str) -> Planned:
    """What the library makes of an entry."""
    start = entry["DTSTART"].dt
    is_timed = isinstance(start, datetime)
    alarms = [alarm["TRIGGER"].dt for alarm in entry.walk("VALARM")]
    if is_timed:
        assert entry["DTSTART"].params.get("TZID", "UTC") in (zone, "UTC")
        day, last = start.date(), start.date()
    else:
        day, last = start, entry["DTEND"].dt - timedelta(days=1)
    return Planned(
        str(entry["SUMMARY"]), day, f"{start:%H:%M}" if is_timed else None,
        round(entry["DURATION"].dt.total_seconds() / 60) if is_timed else None, last, str(entry.get("DESCRIPTION", "")),
        str(entry.get("LOCATION", "")), -round(alarms[0].total_seconds() / 60) if alarms else None, days_of(entry),
    )  # fmt: skip


def days_of(entry: Any) -> list[date]:
    """The first ten days by dateutil, on the local clock."""
    start = entry["DTSTART"].dt
    begins = datetime(start.year, start.month, start.day)
    if "RRULE" not in entry:
        return [begins.date()]
    rule = entry["RRULE"].to_ical().decode()
    parts = [part for part in rule.split(";") if not part.startswith("UNTIL")]
    until = entry["RRULE"].get("UNTIL", [None])[0]
    if isinstance(until, datetime):
        zone = start.tzinfo
        until = until.astimezone(zone).date()
    found = list(islice(rrulestr(";".join(parts), dtstart=begins), 10))
    return [day.date() for day in found if until is None or day.date() <= until]


def key(one: Planned) -> tuple[str, ...]:
    return (one.what, str(one.day), str(one.time), one.place, one.note)


def test_the_library_reads_what_was_planned_and_coming_back_changes_nothing(firm: Workspace, tmp_path: Path) -> None:
    dice = random.Random(str(firm.settings["zone"]))
    want = planned(firm, dice)
    target = tmp_path / "out.ics"
    assert ics_out.write(firm, target) == len(want)
    parsed = icalendar.Calendar.from_ical(target.read_bytes())
    assert not parsed.errors
    zone = str(firm.settings["zone"])
    got = [said(entry, zone) for entry in parsed.walk("VEVENT")]
    assert not [entry.errors for entry in parsed.walk("VEVENT") if entry.errors]
    for wanted, found in zip(
        sorted(want, key=key), sorted(got, key=lambda one: key(steps_without_note(one, want))), strict=True
    ):
        note = wanted.note if wanted.note else found.note if wanted.what.endswith("the \\ one)") else ""
        minutes = wanted.minutes if wanted.time else None
        assert (found.what, found.day, found.time, found.minutes, found.last, found.note, found.place, found.alarm, found.days) == (
            wanted.what, wanted.day, wanted.time, minutes, wanted.last, note, wanted.place, wanted.alarm, wanted.days,
        )  # fmt: skip
    result = importing.run(firm, target, Options())[0]
    assert (result.counts["unchanged"], result.changeset, result.rows) == (len(want), None, len(want)), result.changes
    before = target.read_bytes()
    ics_out.write(firm, target)
    assert target.read_bytes() == before


def steps_without_note(found: Planned, want: list[Planned]) -> Planned:
    """A follow-up's description says whom it is about: nothing that was noted."""
    del want
    return Planned(**{**vars(found), "note": ""}) if found.what.endswith("the \\ one)") else found


def test_meetings_taken_to_a_firm_elsewhere_stay_at_the_same_instant(
    firm: Workspace, tmp_path: Path, new_workspace: Callable[[str], Workspace]
) -> None:
    dice = random.Random(7)
    here = ZoneInfo(str(firm.settings["zone"]))
    there = new_workspace("there.leaddesk")
    berlin = ZoneInfo("Europe/Berlin")
    want: set[tuple[str, str]] = set()
    for n in range(30):
        day = TODAY + timedelta(days=dice.randint(2, 360))
        local = datetime(day.year, day.month, day.day, dice.randint(4, 22), 15, tzinfo=here)
        events.add(firm, NewEvent(f"Meeting {n}", day, f"{local:%H:%M}", 45))
        moved = local.astimezone(UTC).astimezone(berlin)
        want.add((f"Meeting {n}", f"{moved:%Y-%m-%d %H:%M}"))
    target = tmp_path / "out.ics"
    ics_out.write(firm, target)
    result = importing.run(there, target, Options())[0]
    assert result.counts["created"] == len(want), result.problems
    got = {
        (what, f"{day} {time}") for what, day, time in there.store.rows("SELECT what, start_on, start_time FROM event")
    }
    assert got == want
