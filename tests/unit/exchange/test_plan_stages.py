"""Lists whose rows name stages of several pipelines, or a stage that is no longer used (S2-7)."""

from __future__ import annotations

from leaddesk.exchange import meanings_own
from leaddesk.services import checking, leads, pipeline, pipelines, stages, undoing
from leaddesk.services.workspace import Workspace
from tests.unit.exchange.importing_kit import bring, everything

HEADERS = ("full_name", "email", "stage")


def standing(ws: Workspace) -> list[tuple[str, str]]:
    sql = "SELECT x.name, s.label FROM lead l JOIN stage s ON s.id = l.stage_id JOIN pipeline x ON x.id = s.pipeline_id ORDER BY l.id"
    return [(str(name), str(label)) for name, label in ws.store.rows(sql)]


def test_a_stage_of_any_pipeline_is_found_by_its_words_the_first_pipeline_before_the_others(ws: Workspace) -> None:
    pipelines.add(ws, "Service", first_name="Heating", like=1)
    stages.add(ws, "On the van", pipeline_id=2)
    start = everything(ws)
    rows = [
        ("A", "a@x.example", "on the VAN"),
        ("B", "b@x.example", "Quoted"),
        ("C", "c@x.example", "Service/Quoted"),
        ("D", "d@x.example", "service/on the van"),
    ]
    bring(ws, HEADERS, rows, "deals")
    assert standing(ws) == [
        ("Service", "On the van"),
        ("Heating", "Quoted"),
        ("Service", "Quoted"),
        ("Service", "On the van"),
    ]
    assert checking.check(ws) == []
    undoing.undo(ws)
    assert everything(ws) == start


def test_a_list_that_comes_back_leaves_leads_where_they_stand(ws: Workspace) -> None:
    pipelines.add(ws, "Service", like=1)
    made = leads.add(ws, {"full_name": "A", "email": "a@x.example"}).ids
    pipeline.move(ws, made, "Service/Quoted")
    number = ws.store.value("SELECT number FROM lead")
    bring(ws, ("lead_number", *HEADERS), [(number, "A", "a@x.example", "Service/Quoted")], "deals")
    assert standing(ws) == [("Service", "Quoted")]


def test_a_removed_stage_is_no_word_of_the_firms_any_more(ws: Workspace) -> None:
    made = stages.add(ws, "Halde", status="contacted")
    assert "halde" in meanings_own.read(ws.store).stages
    lead_ids = leads.add(ws, {"full_name": "A"}).ids
    pipeline.move(ws, lead_ids, "Halde")
    stages.remove(ws, made.id, move_to=stages.called(ws, "Quoted").id)
    assert "halde" not in meanings_own.read(ws.store).stages
    bring(ws, HEADERS, [("B", "b@x.example", "Halde")], "deals")
    assert [label for _pipeline, label in standing(ws)] == ["Quoted", "New"], "not guessed: it starts where leads start"
    assert checking.check(ws) == []
