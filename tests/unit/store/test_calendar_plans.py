"""The calendar's statements: one a kind, each by an index over its days, as many whether a month holds ten entries or five thousand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.domain.calendar import CalendarFilter
from leaddesk.domain.filters import Condition, ListQuery
from leaddesk.services import calendar, load
from leaddesk.services.workspace import Workspace
from tests.conftest import FIRM, NOW
from tests.unit.store.many_leads import fill

FIRST, LAST = date(2026, 3, 1), date(2026, 4, 5)
INDEXES = (
    "next_action_open", "next_action_done", "next_action_recurrence", "promise_open", "promise_kept", "lead_parked", "lead_expected",
    "lead_work", "event_days", "event_recurrence",
)  # fmt: skip


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """3,000 records of four people, with what they planned; read only by these tests."""
    path = tmp_path_factory.mktemp("many") / "many.leaddesk"
    with Workspace.create(path, clock=FixedClock(NOW), settings=FIRM, member="Anna Berg") as made:
        fill(made, 3_000)
        with made.store.write("Dates") as write:
            ids = [row[0] for row in write.rows("SELECT id FROM lead WHERE is_active = 1 ORDER BY id")]
            write.update("lead", ids[:50], expected_close=date(2026, 3, 20))
            write.insert_rows(
                "promise",
                ("lead_id", "what", "due_on", "created_at"),
                [(lead_id, "x", "2026-03-10", "2026-03-01 08:00:00") for lead_id in ids[:50]],
            )
            for n in range(30):
                day = FIRST + timedelta(days=n)
                write.insert("event", what="x", start_on=day, end_on=day, owner_id=1, created_at=write.now)
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
    chosen = [sql for sql in statements if re.search(r"FROM (next_action|promise|lead|event|\(SELECT)", sql)]
    statements.clear()
    return [" | ".join(row[3] for row in ws.store.rows(f"EXPLAIN QUERY PLAN {sql}")) for sql in chosen]


FILTERS = {
    "all": CalendarFilter(),
    "one person": CalendarFilter(owners=frozenset({2})),
    "a view and a condition": CalendarFilter(list=ListQuery(view="inbox", conditions=(Condition("value", ">=", "100"),))),
    "words": CalendarFilter(list=ListQuery(text="roof")),
}  # fmt: skip


@pytest.mark.parametrize("name", list(FILTERS))
def test_every_kind_is_found_by_its_days(many: Workspace, statements: list[str], name: str) -> None:
    calendar.read(many, FIRST, LAST, FILTERS[name])
    found = plans(many, statements)
    used = set(re.findall(r"INDEX (\w+)", " ".join(found)))
    assert set(INDEXES) <= used
    for plan in found:
        assert not re.search(r"SCAN (n|m|l|v|next_action|promise|event|person|company)\b(?! USING)", plan), plan


def test_the_late_band_and_one_entry_are_found_by_index(many: Workspace, statements: list[str]) -> None:
    (first, *_rest) = calendar.late(many, limit=5)
    assert len(_rest) == 4 and calendar.entry(many, first.key) == first
    calendar.contacts(many, [first.lead_id or 0])
    for plan in plans(many, statements):
        assert not re.search(r"SCAN (n|m|l|v|a)\b(?! USING)", plan), plan


def test_as_many_statements_whatever_stands_there(many: Workspace, statements: list[str]) -> None:
    calendar.read(many, date(2031, 1, 1), date(2031, 1, 31))
    empty = len(statements)
    statements.clear()
    page = calendar.read(many, FIRST, LAST, per_day=None)
    assert len(page.entries) > 500 and len(statements) <= empty + 4
    statements.clear()
    load.days(many, FIRST, LAST)
    assert len(statements) < 20


def test_only_the_first_of_a_day_and_person_are_read_and_the_rest_is_counted(many: Workspace) -> None:
    page = calendar.read(many, FIRST, LAST, per_day=3)
    whole = calendar.read(many, FIRST, LAST, per_day=None)
    assert len(page.entries) < len(whole.entries) == sum(page.count(day) for day in page.days)
    day = max(page.days, key=page.count)
    assert page.count(day) == len(whole.of_day(day)) > 20
    assert page.more(day, 7) == page.count(day) - 7
    assert list(page.of_day(day))[:3] == list(whole.of_day(day))[:3]
    assert page.late_count == whole.late_count == len(whole.late) and len(page.late) == min(page.late_count, 200)
