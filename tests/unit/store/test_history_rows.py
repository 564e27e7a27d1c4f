"""Rows played backwards from the journal: bulk changes as ranges and blocks too, by index, never by reading the journal (S2-4)."""

from __future__ import annotations

import zlib
from datetime import timedelta

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.services import bulk, history, leads, touches, undoing
from leaddesk.services.workspace import Workspace
from leaddesk.store import history_rows
from leaddesk.store import leads as stored
from leaddesk.store.history_reach import trail
from leaddesk.store.history_rows import Past
from leaddesk.store.journal import IMAGE_FROM

MANY = IMAGE_FROM + 20


@pytest.fixture
def ids(ws: Workspace, clock: FixedClock) -> list[int]:
    """So many leads that what is done to all of them stands in ranges and blocks."""
    made = [leads.add(ws, {"full_name": f"Person {n}"}).ids[0] for n in range(MANY)]
    clock.set(clock.now() + timedelta(days=1))
    return made


def test_what_a_bulk_undo_took_away_is_still_told_and_as_of_knows_it(
    ws: Workspace, clock: FixedClock, ids: list[int]
) -> None:
    day = ws.today()
    bulk.add_tag(ws, ids, "fair")
    then = stored.detail(ws.store, ids[7])
    clock.set(clock.now() + timedelta(days=1))
    undoing.undo(ws)
    assert ws.store.value("SELECT count(*) FROM change_image WHERE tbl = 'lead_tag'") > 0
    assert [(c.label, c.before, c.after, c.struck) for c in history.fields(ws, ids[7]).changes[:2]] == [
        ("Tag", "fair", None, False),
        ("Tag", None, "fair", True),
    ]
    found = history.as_of(ws, ids[7], day)
    assert found is not None and found.tags == then.tags == ("fair",)
    today = history.as_of(ws, ids[7], ws.today())
    assert today is not None and today.tags == ()


def test_contacts_that_a_bulk_undo_took_away_stand_struck_through(ws: Workspace, ids: list[int]) -> None:
    people = dict(ws.store.rows("SELECT id, person_id FROM lead"))
    with ws.store.write("Letters", group=True) as write:
        at = write.now.strftime("%Y-%m-%d %H:%M:%S")
        columns = ("lead_id", "person_id", "happened_at", "entered_at", "tz", "type", "direction", "outcome", "text")
        rows = [(i, people[i], at, at, "UTC", "letter", "outbound", "sent", f"to {i}") for i in ids]
        write.insert_rows("activity", columns, rows)
    undoing.undo(ws)
    struck = [entry for entry in stored.detail(ws.store, ids[3]).timeline if entry.struck]
    assert [entry.text for entry in struck] == [f"to {ids[3]}"]


def test_blocks_of_older_files_that_say_no_owner_are_looked_through(
    ws: Workspace, clock: FixedClock, ids: list[int]
) -> None:
    day = ws.today()
    bulk.add_tag(ws, ids, "fair")
    clock.set(clock.now() + timedelta(days=1))
    undoing.undo(ws)
    ws.store.connection().execute("UPDATE change_image SET first_of = NULL, last_of = NULL")
    found = history.as_of(ws, ids[7], day)
    assert found is not None and found.tags == ("fair",)


def test_a_deleted_row_comes_out_of_its_block(ws: Workspace, ids: list[int]) -> None:
    with ws.store.write("Gone", group=True) as write:
        steps = [write.insert("next_action", lead_id=i, what=f"Do {i}", created_at=write.now) for i in ids]
    with ws.store.write("Away", group=True) as write:
        write.delete("next_action", steps)
    away, made = Past(ws.store).changes("next_action", [steps[5]])
    assert away.after is None and away.before is not None and away.before["what"] == f"Do {ids[5]}"
    assert made.before is None and made.after == away.before
    assert Past(ws.store, away.changeset - 1).rows("next_action", [steps[5]])[steps[5]]["lead_id"] == ids[5]
    assert zlib.decompress(ws.store.value("SELECT data FROM change_image LIMIT 1"))


def test_the_journal_is_read_by_index(ws: Workspace) -> None:
    def plan(sql: str, *values: object) -> str:
        return " ".join(row[3] for row in ws.store.rows(f"EXPLAIN QUERY PLAN {sql}", values))

    assert "PRIMARY KEY (tbl=? AND row_id=?" in plan(history_rows._SINGLE.format("?, ?"), "lead", 1, 2, 0)
    assert "change_range (tbl=? AND row_id<?)" in plan(history_rows._RANGES, "lead", 9, 1, 0)
    assert "change_was_of (tbl=? AND was_of=?)" in plan(history_rows._TAKEN, "lead", 1, 0)
    assert "COVERING INDEX change_image_of (tbl=?)" in plan(history_rows._BLOCKS_OF, "lead", 0, 1, 1)


def test_a_records_trail_holds_nothing_of_others(ws: Workspace, ids: list[int]) -> None:
    touches.log(ws, ids[0], type="note", text="mine")
    bulk.set_all(ws, ids, {"product": "Pump"})
    found = trail(ws.store, ids[1])
    assert {change.row_id for change in found if change.table == "lead"} == {ids[1]}
    assert not any(change.table == "activity" for change in found)
