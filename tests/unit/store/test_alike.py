"""The mark *here twice?*: who shares an address or number with somebody else; colleagues, roles and pairs told apart are none."""

from __future__ import annotations

from leaddesk.services import duplicates, leads
from leaddesk.services.workspace import Workspace
from leaddesk.store import alike


def add(ws: Workspace, **values: str) -> int:
    return leads.add(ws, values).ids[0]


def person(ws: Workspace, lead_id: int) -> int:
    return int(ws.store.value("SELECT person_id FROM lead WHERE id = ?", (lead_id,)))


def test_the_same_number_of_two_people_is_marked_on_both(ws: Workspace) -> None:
    one = add(ws, full_name="Ann Lee", phone="0114 496 0147")
    two = add(ws, full_name="Anne Lea", phone="01144960147")
    other = add(ws, full_name="Bo Ray", phone="0114 496 0148")
    assert alike.among(ws.store, [one, two, other]) == {one, two}
    assert alike.among(ws.store, []) == frozenset()


def test_two_inquiries_of_one_person_are_none(ws: Workspace) -> None:
    one = add(ws, full_name="Ann Lee", email="ann@lee.example")
    with ws.store.write("again") as write:
        again = write.insert("lead", kind="name", person_id=person(ws, one), source_id=8, created_at=write.now)
    assert alike.among(ws.store, [one, again]) == frozenset()


def test_colleagues_and_addresses_of_a_role_are_none(ws: Workspace) -> None:
    one = add(ws, full_name="Ann Lee", company="Lee Ltd", phone="0114 496 0147")
    two = add(ws, full_name="Bo Ray", company="Lee Ltd", phone="0114 496 0147")
    three = add(ws, full_name="Cy Dee", company="Dee Ltd", email="info@hub.example")
    four = add(ws, full_name="Di Eff", company="Eff Ltd", email="info@hub.example")
    assert alike.among(ws.store, [one, two, three, four]) == frozenset()


def test_a_pair_told_apart_is_marked_no_more(ws: Workspace) -> None:
    one = add(ws, full_name="Ann Lee", phone="0114 496 0147")
    two = add(ws, full_name="Anne Lea", phone="0114 496 0147")
    duplicates.not_same(ws, "person", person(ws, one), person(ws, two))
    assert alike.among(ws.store, [one, two]) == frozenset()


def test_the_number_of_a_firm_we_know_is_marked(ws: Workspace) -> None:
    firm = add(ws, company="Marsh Lane Bakery Ltd", phone="0114 496 0147")
    one = add(ws, full_name="Sofia Brandt", phone="0114 496 0147")
    assert alike.among(ws.store, [firm, one]) == {one, firm}
