"""The strip above Today: from 20 leads on, old rows apart; counts instead of rates below ten cases; its words and periods."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.services import day_figures, leads, pipeline, touches
from leaddesk.services.workspace import Workspace
from tests.conftest import NOW
from tests.unit.exchange.importing_kit import bring


def test_no_strip_before_there_are_twenty_leads_old_rows_apart(ws: Workspace) -> None:
    bring(ws, ("full_name", "email", "received_at"), [[f"O{n}", f"o{n}@e.org", "01.02.2025"] for n in range(30)])
    for n in range(19):
        leads.add(ws, {"full_name": f"P{n}"})
    assert day_figures.strip(ws) == ()
    leads.add(ws, {"full_name": "P19"})
    assert {one.name for one in day_figures.strip(ws)} == {"untouched", "lead_to_quote", "lead_to_close"}


def test_what_the_measures_say(ws: Workspace, clock: FixedClock) -> None:
    made = [leads.add(ws, {"full_name": f"P{n}", "source": "Website"}).ids[0] for n in range(20)]
    clock.set(NOW + timedelta(minutes=100))
    for lead_id in made[:9]:
        touches.log(ws, lead_id, type="call", outcome="reached")
    for lead_id in made[:5]:
        pipeline.close(ws, [lead_id], "won", value_minor=100_000)
    leads.set_fields(ws, made[5], {"value": "3000", "expected_close": "2026-03-30"})
    clock.set(NOW + timedelta(days=8))
    shown = {one.name: one for one in day_figures.strip(ws, lambda n: f"<{n}>")}
    reply = shown["first_reply_median_working"]
    assert (reply.value, reply.below, reply.tone) == ("1 h 40 m", "12 months, 9 cases", "green")
    waiting = shown["untouched"]
    assert (waiting.value, waiting.below, waiting.minor) == ("<11>", "oldest <8> days, est. {sum}", 1_100_000)
    close = shown["lead_to_close"]
    assert (close.value, close.below) == ("25%", "12 months, <5> of <20> leads")
    month = shown["expected_month"]
    assert (month.value, month.minor, month.currency, month.month) == ("{sum}", 15_000, "EUR", date(2026, 3, 31))
    assert (month.label, month.below) == ("Expected in {month}", "likely, 1 lead")


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 11, 20), date(2025, 11, 21)),
        (date(2028, 2, 29), date(2027, 3, 1)),
        (date(2027, 2, 28), date(2026, 3, 1)),
        (date(2026, 12, 31), date(2026, 1, 1)),
    ],
)
def test_twelve_months_are_twelve_months(today: date, first: date) -> None:
    assert day_figures.twelve_months(today) == (first, today)
