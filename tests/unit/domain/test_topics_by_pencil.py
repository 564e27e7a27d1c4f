"""Bands, bars, pace, tries, turns and best customers by pencil (PRODUCT section 5; S2-12, S3-5, S3-8)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from leaddesk.domain import row_sets
from leaddesk.domain.best import best
from leaddesk.domain.effects import Place, Story, Try, effects, judged
from leaddesk.domain.expected import ForecastTally
from leaddesk.domain.frames import Frame, Span
from leaddesk.domain.losses import LossTally
from leaddesk.domain.people import Turn, people
from leaddesk.domain.reply_speed import ReplyTally, bounds
from leaddesk.domain.tally import filled
from leaddesk.domain.velocity import velocity
from leaddesk.domain.workcalendar import WorkCalendar
from tests.made_facts import TODAY, lead

WHOLE = Frame(TODAY)
AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
"""A Monday."""


# --- first reply --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("limit", "found"),
    [
        (240, (60, 120, 240, 480, 1080)),
        (None, (60, 120, 240, 480, 1080)),
        (180, (60, 120, 180, 480, 1080)),  # 180 : 120 = 1.5, 240 : 180 = 1.33
        (30, (30, 120, 240, 480, 1080)),
        (540, (60, 120, 240, 540, 1080)),
        (2700, (60, 120, 240, 480, 2700)),
    ],
)
def test_the_limit_of_the_firm_is_always_a_bound(limit: int | None, found: tuple[int, ...]) -> None:
    assert bounds(540, limit) == found


def test_a_reply_at_the_bound_stands_in_the_later_band_and_a_day_without_an_hour_in_none() -> None:
    facts = [
        lead(1, "won", attempted=True, reply_work_min=59, reply_min=59),
        lead(2, attempted=True, reply_work_min=60, reply_min=2879),
        lead(3, attempted=True, reply_work_min=240, reply_min=2880),
        lead(4, attempted=True, hour_known=False),
        lead(5),
        lead(6, "lost"),
        lead(7, "not_a_lead", attempted=True, reply_work_min=5, reply_min=5),
        lead(8, hour_known=False),
    ]
    told = filled(ReplyTally(WHOLE), facts).told()
    assert [band.n for band in told.working.bands] == [1, 1, 0, 1, 0, 0]
    assert [band.n for band in told.calendar.bands] == [1, 0, 0, 0, 1, 1]
    assert [band.won for band in told.working.bands] == [1, 0, 0, 0, 0, 0]
    assert (told.received, told.never, told.waiting, told.untimed) == (7, 3, 1, 1)
    assert (told.working.median, told.working.p90, told.working.edge, told.calendar.edge) == (60, 240, 3, None)
    assert row_sets.ids("reply:240-480", facts, WHOLE) == (3,)
    assert row_sets.ids("reply:2880-:calendar", facts, WHOLE) == (3,)


# --- expected by month --------------------------------------------------------------------------------------------------
def test_late_and_undated_leads_stand_apart_and_currencies_are_never_added_up() -> None:
    facts = [
        lead(1, "quoted", value_minor=10_001, currency="GBP", stage_id=1, expected_close=date(2026, 12, 1)),
        lead(2, "quoted", value_minor=10_000, currency="GBP", stage_id=1, probability=0, expected_close=date(2026, 12, 31)),
        lead(3, "quoted", value_minor=50_000, currency="EUR", stage_id=1, probability=100, expected_close=date(2026, 12, 9)),
        lead(4, "contacted", value_minor=700, currency="GBP", stage_id=1, expected_close=TODAY - timedelta(days=1)),
        lead(5, "contacted", value_minor=900, currency="GBP", stage_id=9),
        lead(6, "contacted", expected_close=TODAY),
        lead(7, "won", won_value_minor=4_200, currency="GBP", closed_on=date(2026, 11, 1), expected_close=date(2026, 12, 1)),
        lead(8, "lost", value_minor=4_200, currency="GBP", closed_on=date(2026, 11, 1), expected_close=date(2026, 12, 1)),
        lead(9, "nurture", value_minor=4_200, currency="GBP", expected_close=date(2026, 12, 1)),
    ]  # fmt: skip
    told = filled(ForecastTally(WHOLE, chances={1: 50}), facts).told()
    assert [bar.place for bar in told.bars] == ["overdue", "2026-11", "2026-12", "none"]
    december, november = told.bar("2026-12"), told.bar("2026-11")
    assert december.of("GBP").likely_minor == 5_001  # 5,000.5 rounded half up once
    assert (december.of("GBP").n, december.of("GBP").whole_minor, december.of("EUR").likely_minor) == (
        2,
        20_001,
        50_000,
    )
    assert (november.unvalued, november.of("GBP").won_minor, november.of("GBP").n) == (1, 4_200, 0)
    assert told.bar("overdue").of("GBP").likely_minor == 350
    assert told.bar("none").of("GBP").likely_minor == 0  # a stage that nobody knows promises nothing
    assert told.currencies == ("EUR", "GBP")


# --- losses -------------------------------------------------------------------------------------------------------------
def test_lost_of_those_who_came_in_and_closed_then_are_two_figures() -> None:
    span = Span(date(2026, 11, 1), TODAY)
    early, late = date(2026, 9, 1), date(2026, 11, 5)
    facts = [
        lead(1, "lost", received_on=early, closed_on=late, reason_id=11, value_minor=500, currency="GBP"),
        lead(2, "lost", received_on=late, closed_on=late, reason_id=11, value_minor=70, currency="EUR"),
        lead(3, "lost", received_on=late, closed_on=late),
        lead(4, "disqualified", received_on=late, closed_on=late, reason_id=12),
    ]
    cohort = filled(LossTally(Frame(TODAY, span)), facts).told()
    period = filled(LossTally(Frame(TODAY, span, "period")), facts).told()
    assert [(loss.reason_id, loss.n, loss.sums) for loss in cohort.lost] == [(None, 1, ()), (11, 1, (("EUR", 70),))]
    assert [(loss.reason_id, loss.n, loss.sums) for loss in period.lost] == [
        (11, 2, (("EUR", 70), ("GBP", 500))),
        (None, 1, ()),
    ]
    assert [(loss.status, loss.n) for loss in cohort.others] == [("disqualified", 1)]


# --- pace ---------------------------------------------------------------------------------------------------------------
def test_the_pace_is_open_qualified_times_share_won_times_amount_by_days() -> None:
    closed = TODAY - timedelta(days=3)
    facts = [
        lead(1, "qualified", on_qualified=TODAY),
        lead(2, "quoted", quoted=True, currency="GBP"),
        lead(3, "contacted"),
        lead(4, "won", won_value_minor=300_00, currency="GBP", closed_on=closed, on_qualified=closed - timedelta(days=10)),
        lead(5, "won", won_value_minor=500_00, currency="GBP", closed_on=closed, on_qualified=closed - timedelta(days=30)),
        lead(6, "won", closed_on=closed),
        lead(7, "lost", closed_on=closed),
    ]  # fmt: skip
    told = velocity(facts, WHOLE, "GBP")
    assert (told.open_n, told.won_n, told.lost_n, told.days, told.days_n) == (2, 3, 1, 20.0, 2)
    (pace,) = told.sums
    assert (pace.value_median, pace.value_n, pace.per_day_minor) == (400_00.0, 2, 2 * 0.75 * 400_00 / 20)
    assert told.few


# --- tries --------------------------------------------------------------------------------------------------------------
def _try(number: int, lead_id: int, days: float, kind: str = "call", outcome: str = "voicemail") -> Try:
    at = AT + timedelta(days=days)
    return Try(number, lead_id, at, at.date(), kind, outcome)


def test_a_try_is_answered_by_what_they_said_in_it_or_wrote_within_seven_days() -> None:
    stories = {1: Story(inbound=[AT, AT + timedelta(days=7)]), 2: Story(inbound=[AT + timedelta(days=7, seconds=1)])}
    tries = [_try(1, 1, 0), _try(2, 2, 0), _try(3, 3, 0, outcome="reached"), _try(4, 1, 90)]
    found = judged(tries, stories, AT + timedelta(days=96))
    assert [one.answered for one in found] == [True, False, True, None]
    told = effects(found)
    assert (told.total.n, told.total.due7, told.total.answered) == (4, 3, 2)
    assert [(row.outcome, row.n, row.answered) for row in told.rows] == [("voicemail", 3, 1), ("reached", 1, 1)]


def test_a_lead_goes_on_to_a_later_stage_of_its_pipeline_or_is_won_within_thirty_days() -> None:
    def place(days: float, position: int, pipeline: int | None = 1, *, won: bool = False) -> Place:
        return Place(AT + timedelta(days=days), pipeline, position, won)

    stories = {
        1: Story(places=[place(-5, 1), place(30, 2)]),
        2: Story(places=[place(-5, 1), place(30.01, 2)]),
        3: Story(places=[place(-5, 3), place(1, 2), place(2, 3)]),  # back and to where it stood
        4: Story(places=[place(-5, 1), place(2, 0, None), place(9, 0, None, won=True)]),  # parked, then won
        5: Story(places=[place(-5, 1), place(2, 4, 2)]),  # of another pipeline
        6: Story(places=[place(-5, 1), place(-1, 0, None, won=True), place(3, 0, None, won=True)]),  # a customer
    }
    found = judged([_try(n, n, 0) for n in stories], stories, AT + timedelta(days=60))
    assert {one.made.lead_id: one.went_on for one in found} == {1: True, 2: False, 3: False, 4: True, 5: False}


# --- turns --------------------------------------------------------------------------------------------------------------
def test_time_to_the_first_try_is_counted_from_being_given_the_lead() -> None:
    def turn(lead_id: int, who: int, *, tried: float | None = None, ended: float | None = None, **more: bool) -> Turn:
        def at(hours: float | None) -> datetime | None:
            return None if hours is None else AT + timedelta(hours=hours)

        known = {"is_imported": False, "onward": False, "is_open": True} | more
        return Turn(lead_id, who, AT, AT.date(), at(ended), at(tried), **known)

    told = people(
        [
            turn(1, 1, tried=2),
            turn(2, 1, tried=24),
            turn(3, 1, tried=-5),  # before it was given: at once
            turn(4, 1),
            turn(5, 1, is_open=False),
            turn(6, 1, ended=3, onward=True),
            turn(6, 2, tried=1, is_imported=True),
        ],
        WorkCalendar(ZoneInfo("UTC")),
    )
    one, other = told.rows
    assert (one.n, one.tried, one.waiting, one.closed, one.passed, one.elsewhere) == (6, 3, 1, 1, 1, 1)
    assert (one.timed, one.working, one.calendar, one.working_p90, one.calendar_p90) == (3, 120, 120, 540, 1440)
    assert (other.n, other.tried, other.timed, other.working) == (1, 1, 0, None)
    assert one.n == one.tried + one.waiting + one.passed + one.closed
    assert (told.total.n, told.total.tried) == (7, 4)


# --- customers like your best -------------------------------------------------------------------------------------------
def test_the_best_quarter_has_three_quarters_of_the_customers_below_it() -> None:
    amounts = {1: 100, 2: 200, 3: 300, 4: 900, 5: 900}
    facts = [
        lead(n, "won", company_id=n, won_value_minor=minor, currency="GBP", closed_on=TODAY, industry="Bakery" if n > 3 else "")
        for n, minor in amounts.items()
    ]  # fmt: skip
    facts.append(lead(6, "won", company_id=1, won_value_minor=850, currency="GBP", closed_on=TODAY, source_id=7))
    facts.append(lead(7, "won", won_value_minor=5_000, currency="GBP", closed_on=TODAY))  # of nobody
    (one,) = best(facts, WHOLE, "GBP")
    # 200, 300, 900, 900, 950: below 900 are 2 of 5 (place 1), below 950 are 4 of 5 (place 3)
    assert (one.n, one.best_n, one.minor, one.best_minor) == (5, 1, 3_250, 950)
    assert row_sets.ids("customers:best:GBP", facts, WHOLE) == (1,)
    assert [(each.value, each.best_n, each.n) for each in one.of("industry")] == [("", 1, 3), ("Bakery", 0, 2)]
    assert all(each.few for each in one.traits)
