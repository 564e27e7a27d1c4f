"""S2-5, S3-15: targets a month are set, taken away, copied forward and undone."""

from __future__ import annotations

import pytest

from leaddesk.base.errors import UserError
from leaddesk.services import targets, undoing
from leaddesk.services.workspace import Workspace
from leaddesk.store import targets as stored
from tests.unit.store.test_undo import snapshot


def amounts(ws: Workspace, month: str) -> dict[str, int]:
    """The targets of a month as the file holds them."""
    return {name: target.amount for name, target in stored.of_month(ws.store, month).items()}


def test_a_target_is_set_changed_and_taken_away_and_each_is_undone(ws: Workspace) -> None:
    empty = snapshot(ws)
    done = targets.set_target(ws, "won", "2026-03", "12")
    assert done.label == "Target for 2026-03: Won" and amounts(ws, "2026-03") == {"won": 12}
    targets.set_target(ws, "Won", "3/2026", "15")
    assert amounts(ws, "2026-03") == {"won": 15} and amounts(ws, "2026-02") == {}
    targets.set_target(ws, "won", "", "")
    assert amounts(ws, "2026-03") == {}
    assert targets.set_target(ws, "won", "", " ").changeset is None
    undoing.undo(ws)
    assert amounts(ws, "2026-03") == {"won": 15}
    undoing.undo(ws)
    undoing.undo(ws)
    assert snapshot(ws) == empty
    undoing.redo(ws)
    assert amounts(ws, "2026-03") == {"won": 12}


def test_the_same_target_once_more_changes_nothing(ws: Workspace) -> None:
    targets.set_target(ws, "lead_to_quote", "2026-03", "35 %")
    assert targets.set_target(ws, "lead_to_quote", "2026-03", "35").changeset is None


def test_last_months_targets_come_along_where_none_is_set(ws: Workspace) -> None:
    for measure, text in (("won", "12"), ("lead_to_quote", "35 %"), ("first_reply_median_working", "4 h")):
        targets.set_target(ws, measure, "2026-02", text)
    targets.set_target(ws, "won", "2026-03", "20")
    done = targets.same_as_last_month(ws, "2026-03")
    assert done.changed == {"target": 2}
    assert amounts(ws, "2026-03") == {"won": 20, "lead_to_quote": 3500, "first_reply_median_working": 240}
    assert targets.same_as_last_month(ws, "2026-03").changeset is None
    undoing.undo(ws)
    assert amounts(ws, "2026-03") == {"won": 20}
    assert (
        list(stored.of_measure(ws.store, "won")) == ["2026-02", "2026-03"] and stored.months(ws.store)[0] == "2026-02"
    )


def test_over_the_turn_of_the_year(ws: Workspace) -> None:
    targets.set_target(ws, "won", "2025-12", "9")
    targets.same_as_last_month(ws, "2026-01")
    assert amounts(ws, "2026-01") == {"won": 9}
    assert (targets.month_after("2025-12"), targets.month_before("2026-01")) == ("2026-01", "2025-12")
    assert f"{targets.last_day('2024-02')}" == "2024-02-29"


@pytest.mark.parametrize(
    ("measure", "month", "text", "field"),
    [
        ("hope", "", "1", "measure"),
        ("won", "2026-13", "1", "month"),
        ("won", "May", "1", "month"),
        ("won", "", "-1", "target"),
    ],
)
def test_what_is_no_target_changes_nothing(ws: Workspace, measure: str, month: str, text: str, field: str) -> None:
    with pytest.raises(UserError) as refused:
        targets.set_target(ws, measure, month, text)
    assert refused.value.field == field and stored.months(ws.store) == []


def test_without_targets_last_month_there_is_nothing_to_take_over(ws: Workspace) -> None:
    with pytest.raises(UserError) as refused:
        targets.same_as_last_month(ws, "")
    assert refused.value.code == "no_targets"
