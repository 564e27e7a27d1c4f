"""Joining two people or two companies (PRODUCT section 4, Duplicates; Touch clocks; design/11_duplicate_compare)."""

from __future__ import annotations

from datetime import date

import pytest

from leaddesk.base.errors import Conflict, UserError
from leaddesk.domain.filters import ListQuery
from leaddesk.services import (
    assignment,
    checking,
    duplicate_pairs,
    duplicates,
    intake,
    leads,
    merging,
    pipeline,
    touches,
    undoing,
)
from leaddesk.services.workspace import Workspace
from leaddesk.store import customers, lists
from leaddesk.store.search import find
from leaddesk.store.subjects import subjects
from tests.unit.services.merging_kit import NEW, OLD, clocks, everything, lead, member


@pytest.fixture
def two(ws: Workspace) -> tuple[int, int, int, int]:
    """The mock-up: (new lead, its person, old won lead, its person). The old one is a customer and does not want e-mail."""
    member(ws, "Jan Kerr")
    old, customer = lead(ws, **OLD)
    touches.log(ws, old, type="call", outcome="reached")
    pipeline.close(ws, [old], "won", value_minor=618000)
    with ws.store.write("Wish") as write:
        write.insert("opt_out", person_id=customer, channel="email", since_on=date(2024, 5, 4))
    new, person = lead(ws, **NEW)
    touches.log(ws, new, type="email", direction="inbound", outcome="replied", text="When?")
    return new, person, old, customer


def lines(found: merging.Comparison) -> dict[str, tuple[str, str, str | None, str]]:
    return {line.field: (line.ours, line.theirs, line.choice, line.result) for line in found.lines}


def refused(code: str) -> pytest.RaisesExc[UserError]:
    return pytest.raises(UserError, check=lambda error: error.code == code)


# --- side by side -----------------------------------------------------------------------------------------------------
def test_a_customer_stays_before_a_lead_and_only_who_is_left_to_choose(ws: Workspace, two: tuple[int, ...]) -> None:
    new, person, _old, customer = two
    assignment.assign(ws, [new], 1)
    assert merging.stays(ws, "person", person, customer) == (customer, person)
    found = merging.compare(ws, "person", customer, person)
    said = lines(found)
    assert said["full_name"] == ("Sofia Brandt", "Sofia Brandt", None, "Sofia Brandt")
    assert said["company"] == ("Marsh Lane Bakery Ltd", "Marsh Lane", "ours", "Marsh Lane Bakery Ltd")
    assert said["job_title"] == ("", "Manager", None, "Manager")
    assert said["phone"] == ("0114 4960147", "0114 496 0147", None, "0114 4960147")
    assert said["email"][2:] == ("both", "orders@marshlane.example, sofia@marshlane.example")
    assert said["address"] == (
        "12 Marsh Lane, S3 8PZ Sheffield",
        "Sheffield",
        "ours",
        "12 Marsh Lane, S3 8PZ Sheffield",
    )
    assert said["rating"] == ("Cold", "Warm", "theirs", "Warm")
    assert said["consent"][0] == "E-mail: no, 4 May 2024" and said["value"][3] == "won €6,180, open €9,000"
    locked = next(line for line in found.lines if line.field == "consent")
    assert locked.is_locked and locked.note == "an opt-out always wins" and locked.may == ()
    assert [line.field for line in found.open_fields] == []
    leads.set_fields(ws, new, {"notes": "x"})
    assert found.likeness is not None and found.likeness.tier in ("certain", "probable")


def test_who_has_nobody_is_left_to_choose(ws: Workspace, two: tuple[int, ...]) -> None:
    new, person, _old, customer = two
    assignment.assign(ws, [new], None)
    found = merging.compare(ws, "person", customer, person)
    assert [line.field for line in found.open_fields] == ["owner"]
    again = merging.chosen(found, "owner", "ours")
    assert not again.open_fields and lines(again)["owner"][3] == "Jan Kerr" and again.choices == {"owner": "ours"}
    assert again.lines == merging.compare(ws, "person", customer, person, {"owner": "ours"}).lines


def test_a_contradiction_is_left_to_choose_and_what_only_one_says_is_not(ws: Workspace) -> None:
    _l, one = lead(ws, full_name="Sofia Brandt", company="Bakery", city="Ulm", street="Ring 1")
    _m, other = lead(ws, full_name="S. Brandt", company="Optik Tate", city="Ulm", job_title="Cook", street="Weg 7")
    said = {line.field: (line.may, line.choice) for line in merging.compare(ws, "person", one, other).lines}
    assert said["full_name"] == (("ours", "theirs"), "ours") and said["job_title"] == ((), None)
    assert said["company"] == (("ours", "theirs"), None) == said["address"]


def test_heads_and_counts_say_what_comes_together(ws: Workspace, two: tuple[int, ...]) -> None:
    new, person, old, customer = two
    found = merging.compare(ws, "person", customer, person)
    assert (found.ours.said, found.ours.number, found.ours.lead_id) == ("customer, 1 won", "L-000001", old)
    assert (found.theirs.said, found.theirs.number, found.theirs.lead_id) == (
        "lead, came in 4 Mar 2026",
        "L-000002",
        new,
    )
    assert found.after.said == "customer with an open lead" and found.open_leads == (new,)
    counts = {row.code: (row.ours, row.theirs, row.together) for row in found.together}
    assert counts["touches"] == (1, 1, 2) and counts["numbers"] == (1, 1, 2) and counts["files"] == (0, 0, 0)
    assert counts["points"] == (2, 2, 3)
    assert found.reply_due_at is not None


# --- joining ----------------------------------------------------------------------------------------------------------
def test_a_merge_moves_everything_and_changes_no_clock_number_or_milestone(ws: Workspace, two: tuple[int, ...]) -> None:
    new, person, old, customer = two
    before = clocks(ws, new, old)
    done = merging.merge(ws, "person", customer, person)
    assert done.label == "Join Sofia Brandt to Sofia Brandt" and done.changeset is not None and new in done.ids
    assert clocks(ws, new, old) == before
    assert ws.store.rows("SELECT person_id FROM lead ORDER BY id") == [(customer,), (customer,)]
    assert ws.store.value("SELECT count(*) FROM activity WHERE person_id <> ?", (customer,)) == 0
    assert ws.store.row("SELECT job_title, merged_into_id FROM person WHERE id = ?", (customer,)) == ("Manager", None)
    assert ws.store.value("SELECT merged_into_id FROM person WHERE id = ?", (person,)) == customer
    one = subjects(ws.store, [("person", customer)])["person", customer]
    assert (
        one.emails + one.role_emails == ("sofia@marshlane.example", "orders@marshlane.example") and len(one.phones) == 1
    )
    assert ws.store.value("SELECT count(*) FROM opt_out WHERE person_id = ?", (customer,)) == 1
    assert ws.store.value("SELECT origin FROM changeset WHERE id = ?", (done.changeset,)) == "merge"
    assert checking.check(ws) == []


def test_the_open_lead_goes_along_to_the_firm_chosen_and_the_won_one_stays_where_it_was_won(
    ws: Workspace, two: tuple[int, ...]
) -> None:
    new, person, old, customer = two
    ltd = ws.store.value("SELECT company_id FROM person WHERE id = ?", (customer,))
    merging.merge(ws, "person", customer, person)
    assert ws.store.rows("SELECT company_id FROM lead") == [(ltd,), (ltd,)]
    undoing.undo(ws)
    plain = ws.store.value("SELECT company_id FROM person WHERE id = ?", (person,))
    merging.merge(ws, "person", customer, person, {"company": "theirs"})
    assert dict(ws.store.rows("SELECT id, company_id FROM lead")) == {new: plain, old: ltd}
    assert ws.store.value("SELECT company_id FROM person WHERE id = ?", (customer,)) == plain
    assert checking.check(ws) == []


def test_what_is_chosen_for_the_open_lead_is_written_to_it_alone(ws: Workspace, two: tuple[int, ...]) -> None:
    new, person, old, customer = two
    merging.merge(ws, "person", customer, person, {"rating": "ours", "owner": "ours", "source": "ours"})
    row = (
        "SELECT l.rating, o.name, s.type FROM lead l JOIN assignee o ON o.id = l.owner_id "
        "JOIN source s ON s.id = l.source_id WHERE l.id = ?"
    )
    assert ws.store.row(row, (new,)) == ("cold", "Jan Kerr", "referral") == ws.store.row(row, (old,))
    assert ws.store.value("SELECT count(*) FROM assignment_interval WHERE lead_id = ? AND to_at IS NULL", (new,)) == 1


@pytest.mark.parametrize(
    ("choice", "kept"),
    [
        ("both", {"orders@marshlane.example", "sofia@marshlane.example"}),
        ("ours", {"orders@marshlane.example"}),
        ("theirs", {"sofia@marshlane.example"}),
    ],
)
def test_addresses_of_both_are_kept_unless_one_is_taken_out_and_none_is_lost(
    ws: Workspace, two: tuple[int, ...], choice: str, kept: set[str]
) -> None:
    _new, person, _old, customer = two
    merging.merge(ws, "person", customer, person, {"email": choice})  # type: ignore[dict-item]
    held = "SELECT norm FROM contact_point WHERE kind = 'email' AND person_id = ?"
    assert {norm for (norm,) in ws.store.rows(held, (customer,))} == kept
    assert ws.store.value("SELECT count(*) FROM contact_point") == 4
    assert checking.check(ws) == []


def test_an_opt_out_always_wins_whoever_stays(ws: Workspace, two: tuple[int, ...]) -> None:
    _new, person, _old, customer = two
    merging.merge(ws, "person", person, customer)
    assert ws.store.rows("SELECT person_id, channel FROM opt_out") == [(person, "email")]


def test_two_customers_become_one_since_the_earlier_day_with_both_notes(ws: Workspace) -> None:
    _a, one = lead(ws, full_name="Ada Roth", email="a@roth.example")
    _b, other = lead(ws, full_name="A. Roth", email="ada@roth.example")
    with ws.store.write("Customers") as write:
        write.insert("customer", person_id=one, since_on=date(2024, 2, 1), basis="won", note="tea")
        write.insert("customer", person_id=other, since_on=date(2021, 2, 1), basis="list", note="coffee")
    merging.merge(ws, "person", one, other)
    assert ws.store.rows("SELECT person_id, since_on, basis, note FROM customer") == [
        (one, "2021-02-01", "list", "tea\ncoffee")
    ]
    assert checking.check(ws) == []


def test_companies_join_with_their_people_leads_and_numbers(ws: Workspace) -> None:
    anna, _p = lead(ws, full_name="Anna Berg", company="Berg Solar GmbH")
    otto, _q = lead(ws, full_name="Otto Kern", company="Bergsolar")
    alone = leads.add(ws, {"company": "Bergsolar", "email": "info@bergsolar.example"}).ids[0]
    first, second = (ws.store.value("SELECT company_id FROM lead WHERE id = ?", (i,)) for i in (anna, otto))
    pipeline.close(ws, [otto], "won")
    before = clocks(ws, anna, otto, alone)
    merging.merge(ws, "company", first, second, {"name": "ours"})
    assert clocks(ws, anna, otto, alone) == before
    assert set(ws.store.rows("SELECT company_id FROM lead UNION SELECT company_id FROM person")) == {(first,)}
    assert [row.company for row in customers.rows(ws.store)] == ["Berg Solar GmbH"]
    assert ws.store.value("SELECT norm FROM contact_point WHERE company_id = ?", (first,)) == "info@bergsolar.example"
    assert checking.check(ws) == []


# --- nobody twice, nobody lost ------------------------------------------------------------------------------------------
def test_lists_counts_and_search_show_one_and_find_it_by_the_old_name_and_address(ws: Workspace) -> None:
    a, one = lead(ws, full_name="Sofia Brandt", company="Marsh Lane Bakery", email="sofia@marshlane.example")
    b, other = lead(ws, full_name="Fia Lindqvist", company="Brotzeit", email="fia@lindqvist.example")
    pipeline.close(ws, [a, b], "won")
    merging.merge(ws, "person", one, other, {"full_name": "ours", "company": "ours", "email": "ours"})
    assert set(find(ws.store, "Lindqvist").lead_ids) == {a, b} == set(find(ws.store, "fia@lindqvist.example").lead_ids)
    assert set(find(ws.store, "Sofia").lead_ids) == {a, b}
    query = ListQuery("leads", view="all")
    assert lists.count(ws.store, query, ws.moment()) == 2
    undoing.undo(ws)
    assert set(find(ws.store, "Lindqvist").lead_ids) == {b}
    assert checking.check(ws) == []


def test_a_customer_is_found_by_the_name_of_the_firm_that_joined(ws: Workspace) -> None:
    a, _p = lead(ws, full_name="Anna Berg", company="Berg Solar GmbH")
    b, _q = lead(ws, full_name="Otto Kern", company="Kaltmann")
    first, second = (ws.store.value("SELECT company_id FROM lead WHERE id = ?", (i,)) for i in (a, b))
    pipeline.close(ws, [a], "won")
    merging.merge(ws, "company", first, second, {"name": "ours"})
    assert len(find(ws.store, "Kaltmann").customer_ids) == 1 and set(find(ws.store, "Kaltmann").lead_ids) == {a, b}
    assert checking.check(ws) == []


def test_somebody_joined_twice_is_of_the_last_one_who_stays(ws: Workspace) -> None:
    a, first = lead(ws, full_name="Ada Roth")
    b, second = lead(ws, full_name="Ada Roth", city="Ulm")
    c, third = lead(ws, full_name="Ada Roth", city="Ulm", email="a@roth.example")
    merging.merge(ws, "person", second, first)
    merging.merge(ws, "person", third, second)
    assert ws.store.rows("SELECT DISTINCT person_id FROM lead") == [(third,)]
    assert dict(ws.store.rows("SELECT id, merged_into_id FROM person")) == {first: third, second: third, third: None}
    assert [joined.id for joined in merging.merged_into(ws, "person", third)] == [second, first]
    assert checking.check(ws) == [] and {a, b, c} == set(find(ws.store, "Roth").lead_ids)


def test_who_was_told_apart_from_one_is_told_apart_from_both(ws: Workspace) -> None:
    people = [lead(ws, full_name="Ada Roth", email=f"a{n}@roth.example", city="Ulm")[1] for n in range(3)]
    duplicates.not_same(ws, "person", people[0], people[2])
    merging.merge(ws, "person", people[1], people[0])
    assert duplicate_pairs.pairs(ws).pairs == ()


# --- what is refused ----------------------------------------------------------------------------------------------------
def test_what_cannot_be_joined_is_refused_and_changes_nothing(ws: Workspace, two: tuple[int, ...]) -> None:
    _new, person, _old, customer = two
    start = everything(ws)
    with refused("same_record"):
        merging.merge(ws, "person", person, person)
    with refused("unknown_record"):
        merging.merge(ws, "person", person, 999)
    with refused("unknown_record"):
        merging.merge(ws, "lead", person, customer)
    with refused("unknown_field"):
        merging.merge(ws, "person", person, customer, {"mood": "ours"})
    with refused("bad_choice"):
        merging.merge(ws, "person", person, customer, {"consent": "ours"})
    assert everything(ws) == start
    merging.merge(ws, "person", customer, person)
    with refused("already_merged"):
        merging.merge(ws, "person", customer, person)
    with ws.store.write("Bin") as write:
        write.update("person", customer, deleted_at=write.now)
    with refused("unknown_record"):
        merging.stays(ws, "person", customer, person)


# --- undo ---------------------------------------------------------------------------------------------------------------
def test_undo_and_redo_of_a_merge_are_equal_also_after_the_file_was_closed(ws: Workspace, two: tuple[int, ...]) -> None:
    _new, person, _old, customer = two
    start = everything(ws)
    merging.merge(ws, "person", customer, person, {"owner": "ours", "rating": "ours"})
    merged = everything(ws)
    with_again = Workspace.open
    path, clock = ws.path, ws.clock
    ws.close()
    with with_again(path, clock=clock) as again:
        undoing.undo(again)
        assert everything(again) == start
        undoing.redo(again)
        assert everything(again) == merged


# --- one inquiry ----------------------------------------------------------------------------------------------------------
def test_the_same_inquiry_makes_the_later_lead_a_duplicate_that_points_to_the_first(ws: Workspace) -> None:
    first, person = lead(ws, full_name="Ada Roth", email="a@roth.example")
    later, other = lead(ws, full_name="Ada Roth", phone="+43 1 5120244")
    touches.log(ws, later, type="call", outcome="no_answer")
    with refused("other_person"):
        merging.same_inquiry(ws, first, later)
    merging.merge(ws, "person", person, other)
    start, before = everything(ws), clocks(ws, first)
    done = merging.same_inquiry(ws, first, later)
    assert done.label == "L-000002 is the same as L-000001"
    assert ws.store.row("SELECT status, same_as_id FROM lead WHERE id = ?", (later,)) == ("not_a_lead", first)
    assert (
        ws.store.value("SELECT r.code FROM lead l JOIN reason r ON r.id = l.reason_id WHERE l.id = ?", (later,))
        == "duplicate"
    )
    assert (
        clocks(ws, first) == before and ws.store.value("SELECT count(*) FROM activity WHERE lead_id = ?", (later,)) == 1
    )
    assert find(ws.store, "L-000002").lead_ids[0] == later and find(ws.store, "L-000001").lead_ids[0] == first
    assert checking.check(ws) == []
    with refused("already_same"):
        merging.same_inquiry(ws, first, later)
    undoing.undo(ws)
    assert everything(ws) == start
    undoing.redo(ws)
    pipeline.reopen(ws, [later])
    assert ws.store.value("SELECT same_as_id FROM lead WHERE id = ?", (later,)) is None


def test_whom_somebody_was_joined_to_later_is_left_by_the_undo_that_would_take_them_away(ws: Workspace) -> None:
    with ws.store.write("Bare") as write:
        bare = write.insert("person", full_name="Ada Roth", sort_key="a", match_key="a")
    with ws.store.write("A list", group=True) as write:
        made = [write.insert("person", full_name=name, sort_key="a", match_key="a") for name in ("Ada Roth", "Bo Kern")]
    listed = write.changeset
    merging.merge(ws, "person", made[0], bare)
    assert listed is not None
    with pytest.raises(Conflict):
        undoing.undo_changeset(ws, listed)
    assert ("person", made[0]) in undoing.undo_changeset(ws, listed, leave_changed=True).left
    assert ws.store.rows("SELECT id FROM person ORDER BY id") == [(bare,), (made[0],)] and checking.check(ws) == []


def test_a_lead_that_another_was_the_same_as_is_left_by_the_undo_of_what_made_it(ws: Workspace) -> None:
    later, person = lead(ws, full_name="Ada Roth", email="a@roth.example")
    with ws.store.write("A list", group=True) as write:
        first = intake.lead(
            write, person_id=person, company_id=None, source_id=1, received_at=None, received_on=ws.today(), by_id=None
        )
    listed = write.changeset
    merging.same_inquiry(ws, first, later)
    assert listed is not None
    with pytest.raises(Conflict):
        undoing.undo_changeset(ws, listed)
    undoing.undo_changeset(ws, listed, leave_changed=True)
    assert ws.store.value("SELECT same_as_id FROM lead WHERE id = ?", (later,)) == first and checking.check(ws) == []
