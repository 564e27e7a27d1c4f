"""Likely duplicates of the file: noticed while typing, all pairs for the page, told apart and remembered (PRODUCT section 4)."""

from __future__ import annotations

import pytest

from leaddesk.base.errors import Cancelled, UserError
from leaddesk.base.jobs import JobContext
from leaddesk.domain.likeness import Subject
from leaddesk.services import duplicate_pairs, duplicates, leads, pipeline, touches, undoing
from leaddesk.services.workspace import Workspace

SOFIA = {
    "full_name": "Sofia Brandt", "company": "Marsh Lane Bakery Ltd", "email": "sofia@marshlane.example",
    "phone": "+44 114 496 0147", "street": "12 Marsh Lane", "city": "Sheffield", "postcode": "S3 8PZ",
}  # fmt: skip


def add(ws: Workspace, **values: str) -> int:
    """The person of a new lead; the company where it has none."""
    lead_id = leads.add(ws, values).ids[0]
    return int(ws.store.value("SELECT coalesce(person_id, company_id) FROM lead WHERE id = ?", (lead_id,)))


def found(ws: Workspace, **values: str) -> list[tuple[int, str]]:
    return [(one.who.party[1], one.likeness.tier) for one in duplicates.typed(ws, values)]


def likely(ws: Workspace) -> list[tuple[int, int, str]]:
    return [(pair.keep.party[1], pair.other.party[1], pair.likeness.tier) for pair in duplicate_pairs.pairs(ws).pairs]


# --- while typing ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "values",
    [
        {"email": "Sofia@MarshLane.example"},
        {"phone": "0044 114 4960147"},
        {"full_name": "Sofia Brandt", "email": "sofia@marshlane.example"},
    ],
)
def test_somebody_known_is_noticed_by_address_and_number(ws: Workspace, values: dict[str, str]) -> None:
    sofia = add(ws, **SOFIA)
    assert found(ws, **values) == [(sofia, "certain")]


def test_a_similar_person_of_the_same_firm_is_noticed_without_the_legal_form(ws: Workspace) -> None:
    sofia = add(ws, **SOFIA)
    ((who, tier),) = found(ws, full_name="Sofia Brand", company="Marsh Lane Bakery")
    assert who == sofia and tier in ("certain", "probable")


def test_the_last_digits_of_a_number_are_noticed_while_it_is_typed(ws: Workspace) -> None:
    sofia = add(ws, **SOFIA)
    (one,) = duplicates.typed(ws, {"phone": "496 0147"})
    assert one.who.party == ("person", sofia) and one.likeness.tier == "possible"
    assert [(e.code, e.agrees) for e in one.likeness.evidence] == [("phone", True)]
    assert found(ws, phone="0147") == [] == found(ws, phone="496 0148")


def test_somebody_of_the_same_domain_comes_to_mind_while_typing_but_makes_no_pair(ws: Workspace) -> None:
    sofia = add(ws, **SOFIA)
    (one,) = duplicates.typed(ws, {"full_name": "Max Kern", "email": "max@marshlane.example"})
    assert one.who.party == ("person", sofia) and one.likeness.tier == "possible"
    assert [e.code for e in one.likeness.evidence if e.agrees] == ["domain"]
    assert found(ws, email="sofia@gmail.com") == []
    add(ws, full_name="Max Kern", email="max@marshlane.example")
    assert likely(ws) == []


def test_a_firm_typed_without_a_person_is_noticed_as_a_firm(ws: Workspace) -> None:
    add(ws, **SOFIA)
    (one,) = duplicates.typed(ws, {"company": "Marsh Lane Bakery", "city": "Sheffield"})
    assert one.who.party[0] == "company" and one.who.company == "Marsh Lane Bakery Ltd"


def test_only_a_number_typed_finds_the_firm_that_has_it_as_well(ws: Workspace) -> None:
    firm = add(ws, company="Kern Dach", phone="+43 1 5120244", email="info@kern.example")
    for values in ({"phone": "0043 1 5120244"}, {"email": "info@kern.example"}):
        (one,) = duplicates.typed(ws, values)
        assert one.who.party == ("company", firm) and one.likeness.tier == "certain"


def test_nothing_typed_or_nobody_alike_finds_nobody(ws: Workspace) -> None:
    add(ws, **SOFIA)
    assert found(ws) == [] == found(ws, full_name="Otto Kern", company="Kern KG", email="otto@kern.example")


def test_who_is_found_says_what_opens_them_and_when_we_last_talked(ws: Workspace) -> None:
    add(ws, **SOFIA)
    lead_id = int(ws.store.value("SELECT id FROM lead"))
    touches.log(ws, lead_id, type="call", outcome="reached")
    (one,) = duplicates.typed(ws, {"email": SOFIA["email"]})
    who = one.who
    assert (who.name, who.company, who.kind, who.lead_id) == ("Sofia Brandt", "Marsh Lane Bakery Ltd", "lead", lead_id)
    assert (
        who.is_open
        and who.lead_number == "L-000001"
        and who.last_talk_at == ws.clock.now()
        and who.owner == "Anna Berg"
    )
    pipeline.close(ws, [lead_id], "won")
    (one,) = duplicates.typed(ws, {"email": SOFIA["email"]})
    assert one.who.kind == "customer" and one.who.customer_id and not one.who.is_open and one.who.lead_id == lead_id


def test_a_switchboard_number_proves_nothing(ws: Workspace) -> None:
    number = "+43 1 5120244"
    for name, company in (("Anna Berg", "Berg KG"), ("Otto Kern", "Kern Dach"), ("Zita Quast", "Optik Quast")):
        add(ws, full_name=name, company=company, phone=number)
    assert not [
        tier for _who, tier in found(ws, full_name="Max Roth", company="Roth Solar", phone=number) if tier == "certain"
    ]
    assert not [pair for pair in likely(ws) if pair[2] == "certain"]


def test_somebody_in_the_bin_of_people_or_merged_is_not_found(ws: Workspace) -> None:
    sofia, otto = add(ws, **SOFIA), add(ws, full_name="Otto Kern", city="Wels")
    with ws.store.write("Joined") as write:
        write.update("person", sofia, merged_into_id=otto)
    assert found(ws, email=SOFIA["email"]) == []
    undoing.undo(ws)
    assert found(ws, email=SOFIA["email"]) == [(sofia, "certain")]


# --- all pairs --------------------------------------------------------------------------------------------------------
def test_all_pairs_of_the_file_best_first_with_who_stays(ws: Workspace) -> None:
    sofia = add(ws, **SOFIA)
    again = add(ws, full_name="Sofia Brandt", company="Marsh Lane Bakery", email="sofia@marshlane.example")
    ben = add(ws, full_name="Ben Frost", company="Frost Joinery", city="Leeds")
    frost = add(ws, full_name="Benn Frost", company="Frost Joinery", city="Leeds")
    add(ws, full_name="Otto Kern", company="Kern Dach")
    lead_id = int(ws.store.value("SELECT id FROM lead WHERE person_id = ?", (again,)))
    pipeline.close(ws, [lead_id], "won")  # a customer stays before a lead
    people = [pair for pair in duplicate_pairs.pairs(ws).pairs if pair.table == "person"]
    assert [(pair.keep.party[1], pair.other.party[1]) for pair in people] == [(again, sofia), (ben, frost)]
    assert people[0].likeness.tier == "certain" and people[0].keep.kind == "customer"
    everything = duplicate_pairs.pairs(ws)
    assert everything.total == len(everything.pairs) == sum(everything.tiers.values())
    few = duplicate_pairs.pairs(ws, most=1)
    assert few.total == everything.total and few.pairs == everything.pairs[:1]


def test_a_pair_told_apart_is_remembered_until_it_is_the_same_after_all(ws: Workspace) -> None:
    sofia, again = add(ws, **SOFIA), add(ws, **SOFIA | {"company": ""})
    done = duplicates.not_same(ws, "person", again, sofia)
    assert done.changeset is not None and done.label == "Sofia Brandt and Sofia Brandt are not the same"
    assert likely(ws) == [] and duplicate_pairs.pairs(ws).remembered == 1
    (told,) = duplicates.remembered(ws)
    assert {told.one.party[1], told.other.party[1]} == {sofia, again} and told.by == "Anna Berg"
    assert duplicates.not_same(ws, "person", sofia, again).changeset is None
    mine = Subject(("person", sofia), emails=(SOFIA["email"],))
    assert duplicates.like(ws, mine) == ()
    duplicates.same_after_all(ws, "person", sofia, again)
    assert [pair[:2] for pair in likely(ws)] == [(sofia, again)] and duplicates.remembered(ws) == ()
    undoing.undo(ws)
    assert likely(ws) == []
    undoing.undo(ws)
    assert [pair[:2] for pair in likely(ws)] == [(sofia, again)]


def test_one_and_the_same_and_nobody_at_all_are_refused(ws: Workspace) -> None:
    sofia = add(ws, **SOFIA)
    for other, code in ((sofia, "same_record"), (99, "unknown_record")):
        with pytest.raises(UserError) as refusal:
            duplicates.not_same(ws, "person", sofia, other)
        assert refusal.value.code == code


def test_looking_for_pairs_can_be_stopped(ws: Workspace) -> None:
    add(ws, **SOFIA)
    context = JobContext()
    context.cancel()
    with pytest.raises(Cancelled):
        duplicate_pairs.pairs(ws, context)


def test_pairs_found_in_parts_are_those_found_at_once(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(12):
        add(ws, full_name=f"Kim Wolf{'ab'[n % 2]}", company="Wolf Bau", city="Graz", email=f"k{n % 5}@wolf.example")
    whole = duplicate_pairs.pairs(ws)
    monkeypatch.setattr(duplicate_pairs, "_PART", 7)
    monkeypatch.setattr(duplicate_pairs, "_BLOCK", 3)
    assert duplicate_pairs.pairs(ws) == whole and whole.total > 5


def test_noticing_reads_by_index_only(ws: Workspace) -> None:
    add(ws, **SOFIA)
    connection = ws.store.connection()
    run: list[str] = []
    connection.set_trace_callback(run.append)
    duplicates.typed(ws, SOFIA | {"external_id": "X-1"})
    connection.set_trace_callback(None)
    plans = [
        " | ".join(row[3] for row in ws.store.rows(f"EXPLAIN QUERY PLAN {sql}"))
        for sql in run
        if sql.startswith("SELECT")
    ]
    harmless = ("SCAN j VIRTUAL TABLE", "SCAN search VIRTUAL TABLE", "SCAN (subquery")
    whole = [
        step
        for plan in plans
        for step in plan.split(" | ")
        if step.startswith("SCAN") and not step.startswith(harmless)
    ]
    assert plans and whole == []
