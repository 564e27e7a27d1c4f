"""Stages and pipelines (S2-7): every change of them, and that its undo gives back exactly what was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import Conflict, UserError
from leaddesk.domain.attempt_plans import Plan, PlanStep
from leaddesk.services import (
    attempt_plans,
    checking,
    documents_of_stage,
    history,
    history_undo,
    leads,
    parking,
    pipeline,
    pipelines,
    process,
    stages,
    undoing,
)
from leaddesk.services.workspace import Workspace
from leaddesk.store import documents, undo
from leaddesk.store import stages as stored

JOURNAL = ("change", "change_image", "changeset", "counter", "meta", "sqlite_sequence", "file_content")


def content(ws: Workspace) -> dict[str, list[tuple[object, ...]]]:
    """Every table but the journal, counters and the file's generation: *equal to the start* (PRODUCT, Undo)."""
    tables = [
        name
        for (name,) in ws.store.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%'")
        if name not in JOURNAL
    ]
    rev = "rev"
    found = {}
    for name in tables:
        columns = [c[1] for c in ws.store.rows(f"PRAGMA table_info({name})") if c[1] != rev]
        found[name] = sorted(ws.store.rows(f"SELECT {', '.join(columns)} FROM {name}"), key=repr)
    return found


def stage(ws: Workspace, name: str) -> int:
    return stages.called(ws, name).id


def lead(ws: Workspace, name: str, where: str = "") -> int:
    (lead_id,) = leads.add(ws, {"full_name": name}).ids
    if where:
        pipeline.move(ws, [lead_id], where)
    return lead_id


def labels(ws: Workspace, pipeline_id: int | None = None) -> list[str]:
    return [one.label for one in stored.stages(ws.store, pipeline_id=pipeline_id)]


def column(ws: Workspace, lead_id: int, name: str) -> object:
    return ws.store.value(f"SELECT {name} FROM lead WHERE id = ?", (lead_id,))


@pytest.fixture
def firm(ws: Workspace, clock: FixedClock, tmp_path: Path) -> Workspace:
    """Leads in three stages, one of them set to later, one lost; files, a plan, moves and needs of a stage."""
    lead(ws, "Ada")
    lead(ws, "Bob", "Talked")
    lead(ws, "Cleo", "Talked")
    parked, lost = lead(ws, "Dora", "Talked"), lead(ws, "Emil", "Talked")
    clock.set(clock.now() + timedelta(days=2))
    parking.park(ws, [parked], until=ws.today().replace(year=ws.today().year + 1), reason="timing")
    pipeline.close(ws, [lost], "lost", reason="price")
    paper = tmp_path / "terms.txt"
    paper.write_text("terms", encoding="utf-8")
    documents_of_stage.add(ws, stage(ws, "Talked"), [paper])
    for name in ("Talked", "Qualified"):
        tries = (PlanStep("call", 0), PlanStep("email", 2))
        attempt_plans.save(ws, Plan(None, f"After {name}", tries, stage_id=stage(ws, name)), anyway=True)
    process.allow(ws, stage(ws, "Trying"), [stage(ws, "Talked"), "won"])
    process.allow(ws, stage(ws, "Talked"), [stage(ws, "Quoted")])
    process.add_need(ws, stage(ws, "Talked"), "leave", "field", field="value", is_must=True)
    clock.set(clock.now() + timedelta(days=1))
    return ws


CHANGES: dict[str, Callable[[Workspace], object]] = {
    "add": lambda ws: stages.add(ws, "Site visit", position=2),
    "rename": lambda ws: stages.change(ws, stage(ws, "Talked"), label="Spoken"),
    "numbers": lambda ws: stages.change(ws, stage(ws, "Talked"), probability="33 %", stale_days="1"),
    "no limit": lambda ws: stages.change(ws, stage(ws, "Talked"), stale_days=""),
    "status": lambda ws: stages.change(ws, stage(ws, "Talked"), status="qualified"),
    "order": lambda ws: stages.order(ws, 1, [stage(ws, "Quoted"), stage(ws, "New")]),
    "shift": lambda ws: stages.shift(ws, stage(ws, "Quoted"), -1),
    "remove": lambda ws: stages.remove(ws, stage(ws, "Talked"), move_to=stage(ws, "Trying")),
    "merge": lambda ws: stages.merge(ws, stage(ws, "Talked"), stage(ws, "Qualified")),
    "delete": lambda ws: stages.remove(ws, stage(ws, "Negotiating")),
    "join an unused one": lambda ws: stages.merge(ws, stage(ws, "Trying"), stage(ws, "New")),
    "pipeline": lambda ws: pipelines.add(ws, "Service", like=1),
    "allow": lambda ws: process.allow(ws, stage(ws, "Trying"), [stage(ws, "New")]),
    "allow all": lambda ws: process.allow(ws, stage(ws, "Talked"), []),
    "need": lambda ws: process.add_need(ws, stage(ws, "Quoted"), "enter", "confirm", label="They signed"),
    "no need": lambda ws: process.remove_need(ws, process.show(ws).needs[0].id),
}


@pytest.mark.parametrize("name", CHANGES)
def test_undo_and_redo_of_a_change_of_the_process_are_exact_s2_7(firm: Workspace, name: str) -> None:
    before = content(firm)
    CHANGES[name](firm)
    after = content(firm)
    assert after != before
    assert checking.check(firm) == []
    undo.undo(firm.store)
    assert content(firm) == before and checking.check(firm) == []
    undo.redo(firm.store)
    assert content(firm) == after
    undo.undo(firm.store)
    assert content(firm) == before


def test_removing_a_stage_moves_its_leads_each_with_a_stage_event_s2_7(firm: Workspace) -> None:
    events = firm.store.value("SELECT count(*) FROM stage_event")
    target = stage(firm, "Quoted")
    with pytest.raises(UserError) as refused:
        stages.remove(firm, stage(firm, "Talked"))
    assert refused.value.code == "move_to_needed"
    done = stages.remove(firm, stage(firm, "Talked"), move_to=target)
    assert firm.store.value("SELECT count(*) FROM lead WHERE stage_id = ? AND status = 'quoted'", (target,)) == 2
    assert firm.store.value("SELECT count(*) FROM stage_event") == events + 2
    assert firm.store.value("SELECT count(*) FROM lead WHERE stage_before_id = ?", (target,)) == 2
    assert firm.store.value("SELECT count(*) FROM lead WHERE quoted_at IS NOT NULL") == 0, "a setting reaches nothing"
    assert done.changed["lead"] == 4 and "Talked" not in labels(firm)
    with pytest.raises(UserError):
        stages.called(firm, "Talked")
    assert firm.store.value("SELECT count(*) FROM document WHERE stage_id = ?", (target,)) == 1
    assert process.show(firm).allowed(stage(firm, "Trying")) == {target, "won"}


def test_a_stage_no_lead_was_ever_in_is_deleted_and_gives_its_bit_back(ws: Workspace) -> None:
    made = stages.add(ws, "Site visit")
    stages.remove(ws, made.id)
    assert ws.store.value("SELECT count(*) FROM stage") == 6
    for n in range(57):
        stages.add(ws, f"Stage {n}")
    with pytest.raises(UserError) as full:
        stages.add(ws, "One more")
    assert full.value.code == "too_many_stages"
    stages.remove(ws, stage(ws, "Stage 3"))
    assert stages.add(ws, "One more").id


def test_a_used_stage_stays_for_history_and_what_comes_back_goes_to_the_one_before(ws: Workspace) -> None:
    gone = lead(ws, "Ada", "Qualified")
    pipeline.close(ws, [gone], "lost", reason="price")
    stages.remove(ws, stage(ws, "Qualified"))
    assert ws.store.value("SELECT active FROM stage WHERE label = 'Qualified'") == 0
    pipeline.reopen(ws, [gone])
    assert column(ws, gone, "stage_id") == stage(ws, "Talked") and checking.check(ws) == []


def test_a_merged_stage_counts_as_the_other_and_chains_are_followed(firm: Workspace) -> None:
    talked, qualified, quoted = stage(firm, "Talked"), stage(firm, "Qualified"), stage(firm, "Quoted")
    stages.merge(firm, talked, qualified)
    stages.merge(firm, qualified, quoted)
    assert stored.settled(firm.store) == {talked: quoted, qualified: quoted}
    assert stages.chances(firm)[quoted].n == 4


def test_another_status_moves_that_of_the_leads_and_no_clock(firm: Workspace) -> None:
    clocks = "stage_since, last_attempt_at, last_contact_at, qualified_at"
    before = firm.store.rows(f"SELECT id, {clocks} FROM lead ORDER BY id")
    stages.change(firm, stage(firm, "Talked"), status="qualified")
    assert firm.store.rows(f"SELECT id, {clocks} FROM lead ORDER BY id") == before
    assert firm.store.value("SELECT count(*) FROM lead WHERE status = 'qualified'") == 2
    ran = firm.store.rows("SELECT status FROM stage_event WHERE lead_id = 2 ORDER BY id")
    assert ran == [("new",), ("contacted",), ("qualified",)]


def test_another_limit_moves_the_day_on_which_leads_are_quiet(firm: Workspace) -> None:
    before = firm.store.value("SELECT stale_on FROM lead WHERE id = 2")
    stages.change(firm, stage(firm, "Talked"), stale_days="1")
    assert firm.store.value("SELECT stale_on FROM lead WHERE id = 2") < before
    stages.change(firm, stage(firm, "Talked"), stale_days="")
    assert firm.store.value("SELECT stale_on FROM lead WHERE id = 2") is None


def test_the_last_stage_and_the_last_pipeline_stay(ws: Workspace) -> None:
    for name in ("Trying", "Talked", "Qualified", "Quoted", "Negotiating"):
        stages.remove(ws, stage(ws, name))
    with pytest.raises(UserError) as last:
        stages.remove(ws, stage(ws, "New"))
    assert last.value.code == "last_stage"
    with pytest.raises(UserError) as only:
        pipelines.retire(ws, 1)
    assert only.value.code == "last_pipeline"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"label": "  "}, "label"),
        ({"label": "New"}, "label"),
        ({"status": "won"}, "status"),
        ({"probability": "120"}, "probability"),
        ({"stale_days": "0"}, "stale_days"),
        ({"stale_days": "soon"}, "stale_days"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_does_not_fit_is_refused_beside_its_field(ws: Workspace, values: dict[str, str], field: str) -> None:
    with pytest.raises(UserError) as refused:
        stages.change(ws, stage(ws, "Talked"), **values)
    assert refused.value.field == field


def test_files_and_plan_go_along_once_each_s0_4(firm: Workspace, tmp_path: Path) -> None:
    talked, qualified, trying = (stage(firm, name) for name in ("Talked", "Qualified", "Trying"))
    own = tmp_path / "prices.txt"
    own.write_text("prices", encoding="utf-8")
    documents_of_stage.add(firm, qualified, [own, tmp_path / "terms.txt"])
    stages.merge(firm, talked, qualified)
    files = [file.name for file in documents.of_stage(firm.store, qualified)]
    assert files == ["prices.txt", "terms.txt"], "the same file is not there twice"
    plans = firm.store.rows("SELECT name, stage_id FROM attempt_plan")
    assert plans == [("After Qualified", qualified)], "the one that stays has a plan already"
    undoing.undo(firm)
    stages.remove(firm, talked, move_to=trying)
    assert [file.name for file in documents.of_stage(firm.store, trying)] == ["terms.txt"]
    assert ("After Talked", trying) in firm.store.rows("SELECT name, stage_id FROM attempt_plan")


def test_moves_to_a_removed_stage_lead_to_the_other_and_nothing_is_trapped(ws: Workspace) -> None:
    new, trying, talked, quoted = (stage(ws, name) for name in ("New", "Trying", "Talked", "Quoted"))
    process.allow(ws, new, [talked])
    process.allow(ws, trying, [talked, "won"])
    process.allow(ws, talked, [quoted])
    stages.remove(ws, talked, move_to=trying)
    rules = process.show(ws)
    assert rules.allowed(new) == {trying} and rules.allowed(trying) == {quoted, "won"}
    undoing.undo(ws)
    process.allow(ws, talked, [])
    stages.remove(ws, talked, move_to=trying)
    assert process.show(ws).allowed(trying) == frozenset(), "from there a lead could go everywhere"


# --- several pipelines ------------------------------------------------------------------------------------------------
def test_the_first_pipeline_gets_a_name_when_a_second_is_made(ws: Workspace) -> None:
    assert [one.name for one in pipelines.listed(ws)] == [""] and stages.called(ws, "Quoted").full == "Quoted"
    second = pipelines.add(ws, "Service", first_name="Heating", like=1).id
    assert [one.name for one in pipelines.listed(ws)] == ["Heating", "Service"]
    assert labels(ws, second) == labels(ws, 1) and len(labels(ws)) == 12
    assert stages.called(ws, "Quoted").pipeline_id == 1
    assert (
        stages.called(ws, "service / quoted").pipeline_id == stages.called(ws, "Service/Quoted").pipeline_id == second
    )
    assert stages.called(ws, "Service/Quoted").full == "Service/Quoted"
    undoing.undo(ws)
    assert [one.name for one in pipelines.listed(ws)] == [""]


def test_a_new_lead_starts_in_the_first_stage_of_the_first_pipeline(ws: Workspace) -> None:
    second = pipelines.add(ws, "Service").id
    old = lead(ws, "Ada")
    pipelines.order(ws, [second])
    new = lead(ws, "Bob")
    assert column(ws, old, "stage_id") == 1
    assert column(ws, new, "stage_id") == stored.first(ws.store, second)[0] == stored.first(ws.store)[0]


def test_a_pipeline_is_retired_once_its_leads_have_a_place(ws: Workspace) -> None:
    second = pipelines.add(ws, "Service").id
    there = lead(ws, "Ada", "Service/New")
    before = content(ws)
    with pytest.raises(UserError) as refused:
        pipelines.retire(ws, second)
    assert refused.value.code == "move_to_needed"
    pipelines.retire(ws, second, move_to=stage(ws, "Quoted"))
    assert column(ws, there, "status") == "quoted" and len(pipelines.listed(ws)) == 1 and checking.check(ws) == []
    undoing.undo(ws)
    assert content(ws) == before
    pipelines.retire(ws, 1, move_to=stored.first(ws.store, second)[0])
    assert stored.first(ws.store)[0] == stored.first(ws.store, second)[0]


def test_a_pipeline_no_lead_was_ever_in_is_deleted(ws: Workspace) -> None:
    second = pipelines.add(ws, "Service", like=1).id
    pipelines.retire(ws, second)
    assert ws.store.value("SELECT count(*) FROM pipeline") == 1 and ws.store.value("SELECT count(*) FROM stage") == 6


# --- chance from own history ------------------------------------------------------------------------------------------
def test_chances_are_those_of_leads_that_reached_the_stage_in_two_years_09e(ws: Workspace, clock: FixedClock) -> None:
    old = lead(ws, "Old", "Quoted")
    pipeline.close(ws, [old], "won")
    clock.set(clock.now() + timedelta(days=800))
    first, second, third = lead(ws, "A", "Quoted"), lead(ws, "B", "Quoted"), lead(ws, "C", "Talked")
    pipeline.close(ws, [first], "won")
    pipeline.close(ws, [second], "lost", reason="price")
    pipeline.close(ws, [third], "won")
    found = stages.chances(ws)
    assert (found[stage(ws, "Quoted")].n, found[stage(ws, "Quoted")].won) == (2, 1)
    assert found[stage(ws, "Quoted")].rate == 0.5
    assert (found[stage(ws, "New")].n, found[stage(ws, "New")].won) == (3, 2)
    assert stage(ws, "Negotiating") not in found


# --- taking back what is older than a change of the process ------------------------------------------------------------
def test_an_older_move_taken_back_never_leads_into_a_removed_stage(ws: Workspace) -> None:
    there = lead(ws, "Ada", "Talked")
    moved = pipeline.move(ws, [there], "Quoted").changeset or 0
    stages.remove(ws, stage(ws, "Talked"))
    before = content(ws)
    undoing.undo_changeset(ws, moved)
    assert column(ws, there, "stage_id") == stage(ws, "Trying") and checking.check(ws) == []
    undoing.redo(ws)
    assert content(ws) == before


def test_an_older_move_taken_back_takes_the_status_the_stage_stands_for_now(ws: Workspace) -> None:
    there = lead(ws, "Ada", "Talked")
    moved = pipeline.move(ws, [there], "Quoted").changeset or 0
    stages.change(ws, stage(ws, "Talked"), status="qualified")
    undoing.undo_changeset(ws, moved)
    assert column(ws, there, "status") == "qualified" and checking.check(ws) == []


def test_taking_back_an_older_removal_leaves_who_was_moved_since(firm: Workspace) -> None:
    removed = stages.remove(firm, stage(firm, "Talked"), move_to=stage(firm, "Trying")).changeset or 0
    pipeline.move(firm, [2], "Negotiating", free=True)
    with pytest.raises(Conflict):
        undoing.undo_changeset(firm, removed)
    undoing.undo_changeset(firm, removed, leave_changed=True)
    assert column(firm, 2, "stage_id") == stage(firm, "Negotiating")
    assert column(firm, 3, "stage_id") == stage(firm, "Talked") and checking.check(firm) == []


def test_what_belonged_to_a_deleted_stage_is_left_not_a_crash(ws: Workspace) -> None:
    made = stages.add(ws, "Site visit").id
    process.allow(ws, stage(ws, "New"), [made])
    freed = process.allow(ws, stage(ws, "New"), []).changeset or 0
    there = lead(ws, "Ada")
    moved = pipeline.move(ws, [there], "Site visit")
    assert moved.changeset
    again = undoing.undo(ws).changeset or 0
    stages.remove(ws, made)
    assert ws.store.value("SELECT count(*) FROM stage") == 6
    for changeset in (freed, again):
        with pytest.raises(Conflict):
            undoing.undo_changeset(ws, changeset)
    assert checking.check(ws) == []


def test_one_move_taken_back_by_itself_follows_a_joined_stage_and_says_no_for_a_removed_one(ws: Workspace) -> None:
    there = lead(ws, "Ada", "Talked")
    pipeline.move(ws, [there], "Quoted")
    key = next(each.key for each in history.fields(ws, there, field="stage").changes)
    talked = stage(ws, "Talked")
    stages.remove(ws, talked)
    with pytest.raises(UserError) as refused:
        history_undo.undo_change(ws, there, key)
    assert refused.value.code == "not_by_itself"
    undoing.undo(ws)
    stages.merge(ws, talked, stage(ws, "Qualified"))
    history_undo.undo_change(ws, there, key)
    assert column(ws, there, "stage_id") == stage(ws, "Qualified") and checking.check(ws) == []
