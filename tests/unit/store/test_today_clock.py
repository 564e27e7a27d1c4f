"""Today under a clock: right at midnight of the firm's zone, over the change of the hour, at month's end, on 29 February, set back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.domain.filters import ListQuery
from leaddesk.services import followups, leads, parking, touches
from leaddesk.services.followups import NextStep
from leaddesk.services.workspace import Workspace
from leaddesk.store import lists, today


def due(ws: Workspace, day: date) -> int:
    (lead_id,) = leads.add(ws, {"full_name": "Due"}).ids
    touches.log(ws, lead_id, type="call", outcome="reached")
    followups.set_next(ws, [lead_id], NextStep("Call", day))
    return lead_id


def section(ws: Workspace, lead_id: int) -> str | None:
    return today.layout(ws.store, ws.moment()).section_of(lead_id)


@pytest.mark.parametrize(
    ("day", "midnight"),
    [
        (date(2026, 3, 5), datetime(2026, 3, 4, 23, 0, tzinfo=UTC)),  # winter: an hour ahead
        (date(2026, 3, 30), datetime(2026, 3, 29, 22, 0, tzinfo=UTC)),  # the night after the hour was lost
        (date(2026, 10, 26), datetime(2026, 10, 25, 23, 0, tzinfo=UTC)),  # the night after it came back
        (date(2026, 4, 1), datetime(2026, 3, 31, 22, 0, tzinfo=UTC)),  # month's end
        (date(2028, 2, 29), datetime(2028, 2, 28, 23, 0, tzinfo=UTC)),
    ],
)
def test_a_step_is_due_from_midnight_to_midnight_of_the_firm_k3(
    ws: Workspace, clock: FixedClock, day: date, midnight: datetime
) -> None:
    lead_id = due(ws, day)
    clock.set(midnight - timedelta(seconds=1))
    assert section(ws, lead_id) != "due_today"
    clock.set(midnight)
    assert section(ws, lead_id) == "due_today"
    clock.set(midnight + timedelta(hours=23))
    assert section(ws, lead_id) == "due_today"
    clock.set(midnight + timedelta(hours=26))
    assert section(ws, lead_id) == "late"


def test_a_clock_set_back_shows_the_day_it_says(ws: Workspace, clock: FixedClock) -> None:
    lead_id = due(ws, date(2026, 3, 9))
    clock.set(datetime(2026, 3, 10, 9, 0, tzinfo=UTC))
    assert section(ws, lead_id) == "late"
    clock.set(datetime(2026, 3, 9, 9, 0, tzinfo=UTC))
    assert section(ws, lead_id) == "due_today"


def test_a_parked_lead_wakes_by_itself_on_its_local_day_s2_8(ws: Workspace, clock: FixedClock) -> None:
    (lead_id,) = leads.add(ws, {"full_name": "Parked"}).ids
    parking.park(ws, [lead_id], until=date(2026, 3, 30), reason="season")
    clock.set(datetime(2026, 3, 29, 21, 59, tzinfo=UTC))
    assert section(ws, lead_id) is None
    clock.set(datetime(2026, 3, 29, 22, 0, tzinfo=UTC))
    assert section(ws, lead_id) == "woke_up"
    assert ws.store.value("SELECT count(*) FROM changeset") == 2  # nothing was written for it


def test_another_zone_has_another_midnight(new_workspace: Callable[[str], Workspace], clock: FixedClock) -> None:
    from leaddesk.services import firm_settings

    ws = new_workspace("sydney.leaddesk")
    firm_settings.change(ws, {"zone": "Australia/Sydney"})
    lead_id = due(ws, date(2026, 3, 6))
    clock.set(datetime(2026, 3, 5, 12, 59, tzinfo=UTC))
    assert section(ws, lead_id) is None
    clock.set(datetime(2026, 3, 5, 13, 0, tzinfo=UTC))
    assert section(ws, lead_id) == "due_today"


@pytest.mark.parametrize("days", [30, 60, 90])
def test_a_warm_lead_that_was_parked_surfaces_again_and_stays_until_something_comes_of_it_s3_10(
    ws: Workspace, clock: FixedClock, days: int
) -> None:
    (lead_id,) = leads.add(ws, {"full_name": "Warm", "rating": "warm"}).ids
    parking.park(ws, [lead_id], until=ws.today() + timedelta(days=days), reason="budget")
    start = clock.now()
    clock.set(start + timedelta(days=days - 1))
    assert section(ws, lead_id) is None
    for later in (days, days + 7, days + 400):
        clock.set(start + timedelta(days=later))
        assert section(ws, lead_id) == "woke_up"
    touches.log(ws, lead_id, type="call", outcome="no_answer")
    assert section(ws, lead_id) == "needs_step"


def test_dont_know_is_a_legal_answer_listed_with_the_oldest_first_s3_7(ws: Workspace, clock: FixedClock) -> None:
    for name, came, rating in (
        ("B", "2026-02-01", "dont_know"),
        ("A", "2026-01-05", "dont_know"),
        ("C", "2026-01-01", "hot"),
    ):
        leads.add(ws, {"full_name": name, "received_at": came, "rating": rating})
    query = ListQuery(view="dont_know")
    assert list(lists.ids(ws.store, query, ws.moment())) == [2, 1]
