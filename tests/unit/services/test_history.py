"""History of a record's fields (S2-4), undo of one change of one field, of one record's part of a group, and as of a day (K11)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import Conflict, UserError
from leaddesk.domain.history import FieldChange, Money
from leaddesk.services import (
    assignment,
    bulk,
    checking,
    followups,
    history,
    history_sets,
    intake,
    leads,
    merging,
    pipeline,
    touches,
    undoing,
)
from leaddesk.services.followups import NextStep
from leaddesk.services.history_only import undo_for
from leaddesk.services.history_undo import undo_change
from leaddesk.services.workspace import Workspace
from leaddesk.store import Author
from leaddesk.store import leads as stored


@pytest.fixture
def ada(ws: Workspace, clock: FixedClock) -> int:
    """A lead of yesterday."""
    made = leads.add(
        ws, {"full_name": "Ada Reid", "company": "Reid Brew.", "phone": "0114 4960244", "source": "website"}
    )
    later(clock, days=1)
    return made.ids[0]


def later(clock: FixedClock, **span: int) -> None:
    clock.set(clock.now() + timedelta(**(span or {"minutes": 1})))


def told(ws: Workspace, lead: int, **options: object) -> list[tuple[str, object, object]]:
    return [(c.label, c.before, c.after) for c in history.fields(ws, lead, **options).changes]  # type: ignore[arg-type]


def newest(ws: Workspace, lead: int, field: str = "") -> FieldChange:
    return history.fields(ws, lead, field=field).changes[0]


def test_each_field_is_told_with_names_sums_and_dates_never_ids_s2_4(
    ws: Workspace, ada: int, clock: FixedClock
) -> None:
    leads.set_fields(ws, ada, {"value": "17400"})
    later(clock)
    leads.set_fields(ws, ada, {"value": "18900", "rating": "warm", "expected_close": "2026-12-04", "probability": "60"})
    later(clock)
    pipeline.move(ws, [ada], "quoted")
    assert told(ws, ada)[0] == ("Stage", "New", "Quoted")
    second = told(ws, ada)[1:5]
    assert ("Value", Money(1740000, "EUR"), Money(1890000, "EUR")) in second
    assert ("Rating", "Don't know", "Warm") in second
    assert ("Expected", None, date(2026, 12, 4)) in second
    assert told(ws, ada)[-1] == ("Lead", None, "created")
    assert [label for label, _b, _a in told(ws, ada)].count("Stage") == 1


def test_who_when_and_by_what(ws: Workspace, ada: int, clock: FixedClock) -> None:
    with ws.store.by(Author(1, "command_line")):
        leads.set_fields(ws, ada, {"product": "Chiller"})
    change = newest(ws, ada)
    assert (change.at, change.by, change.origin, change.field) == (clock.now(), "Anna Berg", "command_line", "product")
    undoing.undo(ws)
    undone, struck = history.fields(ws, ada).changes[:2]
    assert (undone.origin, undone.before, undone.after) == ("undo", "Chiller", None)
    assert struck.struck and not struck.can_undo and not undone.struck
    undoing.redo(ws)
    assert [c.origin for c in history.fields(ws, ada).changes[:3]] == ["redo", "undo", "command_line"]
    assert [c.struck for c in history.fields(ws, ada).changes[:3]] == [False, True, False]


def test_people_companies_numbers_tags_and_own_fields_are_told(ws: Workspace, ada: int, clock: FixedClock) -> None:
    for field, value in (("full_name", "Ada King"), ("city", "Ulm"), ("phone", "07700 900244"), ("tags", "fair"),
                         ("custom:Boiler", "old"), ("company", "Reid Brewing"), ("custom:Boiler", "new")):  # fmt: skip
        later(clock)
        leads.set_fields(ws, ada, {field: value})
    assert told(ws, ada)[:7] == [
        ("Boiler", "old", "new"), ("Company", "Reid Brew.", "Reid Brewing"), ("Boiler", None, "old"), ("Tag", None, "fair"),
        ("Phone", "0114 4960244", "07700 900244"), ("Town", None, "Ulm"), ("Name", "Ada Reid", "Ada King"),
    ]  # fmt: skip
    assert told(ws, ada, field="phone") == [("Phone", "0114 4960244", "07700 900244")]
    assert told(ws, ada, field="Boiler", limit=1) == [("Boiler", "old", "new")]


def test_a_step_that_another_replaced_reads_as_one_step_that_changed(
    ws: Workspace, ada: int, clock: FixedClock
) -> None:
    followups.set_next(ws, [ada], NextStep("Call", date(2026, 3, 17)))
    later(clock)
    followups.set_next(ws, [ada], NextStep("Send quote", date(2026, 3, 18)))
    assert told(ws, ada)[:4] == [
        ("Next step", "Call", "Send quote"), ("Due", date(2026, 3, 17), date(2026, 3, 18)),
        ("Next step", None, "Call"), ("Due", None, date(2026, 3, 17)),
    ]  # fmt: skip


def test_a_merge_tells_what_it_changed_on_the_record(ws: Workspace, ada: int, clock: FixedClock) -> None:
    other = leads.add(ws, {"full_name": "Ada Reid", "company": "Reid Brewing", "email": "ada@reid.example"}).ids[0]
    later(clock)
    people = [ws.store.value("SELECT person_id FROM lead WHERE id = ?", (i,)) for i in (other, ada)]
    merging.merge(ws, "person", *people)
    changes = [c for c in history.fields(ws, ada).changes if c.origin == "merge"]
    assert ("E-mail", None, "ada@reid.example") in [(c.label, c.before, c.after) for c in changes]
    assert not any(c.can_undo for c in changes if c.label == "E-mail")
    leads.set_fields(ws, other, {"email": "ada@king.example"})
    assert told(ws, ada)[0] == ("E-mail", "ada@reid.example", "ada@king.example")


# --- undo one change -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("field", "values"),
    [("value", ("100", "200")), ("full_name", ("Ada A", "Ada B")), ("phone", ("030 111111", "030 222222")),
     ("tags", ("fair", "fair, old")), ("custom:Boiler", ("old", "new")), ("company", ("Alpha", "Beta")),
     ("source", ("Website", "Fair")), ("rating", ("hot", "cold")), ("received_at", ("2026-03-01", "2026-03-02")),
     ("notes", ("a", "b")), ("city", ("Ulm", "")), ("email", ("a@b.example", "")), ("currency", ("EUR", "CHF"))],
)  # fmt: skip
def test_undo_of_one_change_writes_the_value_from_before_and_can_be_undone(
    ws: Workspace, ada: int, clock: FixedClock, field: str, values: tuple[str, str]
) -> None:
    leads.set_fields(ws, ada, {field: values[0]})
    later(clock)
    before = stored.detail(ws.store, ada)
    leads.set_fields(ws, ada, {field: values[1]})
    later(clock)
    leads.set_fields(ws, ada, {"job_title": "Head brewer"})
    key = newest(ws, ada, field.removeprefix("custom:")).key
    changed = stored.detail(ws.store, ada)
    later(clock)
    done = undo_change(ws, ada, key)
    after = stored.detail(ws.store, ada)
    for name in ("contact_points", "tags", "custom", "notes", "first_name"):
        assert getattr(after, name) == getattr(before, name)
    for name in ("value_minor", "currency", "name", "company", "source", "rating", "received_on", "city"):
        assert getattr(after.row, name) == getattr(before.row, name)
    assert after.job_title == "Head brewer"
    assert done.ids == (ada,) and checking.check(ws) == []
    change = next(c for c in history.fields(ws, ada).changes if c.key == key)
    assert change.struck and newest(ws, ada).origin == "undo"
    undoing.undo(ws)
    assert stored.detail(ws.store, ada).row.value_minor == changed.row.value_minor
    assert not next(c for c in history.fields(ws, ada).changes if c.key == key).struck
    undoing.redo(ws)
    assert next(c for c in history.fields(ws, ada).changes if c.key == key).struck


def test_undo_of_a_field_changed_since_is_refused_with_both_values(ws: Workspace, ada: int, clock: FixedClock) -> None:
    leads.set_fields(ws, ada, {"product": "Chiller"})
    later(clock)
    leads.set_fields(ws, ada, {"product": "Boiler"})
    first = history.fields(ws, ada).changes[1]
    with pytest.raises(Conflict, match="“Boiler” by now, no longer “Chiller”"):
        undo_change(ws, ada, first.key)
    assert stored.detail(ws.store, ada).row.product == "Boiler"
    undo_change(ws, ada, first.key, anyway=True)
    assert stored.detail(ws.store, ada).row.product == ""


def test_who_and_stage_go_back_as_any_verb_moves_them(ws: Workspace, ada: int, clock: FixedClock) -> None:
    with ws.store.write("Second") as write:
        ben = write.insert("assignee", name="Ben", initials="B", match_key="ben")
    assignment.assign(ws, [ada], ben)
    later(clock)
    pipeline.move(ws, [ada], "quoted")
    quoted = stored.detail(ws.store, ada).milestones["quoted"]
    undo_change(ws, ada, newest(ws, ada, "stage").key)
    undo_change(ws, ada, newest(ws, ada, "owner").key)
    found = stored.detail(ws.store, ada)
    assert (found.row.stage, found.row.owner) == ("New", "Anna Berg")
    assert found.milestones["quoted"] == quoted
    assert checking.check(ws) == []


def test_what_only_a_verb_ends_cannot_be_taken_back_by_itself(ws: Workspace, ada: int) -> None:
    pipeline.close(ws, [ada], "lost", reason="price")
    change = newest(ws, ada, "status")
    assert not change.can_undo
    with pytest.raises(UserError, check=lambda error: error.code == "not_by_itself"):
        undo_change(ws, ada, change.key)
    with pytest.raises(UserError, check=lambda error: error.code == "unknown_change"):
        undo_change(ws, ada, "999.1")


# --- whole changes ---------------------------------------------------------------------------------------------------
def test_undo_of_an_older_group_leaves_who_was_changed_since_unless_chosen_k11(
    ws: Workspace, ada: int, clock: FixedClock
) -> None:
    others = [leads.add(ws, {"full_name": name}).ids[0] for name in ("Ben", "Cem")]
    ids = [ada, *others]
    later(clock)
    group = bulk.set_all(ws, ids, {"product": "Pump"}).changeset or 0
    later(clock)
    leads.set_fields(ws, others[0], {"product": "Fan"})
    pipeline.move(ws, [others[1]], "quoted")
    look = undoing.look(ws, group)
    assert (look.back, look.staying, look.refused) == (2, 1, False)
    assert [(s.name, s.what, s.may) for s in look.stays] == [("Ben", ("What they want",), True)]
    with pytest.raises(Conflict):
        undoing.undo_changeset(ws, group)
    undoing.undo_changeset(ws, group, leave_changed=True)
    assert [stored.detail(ws.store, i).row.product for i in ids] == ["", "Fan", ""]
    undoing.redo(ws)
    undoing.undo_changeset(ws, group, leave_changed=True, anyway=[others[0]])
    assert [stored.detail(ws.store, i).row.product for i in ids] == ["", "", ""]
    undoing.redo(ws)
    assert [stored.detail(ws.store, i).row.product for i in ids] == ["Pump", "Fan", "Pump"]


def test_one_records_part_of_a_group_goes_back_alone(ws: Workspace, ada: int, clock: FixedClock) -> None:
    ben = leads.add(ws, {"full_name": "Ben"}).ids[0]
    later(clock)
    group = bulk.add_tag(ws, [ada, ben], "fair").changeset or 0
    later(clock)
    leads.set_fields(ws, ben, {"product": "Fan"})
    undo_for(ws, group, ada)
    assert [stored.detail(ws.store, i).tags for i in (ada, ben)] == [(), ("fair",)]
    assert next(c for c in history.fields(ws, ada).changes if c.changeset == group).struck
    assert not next(c for c in history.fields(ws, ben).changes if c.changeset == group).struck
    with pytest.raises(UserError, check=lambda error: error.code == "nothing_to_undo"):
        undo_for(ws, group, ada)
    undoing.undo(ws)
    assert stored.detail(ws.store, ada).tags == ("fair",)
    assert checking.check(ws) == []


def test_the_changes_of_a_record_as_the_undo_panel_lists_them(ws: Workspace, ada: int, clock: FixedClock) -> None:
    ben = leads.add(ws, {"full_name": "Ben"}).ids[0]
    later(clock)
    bulk.set_all(ws, [ada, ben], {"product": "Pump", "rating": "hot"})
    later(clock)
    touches.log(ws, ada, type="call", outcome="reached")
    undoing.undo(ws)
    undone, call, group, made = history_sets.sets(ws, ada)
    assert undone.label.startswith("Undone: ") and undone.can_redo and not undone.can_undo
    assert call.undone and not call.can_undo
    assert (group.leads, group.fields, group.new, group.alone, group.can_undo) == (2, 4, 0, False, True)
    assert made.label == "New lead Ada Reid"
    assert [each.changeset for each in history_sets.sets(ws, ada, limit=1, offset=2)] == [group.changeset]


def test_as_of_a_day_is_the_record_of_that_day(ws: Workspace, ada: int, clock: FixedClock) -> None:
    day = ws.today()
    leads.set_fields(ws, ada, {"value": "100"})
    touches.log(ws, ada, type="call", outcome="reached")
    then = stored.detail(ws.store, ada)
    later(clock, days=3)
    pipeline.move(ws, [ada], "quoted")
    leads.set_fields(ws, ada, {"value": "900", "phone": ""})
    found = history.as_of(ws, ada, day)
    assert found is not None
    assert (found.row.value_minor, found.row.stage, found.contact_points) == (10000, "New", then.contact_points)
    assert (found.timeline, found.row.last_contact_at) == (then.timeline, then.row.last_contact_at)
    assert history.as_of(ws, ada, day - timedelta(days=5)) is None


def test_shared_firms_are_not_touched_by_an_only_undo(ws: Workspace, ada: int) -> None:
    with ws.store.write("List", group=True) as write:
        person = intake.person(write, "Eve")
        lead = intake.lead(write, person_id=person, company_id=None, source_id=1, received_at=write.now,
                           received_on=ws.today(), by_id=1, owner_id=1, stage_id=None)  # fmt: skip
        write.insert("lead_tag", lead_id=ada, tag_id=write.insert("tag", name="x", match_key="x"))
    changeset = write.changeset or 0
    undo_for(ws, changeset, lead)
    assert ws.store.value("SELECT count(*) FROM person WHERE id = ?", (person,)) == 0
    assert stored.detail(ws.store, ada).tags == ("x",)
    assert checking.check(ws) == []
