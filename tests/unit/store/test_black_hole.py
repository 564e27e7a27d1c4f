"""*Black hole* (S3-1): open, nothing planned from today on, nobody in touch for 14 days; the view and the measure are one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.domain.filters import ListQuery
from leaddesk.domain.records import LeadRow
from leaddesk.reporting import pipeline
from leaddesk.reporting.question import Question
from leaddesk.services import firm_settings, followups, leads, parking, touches
from leaddesk.services import pipeline as deals
from leaddesk.services.followups import NextStep
from leaddesk.services.workspace import Workspace
from leaddesk.store import leads as stored
from leaddesk.store import lists, measures, measures_past
from tests.conftest import NOW
from tests.unit.exchange.importing_kit import bring


def shown(ws: Workspace) -> list[int]:
    return sorted(lists.ids(ws.store, ListQuery(view="black_hole"), ws.moment()))


def test_fourteen_days_without_a_contact_and_nothing_planned_s3_1(ws: Workspace, clock: FixedClock) -> None:
    quiet, planned, parked, tried, late = (leads.add(ws, {"full_name": name}).ids[0] for name in "ABCDE")
    followups.set_next(ws, [planned], NextStep("Call", ws.today() + timedelta(days=40)))
    followups.set_next(ws, [late], NextStep("Call", ws.today() + timedelta(days=1)))
    parking.park(ws, [parked], until=ws.today() + timedelta(days=40), reason="season")
    clock.set(NOW + timedelta(days=9))
    touches.log(ws, tried, type="call", outcome="no_answer")
    clock.set(NOW + timedelta(days=12, hours=23))
    assert shown(ws) == []
    clock.set(NOW + timedelta(days=14))
    assert shown(ws) == [quiet, late]
    assert pipeline.build(ws, Question()).measure("black_hole").value == 2
    clock.set(NOW + timedelta(days=30))
    assert shown(ws) == [quiet, tried, late]
    told = pipeline.build(ws, Question(as_of=(NOW + timedelta(days=14)).date()))
    assert told.measure("black_hole").value == 2
    touches.log(ws, quiet, type="email", outcome="sent")
    assert shown(ws) == [tried, late]


def test_old_rows_are_in_no_black_hole(ws: Workspace, clock: FixedClock) -> None:
    bring(ws, ("full_name", "email", "received_at"), [["Old", "old@example.org", "01.02.2025"]])
    clock.set(NOW + timedelta(days=30))
    assert shown(ws) == []


def test_the_first_line_of_the_report_says_what_the_untouched_are_worth_s2_10(ws: Workspace, clock: FixedClock) -> None:
    for sum_minor in (100_000, 300_000):
        (won,) = leads.add(ws, {"full_name": "Won", "source": "Website"}).ids
        deals.close(ws, [won], "won", value_minor=sum_minor)
    leads.add(ws, {"full_name": "No value", "source": "Website"})
    leads.add(ws, {"full_name": "Own value", "source": "Website", "value": "50"})
    leads.add(ws, {"full_name": "Never sold", "source": "Phone"})
    clock.set(NOW + timedelta(days=3))
    document = pipeline.build(ws, Question())
    assert document.headline == "Nobody has replied to 3 leads for 1 working day, est. €2,050"
    rows = {row.name: row for row in _rows(ws)}
    assert {name: row.estimate_minor for name, row in rows.items()} == {
        "Won": None, "No value": 200_000, "Own value": None, "Never sold": None,
    }  # fmt: skip
    touches.log(ws, rows["No value"].id, type="call", outcome="reached")
    deals.close(ws, [rows["No value"].id], "won", value_minor=700_000)
    (fresh,) = leads.add(ws, {"full_name": "Fresh", "source": "Website"}).ids
    assert next(row for row in _rows(ws) if row.id == fresh).estimate_minor == 300_000


def _rows(ws: Workspace) -> list[LeadRow]:
    return stored.rows(ws.store, list(lists.ids(ws.store, ListQuery(), ws.moment())))


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Asia/Kathmandu"])
def test_a_day_without_an_hour_counts_whole_days_in_every_zone(
    new_workspace: Callable[[str], Workspace], clock: FixedClock, zone: str
) -> None:
    ws = new_workspace("zone.leaddesk")
    firm_settings.change(ws, {"zone": zone})
    clock.set(datetime(2026, 3, 21, 12, 0, tzinfo=UTC))
    ids = {
        day: leads.add(ws, {"full_name": f"Came {day}", "received_at": day}).ids[0]
        for day in ("2026-03-07", "2026-03-08")
    }
    assert shown(ws) == [ids["2026-03-07"]]  # 14 days, and 13
    told = measures_past.facts(ws.store, ws.moment(), ws.settings.clock_rules).facts
    assert [fact.id for fact in told if fact.black_hole] == [ids["2026-03-07"]]
    assert [fact.id for fact in measures.facts(ws.store, ws.moment()) if fact.black_hole] == [ids["2026-03-07"]]
