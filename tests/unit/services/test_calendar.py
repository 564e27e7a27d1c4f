"""The calendar as a page of days: what stands where, late, seen by whom (S2-8, S4-11, S1-8, S3-16), and how full days are (K7)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import UserError
from leaddesk.domain.calendar import NOBODY, CalendarFilter, CalendarPage, Entry, EntryKey
from leaddesk.domain.calendar_conflicts import Spot, conflicts
from leaddesk.domain.filters import Condition, ListQuery
from leaddesk.domain.recurrence import Repeat, Rule
from leaddesk.services import (
    after_sale,
    assignment,
    calendar,
    care,
    checking,
    events,
    firm_settings,
    followups,
    leads,
    load,
    parking,
    pipeline,
    promises,
    team,
    touches,
    undoing,
)
from leaddesk.services.events import NewEvent
from leaddesk.services.followups import NextStep
from leaddesk.services.promises import NewPromise
from leaddesk.services.workspace import Workspace
from leaddesk.store import followups as listed
from leaddesk.store import today

TODAY = date(2026, 3, 4)  # a Wednesday, 11:30 in Berlin
FAR = TODAY + timedelta(days=400)


@pytest.fixture
def lead_id(ws: Workspace) -> int:
    return leads.add(ws, {"full_name": "Ada Lovelace", "company": "Engines", "phone": "0171 2345678"}).ids[0]


@pytest.fixture
def ben(ws: Workspace) -> int:
    return team.add(ws, "Ben Ode").id


def page(ws: Workspace, first: date = TODAY, last: date = FAR, wanted: CalendarFilter | None = None) -> CalendarPage:
    return calendar.read(ws, first, last, wanted)


def told(found: CalendarPage) -> list[tuple[str, str, str]]:
    return [(entry.kind, f"{entry.day:%d.%m.%Y}", entry.said()) for entry in found.entries]


def of(found: CalendarPage, kind: str) -> Entry:
    (entry,) = [each for each in found.entries if each.kind == kind]
    return entry


def later(clock: FixedClock, days: int) -> None:
    clock.set(clock.now() + timedelta(days=days))


# --- what stands where ------------------------------------------------------------------------------------------------
def test_a_follow_up_stands_on_its_day_with_whom_and_how_long(ws: Workspace, lead_id: int) -> None:
    leads.set_fields(ws, lead_id, {"value": "1200"})
    followups.set_next(ws, [lead_id], NextStep("Site visit", date(2026, 3, 6), "10:00", "visit", place="Mill Lane"))
    entry = of(page(ws), "follow_up")
    assert (entry.title, entry.firm, entry.said(), entry.time) == ("Ada Lovelace", "Engines", "Site visit", "10:00")
    assert (entry.minutes, entry.own_minutes, entry.place, entry.looks_like) == (90, None, "Mill Lane", "visit")
    assert (entry.value_minor, entry.currency, entry.number) == (120_000, "EUR", "L-000001")
    assert entry.key == EntryKey("follow_up", entry.key.id, date(2026, 3, 6)) and calendar.entry(ws, entry.key) == entry


def test_several_open_follow_ups_of_one_lead_all_stand_there(ws: Workspace, lead_id: int) -> None:
    followups.set_next(ws, [lead_id], NextStep("Call", date(2026, 3, 6)))
    followups.add(ws, lead_id, NextStep("Send photos", date(2026, 3, 6), channel="email"))
    followups.add(ws, lead_id, NextStep("Visit", date(2026, 3, 3) + timedelta(days=7)))
    found = page(ws)
    steps = [entry.said() for entry in found.entries if entry.kind == "follow_up"]
    assert steps == ["Call", "Send photos", "Visit"] and found.count(date(2026, 3, 6)) == 2
    assert [step.what for step in listed.rows(ws.store)] == steps
    assert checking.check(ws) == []


def test_done_ones_stay_on_their_day_and_take_nobodys_time_but_todays(ws: Workspace, lead_id: int) -> None:
    followups.set_next(ws, [lead_id], NextStep("Call", TODAY))
    touches.log(ws, lead_id, type="call", outcome="reached")
    found = page(ws)
    entry = of(found, "follow_up")
    assert entry.done and not entry.is_movable and not entry.is_late
    assert found.load(1, TODAY).planned == 15
    assert told(page(ws, wanted=CalendarFilter(done=False))) == []
    assert page(ws, TODAY - timedelta(days=3), TODAY - timedelta(days=1)).loads == {}


def test_binned_leads_are_in_no_calendar_and_come_back(ws: Workspace, lead_id: int) -> None:
    followups.set_next(ws, [lead_id], NextStep("Call", date(2026, 3, 6)))
    events.add(ws, NewEvent("Measuring", date(2026, 3, 6), "10:00", 60, lead_id=lead_id))
    leads.bin_leads(ws, [lead_id])
    assert told(page(ws)) == [] and page(ws).load(1, date(2026, 3, 6)).planned == 0
    undoing.undo(ws)
    assert page(ws).count(date(2026, 3, 6)) == 2 and page(ws).load(1, date(2026, 3, 6)).planned == 75


def test_a_parked_lead_stands_on_the_day_it_wakes_and_is_never_late_s2_8(
    ws: Workspace, lead_id: int, clock: FixedClock
) -> None:
    parking.park(ws, [lead_id], until=date(2026, 3, 20), reason="budget")
    entry = of(page(ws), "wake_up")
    assert (entry.day, entry.said(), entry.limit, entry.takes_time) == (
        date(2026, 3, 20),
        "Wakes up: Budget",
        "",
        False,
    )
    assert page(ws).load(1, date(2026, 3, 20)).planned == 0
    later(clock, 30)
    found = page(ws)
    assert of(found, "wake_up").late_days == 0 and found.late == () and found.late_count == 0
    parking.park(ws, [lead_id], until=date(2026, 5, 4), reason="timing", note="Grant decided?")
    again = of(page(ws, TODAY, FAR), "wake_up")
    assert (again.said(), again.limit, again.limit_n) == ("Wakes up: Grant decided?", "woken", 2)


def test_light_touches_of_a_parked_lead_are_never_neglect_s3_16(ws: Workspace, lead_id: int, clock: FixedClock) -> None:
    parking.park(ws, [lead_id], until=date(2026, 6, 1), reason="season")
    parking.plan_light(ws, [lead_id], NextStep("Send a card", date(2026, 3, 10), channel="letter"))
    entry = of(page(ws), "light")
    assert (entry.minutes, entry.is_movable) == (15, True)
    later(clock, 10)
    found = page(ws)
    assert found.late_count == 0 and of(found, "light").late_days == 0


def test_who_asks_to_be_called_back_is_promised_it_with_a_time_s4_11(
    ws: Workspace, lead_id: int, clock: FixedClock
) -> None:
    touches.log(
        ws, lead_id, type="call", direction="inbound", outcome="call_back_asked",
        promise=NewPromise("Call back", date(2026, 3, 5), "14:30"),
    )  # fmt: skip
    entry = of(page(ws), "promise")
    assert (entry.time, entry.day, entry.limit, entry.minutes) == ("14:30", date(2026, 3, 5), "promised", 15)
    later(clock, 2)
    found = page(ws)
    assert [(each.kind, each.late_days) for each in found.late if each.kind == "promise"] == [("promise", 1)]
    touches.log(ws, lead_id, type="call", outcome="reached")
    kept = of(page(ws), "promise")
    assert kept.done and page(ws).late_count == 0


def test_who_waits_for_our_answer_is_marked_s4_11(ws: Workspace, lead_id: int) -> None:
    followups.set_next(ws, [lead_id], NextStep("Call", date(2026, 3, 6)))
    assert of(page(ws), "follow_up").limit == ""
    touches.log(ws, lead_id, type="email", direction="inbound", outcome="replied")
    assert of(page(ws), "follow_up").limit == "they_wait"


def test_promises_outlive_the_lead_k14(ws: Workspace, lead_id: int) -> None:
    promises.make(ws, lead_id, NewPromise("Send the drawing", date(2026, 3, 6)))
    pipeline.close(ws, [lead_id], "lost", reason="price")
    assert told(page(ws)) == [("promise", "06.03.2026", "Send the drawing")]


def test_a_first_reply_stands_at_its_limit_and_cannot_be_moved(ws: Workspace, clock: FixedClock) -> None:
    clock.set(datetime(2026, 3, 4, 15, 0, tzinfo=UTC))  # 16:00 in Berlin: one working hour is left today
    lead = leads.add(ws, {"full_name": "Bo", "source": "Website"}).ids[0]
    followups_today = page(ws)
    entry = of(followups_today, "first_reply")
    assert (entry.day, entry.time, entry.limit, entry.limit_n) == (date(2026, 3, 5), "11:00", "reply", 240)
    assert not entry.is_movable and followups_today.load(1, date(2026, 3, 5)).planned in (0, 15)
    touches.log(ws, lead, type="call", outcome="no_answer")
    assert not [each for each in page(ws).entries if each.kind == "first_reply"]


def test_expected_closes_stand_there_while_the_lead_is_open(ws: Workspace, lead_id: int) -> None:
    leads.set_fields(ws, lead_id, {"expected_close": "2026-04-01"})
    entry = of(page(ws), "expected_close")
    assert (entry.day, entry.minutes, entry.said()) == (date(2026, 4, 1), 0, "Expected to close")
    pipeline.close(ws, [lead_id], "lost", reason="price")
    assert not [each for each in page(ws).entries if each.kind == "expected_close"]


def test_contacts_after_the_sale_stand_in_the_calendar_and_are_late_s4_10(
    ws: Workspace, lead_id: int, clock: FixedClock
) -> None:
    pipeline.close(ws, [lead_id], "won")
    after_sale.move(ws, [lead_id], "delivered")
    cared = [entry for entry in page(ws).entries if entry.kind == "care"]
    assert len(cared) == 4 and {entry.status for entry in cared} == {"won"}
    assert checking.check(ws) == []
    later(clock, 12)
    assert [entry.kind for entry in page(ws).late] == ["care"]
    assert lead_id in today.layout(ws.store, ws.moment(), today.Wish(None, per_day=10)).ids
    assert "care" in {step.kind for step in page(ws).late} and len(listed.rows(ws.store)) >= 4


def test_a_low_score_plans_a_care_date_within_two_working_days_s1_8(ws: Workspace, lead_id: int) -> None:
    pipeline.close(ws, [lead_id], "won")
    care.score(ws, lead_id, 3)
    entry = of(page(ws), "care")
    assert entry.day == date(2026, 3, 6) and entry.care == "detractor" and checking.check(ws) == []


# --- late -------------------------------------------------------------------------------------------------------------
def test_what_is_late_stands_in_the_band_and_in_no_days_load(ws: Workspace, lead_id: int, clock: FixedClock) -> None:
    followups.set_next(ws, [lead_id], NextStep("Call", date(2026, 3, 5)))
    later(clock, 3)
    found = page(ws, date(2026, 3, 2), date(2026, 3, 8))
    (entry,) = found.late
    assert (entry.late_days, found.late_count, found.late_counts) == (2, 1, {1: 1})
    assert found.find(entry.key) == entry and [each.key for each in found.of_day(date(2026, 3, 5))] == [entry.key]
    assert all(each.planned == 0 for each in found.loads.values())


def test_the_late_band_shows_the_first_and_knows_the_true_number(
    ws: Workspace, lead_id: int, clock: FixedClock
) -> None:
    with ws.store.write("many") as write:
        for n in range(230):
            write.insert(
                "next_action", lead_id=lead_id, what=f"s{n}", due_on=TODAY + timedelta(days=n % 7), created_at=write.now
            )
    later(clock, 30)
    found = page(ws)
    assert (len(found.late), found.late_count) == (200, 230)
    assert [entry.day for entry in found.late] == sorted(entry.day for entry in found.late)
    assert len(calendar.late(ws)) == 230 and len(calendar.late(ws, limit=5)) == 5
    assert len(calendar.read(ws, TODAY, FAR, per_day=None).late) == 230


# --- what comes again -------------------------------------------------------------------------------------------------
def test_a_repeated_follow_up_shows_its_coming_days_as_planned_later(ws: Workspace, lead_id: int) -> None:
    monthly = Repeat(Rule("month", month_days=(31,)))
    followups.add(ws, lead_id, NextStep("Check in", date(2026, 3, 31), "09:00", repeat=monthly))
    found = [entry for entry in page(ws, TODAY, date(2026, 7, 1)).entries if entry.repeats]
    assert [(f"{e.day:%d.%m.}", e.projected) for e in found] == [
        ("31.03.", False),
        ("30.04.", True),
        ("31.05.", True),
        ("30.06.", True),
    ]
    assert all(calendar.entry(ws, each.key) == each for each in found)
    assert len({each.key for each in found}) == 4 and len({each.key.id for each in found}) == 1
    assert page(ws).load(1, date(2026, 4, 30)).planned == 15


def test_counted_from_done_nobody_knows_the_later_days_yet(ws: Workspace, lead_id: int) -> None:
    again = Repeat(Rule("week", interval=2), counts_from="done")
    followups.add(ws, lead_id, NextStep("Check in", date(2026, 3, 10), repeat=again))
    assert [entry.projected for entry in page(ws).entries if entry.repeats] == [False]


def test_a_repeated_meeting_stands_on_each_of_its_days_but_those_left_out(ws: Workspace) -> None:
    weekly = Repeat(Rule("week", weekdays=(4,)))
    made = events.add(ws, NewEvent("Team", date(2026, 3, 6), "09:00", 45, repeat=weekly))
    events.cancel(ws, made.id, on=date(2026, 3, 13), which="this")
    found = page(ws, TODAY, date(2026, 3, 31))
    assert [entry.day.day for entry in found.entries] == [6, 20, 27]
    assert [found.load(1, entry.day).planned for entry in found.entries] == [45, 45, 45]
    assert calendar.entry(ws, EntryKey("meeting", made.id, date(2026, 3, 13))) is None


def test_days_of_its_own_fill_them(ws: Workspace) -> None:
    events.add(ws, NewEvent("Trade fair", date(2026, 3, 5), end_day=date(2026, 3, 9)))
    found = page(ws, date(2026, 3, 6), date(2026, 3, 10))
    assert [found.count(day) for day in found.days] == [1, 1, 1, 1, 0]
    assert [(found.load(1, day).planned, found.load(1, day).left) for day in found.days] == [
        (540, 0),
        (0, 0),
        (0, 0),
        (540, 0),
        (0, 540),
    ]


# --- whose, and which -------------------------------------------------------------------------------------------------
def test_filtered_by_person_kind_view_and_condition_while_load_counts_all_k7(
    ws: Workspace, lead_id: int, ben: int
) -> None:
    other = leads.add(ws, {"full_name": "Bo", "value": "9000"}).ids[0]
    assignment.assign(ws, [other], ben)
    assignment.assign(ws, [lead_id], None)
    for which in (lead_id, other):
        followups.set_next(ws, [which], NextStep("Call", date(2026, 3, 6)))
    promises.make(ws, other, NewPromise("Send it", date(2026, 3, 6)))
    events.add(ws, NewEvent("Ours", date(2026, 3, 6), "08:00", 30, owner_id=ben))
    day = date(2026, 3, 6)

    def shown(wanted: CalendarFilter) -> list[str]:
        found = calendar.read(ws, day, day, wanted)
        assert found.load(ben, day).planned == 45 and found.load(1, day).planned == 15
        assert found.count(day) == len(found.entries)
        return [entry.said() for entry in found.entries]

    assert shown(CalendarFilter(owners=frozenset({NOBODY}))) == ["Call"]
    assert shown(CalendarFilter(owners=frozenset({ben}))) == ["Ours", "Call"]
    assert shown(CalendarFilter(kinds=frozenset({"promise", "meeting"}))) == ["Ours", "Send it"]
    assert shown(CalendarFilter(list=ListQuery(conditions=(Condition("value", ">", "1000"),)))) == ["Send it", "Call"]
    assert shown(CalendarFilter(list=ListQuery(view="nobody_yet"))) == ["Call"]
    assert shown(CalendarFilter(list=ListQuery(text="lovelace"))) == ["Call"]
    with pytest.raises(UserError):
        shown(CalendarFilter(list=ListQuery(conditions=(Condition("nonsense", "=", "1"),))))


# --- how full days are (K7) ---------------------------------------------------------------------------------------------
def test_load_is_minutes_of_channels_against_somebodys_hours_k7(ws: Workspace, lead_id: int, ben: int) -> None:
    team.change(ws, ben, hours="25", working_days="mon,tue,wed,thu,fri")
    assignment.assign(ws, [lead_id], ben)
    for channel in ("visit", "visit", "meeting", "call", "email", ""):
        followups.add(ws, lead_id, NextStep("x", date(2026, 3, 6), channel=channel))
    followups.add(ws, lead_id, NextStep("long", date(2026, 3, 6), channel="email", minutes=60))
    of_day = load.days(ws, TODAY, FAR)[ben, date(2026, 3, 6)]
    assert (of_day.planned, of_day.holds, of_day.too_much) == (90 + 90 + 60 + 15 + 10 + 15 + 60, 300, 40)
    firm_settings.change(ws, {"minutes_visit": "30"})
    assert load.days(ws, TODAY, FAR)[ben, date(2026, 3, 6)].planned == 220


def test_days_away_hold_nothing_and_the_week_counts_what_is_left_of_it_k7(ws: Workspace, ben: int) -> None:
    team.change(ws, ben, hours="30", working_days="")
    team.add_absence(ws, ben, "2026-03-06", note="Dentist")
    loads = load.days(ws, date(2026, 3, 2), date(2026, 3, 8))
    assert {day.day: one.holds for (who, day), one in loads.items() if who == ben} == {4: 360, 5: 360, 6: 0, 7: 0, 8: 0}
    assert loads[ben, date(2026, 3, 6)].why == "away" and loads[ben, date(2026, 3, 7)].why == "day_off"
    found = {each.person.name: each.left for each in load.week(ws)}
    assert found == {"Anna Berg": 3 * 540, "Ben Ode": 720}
    (away,) = page(ws).mark(date(2026, 3, 6)).away
    assert (away.owner_id, away.note) == (ben, "Dentist")


def test_public_holidays_of_the_firm_are_named_and_free(ws: Workspace) -> None:
    firm_settings.change(ws, {"holidays_country": "DE"})
    found = calendar.read(ws, date(2026, 4, 1), date(2026, 4, 8), language="en_US")
    named = {day.day: found.mark(day).holiday for day in found.days if found.mark(day).holiday}
    assert named == {3: "Good Friday", 6: "Easter Monday"} and found.load(1, date(2026, 4, 3)).why == "holiday"
    german = calendar.read(ws, date(2026, 4, 3), date(2026, 4, 3), language="de")
    assert german.mark(date(2026, 4, 3)).holiday == "Karfreitag"


# --- too many contacts (K5) ---------------------------------------------------------------------------------------------
def test_tries_over_all_leads_of_a_person_count_until_they_answer_k5_s3_12(
    ws: Workspace, lead_id: int, clock: FixedClock
) -> None:
    person = ws.store.value("SELECT person_id FROM lead WHERE id = ?", (lead_id,))
    with ws.store.write("another lead of hers") as write:
        stage = write.rows("SELECT stage_id FROM lead WHERE id = ?", (lead_id,))[0][0]
        other = write.insert(
            "lead", kind="lead", number="L-9", status="new", stage_id=stage, person_id=person, created_at=write.now, received_at=write.now
        )  # fmt: skip
        write.insert("stage_event", lead_id=other, stage_id=stage, status="new", at=write.now)
    for which, outcome in ((lead_id, "no_answer"), (other, "voicemail"), (other, "wrong_number")):
        touches.log(ws, which, type="call", outcome=outcome)
        later(clock, 1)
    step = followups.add(ws, lead_id, NextStep("Call", ws.today() + timedelta(days=9)))
    followups.add(ws, other, NextStep("Write", ws.today()))
    (known, *_firm) = calendar.contacts(ws, [lead_id]).of_lead[lead_id]
    assert (known.name, [day.day for day in known.tries]) == ("Ada Lovelace", [4, 5])
    found = page(ws)
    entry = next(each for each in found.entries if each.key.id == step.step_id)
    contacts = calendar.contacts(ws, [lead_id])
    assert "too_many_contacts" in [
        c.code for c in conflicts(found, [entry], Spot(ws.today(), owner_id=1), contacts=contacts)
    ]
    touches.log(ws, other, type="call", outcome="reached")
    assert calendar.contacts(ws, [lead_id]).of_lead[lead_id][0].tries == ()


def test_a_firm_counts_on_leads_nobody_has_talked_with_for_14_days_k5(
    ws: Workspace, lead_id: int, clock: FixedClock
) -> None:
    touches.log(ws, lead_id, type="call", outcome="no_answer")
    _person, firm = calendar.contacts(ws, [lead_id]).of_lead[lead_id]
    assert (firm.name, len(firm.tries)) == ("Engines", 1)
    touches.log(ws, lead_id, type="call", outcome="reached")
    later(clock, 1)
    touches.log(ws, lead_id, type="email", outcome="sent")
    assert calendar.contacts(ws, [lead_id]).of_lead[lead_id][1].tries == ()
