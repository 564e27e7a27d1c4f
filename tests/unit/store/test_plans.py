"""Query plans: sorts stand on their index, the status bar on ``lead_work``; shown by EXPLAIN on a file with many leads."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.base.clock import FixedClock
from leaddesk.domain.filters import Condition, ListQuery, Sort
from leaddesk.services.workspace import Workspace
from leaddesk.store import compile as compiling
from leaddesk.store import counts, lists, measures, measures_touched, today_folds, today_picks, today_sql
from leaddesk.store.session import Bound
from tests.conftest import FIRM, NOW
from tests.unit.store.many_leads import fill

SORTED = ("received_at", "full_name", "company", "value", "last_touch_at", "next_action_due", "rating")
ON_WORK = ("untouched", "needs_step", "late", "due_today", "waiting_for_us", "quiet", "backlog", "inbox", "nobody_yet")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A file with 3,000 records, read only by these tests."""
    path = tmp_path_factory.mktemp("many") / "many.leaddesk"
    with Workspace.create(path, clock=FixedClock(NOW), settings=FIRM, member="Anna Berg") as made:
        fill(made, 3_000)
        yield made


@pytest.fixture
def statements(many: Workspace) -> Iterator[list[str]]:
    """Every statement run while the test runs, parameters filled in."""
    run: list[str] = []
    connection = many.store.connection()
    connection.set_trace_callback(run.append)
    yield run
    connection.set_trace_callback(None)


def plans(ws: Workspace, statements: list[str]) -> list[str]:
    """The plan of each SELECT over leads that was run."""
    chosen = [sql for sql in statements if re.search(r"FROM lead l", sql)]
    statements.clear()
    return [" | ".join(row[3] for row in ws.store.rows(f"EXPLAIN QUERY PLAN {sql}")) for sql in chosen]


def reads_only_the_index(ws: Workspace, sql: str, parameters: Bound = ()) -> bool:
    """Whether no column is taken from the table itself.

    The plan of SQLite 3.40 says INDEX and not COVERING INDEX where the condition of a partial index is no column of it; the
    program it runs shows that the table is never looked at.
    """
    program = ws.store.rows(f"EXPLAIN {sql}", parameters)
    root = ws.store.value("SELECT rootpage FROM sqlite_master WHERE name = 'lead'")
    tables = {row[2] for row in program if row[1] == "OpenRead" and row[3] == root}
    return not any(row[1] in ("Column", "Rowid", "SeekRowid", "NotExists") and row[2] in tables for row in program)


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("field", SORTED)
def test_every_sort_offered_stands_on_its_index_g9(
    many: Workspace, statements: list[str], field: str, descending: bool
) -> None:
    for what in ("leads", "names"):
        query = ListQuery(what, sorts=(Sort(field, descending),))
        lists.first_ids(many.store, query, many.moment(), 1_000_000)
        for plan in plans(many, statements):
            assert "TEMP B-TREE" not in plan
            assert "SEARCH l USING INDEX lead_" in plan or "SEARCH l USING COVERING INDEX lead_" in plan


@pytest.mark.parametrize("view", ON_WORK)
def test_counts_of_active_views_read_the_work_index_only(many: Workspace, view: str) -> None:
    compiled = compiling.compile(many.store, ListQuery(view=view), many.moment())
    sql = f"SELECT count(*) FROM lead l INDEXED BY lead_work WHERE {compiled.rows}{compiled.where}"
    assert reads_only_the_index(many, sql, compiled.parameters)
    assert lists.count(many.store, ListQuery(view=view), many.moment()) == many.store.value(sql, compiled.parameters)


def test_the_proof_itself_sees_a_look_at_the_table(many: Workspace) -> None:
    assert not reads_only_the_index(
        many, "SELECT count(l.notes) FROM lead l INDEXED BY lead_work WHERE l.is_active = 1"
    )


def test_the_status_bar_reads_indexes_only(many: Workspace, statements: list[str]) -> None:
    counts.counts(many.store, many.moment())
    selects = [sql for sql in statements if "FROM lead l" in sql]
    assert len(selects) == 3
    assert all(reads_only_the_index(many, sql) for sql in selects)
    assert sum("lead_work" in plan for plan in plans(many, statements)) == 1


@pytest.mark.parametrize("owner", [None, 1])
def test_today_reads_indexes_only(many: Workspace, owner: int | None) -> None:
    """P-G7: each section from a covering index; the table is never looked at, however many leads there are."""
    values = today_sql.bound(many.moment(), owner)
    active = today_sql.ACTIVE_ROWS.format(some=today_sql.SOME)
    for sql in (active, today_sql.COUNTS, today_sql.FRESH, today_sql.PARKED_ROWS, today_sql.TIMES):
        assert reads_only_the_index(many, sql, values)
    plan = many.store.rows(f"EXPLAIN QUERY PLAN {today_picks.PICKS}", values | {"n": 10})
    assert "lead_backlog" in plan[0][3] and len(plan) == 1  # in the order of the index, no sorting


def test_today_never_walks_the_journal_of_years(many: Workspace) -> None:
    """Imports and today's work are found by their changesets; the journal grows with every change ever made."""
    values = {"last": 0, "owner": None, "start": "2026-03-04 00:00:00", "n": 10}
    for sql in (today_folds.RANGES, today_picks.DONE):
        steps = [row[3] for row in many.store.rows(f"EXPLAIN QUERY PLAN {sql}", values)]
        journal = [step for step in steps if " c " in f"{step} "]
        assert journal and all("change_changeset (changeset_id=? AND tbl=?)" in step for step in journal)


@pytest.mark.parametrize(
    ("conditions", "index"),
    [
        (("status=lost",), "lead_filter"),
        (("status=lost", "owner=Anna"), "lead_filter"),
        (("rating=hot",), "lead_filter"),
        (("full_name=Anna Bergstein",), "person_match"),
        (("email=anna@x.de",), "contact_point_norm"),
        (("tags=vip",), "INTEGER PRIMARY KEY"),
    ],
)
def test_filters_find_their_rows_by_an_index(
    many: Workspace, statements: list[str], conditions: tuple[str, ...], index: str
) -> None:
    query = ListQuery(conditions=tuple(Condition.parse(text) for text in conditions))
    lists.count(many.store, query, many.moment())
    (plan,) = plans(many, statements)
    assert index in plan
    assert not re.search(r"SCAN l(?! USING)", plan)


def test_a_rare_filter_never_walks_a_sort_index_to_its_end(many: Workspace, statements: list[str]) -> None:
    query = ListQuery(
        conditions=(Condition("status", "=", "lost"), Condition("notes", "~", "nowhere")), sorts=(Sort("full_name"),)
    )
    assert lists.first_ids(many.store, query, many.moment(), 50) == []
    walks = [sql for sql in statements if "INDEXED BY lead_name" in sql]
    assert all(f"LIMIT {lists.PROBE}" in sql for sql in walks)


def test_no_list_uses_offset_or_group_concat(many: Workspace, statements: list[str]) -> None:
    for view in lists.VIEWS:
        lists.ids(many.store, ListQuery(view=view), many.moment())
        lists.first_ids(many.store, ListQuery(view=view, text="an"), many.moment(), 10)
    assert not [sql for sql in statements if re.search("offset|group_concat", sql, re.IGNORECASE)]


@pytest.mark.parametrize("sorts", [(), *[(Sort(field, desc),) for field in SORTED for desc in (False, True)]])
@pytest.mark.parametrize("conditions", [(), ("status=open",), ("notes~kitchen",), ("city=Köln", "rating=hot")])
def test_walking_probing_and_filtering_give_one_order(
    many: Workspace, monkeypatch: pytest.MonkeyPatch, sorts: tuple[Sort, ...], conditions: tuple[str, ...]
) -> None:
    query = ListQuery(conditions=tuple(Condition.parse(text) for text in conditions), sorts=sorts)
    moment = many.moment()
    wanted = list(lists.ids(many.store, query, moment))
    assert lists.first_ids(many.store, query, moment, 40) == wanted[:40]
    monkeypatch.setattr(lists, "FILTER_FIRST", 0)
    assert list(lists.ids(many.store, query, moment)) == wanted
    assert lists.first_ids(many.store, query, moment, 2_000) == wanted[:2_000]
    assert lists.count(many.store, query, moment) == len(wanted)


ASKED = (
    "status=lost", "status!=won", "status~q", "owner=", "owner=Ben", "owner!=Ben", "rating>=warm", "rating=hot", "source=Website",
    "full_name~stein", "full_name=nobody", "email~anna", "phone~12", "value>=10000", "received_at=2025", "next_action~roof",
    "tags=", "tags=none", "notes~kitchen", "city=Köln", "touches=0", "kind=name", "status~xyz", "stage=New", "reason=price",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    view=st.sampled_from([None, *lists.VIEWS]),
    asked=st.lists(st.sampled_from(ASKED), max_size=3),
    text=st.sampled_from(["", "", "", "roof", "an"]),
    sort=st.sampled_from([None, *SORTED, "owner", "city"]),
    descending=st.booleans(),
)
def test_any_mix_of_view_conditions_and_words_is_what_they_have_in_common(
    many: Workspace, view: str | None, asked: list[str], text: str, sort: str | None, descending: bool
) -> None:
    moment = many.moment()
    sorts = (Sort(sort, descending),) if sort else ()
    conditions = tuple(Condition.parse(part) for part in asked)
    query = ListQuery(conditions=conditions, sorts=sorts, text=text, view=view)
    shown = list(lists.ids(many.store, query, moment))
    alone = [ListQuery(view=view, sorts=sorts, text=text)]
    alone += [ListQuery("names" if view == "names" else "leads", (condition,)) for condition in conditions]
    common = list(lists.ids(many.store, alone[0], moment))
    for one in alone[1:]:
        allowed = set(lists.ids(many.store, one, moment))
        common = [i for i in common if i in allowed]
    assert shown == common
    assert lists.count(many.store, query, moment) == len(common)
    assert lists.first_ids(many.store, query, moment, 25) == common[:25]


def test_p_g12_facts_of_a_few_leads_are_read_by_their_ids_not_by_a_walk_through_all(
    many: Workspace, statements: list[str]
) -> None:
    """One million leads are no reason to wait after one edit; nor are the other leads of a customer who was won."""
    ids = [
        row[0]
        for row in many.store.rows("SELECT id FROM lead WHERE kind = 'lead' ORDER BY status = 'won' DESC LIMIT 3")
    ]
    statements.clear()
    facts = measures.facts(many.store, many.moment(), ids=ids)
    measures_touched.of_same_customers(many.store, facts)
    run = [sql for sql in statements if re.search(r"FROM lead\b", sql)]
    for sql in [*run, measures.OF_SOME.replace("?", "'[1]'")]:
        plan = [row[3] for row in many.store.rows(f"EXPLAIN QUERY PLAN {sql}")]
        assert not any(re.search(r"lead_filter|SCAN (l|lead)\b", step) for step in plan), (sql, plan)
