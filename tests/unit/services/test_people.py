"""The people of a lead: roles, the main one, found by search, kept through joining and taking apart (PRODUCT section 3)."""

from __future__ import annotations

from pathlib import Path

import pytest

from leaddesk.base.errors import UserError
from leaddesk.services import checking, leads, merging, people, pipeline, undoing
from leaddesk.services.known import known
from leaddesk.services.people import NewPerson
from leaddesk.services.workspace import Workspace
from leaddesk.store import leads as stored_leads
from leaddesk.store import people as stored
from leaddesk.store import search
from tests.unit.services.merging_kit import everything


@pytest.fixture
def lead(ws: Workspace) -> int:
    return leads.add(ws, {"full_name": "Callum Reid", "company": "Reid Brewing", "phone": "0171 2345678"}).ids[0]


def told(ws: Workspace, lead_id: int) -> list[tuple[str, str, bool]]:
    return [(one.name, one.role, one.is_main) for one in stored.of_lead(ws.store, lead_id)]


def person(ws: Workspace, name: str) -> int:
    return int(ws.store.value("SELECT id FROM person WHERE full_name = ? AND merged_into_id IS NULL", (name,)))


def found(ws: Workspace, text: str) -> list[int]:
    return sorted(search.find(ws.store, text).lead_ids)


def test_people_are_added_with_a_role_and_shown_with_the_record(ws: Workspace, lead: int) -> None:
    people.add(ws, lead, NewPerson("Jess Reid", role="decides with him", phone="0171 999888"))
    people.add(ws, lead, NewPerson(email="accounts@reid.example", role="pays"))
    shown = stored_leads.detail(ws.store, lead).people
    assert [(p.title, p.role, p.is_main, p.company) for p in shown] == [
        ("Callum Reid", "", True, "Reid Brewing"),
        ("Jess Reid", "decides with him", False, "Reid Brewing"),
        ("accounts@reid.example", "pays", False, "Reid Brewing"),
    ]
    assert [p.value for p in shown[1].points] == ["0171 999888"] and checking.check(ws) == []


def test_a_lead_is_found_by_everybody_who_belongs_to_it(ws: Workspace, lead: int) -> None:
    people.add(ws, lead, NewPerson("Jess Ollerton", role="treasurer", phone="0171 999888", email="jess@olds.example"))
    for text in ("ollerton", "9888", "treasurer", "jess@olds"):
        assert found(ws, text) == [lead], text
    people.remove(ws, lead, person(ws, "Jess Ollerton"))
    assert found(ws, "ollerton") == [] and found(ws, "9888") == []
    undoing.undo(ws)
    people.rename(ws, lead, person(ws, "Jess Ollerton"), "Jess Bright")
    assert found(ws, "bright") == [lead] and found(ws, "ollerton") == [] and checking.check(ws) == []


def test_each_change_is_undone_and_redone_k11(ws: Workspace, lead: int) -> None:
    states = [everything(ws)]
    people.add(ws, lead, NewPerson("Jess Reid", role="pays", phone="0171 999888"))
    jess, callum = person(ws, "Jess Reid"), person(ws, "Callum Reid")
    states.append(everything(ws))
    people.set_role(ws, lead, callum, "director")
    states.append(everything(ws))
    people.make_main(ws, lead, jess)
    assert told(ws, lead) == [("Jess Reid", "pays", True), ("Callum Reid", "director", False)]
    states.append(everything(ws))
    people.remove(ws, lead, callum)
    assert told(ws, lead) == [("Jess Reid", "pays", True)]
    for state in reversed(states):
        undoing.undo(ws)
        assert everything(ws) == state
    for state in states[1:]:
        undoing.redo(ws)
        assert everything(ws) == state
    assert checking.check(ws) == []


def test_the_main_person_is_not_taken_out_and_nobody_is_added_twice(ws: Workspace, lead: int) -> None:
    with pytest.raises(UserError) as main:
        people.remove(ws, lead, person(ws, "Callum Reid"))
    assert main.value.code == "main_person"
    with pytest.raises(UserError) as twice:
        people.add(ws, lead, NewPerson(person_id=person(ws, "Callum Reid")))
    assert twice.value.code == "known"
    for nobody in (NewPerson(), NewPerson(role="pays"), NewPerson(person_id=99)):
        with pytest.raises(UserError):
            people.add(ws, lead, nobody)
    with pytest.raises(UserError):
        people.set_role(ws, lead, 99, "x")


def test_somebody_in_the_file_is_taken_with_what_is_new(ws: Workspace, lead: int) -> None:
    other = leads.add(ws, {"full_name": "Jess Reid", "phone": "0171 999888"}).ids[0]
    jess = person(ws, "Jess Reid")
    assert people.certainly(ws, lead, name="Jess Reid", phone="+49 171 999888", email="") == (jess, "Jess Reid")
    assert people.certainly(ws, other, name="Jess Reid", phone="0171 999888", email="") == (jess, "Jess Reid")
    assert people.certainly(ws, other, name="Jim Reid", phone="0171 555", email="") == (None, "")
    with pytest.raises(UserError) as twice:
        people.add(ws, other, NewPerson("Jess Reid", phone="0171 999888", person_id=jess))
    assert twice.value.code == "known"
    people.add(ws, lead, NewPerson(phone="0171/999888", email="jess@reid.example", person_id=jess))
    shown = stored.of_lead(ws.store, lead)[1]
    assert (shown.person_id, shown.other_leads) == (jess, (other,))
    assert [p.value for p in shown.points] == ["0171 999888", "jess@reid.example"]


def test_a_private_customer_is_the_new_main_person(ws: Workspace) -> None:
    lead_id = leads.add(ws, {"full_name": "Ada Byron"}).ids[0]
    pipeline.close(ws, [lead_id], "won")
    people.add(ws, lead_id, NewPerson("Ben Byron"))
    people.make_main(ws, lead_id, person(ws, "Ben Byron"))
    assert ws.store.rows("SELECT person_id FROM customer") == [(person(ws, "Ben Byron"),)] and checking.check(ws) == []


def test_a_lead_of_a_company_gets_its_first_person_as_the_main_one(ws: Workspace) -> None:
    lead_id = leads.add(ws, {"company": "Fearn Florists"}).ids[0]
    people.add(ws, lead_id, NewPerson("Fern Green", role="owner"))
    assert told(ws, lead_id) == [("Fern Green", "owner", True)]


def test_whoever_only_has_a_role_is_known_by_that_lead(ws: Workspace, lead: int) -> None:
    people.add(ws, lead, NewPerson("Jess Reid"))
    party = ("person", person(ws, "Jess Reid"))
    who = known(ws.store, [party])[party]
    assert (who.lead_id, who.kind) == (lead, "lead")


# --- joining and taking apart ----------------------------------------------------------------------------------------------
def test_roles_go_along_when_people_are_joined_and_come_back_when_taken_apart(ws: Workspace, lead: int) -> None:
    people.add(ws, lead, NewPerson("Jess Reid", role="pays"))
    second = leads.add(ws, {"full_name": "Jessica Reid", "phone": "0171 999888"}).ids[0]
    jess, jessica = person(ws, "Jess Reid"), person(ws, "Jessica Reid")
    before = told(ws, lead)
    merging.merge(ws, "person", jessica, jess)
    assert told(ws, lead) == [("Callum Reid", "", True), ("Jessica Reid", "pays", False)]
    assert found(ws, "9888") == [lead, second]
    assert checking.check(ws) == []
    merging.split(ws, "person", jess)
    assert told(ws, lead) == before and checking.check(ws) == []


def test_both_in_one_lead_stand_there_once_and_come_apart_again(ws: Workspace, lead: int) -> None:
    people.add(ws, lead, NewPerson("Jess Reid", role="pays"))
    people.add(ws, lead, NewPerson("Jessica Reid"))
    jess, jessica = person(ws, "Jess Reid"), person(ws, "Jessica Reid")
    before = told(ws, lead)
    full = everything(ws)
    merging.merge(ws, "person", jessica, jess)
    assert told(ws, lead) == [("Callum Reid", "", True), ("Jessica Reid", "pays", False)]
    merging.split(ws, "person", jess)
    assert told(ws, lead) == before
    undoing.undo(ws)
    undoing.undo(ws)
    assert everything(ws) == full


def test_a_role_of_the_main_person_stands_once_when_both_are_joined(ws: Workspace, lead: int) -> None:
    people.add(ws, lead, NewPerson("Cal Reid", role="director"))
    callum, cal = person(ws, "Callum Reid"), person(ws, "Cal Reid")
    merging.merge(ws, "person", callum, cal)
    assert told(ws, lead) == [("Callum Reid", "director", True)]
    merging.split(ws, "person", cal)
    assert told(ws, lead) == [("Callum Reid", "", True), ("Cal Reid", "director", False)]
    merging.merge(ws, "person", cal, callum)
    assert [(p.person_id, p.is_main) for p in stored.of_lead(ws.store, lead)] == [(cal, True)]
    assert checking.check(ws) == []


def test_a_name_from_elsewhere_is_plain_text(ws: Workspace, lead: int, tmp_path: Path) -> None:
    people.add(ws, lead, NewPerson("<img src=x>\u202eevil\n\x00", role="=1+1"))
    assert told(ws, lead)[1][:2] == ("<img src=x>evil", "=1+1")
