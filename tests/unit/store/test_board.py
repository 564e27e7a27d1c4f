"""What the board reads: figures over all cards by SQL, the same filter as in lists, orders, lanes, several pipelines, and query plans."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import UserError
from leaddesk.domain.board import NOBODY, BoardQuery, Card, ColumnKey, Flow
from leaddesk.domain.filters import Condition, ListQuery
from leaddesk.domain.moment import Moment
from leaddesk.services import (
    after_sale,
    assignment,
    followups,
    leads,
    pipeline,
    pipelines,
    stages,
    team,
    touches,
    undoing,
)
from leaddesk.services.followups import NextStep
from leaddesk.services.workspace import Workspace
from leaddesk.store import board, board_heads, board_order, lists
from leaddesk.store.board_scope import scope
from leaddesk.store.localdays import local_day
from tests.conftest import FIRM, NOW
from tests.unit.store.many_leads import fill


def shown(ws: Workspace, key: ColumnKey, **asked: object) -> list[Card]:
    query = BoardQuery(**{"after_sale": isinstance(key, str)} | asked)  # type: ignore[arg-type]
    return board.cards(ws.store, board.column_ids(ws.store, query, key, ws.moment()), ws.moment())


def titles(ws: Workspace, key: ColumnKey, **asked: object) -> str:
    return "".join(card.title for card in shown(ws, key, **asked))


def add(ws: Workspace, name: str, **values: str) -> int:
    return leads.add(ws, {"full_name": name} | values).ids[0]


# --- heads ---------------------------------------------------------------------------------------------------------------
def test_likely_takes_the_own_chance_before_the_stage_s_and_is_rounded_once(ws: Workspace) -> None:
    for value, chance in (("0.10", ""), ("0.10", ""), ("0.10", "33"), ("", "")):
        add(ws, "A", **({"value": value} if value else {}), **({"probability": chance} if chance else {}))
    head = board.heads(ws.store, BoardQuery(), ws.moment()).columns[0]
    # 10 x 5 % + 10 x 5 % + 10 x 33 % = 4.3, not 1 + 1 + 3
    assert [(one.currency, one.sum_minor, one.likely_minor) for one in head.sums] == [("EUR", 30, 4)]
    assert head.count == 4


def test_the_firm_s_own_currency_stands_first_and_none_is_added_to_another(ws: Workspace) -> None:
    for currency in ("CHF", "EUR", "GBP"):
        add(ws, "A", value="100", currency=currency)
    heads = board.heads(ws.store, BoardQuery(), ws.moment())
    assert [one.currency for one in heads.sums] == ["EUR", "CHF", "GBP"]
    assert {one.sum_minor for one in heads.sums} == {10_000}


def test_heads_count_quiet_ones_and_those_without_a_step(ws: Workspace, clock: FixedClock) -> None:
    planned, _bare = add(ws, "A"), add(ws, "B")
    followups.set_next(ws, [planned], NextStep("Call", ws.today() + timedelta(days=30)))
    clock.set(NOW + timedelta(days=4))
    for query in (BoardQuery(), BoardQuery(list=ListQuery(conditions=(Condition("status", "=", "new"),)))):
        head = board.heads(ws.store, query, ws.moment()).columns[0]
        assert (head.count, head.quiet, head.no_step) == (2, 1, 1)
    (card,) = [card for card in shown(ws, 1) if card.is_quiet]
    assert (card.title, card.quiet_days, card.limit, card.days, card.no_step) == ("B", 4, 3, 4, True)


def test_a_filter_and_words_mean_what_they_mean_in_the_inbox(ws: Workspace) -> None:
    add(ws, "Ada Stone", rating="hot")
    add(ws, "Bo Stone", rating="cold")
    done = add(ws, "Cy Stone", rating="hot")
    pipeline.close(ws, [done], "lost", reason="price")
    for query in (
        ListQuery(text="stone"),
        ListQuery(conditions=(Condition("rating", "=", "hot"),)),
        ListQuery(view="needs_step", text="ada"),
        ListQuery(view="lost"),
        ListQuery(view="names"),
    ):
        found = board.layout(ws.store, BoardQuery(list=query), ws.moment())
        listed = {row for row in lists.ids(ws.store, query, ws.moment()) if row != done}
        listed = listed if query.view != "names" else set()
        assert {i for ids in found.ids.values() for i in ids} == listed
        assert found.heads.count == len(listed)
    with pytest.raises(UserError):
        board.heads(ws.store, BoardQuery(list=ListQuery(conditions=(Condition("nothing", "=", "1"),))), ws.moment())


def test_several_pipelines_are_boards_of_their_own(ws: Workspace) -> None:
    second = pipelines.add(ws, "Service", first_name="Sales").id
    assert second is not None
    stage = stages.add(ws, "Repair", status="contacted", pipeline_id=second).id
    assert stage is not None
    ids = [add(ws, name, value="10") for name in "AB"]
    pipeline.move(ws, ids[:1], stage)
    assert [head.count for head in board.heads(ws.store, BoardQuery(), ws.moment()).columns] == [1, 0, 0, 0, 0, 0]
    there = board.heads(ws.store, BoardQuery(pipeline_id=second), ws.moment())
    assert [(head.label, head.count) for head in there.columns][-1] == ("Repair", 1)


# --- order and lanes -----------------------------------------------------------------------------------------------------
@pytest.fixture
def four(ws: Workspace, clock: FixedClock) -> dict[str, int]:
    found = {}
    for name, value, due in (("A", "50", 3), ("B", "", 1), ("C", "900", None), ("D", "50", 1)):
        found[name] = add(ws, name, **({"value": value} if value else {}))
        if due:
            step = NextStep("Call", ws.today() + timedelta(days=due), due_time="09:00" if name == "D" else None)
            followups.set_next(ws, [found[name]], step)
        clock.set(clock.now() + timedelta(hours=1))
    return found


@pytest.mark.parametrize(
    ("order", "expected"), [("hand", "DCBA"), ("next_step", "DBAC"), ("value", "CDAB"), ("age", "ABCD")]
)
def test_cards_stand_in_the_order_that_is_asked_for(
    ws: Workspace, four: dict[str, int], order: str, expected: str
) -> None:
    assert titles(ws, 1, order=order) == expected
    found = board.layout(ws.store, BoardQuery(order=order), ws.moment())  # type: ignore[arg-type]
    assert list(found.column(1)) == [four[name] for name in expected]
    assert found.place(four["C"]) == (None, 1, expected.index("C"))
    assert found.place(99) is None and len(found.column(4)) == 0


def test_lanes_hold_everybody_s_own_cards_and_nobody_s_last(ws: Workspace, four: dict[str, int]) -> None:
    tom = team.add(ws, "Tom Osei").ids
    tom_id = ws.store.value("SELECT id FROM assignee WHERE name = 'Tom Osei'")
    assert tom is not None
    assignment.assign(ws, [four["A"], four["C"]], tom_id)
    assignment.assign(ws, [four["B"]], None)
    found = board.layout(ws.store, BoardQuery(lanes=True), ws.moment())
    assert [(lane.name, lane.count) for lane in found.lanes] == [("Anna Berg", 1), ("Tom Osei", 2), ("", 1)]
    assert list(found.column(1, tom_id)) == [four["C"], four["A"]]
    assert list(found.column(1, NOBODY)) == [four["B"]]
    assert list(board.column_ids(ws.store, BoardQuery(), 1, ws.moment(), lane=tom_id)) == [four["C"], four["A"]]
    assert board.lanes(ws.store, BoardQuery(lanes=True), ws.moment()) == list(found.lanes)
    assert found.heads.count == 4


# --- cards ---------------------------------------------------------------------------------------------------------------
def test_a_card_says_everything_it_shows(ws: Workspace, clock: FixedClock) -> None:
    lead = add(ws, "Ada Stone", company="Stone Ltd", value="1200", rating="hot", probability="35")
    followups.set_next(ws, [lead], NextStep("Visit", ws.today() + timedelta(days=1), channel="visit", due_time="11:00"))
    clock.set(NOW + timedelta(days=3))
    touches.log(ws, lead, type="email", direction="inbound", outcome="replied")
    (card,) = shown(ws, 1)
    assert (card.title, card.second, card.number, card.column) == ("Stone Ltd", "Ada Stone", "L-000001", 1)
    assert (card.value_minor, card.currency, card.probability, card.rating) == (120_000, "EUR", 35, "hot")
    assert (card.step, card.step_channel, card.due_time, card.late_days) == ("Visit", "visit", "11:00", 2)
    assert (card.owner, card.initials) == ("Anna Berg", "AB")
    assert (card.days, card.limit, card.quiet_days) == (3, 3, None)
    assert card.waits_since == clock.now() and not card.no_step and not card.no_date and not card.backlog
    assert board.cards(ws.store, [99, lead], ws.moment()) == [card]


def test_days_are_counted_by_the_firm_s_own_calendar(ws: Workspace, clock: FixedClock) -> None:
    clock.set(datetime(2026, 3, 4, 23, 30, tzinfo=UTC))  # half past midnight in Berlin
    add(ws, "A")
    clock.set(datetime(2026, 3, 5, 22, 30, tzinfo=UTC))
    assert shown(ws, 1)[0].days == 0
    clock.set(datetime(2026, 3, 5, 23, 30, tzinfo=UTC))
    assert shown(ws, 1)[0].days == 1
    ids = lists.ids(ws.store, ListQuery(conditions=(Condition("days_in_stage", "=", "1"),)), ws.moment())
    assert len(ids) == 1


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"])
def test_the_local_day_in_sql_is_python_s_s1_5(ws: Workspace, zone: str) -> None:
    from zoneinfo import ZoneInfo

    moment = Moment(NOW, ZoneInfo(zone))
    at = datetime(2012, 1, 1, 0, 7, tzinfo=UTC)
    while at < NOW + timedelta(days=200):
        text = at.strftime("%Y-%m-%d %H:%M:%S")
        told = ws.store.value("SELECT " + local_day("?1", moment), (text,))
        assert told == at.astimezone(moment.zone).date().isoformat()
        at += timedelta(days=17, hours=7, minutes=43)


def test_after_the_sale_a_card_counts_with_the_amount_won_and_says_who_starts(ws: Workspace, clock: FixedClock) -> None:
    lead = add(ws, "A", value="1000")
    pipeline.close(ws, [lead], "won", value_minor=90_000)
    clock.set(NOW + timedelta(days=3))
    (card,) = shown(ws, "won")
    assert (card.value_minor, card.value_is_won, card.attention, card.starter) == (90_000, True, True, "")
    assert board.heads(ws.store, BoardQuery(after_sale=True), ws.moment()).attention == 1
    after_sale.move(ws, [lead], "delivered")
    (card,) = shown(ws, "delivered")
    assert (card.attention, card.starter, card.days, card.won_on) == (False, "Anna Berg", 0, NOW.date())
    clock.set(NOW + timedelta(days=500))
    assert titles(ws, "delivered") == "A", "what is on its way stays on the board"
    after_sale.move(ws, [lead], "satisfied")
    assert titles(ws, "satisfied") == "A"
    clock.set(NOW + timedelta(days=900))
    assert titles(ws, "satisfied") == "", "happy customers leave it after twelve months"


def test_what_a_drag_carries_in_the_chance_of_where_it_would_stand(ws: Workspace) -> None:
    ids = [add(ws, "A", value="100"), add(ws, "B", value="100", probability="50"), add(ws, "C")]
    (one,) = board.sums_of(ws.store, ids, ws.moment())
    assert (one.sum_minor, one.likely_minor) == (20_000, 5_500)
    (one,) = board.sums_of(ws.store, ids, ws.moment(), chance=80)
    assert (one.sum_minor, one.likely_minor) == (20_000, 13_000)


# --- flow ----------------------------------------------------------------------------------------------------------------
def flow(ws: Workspace, key: ColumnKey) -> Flow:
    return board.flow(ws.store, BoardQuery(after_sale=isinstance(key, str)), ws.moment())[key]


def test_a_stage_that_was_skipped_is_passed_and_going_back_is_not_on(ws: Workspace, clock: FixedClock) -> None:
    a, b, c = (add(ws, name) for name in "ABC")
    clock.set(NOW + timedelta(days=1))
    pipeline.move(ws, [a], "quoted")
    pipeline.move(ws, [b, c], "contacted")
    clock.set(NOW + timedelta(days=2))
    pipeline.move(ws, [b], "new")
    pipeline.close(ws, [c], "won", value_minor=1)
    assert (flow(ws, 1).entered, flow(ws, 1).went_on) == (3, 3)
    assert (flow(ws, 3).entered, flow(ws, 3).went_on) == (2, 1)
    assert (flow(ws, 1).stays, flow(ws, 1).typical) == (2, 1.0)  # B stands there again
    undoing.undo(ws)
    assert (flow(ws, 3).went_on, flow(ws, 3).stays) == (0, 1), "what was undone never was"
    assert flow(ws, 1).share is None and Flow(1, 10, 7).share == 70 and Flow(1, 10, 7, is_last=True).share is None
    assert Flow(1, typical=2.5).days == 3


def test_whole_stays_are_added_up_and_only_those_that_ended_lately_count(ws: Workspace, clock: FixedClock) -> None:
    lead = add(ws, "A")
    for day, stage in ((2, "contacted"), (3, "new"), (6, "contacted")):
        clock.set(NOW + timedelta(days=day))
        pipeline.move(ws, [lead], stage)
    assert (flow(ws, 1).stays, flow(ws, 1).typical) == (1, 5.0)
    clock.set(NOW + timedelta(days=380))
    assert (flow(ws, 1).entered, flow(ws, 1).stays, flow(ws, 1).typical) == (0, 0, None)
    ever = board.flow(ws.store, BoardQuery(), ws.moment(), since=NOW.date())
    assert (ever[1].entered, ever[1].stays) == (1, 1)
    assert board.flow(ws.store, BoardQuery(), ws.moment(), since=NOW.date(), owner_id=99)[1].entered == 0


def test_a_merged_stage_counts_as_the_one_that_stayed_s2_7(ws: Workspace, clock: FixedClock) -> None:
    lead = add(ws, "A")
    clock.set(NOW + timedelta(days=1))
    pipeline.move(ws, [lead], "contacted")
    clock.set(NOW + timedelta(days=3))
    stages.merge(ws, 3, 4)
    found = flow(ws, 4)
    assert (found.entered, found.went_on, found.stays) == (1, 0, 0)
    clock.set(NOW + timedelta(days=6))
    pipeline.move(ws, [lead], "quoted")
    found = flow(ws, 4)
    assert (found.entered, found.went_on, found.stays, found.typical) == (1, 1, 1, 5.0)
    assert 3 not in board.flow(ws.store, BoardQuery(), ws.moment())


def test_what_was_no_lead_is_in_no_flow(ws: Workspace) -> None:
    add(ws, "A")
    pipeline.close(ws, [add(ws, "B")], "not_a_lead", reason="spam")
    leads.bin_leads(ws, [add(ws, "C")])
    assert flow(ws, 1).entered == 1


# --- plans ---------------------------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    path = tmp_path_factory.mktemp("many") / "many.leaddesk"
    with Workspace.create(path, clock=FixedClock(NOW), settings=FIRM, member="Anna Berg") as made:
        fill(made, 2_000)
        yield made


def plan(ws: Workspace, sql: str, parameters: tuple[object, ...]) -> str:
    return " | ".join(row[3] for row in ws.store.rows(f"EXPLAIN QUERY PLAN {sql}", parameters))


def reads_the_table(ws: Workspace, sql: str, parameters: tuple[object, ...]) -> bool:
    """Whether a column is taken from the table of leads. (The plan does not say: SQLite calls no index covering whose columns
    stand behind the 63rd of their table, and yet reads them from it.)"""
    page = ws.store.value("SELECT rootpage FROM sqlite_schema WHERE name = 'lead'")
    program = ws.store.rows(f"EXPLAIN {sql}", parameters)
    tables = {row[2] for row in program if row[1] == "OpenRead" and row[3] == page}
    return any(row[1] == "Column" and row[2] in tables for row in program)


def test_unfiltered_heads_read_their_indexes_alone(many: Workspace) -> None:
    asked = scope(many.store, BoardQuery(), many.moment())
    sql, bound = board_heads.sql(asked), ("2026-03-04", *asked.parameters)
    found = plan(many, sql, bound)
    assert found.startswith("SEARCH l USING INDEX lead_board") and "TEMP" not in found
    assert not reads_the_table(many, sql, bound)
    assert "INDEX lead_work" in plan(many, board_heads.WITHOUT_STEP, ())
    assert not reads_the_table(many, board_heads.WITHOUT_STEP, ())
    filtered = scope(
        many.store, BoardQuery(list=ListQuery(conditions=(Condition("rating", "=", "hot"),))), many.moment()
    )
    assert reads_the_table(many, board_heads.sql(filtered), ("2026-03-04", *filtered.parameters))


def test_the_order_by_hand_is_walked_and_not_sorted(many: Workspace) -> None:
    asked = scope(many.store, BoardQuery(), many.moment())
    found = plan(many, board_order.sql(asked), asked.parameters)
    assert found == "SEARCH l USING INDEX lead_column (stage_id=?)"
    assert not reads_the_table(many, board_order.sql(asked), asked.parameters)


def test_words_find_their_few_cards_without_walking_the_board(many: Workspace) -> None:
    asked = scope(many.store, BoardQuery(list=ListQuery(text="roof")), many.moment())
    for sql in (board_heads.sql(asked), board_order.sql(asked)):
        found = plan(many, sql, ("2026-03-04", *asked.parameters)[-sql.count("?") :])
        assert "INTEGER PRIMARY KEY" in found and "lead_board" not in found and "lead_column" not in found


def test_after_the_sale_is_found_through_its_index(many: Workspace) -> None:
    asked = scope(many.store, BoardQuery(after_sale=True), many.moment())
    assert "INDEX lead_after_sale" in plan(many, board_order.sql(asked), asked.parameters)
