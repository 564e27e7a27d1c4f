"""*Never answered* (S4-2) on tries worked out by hand: how many, over how many days, by how many ways, and again after *keep trying*."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from leaddesk.domain.clock_facts import Touch
from leaddesk.domain.silence import KEEP_TRYING, SilenceRule, silent_since
from leaddesk.domain.workcalendar import WorkCalendar

BERLIN = WorkCalendar(ZoneInfo("Europe/Berlin"))
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
RULE = SilenceRule()


def on(day: float, type: str = "call", outcome: str | None = "no_answer", *, outbound: bool = True) -> Touch:
    return Touch(int(day * 100), START + timedelta(days=day), type, outbound, outcome, False)


SIX = [on(0), on(2, "email", "sent"), on(4), on(6, outcome="voicemail"), on(8), on(10, "message", "sent")]


def held(touches: list[Touch], *, keep: float | None = None, rule: SilenceRule = RULE) -> float | None:
    """Days after the start at which it came to hold."""
    at = silent_since(touches, rule, BERLIN, keep_trying_at=None if keep is None else START + timedelta(days=keep))
    return None if at is None else (at - START) / timedelta(days=1)


def test_six_tries_over_ten_days_by_two_ways() -> None:
    assert held(SIX) == 10
    assert held(SIX[::-1]) == 10  # the order in which they were entered is none of its business


def test_five_tries_are_too_few_and_more_say_when_it_was() -> None:
    assert held(SIX[:-1]) is None
    assert held([*SIX, on(15)]) == 10


def test_nine_days_are_too_few_until_somebody_tries_once_more() -> None:
    hurried = [on(0), on(1, "email", "sent"), on(1.1), on(2), on(3), on(9)]
    assert held(hurried) is None
    assert held([*hurried, on(10)]) == 10


def test_one_way_of_trying_is_too_few() -> None:
    calls = [on(day) for day in (0, 2, 4, 6, 8, 10)]
    assert held(calls) is None
    assert held([*calls, on(11, "letter", "sent")]) == 11


@pytest.mark.parametrize(
    "answer",
    [
        on(5, outcome="reached"),
        on(5, outbound=False, outcome=None),
        on(5, outcome="refused"),
        on(20, "email", "replied"),
    ],
)
def test_any_contact_at_any_time_and_they_did_answer(answer: Touch) -> None:
    assert held([*SIX, answer]) is None


def test_a_wrong_number_or_a_bounced_mail_is_no_try() -> None:
    assert held([*SIX[:-1], on(10, outcome="wrong_number"), on(11, "email", "bounced")]) is None


def test_days_are_the_firms_local_days_also_when_the_clocks_change() -> None:
    """27 March 23:30 to 6 April 00:30 in Berlin are ten local days, though just nine times 24 hours passed."""
    first = datetime(2026, 3, 27, 22, 30, tzinfo=UTC)
    last = datetime(2026, 4, 5, 22, 30, tzinfo=UTC)
    middle = [Touch(n, first + timedelta(days=n), "email", True, "sent", False) for n in range(1, 5)]
    touches = [
        Touch(0, first, "call", True, "no_answer", False),
        *middle,
        Touch(9, last, "call", True, "no_answer", False),
    ]
    assert silent_since(touches, RULE, BERLIN) == last
    assert silent_since(touches, RULE, WorkCalendar(ZoneInfo("UTC"))) is None


def test_keep_trying_brings_it_back_after_three_more_tries() -> None:
    assert KEEP_TRYING == 3
    assert held(SIX, keep=10.5) is None
    more = [*SIX, on(11), on(12)]
    assert held(more, keep=10.5) is None
    assert held([*more, on(13)], keep=10.5) == 13


def test_all_three_numbers_are_the_firms() -> None:
    assert held(SIX[:3], rule=SilenceRule(tries=3, days=4, channels=2)) == 4
    assert held(SIX, rule=SilenceRule(tries=6, days=11, channels=2)) is None
    assert held(SIX, rule=SilenceRule(tries=6, days=10, channels=4)) is None
