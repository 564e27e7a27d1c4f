"""S2-4: what a past day tells of leads that were brought in from a list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from leaddesk.base.clock import FixedClock
from leaddesk.reporting import files
from leaddesk.reporting.question import Question
from leaddesk.services import pipeline
from leaddesk.services.workspace import Workspace
from leaddesk.store import measures, measures_past
from tests.conftest import NOW
from tests.unit.exchange.importing_kit import bring


def test_a_lead_brought_in_as_won_was_won_on_its_own_day(ws: Workspace, clock: FixedClock) -> None:
    columns = ("full_name", "email", "received_at", "status", "closed_at")
    bring(ws, columns, [["Cid New", "c@example.org", "2026-02-01", "won", "2026-02-15"]])
    imported = ws.today()
    clock.set(NOW + timedelta(days=3))
    february = Question(date(2026, 2, 1), date(2026, 2, 28))
    now = files.build(ws, "measures", february)
    past = files.build(ws, "measures", replace(february, as_of=imported))
    for name in ("won", "days_to_won", "won_of"):
        assert past.measure(name).value == now.measure(name).value, name
    assert now.measure("won").value == 1
    (lead_id,) = (fact.id for fact in measures.facts(ws.store, ws.moment()))
    pipeline.reopen(ws, [lead_id])
    pipeline.close(ws, [lead_id], "won")
    told = measures_past.facts(ws.store, ws.moment(), ws.settings.clock_rules).facts
    assert told == measures.facts(ws.store, ws.moment()) and told[0].closed_on == ws.today()
