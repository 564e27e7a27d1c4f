"""What is due at a moment (decision 0016, Reminders): before a time, quiet hours, clocks that leap or are set, seen, put off."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from leaddesk.domain.reminders import (
    Book,
    DaySummary,
    Mark,
    Outlook,
    Quiet,
    Remindable,
    ReminderKey,
    Wish,
    fires_at,
    instant,
    look,
    minute_of,
)

BERLIN = ZoneInfo("Europe/Berlin")
DAY = date(2026, 3, 4)
LONG_AGO = datetime(2025, 1, 1, tzinfo=UTC)


def at(text: str, zone: ZoneInfo = BERLIN, *, fold: int = 0) -> datetime:
    """The instant of a local ``2026-03-04 10:30``."""
    return datetime.fromisoformat(text).replace(tzinfo=zone, fold=fold).astimezone(UTC)


def item(row_id: int = 1, day: date = DAY, time: str | None = "15:00", *, before: int = 15, table: str = "next_action",
         made_at: datetime = LONG_AGO) -> Remindable:  # fmt: skip
    key = ReminderKey(table, row_id, f"{day} {time}" if time else str(day))
    return Remindable(key, "follow_up", "Call", day, time, before, made_at)


def book(*items: Remindable, marks: dict[ReminderKey, Mark] | None = None, today: date = DAY,
         summary: DaySummary | None = None, zone: ZoneInfo = BERLIN) -> Book:  # fmt: skip
    return Book(zone, today, 8 * 60, items, marks or {}, summary)


def keys(found: Outlook) -> list[int]:
    return [due.key.row_id for due in found.due]


def test_a_timed_entry_reminds_so_many_minutes_before_it_and_not_a_second_earlier() -> None:
    known = book(item())
    early = look(known, Wish(), at("2026-03-04 14:44:59"))
    assert early.due == () and early.next_at == at("2026-03-04 14:45")
    there = look(known, Wish(), at("2026-03-04 14:45"))
    assert keys(there) == [1] and there.next_at is None
    assert (there.due[0].came_at, there.due[0].starts_at) == (at("2026-03-04 14:45"), at("2026-03-04 15:00"))


def test_a_whole_day_entry_reminds_when_the_working_day_begins() -> None:
    known = book(item(time=None, before=0), item(2, date(2026, 3, 5), None, before=1440))
    assert keys(look(known, Wish(), at("2026-03-04 07:59"))) == []
    assert keys(look(known, Wish(), at("2026-03-04 08:00"))) == [1, 2]


def test_what_is_seen_does_not_come_again_and_what_is_moved_reminds_anew() -> None:
    first = item()
    seen = {first.key: Mark(at("2026-03-04 14:50"))}
    assert keys(look(book(first, marks=seen), Wish(), at("2026-03-04 16:00"))) == []
    moved = item(time="16:10")
    assert keys(look(book(moved, marks=seen), Wish(), at("2026-03-04 16:00"))) == [1]


def test_what_is_put_off_comes_again_then_and_not_before() -> None:
    first = item()
    marks = {first.key: Mark(at("2026-03-04 14:50"), at("2026-03-04 15:05"))}
    waits = look(book(first, marks=marks), Wish(), at("2026-03-04 15:04"))
    assert waits.due == () and waits.next_at == at("2026-03-04 15:05")
    assert keys(look(book(first, marks=marks), Wish(), at("2026-03-04 15:05"))) == [1]


def test_what_came_due_while_nobody_could_see_it_is_shown_first_the_oldest_first() -> None:
    opened = at("2026-03-04 10:00")
    items = (item(1, DAY, "10:20"), item(2, date(2026, 3, 2), "09:00"), item(3, date(2026, 3, 3), "16:00"), item(4))
    found = look(book(*items), Wish(since=opened), at("2026-03-04 10:06"))
    assert [(due.key.row_id, due.missed) for due in found.due] == [(2, True), (3, True), (1, False)]
    assert found.next_at == at("2026-03-04 14:45")


def test_in_the_sample_firm_nobody_missed_what_came_before_it_was_opened() -> None:
    wish = Wish(since=at("2026-03-04 10:00"), only_new=True)
    known = book(item(1, time="09:00"), item(2, time="10:20"))
    assert keys(look(known, wish, at("2026-03-04 10:06"))) == [2]


def test_what_lies_longer_ago_than_a_month_or_was_written_down_afterwards_does_not_remind() -> None:
    old, late = item(1, DAY - timedelta(days=40)), item(2, time="09:00", made_at=at("2026-03-04 09:30"))
    soon = item(3, time="09:40", made_at=at("2026-03-04 09:30"))
    assert keys(look(book(old, late, soon), Wish(), at("2026-03-04 09:31"))) == [3]


def test_of_a_meeting_that_comes_again_only_the_last_day_missed_reminds() -> None:
    days = [item(7, DAY - timedelta(days=n), "09:00", table="event") for n in (2, 1, 0)]
    coming = item(7, DAY + timedelta(days=1), "09:00", table="event")
    found = look(book(*days, coming), Wish(), at("2026-03-04 11:00"))
    assert [due.item.day for due in found.due] == [DAY] and found.next_at == at("2026-03-05 08:45")
    seen = {days[2].key: Mark(at("2026-03-04 09:00"))}
    assert look(book(*days, coming, marks=seen), Wish(), at("2026-03-04 11:00")).due == ()


@pytest.mark.parametrize(
    ("start", "end", "quiet", "loud"),
    [("20:00", "07:00", ("20:00", "23:59", "00:00", "06:59"), ("07:00", "12:00", "19:59")),
     ("12:00", "13:00", ("12:00", "12:59"), ("11:59", "13:00", "00:00")),
     ("08:00", "08:00", (), ("08:00", "00:00"))],
)  # fmt: skip
def test_quiet_hours_also_over_midnight(start: str, end: str, quiet: tuple[str, ...], loud: tuple[str, ...]) -> None:
    hours = Quiet(minute_of(start), minute_of(end))
    for text in quiet:
        assert hours.holds(datetime.fromisoformat(f"2026-03-04 {text}")), text
    for text in loud:
        assert not hours.holds(datetime.fromisoformat(f"2026-03-04 {text}")), text


def test_in_quiet_hours_nothing_comes_and_afterwards_all_of_it() -> None:
    wish = Wish(quiet=Quiet(20 * 60, 7 * 60))
    known = book(item(1, time="19:00"), item(2, time="23:00"))
    assert keys(look(known, wish, at("2026-03-04 19:59"))) == [1]
    held = look(known, wish, at("2026-03-04 22:50"))
    assert (held.due, held.held, held.next_at) == ((), 2, at("2026-03-05 07:00"))
    assert keys(look(book(*known.items, today=date(2026, 3, 5)), wish, at("2026-03-05 07:00"))) == [1, 2]
    early = look(book(item(1, time="07:30")), wish, at("2026-03-04 05:00"))
    assert early.next_at == at("2026-03-04 07:15")


def test_a_pause_holds_for_its_hour_and_not_longer_where_the_clock_is_set_back() -> None:
    wish = Wish(paused_until=at("2026-03-04 15:30"))
    known = book(item())
    assert look(known, wish, at("2026-03-04 15:00")).next_at == at("2026-03-04 15:30")
    assert keys(look(known, wish, at("2026-03-04 15:30"))) == [1]
    yesterday = book(item(1, date(2026, 3, 3), "15:00"), today=date(2026, 3, 3))
    assert keys(look(yesterday, wish, at("2026-03-03 15:00"))) == [1]


def test_a_clock_set_back_repeats_nothing_seen_and_one_that_was_wrong_loses_nothing() -> None:
    first = item()
    seen = {first.key: Mark(at("2026-03-04 15:00"))}
    assert look(book(first, marks=seen), Wish(), at("2026-03-04 14:50")).due == ()
    wrong = {first.key: Mark(at("2031-01-01 15:00"), at("2031-01-01 15:15"))}
    assert keys(look(book(first, marks=wrong), Wish(), at("2026-03-04 14:50"))) == [1]


# --- the clocks change (PRODUCT section 3, time) ---------------------------------------------------------------------------
def test_a_time_that_the_clock_leaps_over_reminds_once_by_the_hour_before_the_leap() -> None:
    night = date(2026, 3, 29)  # 02:00 becomes 03:00
    one = item(1, night, "02:30")
    assert fires_at(one, book(one)) == at("2026-03-29 03:15") == datetime(2026, 3, 29, 1, 15, tzinfo=UTC)
    known = book(one, today=night)
    assert look(known, Wish(), at("2026-03-29 01:59")).due == ()
    assert keys(look(known, Wish(), at("2026-03-29 03:15"))) == [1]


def test_of_a_time_that_is_shown_twice_the_first_counts() -> None:
    night = date(2026, 10, 25)  # 03:00 becomes 02:00
    assert instant(night, 150, BERLIN) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Auckland",
                                  "America/Santiago", "Asia/Kathmandu", "Africa/Casablanca", "America/St_Johns"])  # fmt: skip
def test_a_day_before_ten_is_ten_on_every_day_of_two_years_in_every_zone(zone: str) -> None:
    firm = ZoneInfo(zone)
    for n in range(730):
        day = date(2026, 1, 1) + timedelta(days=n)
        one = item(1, day, "10:00", before=1440)
        local = fires_at(one, book(one, zone=firm)).astimezone(firm)
        assert (local.date(), f"{local:%H:%M}") == (day - timedelta(days=1), "10:00")
        soon = item(1, day, "10:00", before=15)
        assert f"{fires_at(soon, book(soon, zone=firm)).astimezone(firm):%H:%M}" == "09:45"


def test_quiet_hours_end_at_seven_also_after_the_night_in_which_the_clocks_change() -> None:
    quiet = Quiet(20 * 60, 7 * 60)
    for night, day in (("2026-03-28 23:00", "2026-03-29 07:00"), ("2026-10-24 23:00", "2026-10-25 07:00")):
        assert quiet.ends(at(night), BERLIN) == at(day)


# --- the day ------------------------------------------------------------------------------------------------------------------
def test_the_day_is_summed_up_once_at_its_time_and_only_where_there_is_something() -> None:
    much = DaySummary(DAY, follow_ups=3, late=1)
    wish = Wish(summary_at=8 * 60)
    assert look(book(summary=much), wish, at("2026-03-04 07:59")) == Outlook(next_at=at("2026-03-04 08:00"))
    assert look(book(summary=much), wish, at("2026-03-04 11:00")).summary == much
    assert look(book(summary=much), Wish(summary_at=480, told=DAY), at("2026-03-04 11:00")).summary is None
    assert look(book(summary=DaySummary(DAY)), wish, at("2026-03-04 11:00")).summary is None
    assert look(book(summary=much), wish, at("2026-03-05 11:00")).summary is None


def test_on_a_day_off_only_what_is_planned_for_it_is_said() -> None:
    assert not DaySummary(DAY, late=4, woken=1, is_working=False).worth_saying
    assert DaySummary(DAY, meetings=1, is_working=False).worth_saying
    assert DaySummary(DAY, woken=1).worth_saying
