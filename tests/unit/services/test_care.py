"""The sale is never done (S4-10): contacts after the sale, scores and what follows from them (S1-8), all within the guard (K5)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import UserError
from leaddesk.services import after_sale, care, checking, firm_settings, leads, opt_outs, pipeline, touches, undoing
from leaddesk.services.workspace import Workspace
from leaddesk.store import care as stored
from leaddesk.store import today


@pytest.fixture
def won(ws: Workspace) -> int:
    """Won on Friday 20 November 2026 (the day of ``tests.conftest.NOW``)."""
    lead_id = leads.add(ws, {"full_name": "Ada Finch", "company": "Finch Kitchens", "phone": "0114 496 0101"}).ids[0]
    pipeline.close(ws, [lead_id], "won", value_minor=420_000)
    return lead_id


def steps(ws: Workspace, care_: str = "after_sale") -> list[tuple[Any, ...]]:
    return [
        tuple(row)
        for row in ws.store.rows(
            "SELECT due_on, channel, ended_as FROM next_action WHERE care = ? ORDER BY due_on", (care_,)
        )
    ]


def open_days(ws: Workspace, care_: str = "after_sale") -> list[date]:
    return [date.fromisoformat(day) for day, _channel, ended in steps(ws, care_) if ended is None]


def section(ws: Workspace, lead_id: int) -> str | None:
    page = today.layout(ws.store, ws.moment())
    assert sum(today.counts(ws.store, ws.moment()).counts.values()) == sum(page.counts.values())
    return page.section_of(lead_id)


def is_sound(ws: Workspace) -> bool:
    return not checking.check(ws)


def test_s4_10_done_plans_four_contacts_on_working_days(ws: Workspace, won: int) -> None:
    today_ = ws.today()
    after_sale.move(ws, [won], "delivered")
    wanted = []
    for days in (7, 30, 90, 180):
        day = today_ + timedelta(days=days)
        while day.weekday() > 4:
            day += timedelta(days=1)
        wanted.append(day)
    assert open_days(ws) == wanted
    assert {channel for _day, channel, _ended in steps(ws)} == {"call"}
    assert is_sound(ws)


def test_s4_10_they_are_planned_once_and_undone_with_the_move(ws: Workspace, won: int) -> None:
    after_sale.move(ws, [won], "delivered")
    first = steps(ws)
    after_sale.move(ws, [won], "invoiced")
    after_sale.move(ws, [won], "satisfied")
    assert steps(ws) == first
    for _n in range(3):
        undoing.undo(ws)
    assert steps(ws) == []
    undoing.redo(ws)
    assert steps(ws) == first


def test_s4_10_back_before_done_takes_them_off_and_done_again_plans_anew(ws: Workspace, won: int) -> None:
    after_sale.move(ws, [won], "delivered")
    after_sale.move(ws, [won], "onboarding")
    assert open_days(ws) == []
    after_sale.move(ws, [won], "delivered")
    assert len(open_days(ws)) == 4


def test_s4_10_a_lead_that_is_opened_again_has_none_of_them(ws: Workspace, won: int) -> None:
    after_sale.move(ws, [won], "delivered")
    pipeline.reopen(ws, [won])
    assert open_days(ws) == []
    assert is_sound(ws)


def test_s4_10_skipping_done_plans_them_as_well(ws: Workspace, won: int) -> None:
    after_sale.move(ws, [won], "invoiced")
    assert len(open_days(ws)) == 4


def test_s4_10_days_are_a_setting(ws: Workspace, won: int) -> None:
    firm_settings.change(ws, {"after_sale_days": "14; 3"})
    after_sale.move(ws, [won], "delivered")
    wanted = [ws.today() + timedelta(days=days) for days in (3, 14)]
    assert open_days(ws) == [
        day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0) for day in wanted
    ]
    with pytest.raises(UserError):
        firm_settings.change(ws, {"after_sale_days": "soon"})


def test_s4_10_who_must_not_be_contacted_is_not(ws: Workspace, won: int) -> None:
    opt_outs.opt_out(ws, won, "all")
    after_sale.move(ws, [won], "delivered")
    assert steps(ws) == []
    assert care.score(ws, won, 2).why_none == "wish"


def test_s4_10_k5_one_contact_too_many_in_a_week_is_moved_on(ws: Workspace, won: int, clock: FixedClock) -> None:
    """Three tries within the last week: the guard has room again only when one of them is 7 days old."""
    for _n in range(3):
        touches.log(ws, won, type="call", outcome="no_answer")
    firm_settings.change(ws, {"after_sale_days": "3"})
    first = ws.today()
    after_sale.move(ws, [won], "delivered")
    (day,) = open_days(ws)
    assert day >= first + timedelta(days=7)


def test_s4_10_due_ones_stand_on_today_and_a_call_does_them(ws: Workspace, won: int, clock: FixedClock) -> None:
    after_sale.move(ws, [won], "delivered")
    clock.set(clock.now() + (open_days(ws)[0] - ws.today()))
    assert section(ws, won) == "due_today"
    clock.set(clock.now() + timedelta(days=1))
    assert section(ws, won) == "late"
    touches.log(ws, won, type="call", outcome="reached")
    assert section(ws, won) is None
    assert [ended for _day, _channel, ended in steps(ws)] == ["done", None, None, None]


# --- scores -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("given", range(7))
def test_s1_8_who_would_not_recommend_us_hears_from_us_in_two_working_days(ws: Workspace, won: int, given: int) -> None:
    made = care.score(ws, won, given, comment="Late twice", channel="call")
    day, left = ws.today(), 2
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5
    assert made.follow_up == day and open_days(ws, "detractor") == [day]
    assert stored.scores(ws.store, won)[0].comment == "Late twice"
    undoing.undo(ws)
    assert stored.scores(ws.store, won) == [] and steps(ws, "detractor") == []


@pytest.mark.parametrize("given", (7, 8))
def test_s1_8_nothing_follows_from_seven_and_eight(ws: Workspace, won: int, given: int) -> None:
    made = care.score(ws, won, given)
    assert (made.follow_up, made.why_none) == (None, "")


@pytest.mark.parametrize("given", (9, 10))
def test_s1_8_who_would_recommend_us_is_asked_for_a_referral_once(ws: Workspace, won: int, given: int) -> None:
    assert care.score(ws, won, given).follow_up is not None
    assert care.score(ws, won, 10).why_none == "asked"
    assert len(steps(ws, "referral")) == 1


def test_s0_9_an_unhappy_customer_is_not_asked_for_a_referral(ws: Workspace, won: int) -> None:
    care.score(ws, won, 3)
    assert care.score(ws, won, 9).why_none == "unhappy"


def test_s1_8_k5_asking_waits_for_room(ws: Workspace, won: int) -> None:
    for _n in range(3):
        touches.log(ws, won, type="call", outcome="no_answer")
    made = care.score(ws, won, 10)
    assert made.follow_up is not None and made.follow_up >= ws.today() + timedelta(days=7)


def test_s1_8_only_customers_give_scores_and_only_from_0_to_10(ws: Workspace, won: int) -> None:
    other = leads.add(ws, {"full_name": "Leon Abara"}).ids[0]
    with pytest.raises(UserError, match="not won"):
        care.score(ws, other, 9)
    for wrong in (-1, 11):
        with pytest.raises(UserError):
            care.score(ws, won, wrong)
    with pytest.raises(UserError):
        care.score(ws, won, 5, on=ws.today() + timedelta(days=1))


def test_a_score_typed_wrong_is_taken_away(ws: Workspace, won: int) -> None:
    made = care.score(ws, won, 7)
    care.remove(ws, made.score_id)
    assert stored.scores(ws.store, won) == []
