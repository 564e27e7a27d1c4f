"""What is announced, when its data exists, in which order (PRODUCT section 9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from leaddesk.services import followups, leads, newthings, touches
from leaddesk.services.followups import NextStep
from leaddesk.services.newthings import BY_REASON, CALENDAR, CHARTS, CODES, HOURS, LETTERS, MEASURES, Facts
from leaddesk.services.workspace import Workspace

FIRST = date(2026, 11, 2)
NOBODY = Facts(0, 0, FIRST + timedelta(days=5), FIRST, 240, (0, 1, 2, 3, 4), 480, 1020)


@pytest.mark.parametrize(
    ("leads_n", "contacts", "days", "told", "code"),
    [
        (0, 0, 5, (), ""), (1, 0, 0, (), ""), (1, 0, 1, (), HOURS), (20, 9, 0, (), ""), (20, 9, 1, (), HOURS),
        (4, 0, 3, (HOURS,), ""), (5, 0, 3, (HOURS,), BY_REASON), (19, 0, 3, (HOURS, BY_REASON), ""),
        (20, 0, 3, (HOURS, BY_REASON), MEASURES), (20, 4, 3, CODES[:-1], ""), (20, 5, 1, CODES[:-1], ""), (20, 5, 2, CODES[:-1], LETTERS),
        (20, 5, 9, CODES, ""), (1, 0, 28, (), HOURS), (1, 0, 29, (), ""), (20, 5, 900, (), BY_REASON),
    ],
)  # fmt: skip
def test_what_is_due(leads_n: int, contacts: int, days: int, told: tuple[str, ...], code: str) -> None:
    found = replace(NOBODY, leads=leads_n, contacts=contacts, today=FIRST + timedelta(days=days))
    assert newthings.due(found, told) == code


def test_a_file_whose_first_day_nobody_knows_is_an_old_one() -> None:
    assert newthings.due(replace(NOBODY, leads=20, contacts=5, first_day=None), ()) == BY_REASON


def test_charts_are_told_of_from_twenty_closed_leads_on() -> None:
    told = (HOURS, BY_REASON, MEASURES)
    assert newthings.due(replace(NOBODY, leads=20, closed=19), told) == ""
    assert newthings.due(replace(NOBODY, leads=20, closed=20), told) == CHARTS


def test_the_facts_are_those_of_the_file(ws: Workspace) -> None:
    for n in range(3):
        leads.add(ws, {"full_name": f"N{n}"})
    touches.log(ws, 1, type="call", outcome="no_answer")
    touches.log(ws, 1, type="note", text="no contact")
    leads.bin_leads(ws, [3])
    found = newthings.facts(ws)
    assert (found.leads, found.contacts, found.reply_minutes) == (2, 1, 240)
    assert found.first_day == found.today == ws.today() and (found.working_start, found.working_end) == (480, 1020)


def test_the_calendar_is_told_of_from_three_days_on(ws: Workspace) -> None:
    ids = [leads.add(ws, {"full_name": f"N{n}"}).ids[0] for n in range(3)]
    for lead_id in ids[:2]:
        followups.set_next(ws, [lead_id], NextStep("Call", ws.today()))
    assert not newthings.has_calendar(ws)
    followups.set_next(ws, [ids[2]], NextStep("Call", None))
    assert not newthings.has_calendar(ws), "a step without a day stands on none"
    followups.set_next(ws, [ids[2]], NextStep("Call", ws.today()))
    assert newthings.has_calendar(ws) and newthings.facts(ws).calendar
    assert newthings.due(replace(NOBODY, leads=1, calendar=True), (HOURS,)) == CALENDAR
