"""What the head says and how the way through a list goes: pure pieces, against answers worked out by hand."""

from __future__ import annotations

from array import array
from dataclasses import replace
from datetime import UTC, datetime

from leaddesk.domain.standing import Standing
from leaddesk.services import leads
from leaddesk.services.workspace import Workspace
from leaddesk.store import leads as rows
from leaddesk.ui.record.clock_words import Now
from leaddesk.ui.record.editors.field_words import FieldWords
from leaddesk.ui.record.open import head_words
from leaddesk.ui.record.open.walk import Walk
from leaddesk.ui.shell.list_order import ListOrder
from leaddesk.ui.widgets.rail import Step


def _order(ids: list[int]) -> ListOrder:
    return ListOrder("today", "Today", lambda: array("q", ids), lambda _lead_id: None)


def test_the_way_goes_through_the_order_of_the_moment_of_opening() -> None:
    ids = [7, 3, 9]
    walk = Walk()
    walk.begin(_order(ids), 3)
    assert walk.position() == "2 of 3 in Today"
    ids.remove(3)  # it leaves the list
    assert (walk.neighbour(1), walk.neighbour(-1)) == (9, 7)
    assert walk.step(1) == 9
    assert walk.step(1) is None
    assert walk.position() == "3 of 3 in Today"


def test_one_that_is_not_in_the_list_has_no_neighbours() -> None:
    walk = Walk()
    walk.begin(_order([7, 3]), 11)
    assert (walk.position(), walk.neighbour(1)) == ("", None)
    walk.begin(None, 3)
    assert (walk.position(), walk.neighbour(1)) == ("", None)


def test_a_long_list_that_is_still_being_read_is_asked_again() -> None:
    ids = [7, 3, 0, 0]
    walk = Walk()
    walk.begin(_order(ids), 3)
    assert walk.neighbour(1) is None
    ids[2:] = [5, 6]
    assert walk.neighbour(1) == 5


def test_the_rail_says_the_time_between_milestones(ws: Workspace) -> None:
    """1 h 20 from coming in to the reply, two days on, then by when it is expected; after the win the rest of the way."""
    lead_id = leads.add(ws, {"full_name": "Callum Reid", "expected_close": "2026-12-04"}).ids[0]
    came = datetime(2026, 11, 3, 9, 10, tzinfo=UTC)
    detail = rows.detail(ws.store, lead_id)
    reached = {
        "received": came,
        "first_attempt": datetime(2026, 11, 3, 10, 30, tzinfo=UTC),
        "qualified": datetime(2026, 11, 5, 10, 30, tzinfo=UTC),
        "quoted": None,
        "won": None,
    }
    now = Now(datetime(2026, 11, 20, 10, 42, tzinfo=UTC), ws.settings.calendar, 240)
    points = head_words.rail_points(replace(detail, milestones=dict(reached)), now)
    assert [point.elapsed for point in points] == ["", "1 h 20 m", "2 d", "", "", ""]
    assert [point.state for point in points] == [Step.DONE] * 3 + [Step.NOW, Step.AHEAD, Step.AHEAD]
    assert points[4].when == "by 4 Dec"
    won = reached | {"quoted": came, "won": datetime(2026, 11, 12, 9, 10, tzinfo=UTC)}
    assert len(head_words.rail_points(replace(detail, milestones=dict(won)), now)) == 9


def test_how_late_it_is_stands_in_the_head(ws: Workspace) -> None:
    lead_id = leads.add(ws, {"full_name": "Callum Reid", "next_action": "Call", "next_action_due": "+1"}).ids[0]
    row = rows.detail(ws.store, lead_id)
    assert row.row.next_due_on is not None
    later = datetime.combine(row.row.next_due_on, datetime.min.time(), UTC).replace(hour=12)
    now = Now(later.replace(day=later.day + 2), ws.settings.calendar, 240)
    assert head_words.late(row, Standing(), now) == "2 days late"


def test_days_and_sums_are_read_back_as_they_are_written(ws: Workspace) -> None:
    words = FieldWords(ws)
    for day in ("2026-12-04", "2027-02-28", "2026-03-31 14:30"):
        assert words.due_read(words.day_written(day)) == day
    assert words.day_read(words.day_written("2026-12-04")) == "2026-12-04"
    words.currency = "GBP"
    assert (words.money_written("18900.00"), words.money_written("18900.50")) == ("18900", "18900.50")
    assert words.money_shown("18900.00") == "£18,900"
    words.currency = "JPY"
    assert words.money_written("18900") == "18900"
