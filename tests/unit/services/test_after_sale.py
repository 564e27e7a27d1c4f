"""A won lead goes on to a happy customer: positions, events, milestones once, who starts, what needs attention (S0-1, S0-10)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import UserError
from leaddesk.domain.after_sale import MILESTONE_COLUMNS, POSITIONS, next_of
from leaddesk.domain.filters import Condition, ListQuery
from leaddesk.services import (
    after_sale,
    checking,
    firm_settings,
    leads,
    pipeline,
    promises,
    team,
    touches,
    undoing,
)
from leaddesk.services.promises import NewPromise
from leaddesk.services.workspace import Workspace
from leaddesk.store import leads as stored
from leaddesk.store import lists, today
from tests.conftest import NOW
from tests.unit.exchange.importing_kit import bring


@pytest.fixture
def won(ws: Workspace) -> int:
    lead_id = leads.add(ws, {"full_name": "Ada Finch", "company": "Finch Kitchens", "value": "4200"}).ids[0]
    pipeline.close(ws, [lead_id], "won", value_minor=420_000)
    return lead_id


def stands(ws: Workspace, lead_id: int = 1) -> tuple[object, ...]:
    return tuple(ws.store.rows("SELECT status, after_sale, onboarding_owner_id FROM lead WHERE id = ?", (lead_id,))[0])


def events(ws: Workspace, lead_id: int = 1) -> list[tuple[str, str | None, bool]]:
    rows = ws.store.rows(
        "SELECT status, after_sale, left_at IS NULL FROM stage_event WHERE lead_id = ? ORDER BY id", (lead_id,)
    )
    return [(status, position, bool(runs)) for status, position, runs in rows]


def milestones(ws: Workspace, lead_id: int = 1) -> dict[str, str | None]:
    columns = tuple(MILESTONE_COLUMNS.values())
    row = ws.store.rows(f"SELECT {', '.join(columns)} FROM lead WHERE id = ?", (lead_id,))[0]
    return dict(zip(columns, row, strict=True))


def attention(ws: Workspace) -> list[int]:
    found = list(lists.ids(ws.store, ListQuery(view="needs_attention"), ws.moment()))
    on_today = today.layout(ws.store, ws.moment())
    assert [i for i in on_today.ids if on_today.section_of(i) == "needs_attention"] == found
    assert today.counts(ws.store, ws.moment()).counts["needs_attention"] == len(found)
    return found


# --- moving ---------------------------------------------------------------------------------------------------------------
def test_s0_1_a_won_lead_goes_from_won_to_happy_and_each_move_is_an_event(
    ws: Workspace, won: int, clock: FixedClock
) -> None:
    reached = []
    for position in POSITIONS[1:]:
        clock.set(clock.now() + timedelta(days=3))
        after_sale.move(ws, [won], position)
        reached.append(milestones(ws)[MILESTONE_COLUMNS[position]])
    assert stands(ws) == ("won", "satisfied", 1), "the one who works here gets them started"
    assert events(ws)[1:] == [
        ("won", None, False),
        ("won", "onboarding", False),
        ("won", "delivered", False),
        ("won", "invoiced", False),
        ("won", "satisfied", True),
    ]
    assert len(set(reached)) == 4 and None not in reached
    detail = stored.detail(ws.store, won)
    assert list(detail.milestones)[-4:] == ["onboarded", "delivered", "invoiced", "satisfied"]
    assert [entry.title for entry in detail.timeline][:4] == ["Happy", "Invoiced", "Done", "Getting started"]
    assert checking.check(ws) == []


def test_s0_10_going_back_is_one_event_more_and_the_first_time_stays(
    ws: Workspace, won: int, clock: FixedClock
) -> None:
    after_sale.move(ws, [won], "delivered")
    first = milestones(ws)
    clock.set(clock.now() + timedelta(days=1))
    after_sale.move(ws, [won], "onboarding")
    clock.set(clock.now() + timedelta(days=1))
    after_sale.move(ws, [won], "delivered")
    assert milestones(ws)["delivered_at"] == first["delivered_at"]
    assert [position for _status, position, _runs in events(ws)[2:]] == ["delivered", "onboarding", "delivered"]
    after_sale.move(ws, [won], None)
    assert stands(ws)[1] is None and events(ws)[-1] == ("won", None, True)
    assert checking.check(ws) == []


def test_s0_1_happy_is_only_reached_by_hand_and_a_jump_reaches_only_its_own(ws: Workspace, won: int) -> None:
    after_sale.move(ws, [won], "invoiced")
    reached = milestones(ws)
    assert [name for name, at in reached.items() if at] == ["invoiced_at"]
    touches.log(ws, won, type="call", outcome="reached", text="very happy")
    assert milestones(ws) == reached and stands(ws)[1] == "invoiced"


def test_a_move_to_where_it_stands_changes_nothing(ws: Workspace, won: int) -> None:
    after_sale.move(ws, [won], "onboarding")
    assert after_sale.move(ws, [won], "onboarding").changeset is None


@pytest.mark.parametrize("name", ["Getting started", "ONBOARDING", "getting started"])
def test_a_position_is_known_by_code_or_label(ws: Workspace, won: int, name: str) -> None:
    assert after_sale.is_position(name)
    after_sale.move(ws, [won], name)
    assert stands(ws)[1] == "onboarding"


def test_a_lead_that_is_not_won_and_an_unknown_position_are_refused(ws: Workspace, won: int) -> None:
    other = leads.add(ws, {"full_name": "Bo"}).ids[0]
    with pytest.raises(UserError) as caught:
        after_sale.move(ws, [won, other], "delivered")
    assert caught.value.code == "not_won" and stands(ws)[1] is None, "all or none"
    with pytest.raises(UserError) as caught:
        after_sale.move(ws, [won], "nearly")
    assert caught.value.code == "unknown_position"
    with pytest.raises(UserError):
        after_sale.set_who(ws, [won], 99)


def test_several_move_in_one_change_and_one_undo_takes_exactly_it_back(ws: Workspace, won: int) -> None:
    second = leads.add(ws, {"full_name": "Bo"}).ids[0]
    pipeline.close(ws, [second], "won")
    before = [ws.store.rows(f"SELECT * FROM {table} ORDER BY id") for table in ("lead", "stage_event")]
    done = after_sale.move(ws, [won, second], "delivered")
    assert done.changeset is not None and {stands(ws, i)[1] for i in (won, second)} == {"delivered"}
    undoing.undo(ws)
    now = [ws.store.rows(f"SELECT * FROM {table} ORDER BY id") for table in ("lead", "stage_event")]
    assert _without_rev(ws, now[0]) == _without_rev(ws, before[0]) and now[1] == before[1]
    undoing.redo(ws)
    assert {stands(ws, i)[1] for i in (won, second)} == {"delivered"} and checking.check(ws) == []


def _without_rev(ws: Workspace, rows: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    names = [row[1] for row in ws.store.rows("PRAGMA table_xinfo(lead)")]
    place = names.index("rev")
    return [tuple(value for n, value in enumerate(row) if n != place) for row in rows]


@pytest.mark.parametrize("way", ["reopen", "lost"])
def test_opening_again_or_losing_it_after_all_takes_position_and_starter_away(
    ws: Workspace, won: int, way: str
) -> None:
    after_sale.move(ws, [won], "onboarding")
    if way == "reopen":
        pipeline.reopen(ws, [won])
    else:
        pipeline.close(ws, [won], "lost", reason="price")
    assert stands(ws)[1:] == (None, None)
    assert milestones(ws)["onboarded_at"], "reached once is reached"


def test_an_import_that_says_lost_takes_the_position_away(ws: Workspace, won: int) -> None:
    after_sale.move(ws, [won], "onboarding")
    bring(
        ws,
        ["lead_number", "full_name", "status", "reason"],
        [["L-000001", "Ada Finch", "lost", "price"]],
        "deals",
    )
    assert stands(ws) == ("lost", None, None) and checking.check(ws) == []


def test_an_import_leaves_the_position_of_what_stays_won(ws: Workspace, won: int) -> None:
    after_sale.move(ws, [won], "delivered")
    bring(ws, ["lead_number", "full_name", "status", "product"], [["L-000001", "Ada Finch", "won", "Oven"]], "deals")
    assert stands(ws)[1] == "delivered"
    assert ws.store.value("SELECT product FROM lead") == "Oven"


# --- who gets them started ------------------------------------------------------------------------------------------------
def test_with_a_second_person_nobody_is_named_silently(ws: Workspace, won: int) -> None:
    second = team.add(ws, "Ben Falk").id
    after_sale.move(ws, [won], "onboarding")
    assert stands(ws)[2] is None
    after_sale.move(ws, [won], "delivered", who=second)
    assert stands(ws)[2] == second
    after_sale.move(ws, [won], "invoiced")
    assert stands(ws)[2] == second, "a move without a name leaves it"
    after_sale.set_who(ws, [won], None)
    assert stands(ws)[2] is None


def test_who_starts_is_said_with_the_win_itself(ws: Workspace) -> None:
    second = team.add(ws, "Ben Falk").id
    lead_id = leads.add(ws, {"full_name": "Cy"}).ids[0]
    pipeline.close(ws, [lead_id], "won", who=second)
    assert stands(ws, lead_id) == ("won", None, second)


def test_the_position_is_asked_for_and_listed(ws: Workspace, won: int) -> None:
    after_sale.move(ws, [won], "delivered", who=1)
    moment = ws.moment()
    for condition in (Condition("after_sale", "=", "delivered"), Condition("onboarding_owner", "=", "me")):
        assert list(lists.ids(ws.store, ListQuery(conditions=(condition,)), moment)) == [won]
    assert list(lists.ids(ws.store, ListQuery(conditions=(Condition("after_sale", "=", ""),)), moment)) == []


# --- needs attention ------------------------------------------------------------------------------------------------------
def test_s0_1_won_for_more_than_two_days_and_nobody_starts_needs_attention(
    ws: Workspace, won: int, clock: FixedClock
) -> None:
    """Won on Friday 6 March: from Monday 9 March on, the first day on which more than 2 days are over all day long."""
    seen = []
    for day in range(5):
        clock.set(NOW.replace(hour=8) + timedelta(days=day))
        seen.append(attention(ws))
    first = next(n for n, found in enumerate(seen) if found)
    assert first == 3 and seen[3:] == [[won], [won]]
    after_sale.set_who(ws, [won], 1)
    assert attention(ws) == []
    after_sale.set_who(ws, [won], None)
    assert attention(ws) == [won]
    after_sale.move(ws, [won], "onboarding")
    assert attention(ws) == [], "the one member started"


def test_started_without_a_name_still_needs_attention_delivered_does_not(
    ws: Workspace, won: int, clock: FixedClock
) -> None:
    team.add(ws, "Ben Falk")
    after_sale.move(ws, [won], "onboarding")
    clock.set(clock.now() + timedelta(days=5))
    assert attention(ws) == [won]
    after_sale.move(ws, [won], "delivered")
    assert attention(ws) == []


def test_the_days_are_a_setting(ws: Workspace, won: int, clock: FixedClock) -> None:
    clock.set(clock.now() + timedelta(days=4))
    assert attention(ws) == [won]
    firm_settings.change(ws, {"onboarding_days": "7"})
    assert attention(ws) == []


def test_rows_from_before_leaddesk_are_left_out_those_won_since_are_not(ws: Workspace, clock: FixedClock) -> None:
    firm_settings.change(ws, {"first_day": NOW.date().isoformat()})
    bring(
        ws,
        ["full_name", "status", "received_at"],
        [["Old Win", "won", "2025-01-05"], ["Old Lead", "quoted", "2025-02-05"]],
        "deals",
    )
    with ws.store.write("both from before") as write:
        write.update("lead", [1, 2], from_before=1)
    pipeline.close(ws, [2], "won")
    clock.set(clock.now() + timedelta(days=10))
    assert attention(ws) == [2]


def test_who_was_promised_something_stands_there_and_only_there(ws: Workspace, won: int, clock: FixedClock) -> None:
    promises.make(ws, won, NewPromise("Send the plan", NOW.date()))
    clock.set(clock.now() + timedelta(days=4))
    on_today = today.layout(ws.store, ws.moment())
    assert on_today.section_of(won) == "promises" and on_today.counts["needs_attention"] == 0


def test_the_list_and_today_walk_the_index(ws: Workspace) -> None:
    from leaddesk.store.after_sale import attention_ids

    plan = " ".join(row[3] for row in ws.store.rows(f"EXPLAIN QUERY PLAN {attention_ids(':at')}", {"at": "2026"}))
    assert plan.count("lead_after_sale (after_sale=? AND won_at>? AND won_at<?)") == 2


def test_check_finds_a_lead_that_stands_elsewhere_than_its_events_say(ws: Workspace, won: int) -> None:
    after_sale.move(ws, [won], "delivered")
    with ws.store.write("by nobody") as write:
        write.update("lead", won, after_sale="invoiced")
    assert len(checking.check(ws)) == 1


def test_the_positions_follow_one_another() -> None:
    walk, at = [], None
    while (at := next_of(at)) is not None:
        walk.append(at)
    assert tuple(walk) == POSITIONS[1:]
    assert next_of("satisfied") is None
