"""Expected value (S2-10): the median won value of the source, in the lead's currency; an estimate, never added across currencies."""

from __future__ import annotations

from datetime import timedelta

from leaddesk.base.clock import FixedClock
from leaddesk.services import leads, pipeline, touches, undoing
from leaddesk.services.workspace import Workspace
from leaddesk.store import expected, strip
from leaddesk.store.leads import rows
from tests.conftest import NOW


def won(ws: Workspace, minor: int | None, **values: str) -> int:
    (lead_id,) = leads.add(ws, {"full_name": "Won", "source": "Website", **values}).ids
    pipeline.close(ws, [lead_id], "won", value_minor=minor)
    return lead_id


def estimate(ws: Workspace, **values: str) -> int | None:
    (lead_id,) = leads.add(ws, {"full_name": "Open", "source": "Website", **values}).ids
    found = rows(ws.store, [lead_id])[0].estimate_minor
    undoing.undo(ws)
    return found


def test_the_middle_amount_won_through_the_source(ws: Workspace) -> None:
    assert estimate(ws) is None
    for minor in (900_000, 100_000, 200_000):
        won(ws, minor)
    assert estimate(ws) == 200_000
    won(ws, 300_001)
    assert estimate(ws) == 250_001  # (200,000 + 300,001) / 2, rounded half up
    assert estimate(ws, value="77") is None  # it has a value of its own
    assert estimate(ws, source="Phone") is None
    undoing.undo(ws)
    assert estimate(ws) == 200_000


def test_the_value_counts_where_the_amount_was_not_told_and_binned_ones_never(ws: Workspace) -> None:
    won(ws, None, value="500")
    assert estimate(ws) == 50_000
    leads.bin_leads(ws, [won(ws, 90_000_000)])
    assert estimate(ws) == 50_000


def test_another_currency_is_another_matter(ws: Workspace, clock: FixedClock) -> None:
    won(ws, None, value="500", currency="USD")
    assert estimate(ws) is None  # without a value it would be in the firm's euros
    won(ws, 40_000)
    assert estimate(ws) == 40_000
    leads.add(ws, {"full_name": "A", "source": "Website"})
    leads.add(ws, {"full_name": "B", "source": "Website", "value": "7", "currency": "USD"})
    clock.set(NOW + timedelta(days=2))
    found = strip.untouched(ws.store, ws.moment())
    assert (found.n, found.worth, found.oldest) == (2, {"EUR": 40_000, "USD": 700}, NOW.date())
    assert expected.estimate(ws.store, None, "EUR") is None


def test_once_it_is_closed_or_parked_nothing_is_estimated(ws: Workspace) -> None:
    won(ws, 40_000)
    (lead_id,) = leads.add(ws, {"full_name": "Open", "source": "Website"}).ids
    touches.log(ws, lead_id, type="call", outcome="reached")
    assert rows(ws.store, [lead_id])[0].estimate_minor == 40_000
    pipeline.close(ws, [lead_id], "lost", reason="price")
    assert rows(ws.store, [lead_id])[0].estimate_minor is None
