"""*Woke up* stands in the head of the Inbox from the first lead whose day has come (S2-8)."""

from __future__ import annotations

from datetime import timedelta

from leaddesk.base.clock import FixedClock
from leaddesk.services import leads, parking, pipeline
from leaddesk.services.workspace import Workspace
from leaddesk.ui.inbox import views


def labels(ws: Workspace) -> list[str]:
    return [tab.label for tab in views.tabs(views.overview(ws))]


def test_the_view_appears_with_the_day(ws: Workspace, clock: FixedClock) -> None:
    (lead_id,) = leads.add(ws, {"full_name": "Ada"}).ids
    parking.park(ws, [lead_id], until=ws.today() + timedelta(days=2), reason="season")
    assert "Woke up" not in labels(ws)
    clock.set(clock.now() + timedelta(days=2))
    assert labels(ws).index("Woke up") + 1 == labels(ws).index("Later")
    pipeline.reopen(ws, [lead_id])
    assert "Woke up" not in labels(ws)
