"""Sorting by several fields and grouping: which index is walked, and that every way gives one order (P-G9)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.domain.filters import Condition, ListQuery, Sort
from leaddesk.services.workspace import Workspace
from leaddesk.store import lists
from tests.conftest import FIRM, NOW
from tests.unit.store.many_leads import fill


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    path = tmp_path_factory.mktemp("many") / "many.leaddesk"
    with Workspace.create(path, clock=FixedClock(NOW), settings=FIRM, member="Anna Berg") as made:
        fill(made, 3_000)
        yield made


@pytest.fixture
def statements(many: Workspace) -> Iterator[list[str]]:
    run: list[str] = []
    connection = many.store.connection()
    connection.set_trace_callback(run.append)
    yield run
    connection.set_trace_callback(None)


def plans(ws: Workspace, statements: list[str]) -> list[str]:
    chosen = [sql for sql in statements if "FROM lead l" in sql]
    statements.clear()
    return [" | ".join(row[3] for row in ws.store.rows(f"EXPLAIN QUERY PLAN {sql}")) for sql in chosen]


SEVERAL = (
    (Sort("received_at", True), Sort("value", True)),
    (Sort("rating"), Sort("full_name")),
    (Sort("company"), Sort("city", True), Sort("next_action_due")),
    (Sort("value", True), Sort("owner"), Sort("received_at")),
)


@pytest.mark.parametrize("sorts", SEVERAL)
def test_several_sorts_walk_the_index_of_the_first_and_sort_equal_ones_only(
    many: Workspace, statements: list[str], sorts: tuple[Sort, ...]
) -> None:
    lists.first_ids(many.store, ListQuery(sorts=sorts), many.moment(), 50)
    for plan in plans(many, statements):
        assert "USING INDEX lead_" in plan or "USING COVERING INDEX lead_" in plan
        assert "FOR ORDER BY" not in plan or "LAST" in plan or "RIGHT PART" in plan, plan


@pytest.mark.parametrize(
    "condition",
    ["received_at>=last 14 days", "received_at=2025", "received_at>2025-06", "received_at=2025-02..2025-03"],
)
def test_what_came_in_lately_is_found_by_its_day(many: Workspace, statements: list[str], condition: str) -> None:
    query = ListQuery(conditions=(Condition.parse(condition),))
    n = lists.count(many.store, query, many.moment())
    assert "lead_received (kind=? AND received_on>" in plans(many, statements)[0]
    assert n == len(lists.ids(many.store, query, many.moment()))


GROUPS = ("rating", "owner", "received_at", "reply", "value", "company", "worth", "tags", "city")


@pytest.mark.parametrize("conditions", [(), (Condition("notes", "~", "kitchen"),), (Condition("status", "=", "open"),)])
@pytest.mark.parametrize("sorts", [(), *SEVERAL[:2]])
def test_walking_probing_and_sorting_give_one_order(
    many: Workspace, monkeypatch: pytest.MonkeyPatch, sorts: tuple[Sort, ...], conditions: tuple[Condition, ...]
) -> None:
    moment = many.moment()
    for group in ("", *GROUPS):
        query = ListQuery(conditions=conditions, sorts=sorts, group=group)
        wanted = list(lists.ids(many.store, query, moment))
        heads = lists.groups(many.store, query, moment)
        assert sum(head.count for head in heads) == (len(wanted) if group else 0)
        for most in (lists.FILTER_FIRST, 0):
            with monkeypatch.context() as patch:
                patch.setattr(lists, "FILTER_FIRST", most)
                assert list(lists.ids(many.store, query, moment)) == wanted
                assert lists.first_ids(many.store, query, moment, 60) == wanted[:60]


def test_groups_are_counted_once_for_heads_first_rows_and_all(many: Workspace, statements: list[str]) -> None:
    query = ListQuery(group="source", text="an")
    lists.first_ids(many.store, query, many.moment(), 30)
    lists.groups(many.store, query, many.moment())
    assert sum("GROUP BY" in sql for sql in statements) == 1


def test_a_rare_filter_under_heads_never_walks_a_sort_index_to_its_end(many: Workspace, statements: list[str]) -> None:
    query = ListQuery(
        conditions=(Condition("status", "=", "lost"), Condition("notes", "~", "nowhere")),
        sorts=(Sort("full_name"),),
        group="rating",
    )
    assert lists.first_ids(many.store, query, many.moment(), 50) == []
    walks = [sql for sql in statements if re.search(r"INDEXED BY lead_name", sql)]
    assert all(f"LIMIT {lists.PROBE}" in sql for sql in walks)
