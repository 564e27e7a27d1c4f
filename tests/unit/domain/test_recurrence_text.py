"""RRULEs of other calendars: what is held means to us what it means to dateutil, what is not held is refused by name."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.base.errors import UserError
from leaddesk.domain import recurrence
from leaddesk.domain.recurrence import Repeat, Rule, dates, of_foreign, of_text, text
from tests.unit.domain.rule_oracles import STARTS

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NEW_YORK = ZoneInfo("America/New_York")


@st.composite
def foreign(draw: st.DrawFn) -> str:
    """Any RRULE another calendar may write, of parts that may or may not be held."""
    parts = [f"FREQ={draw(st.sampled_from(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']))}"]
    maybe = st.booleans()
    if draw(maybe):
        parts.append(f"INTERVAL={draw(st.integers(1, 6))}")
    if draw(maybe):
        days = draw(st.lists(st.sampled_from(DAYS), min_size=1, max_size=5, unique=True))
        nth = draw(st.sampled_from(["", "", "1", "2", "-1", "+3", "5"]))
        parts.append("BYDAY=" + ",".join(f"{nth}{day}" for day in days[: 1 if nth else 5]))
    if draw(maybe):
        numbers = draw(st.lists(st.integers(-2, 31).filter(bool), min_size=1, max_size=3, unique=True))
        parts.append("BYMONTHDAY=" + ",".join(map(str, numbers)))
    if draw(maybe):
        parts.append(f"BYMONTH={draw(st.integers(1, 12))}")
    if draw(maybe):
        parts.append(f"BYSETPOS={draw(st.sampled_from([1, 2, -1]))}")
    if draw(maybe):
        parts.append(f"WKST={draw(st.sampled_from(['MO', 'SU', 'SA']))}")
    parts += draw(st.sampled_from([[], ["COUNT=7"], ["UNTIL=20300101"], ["UNTIL=20300101T235959"]]))
    return ";".join([parts[0], *draw(st.permutations(parts[1:]))])


@given(rrule=foreign(), start=STARTS)
@settings(max_examples=300, deadline=None)
def test_whatever_is_held_has_the_days_dateutil_gives_it(rrule: str, start: date) -> None:
    """A start that is no day of its own rule is undefined in the standard: there the rule alone is compared."""
    try:
        rule = of_foreign(rrule, start=start)
    except UserError as refused:
        assert refused.code in ("rule_not_held", "bad_rule")
        return
    begin = datetime.combine(start, time())
    last = start + timedelta(days=3000)
    theirs = rrulestr(rrule, dtstart=begin).between(begin, datetime.combine(last, time()), inc=True)
    assert dates(rule, start, start, last) == [at.date() for at in theirs]
    assert recurrence.checked(rule) == rule
    assert of_text(text(rule)) == rule


@pytest.mark.parametrize(
    ("rrule", "ours"),
    [
        ("RRULE:FREQ=WEEKLY;WKST=SU;BYDAY=TU", "FREQ=WEEKLY;BYDAY=TU"),
        ("FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;WKST=SU"),
        ("freq=daily;byday=mo,tu,we,th,fr", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2", "FREQ=MONTHLY;BYDAY=2TU"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
        ("FREQ=YEARLY;BYDAY=4TH;BYMONTH=11", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH"),
        ("FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=SA"),
        ("FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTHDAY=31"),
        ("FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=MONTHLY;BYMONTHDAY=31"),
        ("FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31"),
        ("FREQ=YEARLY;", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31"),
    ],
)
def test_what_others_write_is_written_our_way(rrule: str, ours: str) -> None:
    """Saturday 31 January 2026 is the first day."""
    assert text(of_foreign(rrule, start=date(2026, 1, 31))) == ours


def test_a_foreign_31st_leaves_shorter_months_out_and_ours_does_not() -> None:
    theirs = of_foreign("FREQ=MONTHLY", start=date(2026, 1, 31))
    ours = recurrence.settled(Rule("month"), date(2026, 1, 31))
    assert [day.month for day in dates(theirs, date(2026, 1, 31), date(2026, 1, 1), date(2026, 6, 1))] == [1, 3, 5]
    assert [day.month for day in dates(ours, date(2026, 1, 31), date(2026, 1, 1), date(2026, 6, 1))] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    "rrule",
    [
        "FREQ=HOURLY", "FREQ=MINUTELY;INTERVAL=5", "FREQ=DAILY;BYHOUR=9,17", "FREQ=YEARLY;BYWEEKNO=20", "FREQ=YEARLY;BYYEARDAY=100",
        "FREQ=MONTHLY;BYMONTHDAY=-2", "FREQ=MONTHLY;BYDAY=MO", "FREQ=YEARLY;BYDAY=1MO", "FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=1",
        "FREQ=YEARLY;BYMONTHDAY=1", "FREQ=DAILY;BYMONTH=1", "FREQ=DAILY;INTERVAL=2;BYDAY=MO", "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=DAILY;COUNT=5;UNTIL=20300101",
        "FREQ=MONTHLY;BYDAY=1MO,3MO", "FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", "FREQ=MONTHLY;BYMONTHDAY=1,15;BYSETPOS=1",
        "FREQ=DAILY;COUNT=1000",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYEASTER=0", "FREQ=MONTHLY;BYSETPOS=1", "FREQ=DAILY;RSCALE=GREGORIAN",
    ],
)  # fmt: skip
def test_what_cannot_be_held_exactly_is_refused_by_its_name(rrule: str) -> None:
    with pytest.raises(UserError) as caught:
        of_text(rrule)
    assert caught.value.code == "rule_not_held"


@pytest.mark.parametrize(
    "garbage",
    [
        "", "FREQ", "FREQ=", "FREQ=SOMETIMES", "INTERVAL=2", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=x", "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=DAILY;FREQ=WEEKLY",
        "FREQ=MONTHLY;BYMONTHDAY=0", "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=DAILY;UNTIL=yesterday", "FREQ=DAILY;UNTIL=20261332",
        "FREQ=YEARLY;BYMONTH=13",
        "FREQ=DAILY;COUNT=-1", "FREQ=WEEKLY;WKST=XX", "FREQ=DAILY;" + "X" * 1000, "\u0660=1", "FREQ=DAILY;COUNT=\u0665x",
    ],
)  # fmt: skip
def test_garbage_is_no_rule(garbage: str) -> None:
    with pytest.raises(UserError) as caught:
        of_text(garbage)
    assert caught.value.code in ("bad_rule", "rule_not_held")


@given(st.text(max_size=40) | st.text(alphabet="FREQ=DAILYWKMONTH;BUCS-0123456789,", max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_text_is_a_rule_or_refused(anything: str) -> None:
    try:
        rule = of_text(anything)
    except UserError:
        return
    assert recurrence.begun(Repeat(rule), date(2026, 1, 1)) is not None or rule.until is not None


@pytest.mark.parametrize(
    ("until", "at", "last"),
    [
        ("20260501", None, date(2026, 5, 1)),
        ("20260501", "10:00", date(2026, 5, 1)),
        ("20260501T140000Z", "10:00", date(2026, 5, 1)),
        ("20260501T135959Z", "10:00", date(2026, 4, 30)),
        ("20260501T035959Z", "23:00", date(2026, 4, 30)),
        ("20260501T095959", "10:00", date(2026, 4, 30)),
        ("20260501T035959Z", None, date(2026, 4, 30)),
    ],
)
def test_until_an_instant_is_the_last_local_day_on_which_it_may_begin(until: str, at: str | None, last: date) -> None:
    rule = of_foreign(f"FREQ=DAILY;UNTIL={until}", start=date(2026, 1, 1), zone=NEW_YORK, time=at)
    assert rule.until == last
