"""Undo and redo from the journal (K11; PRODUCT section 4, Undo)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import Conflict, UserError
from leaddesk.domain.changes import Changes
from leaddesk.services import bulk, checking, intake, leads, pipeline, references, touches, undoing
from leaddesk.services.workspace import Workspace

OUTSIDE = {"changeset", "change", "change_image", "meta", "counter", "import_batch", "import_row", "import_chunk"}


def snapshot(ws: Workspace) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that undo must restore, ``rev`` aside, which rises on undo too (SCHEMA, trap 8)."""
    tables = [
        name
        for (name,) in ws.store.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        if name not in OUTSIDE and not name.startswith("search_")
    ] + ["search_doc"]
    result = {}
    for table in tables:
        columns = [row[1] for row in ws.store.rows(f"PRAGMA table_info({table})") if row[1] != "rev"]
        result[table] = sorted(ws.store.rows(f"SELECT {', '.join(columns)} FROM {table}"), key=repr)
    return result


def test_undo_takes_back_a_lead_with_all_its_rows_and_redo_puts_it_back_k11(ws: Workspace) -> None:
    empty = snapshot(ws)
    leads.add(ws, {"full_name": "Ada Lovelace", "company": "Engines Ltd", "tags": "fair", "custom:Colour": "red"})
    full = snapshot(ws)
    undoing.undo(ws)
    assert snapshot(ws) == empty
    undoing.redo(ws)
    assert snapshot(ws) == full


def test_undo_reaches_back_across_a_restart_k11(ws: Workspace, clock: FixedClock, tmp_path: Path) -> None:
    path = tmp_path / "again.leaddesk"
    with Workspace.create(path, clock=clock) as first:
        leads.add(first, {"full_name": "Ada"})
    with Workspace.open(path, clock=clock) as second:
        undoing.undo(second)
        assert second.store.value("SELECT count(*) FROM lead") == 0
    with Workspace.open(path, clock=clock) as third:
        undoing.redo(third)
        assert third.store.value("SELECT count(*) FROM lead") == 1


def test_undo_of_one_change_refuses_when_the_record_changed_later_k11(ws: Workspace) -> None:
    (lead_id,) = leads.add(ws, {"full_name": "Ada"}).ids
    first = leads.set_fields(ws, lead_id, {"rating": "hot"})
    leads.set_fields(ws, lead_id, {"rating": "cold"})
    assert first.changeset is not None
    with pytest.raises(Conflict):
        undoing.undo_changeset(ws, first.changeset)
    assert ws.store.value("SELECT rating FROM lead") == "cold"


def test_undo_of_a_group_leaves_rows_changed_later_only_when_told_k11(ws: Workspace, clock: FixedClock) -> None:
    ids = [leads.add(ws, {"full_name": name}).ids[0] for name in ("Ada", "Bea", "Cleo")]
    group = pipeline.move(ws, ids, "quoted")
    pipeline.close(ws, ids[:1], "lost", reason="price")
    assert group.changeset is not None
    with pytest.raises(Conflict):
        undoing.undo_changeset(ws, group.changeset)
    left = undoing.undo_changeset(ws, group.changeset, leave_changed=True).left
    assert ("lead", ids[0]) in left
    statuses = dict(ws.store.rows("SELECT id, status FROM lead"))
    assert statuses == {ids[0]: "lost", ids[1]: "new", ids[2]: "new"}
    assert checking.check(ws) == []


def test_a_lead_left_by_a_group_undo_is_left_whole_k11(ws: Workspace) -> None:
    ids = [leads.add(ws, {"full_name": name}).ids[0] for name in ("Ada", "Bea")]
    group = pipeline.move(ws, ids, "quoted")
    pipeline.move(ws, ids[:1], "negotiating")
    assert group.changeset is not None
    undoing.undo_changeset(ws, group.changeset, leave_changed=True)
    assert checking.check(ws) == []
    assert dict(ws.store.rows("SELECT id, status FROM lead")) == {ids[0]: "negotiating", ids[1]: "new"}


def test_a_tag_taken_away_from_many_comes_back_only_to_those_not_changed_later_k11(ws: Workspace) -> None:
    ids = [leads.add(ws, {"full_name": name, "tags": "fair"}).ids[0] for name in ("Ada", "Bea")]
    group = bulk.set_all(ws, ids, {"tags": "", "rating": "hot"})
    leads.set_fields(ws, ids[0], {"rating": "cold"})
    assert group.changeset is not None
    undoing.undo_changeset(ws, group.changeset, leave_changed=True)
    tagged = [row[0] for row in ws.store.rows("SELECT lead_id FROM lead_tag")]
    assert tagged == [ids[1]] and ws.store.value("SELECT rating FROM lead WHERE id = ?", (ids[0],)) == "cold"


def test_a_created_row_counts_as_changed_when_a_child_was_added_later_k11(ws: Workspace) -> None:
    added = leads.add(ws, {"full_name": "Ada"})
    touches.log(ws, added.ids[0], type="call", outcome="reached")
    assert added.changeset is not None
    with pytest.raises(Conflict):
        undoing.undo_changeset(ws, added.changeset)
    assert ws.store.value("SELECT count(*) FROM activity") == 1


def test_undo_voids_the_milestone_it_set_but_moving_back_keeps_it_s0_10(ws: Workspace) -> None:
    (lead_id,) = leads.add(ws, {"full_name": "Ada"}).ids
    pipeline.move(ws, [lead_id], "qualified")
    pipeline.move(ws, [lead_id], "new")
    assert ws.store.value("SELECT qualified_at FROM lead") is not None
    undoing.undo(ws)
    undoing.undo(ws)
    assert ws.store.value("SELECT qualified_at FROM lead") is None
    assert ws.store.value("SELECT count(*) FROM stage_event") == 1


def test_free_text_typed_again_within_five_seconds_joins_the_last_change(ws: Workspace, clock: FixedClock) -> None:
    (lead_id,) = leads.add(ws, {"full_name": "Ada"}).ids
    first = leads.set_fields(ws, lead_id, {"notes": "a"})
    clock.set(clock.now() + timedelta(seconds=4))
    second = leads.set_fields(ws, lead_id, {"notes": "ab"})
    clock.set(clock.now() + timedelta(seconds=60))
    third = leads.set_fields(ws, lead_id, {"notes": "abc"})
    assert first.changeset == second.changeset != third.changeset
    undoing.undo(ws)
    undoing.undo(ws)
    assert ws.store.value("SELECT notes FROM lead") == ""


def test_a_new_change_ends_the_redo(ws: Workspace) -> None:
    leads.add(ws, {"full_name": "Ada"})
    undoing.undo(ws)
    leads.add(ws, {"full_name": "Bea"})
    with pytest.raises(UserError):
        undoing.redo(ws)


def test_nothing_to_undo_is_said(ws: Workspace) -> None:
    with pytest.raises(UserError, match="nothing to undo"):
        undoing.undo(ws)


def test_a_lead_number_is_never_given_twice_even_after_undo(ws: Workspace) -> None:
    leads.add(ws, {"full_name": "Ada"})
    undoing.undo(ws)
    leads.add(ws, {"full_name": "Bea"})
    assert ws.store.value("SELECT number FROM lead") == "L-000002"


def test_one_changes_value_per_commit_names_the_rows(ws: Workspace) -> None:
    seen: list[Changes] = []
    ws.bus.subscribe(Changes, seen.append)
    (lead_id,) = leads.add(ws, {"full_name": "Ada"}).ids
    touches.log(ws, lead_id, type="call", outcome="no_answer")
    assert [lead_id in change.tables["lead"].inserted for change in seen] == [True, False]
    assert lead_id in seen[1].tables["lead"].updated and seen[1].touches("activity")


def test_a_write_that_changes_nothing_leaves_no_changeset(ws: Workspace) -> None:
    (lead_id,) = leads.add(ws, {"full_name": "Ada", "rating": "hot"}).ids
    done = leads.set_fields(ws, lead_id, {"rating": "hot"})
    assert done.changeset is None and ws.store.value("SELECT count(*) FROM changeset") == 1


def test_an_error_inside_a_write_rolls_everything_back(ws: Workspace) -> None:
    before = snapshot(ws)
    with pytest.raises(UserError):
        leads.add(ws, {"full_name": "Ada", "value": "much"})
    assert snapshot(ws) == before and ws.store.value("SELECT count(*) FROM changeset") == 0


def test_an_edit_typed_back_within_five_seconds_leaves_nothing_to_undo(ws: Workspace) -> None:
    (lead_id,) = leads.add(ws, {"full_name": "Ada", "notes": "a"}).ids
    leads.set_fields(ws, lead_id, {"notes": "ab"})
    leads.set_fields(ws, lead_id, {"notes": "a"})
    undoing.undo(ws)
    assert ws.store.value("SELECT count(*) FROM lead") == 0 and not undoing.can_undo(ws)


def test_an_undo_that_finds_nothing_to_change_still_counts_as_done(ws: Workspace) -> None:
    """The row was changed and changed back by another verb: undoing the first one must not be offered for ever."""
    (lead_id,) = leads.add(ws, {"full_name": "Ada"}).ids
    with ws.store.write("Nothing but a name") as write:
        write.insert("tag", name="x", match_key="x")
    with ws.store.write("Gone again") as write:
        write.delete("tag", 1)
    undoing.undo(ws)
    undoing.undo(ws)
    undoing.undo(ws)
    assert not undoing.can_undo(ws) and lead_id == 1


def test_taking_a_child_away_is_a_later_change_of_its_lead_k11(ws: Workspace) -> None:
    added = leads.add(ws, {"full_name": "Ada", "tags": "fair", "email": "ada@engines.example"})
    leads.set_fields(ws, added.ids[0], {"tags": ""})
    assert added.changeset is not None
    with pytest.raises(Conflict, match="L-000001 Ada"):
        undoing.undo_changeset(ws, added.changeset)


def test_a_group_undo_leaves_a_lead_whose_tag_was_taken_away_and_undo_goes_on_k11(ws: Workspace) -> None:
    with ws.store.write("Two at once", group=True) as write:
        for name in ("Ada", "Bea"):
            person = intake.person(write, name)
            lead_id = intake.lead(
                write,
                person_id=person,
                company_id=None,
                source_id=1,
                received_at=write.now,
                received_on=None,
                by_id=None,
            )
            write.insert("lead_tag", lead_id=lead_id, tag_id=references.tag(write, "fair"))
    assert write.changeset is not None
    leads.set_fields(ws, 1, {"tags": ""})
    left = undoing.undo_changeset(ws, write.changeset, leave_changed=True).left
    assert ("lead", 1) in left and ("lead_tag", 1) not in left
    assert ws.store.rows("SELECT id FROM lead") == [(1,)] and checking.check(ws) == []
    undoing.undo(ws)
    assert ws.store.value("SELECT count(*) FROM lead_tag") == 1


def test_the_refusal_names_people_never_tables(ws: Workspace) -> None:
    (lead_id,) = leads.add(ws, {"full_name": "Ada", "phone": "020 7946 0123"}).ids
    first = leads.set_fields(ws, lead_id, {"phone": "020 7946 0124"})
    leads.set_fields(ws, lead_id, {"phone": "020 7946 0125"})
    assert first.changeset is not None
    with pytest.raises(Conflict) as caught:
        undoing.undo_changeset(ws, first.changeset)
    assert "L-000001 Ada" in caught.value.message and "contact_point" not in caught.value.message


def test_images_of_an_older_schema_come_back_with_defaults(ws: Workspace) -> None:
    (lead_id,) = leads.add(ws, {"full_name": "Ada", "tags": "fair"}).ids
    leads.set_fields(ws, lead_id, {"tags": ""})
    with ws.store.write("As if made before a column was added") as write:
        write.restore(
            "contact_point",
            ["id", "person_id", "no_longer_known", "kind", "value", "norm"],
            [[90, 1, "x", "email", "a@b.example", "a@b.example"]],
        )
    assert ws.store.row("SELECT is_role, position FROM contact_point WHERE id = 90") == (0, 0)
