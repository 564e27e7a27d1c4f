"""Somebody known is typed again: nothing in the file is replaced, nothing typed is lost (PRODUCT section 4, Duplicates)."""

from __future__ import annotations

from leaddesk.services import already_known, leads, pipeline, undoing
from leaddesk.services.workspace import Workspace
from leaddesk.store import leads as rows

ANNA = {"full_name": "Anna Berg", "company": "Berg Solar", "phone": "0114 496 0147", "city": "Sheffield"}


def add(ws: Workspace) -> tuple[int, tuple[str, int]]:
    lead_id = leads.add(ws, ANNA).ids[0]
    person = ws.store.value("SELECT person_id FROM lead WHERE id = ?", (lead_id,))
    return lead_id, ("person", person)


def test_what_is_known_is_told_by_field(ws: Workspace) -> None:
    _lead, party = add(ws)
    assert already_known.facts(ws.store, party) == ANNA


def test_only_what_is_missing_is_written_and_what_differs_becomes_a_line(ws: Workspace) -> None:
    typed = {
        "full_name": "anna berg",
        "company": "Berg Solar Ltd",
        "phone": "+44 114 4960147",
        "city": "Leeds",
        "email": "anna@bergsolar.example",
        "product": "Panels",
    }
    fresh, differs = already_known.beside(typed, ANNA, "GB")
    assert fresh == {"email": "anna@bergsolar.example", "product": "Panels"}
    assert differs == ["Town: Leeds"]


def test_asked_again_is_a_contact_on_the_open_lead_that_says_everything_typed(ws: Workspace) -> None:
    lead_id, _party = add(ws)
    typed = {
        **ANNA,
        "phone": "0114 496 0199",
        "product": "A battery",
        "value": "900",
        "notes": "rang at nine",
        "next_action": "Call",
    }
    already_known.ask_again(ws, lead_id, typed)
    found = rows.detail(ws.store, lead_id)
    asked = found.timeline[0]
    assert asked.text.splitlines() == ["Asked again", "A battery", "rang at nine", "Value: 900", "Phone: 0114 496 0199"]
    assert asked.direction == "inbound" and found.row.next_action == "Call"
    assert found.row.phone == ANNA["phone"]
    assert ws.store.value("SELECT count(*) FROM person") == 1


def test_a_new_lead_of_somebody_known_makes_no_second_person(ws: Workspace) -> None:
    old, party = add(ws)
    pipeline.close(ws, [old], "won")
    typed = {**ANNA, "city": "Leeds", "email": "anna@bergsolar.example", "product": "A battery"}
    new = leads.add(ws, typed, of=party).ids[0]
    found = rows.detail(ws.store, new)
    assert (found.row.name, found.row.company, found.row.city) == ("Anna Berg", "Berg Solar", "Sheffield")
    assert found.row.email == "anna@bergsolar.example", "what the file left open is filled in"
    assert ws.store.value("SELECT notes FROM lead WHERE id = ?", (new,)) == "Town: Leeds"
    assert ws.store.value("SELECT count(*) FROM person") == 1 and ws.store.value("SELECT count(*) FROM company") == 1
    undoing.undo(ws)
    assert rows.detail(ws.store, old).row.email == ""
