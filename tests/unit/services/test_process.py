"""Allowed moves and what a move asks (S2-7): refused everywhere, asked once, kept with the move."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from leaddesk.base.errors import UserError
from leaddesk.domain.process import Need, Process
from leaddesk.services import (
    bulk,
    definition,
    documents_of_stage,
    leads,
    parking,
    pipeline,
    pipelines,
    process,
    stages,
    touches,
    undoing,
)
from leaddesk.services.workspace import Workspace
from leaddesk.store import documents


@pytest.fixture
def ada(ws: Workspace) -> int:
    return leads.add(ws, {"full_name": "Ada"}).ids[0]


def stage(ws: Workspace, name: str) -> int:
    return stages.called(ws, name).id


def where(ws: Workspace, lead_id: int) -> str:
    sql = "SELECT coalesce(s.label, l.status) FROM lead l LEFT JOIN stage s ON s.id = l.stage_id WHERE l.id = ?"
    return str(ws.store.value(sql, (lead_id,)))


def note(ws: Workspace, lead_id: int) -> str:
    return str(ws.store.value("SELECT note FROM stage_event WHERE lead_id = ? ORDER BY id DESC LIMIT 1", (lead_id,)))


def refused(call: Callable[[], object]) -> UserError:
    with pytest.raises(UserError) as caught:
        call()
    return caught.value


# --- allowed moves ----------------------------------------------------------------------------------------------------
def test_a_default_firm_allows_every_move_and_asks_nothing(ws: Workspace, ada: int) -> None:
    for name in ("Negotiating", "New", "Quoted"):
        assert process.asked(ws, [ada], name).is_free
        assert pipeline.move(ws, [ada], name).open == ()


def test_a_move_that_is_not_allowed_is_refused_everywhere_and_names_what_is_s2_7(ws: Workspace, ada: int) -> None:
    process.allow(ws, stage(ws, "New"), [stage(ws, "Trying"), stage(ws, "Talked")])
    for call in (
        lambda: pipeline.move(ws, [ada], "Quoted"),
        lambda: bulk.set_all(ws, [ada], {"stage": "Quoted"}),
        lambda: pipeline.close(ws, [ada], "won"),
    ):
        error = refused(call)
        assert error.code == "move_not_allowed" and "Trying, Talked" in error.hint
    assert where(ws, ada) == "New"
    asked = process.asked(ws, [ada], "won")
    assert asked.refused == (ada,) and asked.allowed == {stage(ws, "New"): ("Trying", "Talked")} and not asked.is_free
    pipeline.move(ws, [ada], "Talked")
    assert where(ws, ada) == "Talked"


def test_leaving_is_never_trapped_and_facts_follow_no_process(ws: Workspace, ada: int) -> None:
    process.allow(ws, stage(ws, "New"), [stage(ws, "Trying")])
    pipeline.close(ws, [ada], "lost", reason="price")
    pipeline.reopen(ws, [ada])
    parking.park(ws, [ada], until=ws.today().replace(year=ws.today().year + 1), reason="timing")
    assert refused(lambda: pipeline.move(ws, [ada], "Quoted")).code == "move_not_allowed"
    pipeline.move(ws, [ada], "New")
    pipeline.move(ws, [ada], "Quoted", free=True)
    assert where(ws, ada) == "Quoted"
    undoing.undo(ws)
    assert where(ws, ada) == "New"


def test_allowing_nothing_again_allows_everything(ws: Workspace, ada: int) -> None:
    process.allow(ws, stage(ws, "New"), ["won"])
    assert refused(lambda: pipeline.move(ws, [ada], "Quoted")).hint.startswith("Allowed: Won")
    process.allow(ws, stage(ws, "New"), [])
    pipeline.move(ws, [ada], "Quoted")


# --- what a move asks -------------------------------------------------------------------------------------------------
def test_forwards_asks_leave_and_enter_back_asks_back_and_skipped_stages_nothing() -> None:
    needs = tuple(
        Need(10 * place + n, place, moment, "note")
        for place in (1, 2, 3)
        for n, moment in enumerate(("enter", "leave", "back"))
    )
    rules = Process({1: 1, 2: 1, 3: 1, 9: 2}, {1: 0, 2: 1, 3: 2, 9: 3}, needs)
    assert [need.id for need in rules.asked_by(1, 3)] == [11, 30]
    assert [need.id for need in rules.asked_by(3, 1)] == [32]
    assert [need.id for need in rules.asked_by(3, "won")] == [31]
    assert [need.id for need in rules.asked_by(None, 2)] == [20]
    assert [need.id for need in rules.asked_by(2, 9)] == [21], "another pipeline is no way back"
    assert rules.asked_by(2, 2) == ()


def test_a_must_holds_the_move_back_until_it_is_given_with_it(ws: Workspace, ada: int) -> None:
    process.add_need(ws, stage(ws, "Quoted"), "enter", "field", field="value", is_must=True)
    process.add_need(ws, stage(ws, "New"), "leave", "field", field="product")
    asked = process.asked(ws, [ada], "Quoted")
    assert [asked.labels[need.id] for need in asked.open] == ["What they want", "Value"]
    assert [need.field for need in asked.musts] == ["value"]
    error = refused(lambda: pipeline.move(ws, [ada], "Quoted"))
    assert error.code == "needs_open" and "Value" in error.message and "What they want" not in error.message
    before = ws.store.value("SELECT max(id) FROM changeset")
    done = pipeline.move(ws, [ada], "Quoted", values={"value": "1200"})
    assert done.changeset == before + 1, "one change, one undo"
    assert [(lead, need.field) for lead, need in done.open] == [(ada, "product")]
    assert ws.store.value("SELECT value_minor FROM lead") == 120_000 and where(ws, ada) == "Quoted"
    undoing.undo(ws)
    assert ws.store.value("SELECT value_minor FROM lead") is None and where(ws, ada) == "New"


def test_nothing_is_written_where_a_must_is_open(ws: Workspace, ada: int) -> None:
    process.add_need(ws, stage(ws, "Quoted"), "enter", "quote", is_must=True)
    refused(lambda: pipeline.move(ws, [ada], "Quoted", values={"value": "1200"}))
    assert ws.store.value("SELECT value_minor FROM lead") is None


def test_a_note_and_a_statement_are_kept_with_the_move(ws: Workspace, ada: int) -> None:
    ticked = process.add_need(ws, stage(ws, "Quoted"), "enter", "confirm", label="They named a day", is_must=True).id
    process.add_need(ws, stage(ws, "New"), "leave", "note", is_must=True)
    assert refused(lambda: pipeline.move(ws, [ada], "Quoted", note="rang twice")).code == "needs_open"
    pipeline.move(ws, [ada], "Quoted", note="rang twice", confirmed=[ticked])
    assert note(ws, ada) == "rang twice\nThey named a day"
    undoing.undo(ws)
    pipeline.move(ws, [ada], "Quoted", note="again", confirmed=["they named a DAY"])
    assert note(ws, ada) == "again\nThey named a day"


def test_going_back_asks_what_going_back_asks(ws: Workspace, ada: int) -> None:
    pipeline.move(ws, [ada], "Quoted")
    process.add_need(ws, stage(ws, "Quoted"), "back", "note", label="Why it goes back", is_must=True)
    assert "Why it goes back" in refused(lambda: pipeline.move(ws, [ada], "Talked")).message
    pipeline.move(ws, [ada], "Negotiating")
    pipeline.move(ws, [ada], "Quoted", note="ok")
    pipeline.move(ws, [ada], "Talked", note="too early")
    assert note(ws, ada) == "too early"


def test_won_asks_what_leaving_the_stage_asks(ws: Workspace, ada: int) -> None:
    need = process.add_need(ws, stage(ws, "New"), "leave", "confirm", label="Signed", is_must=True).id
    assert [one.id for one in process.asked(ws, [ada], "won").open] == [need]
    assert refused(lambda: pipeline.close(ws, [ada], "won")).code == "needs_open"
    pipeline.close(ws, [ada], "won", confirmed=[need], values={"value": "50"})
    assert where(ws, ada) == "won" and note(ws, ada) == "Signed"


def test_what_meets_a_need_is_what_happened(ws: Workspace, ada: int, tmp_path: Path) -> None:
    paper = tmp_path / "terms.txt"
    paper.write_text("terms", encoding="utf-8")
    documents_of_stage.add(ws, stage(ws, "New"), [paper])
    new = stage(ws, "New")
    for kind in ("reached", "definition", "documents", "quote"):
        process.add_need(ws, new, "leave", kind, is_must=True)

    def open_now() -> set[str]:
        return {need.kind for need in process.asked(ws, [ada], "Quoted").open}

    assert open_now() == {"reached", "definition", "documents", "quote"}
    touches.log(ws, ada, type="call", outcome="reached")
    assert open_now() == {"definition", "documents", "quote"}
    for criterion in definition.current(ws).needed:
        definition.answer(ws, [ada], criterion.code, "yes")
    assert open_now() == {"documents", "quote"}
    (file,) = documents.of_stage(ws.store, new)
    touches.log(ws, ada, type="email", outcome="sent", sent=[file.id])
    assert open_now() == {"quote"}
    with ws.store.write("") as write:
        write.insert("quote", lead_id=ada, state="sent", sent_on=ws.today(), created_at=write.now)
    assert open_now() == set() and pipeline.move(ws, [ada], "Quoted").open == ()


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("value", "10"),
        ("rating", "hot"),
        ("email", "a@b.example"),
        ("source", "Website"),
        ("tags", "vip"),
        ("custom:Roof", "flat"),
    ],
)
def test_a_field_is_met_once_it_is_filled_in_dont_know_is_not(ws: Workspace, ada: int, field: str, text: str) -> None:
    other = leads.add(ws, {"full_name": "Bob", "custom:Roof": "steep"}).ids[0]
    leads.set_fields(ws, other, {"custom:Roof": ""})
    process.add_need(ws, stage(ws, "Quoted"), "enter", "field", field=field)
    asked = process.asked(ws, [ada, other], "Quoted")
    assert asked.open_for(asked.open[0].id) == (ada, other)
    leads.set_fields(ws, ada, {field: text})
    asked = process.asked(ws, [ada, other], "Quoted")
    assert asked.open_for(asked.open[0].id) == (other,)


def test_a_name_is_asked_what_entering_asks_only(ws: Workspace, ada: int) -> None:
    with ws.store.write("list") as write:
        person = write.insert("person", full_name="Bo", sort_key="bo", match_key="bo")
        name = write.insert("lead", kind="name", person_id=person, source_id=8, created_at=write.now)
    process.allow(ws, stage(ws, "New"), [stage(ws, "Trying")])
    process.add_need(ws, stage(ws, "New"), "leave", "note", is_must=True)
    process.add_need(ws, stage(ws, "Quoted"), "enter", "field", field="value")
    assert [need.kind for need in process.asked(ws, [name], "Quoted").open] == ["field"]
    pipeline.move(ws, [name], "Quoted")
    assert where(ws, name) == "Quoted"


# --- the process itself -----------------------------------------------------------------------------------------------
def test_needs_are_added_changed_put_in_order_and_taken_away(ws: Workspace) -> None:
    quoted = stage(ws, "Quoted")
    first = process.add_need(ws, quoted, "enter", "field", field="value").id
    second = process.add_need(ws, quoted, "enter", "reached").id
    process.order_needs(ws, quoted, [second])
    assert [need.id for need in process.show(ws).needs_of(quoted)] == [second, first]
    process.change_need(ws, first, is_must=True, label="The sum")
    need = process.show(ws).needs_of(quoted)[1]
    assert need.is_must and process.need_label(ws, need) == "The sum" and need.field == "value"
    process.remove_need(ws, second)
    assert len(process.show(ws).needs) == 1


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        (("enter", "field", "nonsense"), "field"),
        (("enter", "field", "stage"), "field"),
        (("enter", "field", ""), "field"),
        (("enter", "reached", "value"), "field"),
        (("enter", "confirm", ""), "label"),
        (("enter", "magic", ""), "kind"),
        (("later", "note", ""), "moment"),
    ],
)
def test_a_need_that_cannot_be_asked_is_refused(ws: Workspace, arguments: tuple[str, str, str], field: str) -> None:
    moment, kind, name = arguments
    assert refused(lambda: process.add_need(ws, 1, moment, kind, field=name)).field == field


def test_the_same_is_asked_once(ws: Workspace) -> None:
    process.add_need(ws, 1, "leave", "note")
    assert refused(lambda: process.add_need(ws, 1, "leave", "note")).code == "asked_already"
    process.add_need(ws, 1, "leave", "confirm", label="A")
    process.add_need(ws, 1, "leave", "confirm", label="B")


def test_a_move_to_another_pipeline_is_a_move_forwards(ws: Workspace, ada: int) -> None:
    pipelines.add(ws, "Service")
    pipeline.move(ws, [ada], "Quoted")
    process.add_need(ws, stage(ws, "Quoted"), "leave", "note", is_must=True)
    assert refused(lambda: pipeline.move(ws, [ada], "Service/New")).code == "needs_open"
    pipeline.move(ws, [ada], "Service/New", note="they have a heating already")
    assert ws.store.value("SELECT s.pipeline_id FROM lead l JOIN stage s ON s.id = l.stage_id") == 2


def test_a_thousand_leads_are_asked_and_moved_as_one_set(ws: Workspace) -> None:
    with ws.store.write("many") as write:
        person = write.insert("person", full_name="Bo", sort_key="bo", match_key="bo")
        ids = write.insert_rows(
            "lead",
            ("person_id", "number", "kind", "status", "stage_id", "source_id", "created_at", "became_lead_at"),
            [
                (person, f"L-{n:06d}", "lead", "new", 1, 8, "2026-03-01 10:00:00", "2026-03-01 10:00:00")
                for n in range(900_000, 901_000)
            ],
        )
        write.insert_rows(
            "stage_event",
            ("lead_id", "stage_id", "status", "at", "note"),
            [(i, 1, "new", "2026-03-01 10:00:00", "") for i in ids],
        )
    process.add_need(ws, stage(ws, "Quoted"), "enter", "field", field="value")
    process.add_need(ws, 1, "leave", "definition")
    said: list[str] = []
    ws.store.connection().set_trace_callback(said.append)
    asked = process.asked(ws, list(ids), "Quoted")
    looked = len(said)
    done = pipeline.move(ws, list(ids), "Quoted")
    moved = sum(
        not text.startswith(("INSERT INTO bulk", "INSERT INTO change", "INSERT OR IGNORE INTO touched"))
        for text in said
    )
    ws.store.connection().set_trace_callback(None)
    assert looked < 40 and moved < 4_500, (looked, moved)
    assert len(asked.open_for(asked.open[0].id)) == 1000 and len(done.open) == 2000
    assert ws.store.value("SELECT count(*) FROM lead WHERE stage_id = ?", (stage(ws, "Quoted"),)) == 1000
    undoing.undo(ws)
    assert ws.store.value("SELECT count(*) FROM lead WHERE stage_id = 1") == 1000


def test_a_name_that_goes_to_the_first_stage_comes_into_it_once(ws: Workspace, ada: int) -> None:
    with ws.store.write("list") as write:
        person = write.insert("person", full_name="Bo", sort_key="bo", match_key="bo")
        name = write.insert("lead", kind="name", person_id=person, source_id=8, created_at=write.now)
    pipeline.move(ws, [name, ada], "New", note="met at the fair")
    assert ws.store.value("SELECT count(*) FROM stage_event WHERE lead_id = ?", (name,)) == 1
    assert note(ws, name) == "met at the fair" and note(ws, ada) == ""
