"""Taking apart what was joined, at once or later, with random records and random edits in between (PRODUCT section 4)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import UserError
from leaddesk.services import assignment, checking, followups, leads, merging, parking, pipeline, touches, undoing
from leaddesk.services.followups import NextStep
from leaddesk.services.workspace import Workspace
from leaddesk.store.search import find
from tests.conftest import FIRM, NOW
from tests.unit.services.merging_kit import NEW, OLD, clocks, everything, lead, member


def test_taken_apart_at_once_is_equal_to_the_start(ws: Workspace) -> None:
    member(ws, "Jan Kerr")
    old, customer = lead(ws, **OLD)
    pipeline.close(ws, [old], "won", value_minor=618000)
    _new, person = lead(ws, **NEW)
    with ws.store.write("More") as write:
        write.insert("opt_out", person_id=person, channel="all", since_on=date(2024, 5, 4))
        for who, note in ((customer, "tea"), (person, "coffee")):
            write.insert("customer", person_id=who, since_on=date(2021 + who, 2, 1), basis="list", note=note)
    start = everything(ws)
    merging.merge(
        ws,
        "person",
        person,
        customer,
        {"owner": "theirs", "company": "theirs", "email": "theirs", "rating": "theirs"},
    )
    merged = everything(ws)
    done = merging.split(ws, "person", customer)
    assert done.stayed == () and done.label == "Take Sofia Brandt apart from Sofia Brandt"
    assert everything(ws) == start
    undoing.undo(ws)
    assert everything(ws) == merged
    undoing.redo(ws)
    assert everything(ws) == start and checking.check(ws) == []


def test_later_edits_stay_with_the_one_that_stayed_and_later_contacts_go_with_their_lead(ws: Workspace) -> None:
    first, one = lead(ws, full_name="Ada Roth", job_title="Cook", city="Ulm")
    second, other = lead(ws, full_name="A. Roth", job_title="Chef", email="a@roth.example")
    merging.merge(ws, "person", one, other, {"job_title": "theirs"})
    leads.set_fields(ws, first, {"job_title": "Owner", "phone": "+43 1 5120244"})
    touches.log(ws, second, type="call", outcome="reached", text="later")
    touches.log(ws, first, type="call", outcome="no_answer")
    third = leads.add(ws, {"full_name": "X"}).ids[0]
    with ws.store.write("Third") as write:
        write.update("lead", third, person_id=one)
    before = clocks(ws, first, second, third)
    done = merging.split(ws, "person", other)
    assert done.stayed == (
        "Job title was changed later and stays with Ada Roth.",
        "+43 1 5120244 came later and stays with Ada Roth.",
        "L-000003 came later and stays with Ada Roth.",
    )
    assert clocks(ws, first, second, third) == before
    rows = dict(ws.store.rows("SELECT id, job_title FROM person WHERE id IN (?, ?)", (one, other)))
    assert rows == {one: "Owner", other: "Chef"}
    assert dict(ws.store.rows("SELECT lead_id, person_id FROM activity")) == {first: one, second: other}
    assert dict(ws.store.rows("SELECT id, person_id FROM lead")) == {first: one, second: other, third: one}
    assert checking.check(ws) == [] and set(find(ws.store, "A. Roth").lead_ids) >= {second}


def test_who_has_the_lead_by_now_keeps_it(ws: Workspace) -> None:
    jan = member(ws, "Jan Kerr")
    old, customer = lead(ws, **OLD)
    pipeline.close(ws, [old], "won")
    new, person = lead(ws, **NEW)
    assignment.assign(ws, [new], None)
    merging.merge(ws, "person", customer, person, {"owner": "ours"})
    assert ws.store.value("SELECT owner_id FROM lead WHERE id = ?", (new,)) == jan
    assignment.assign(ws, [new], 1)
    done = merging.split(ws, "person", person)
    assert "Who was changed later and stays with Sofia Brandt." in done.stayed
    assert ws.store.value("SELECT owner_id FROM lead WHERE id = ?", (new,)) == 1
    running = "SELECT count(*) FROM assignment_interval WHERE lead_id = ? AND to_at IS NULL"
    assert ws.store.value(running, (new,)) == 1 and checking.check(ws) == []


def test_a_lead_won_after_the_merge_makes_whoever_gets_it_back_a_customer(ws: Workspace) -> None:
    first, one = lead(ws, full_name="Ada Roth", email="a@roth.example")
    second, other = lead(ws, full_name="Ada Roth", phone="+43 1 5120244")
    merging.merge(ws, "person", one, other)
    pipeline.close(ws, [second], "won")
    assert ws.store.rows("SELECT person_id FROM customer") == [(one,)]
    merging.split(ws, "person", other)
    assert ws.store.rows("SELECT person_id FROM customer") == [(other,)] and checking.check(ws) == []
    assert first


def test_a_chain_is_taken_apart_in_any_order(ws: Workspace) -> None:
    made = [lead(ws, full_name="Ada Roth", city="Ulm", email=f"{n}@roth.example") for n in range(3)]
    (a, one), (b, two), (c, three) = made
    start = everything(ws)
    merging.merge(ws, "person", two, one)
    merging.merge(ws, "person", three, two)
    merging.split(ws, "person", one)
    assert dict(ws.store.rows("SELECT id, person_id FROM lead")) == {a: one, b: three, c: three}
    merging.split(ws, "person", two)
    assert everything(ws) == start
    for _ in range(2):
        undoing.undo(ws)
    merging.split(ws, "person", two)
    assert dict(ws.store.rows("SELECT id, person_id FROM lead")) == {a: two, b: two, c: three}
    merging.split(ws, "person", one)
    assert everything(ws) == start and checking.check(ws) == []


def test_companies_are_taken_apart_with_their_people_and_open_leads(ws: Workspace) -> None:
    anna, _p = lead(ws, full_name="Anna Berg", company="Berg Solar GmbH")
    otto, person = lead(ws, full_name="Otto Kern", company="Bergsolar")
    first, second = (ws.store.value("SELECT company_id FROM lead WHERE id = ?", (i,)) for i in (anna, otto))
    start = everything(ws)
    merging.merge(ws, "company", first, second)
    merging.split(ws, "company", second)
    assert everything(ws) == start
    undoing.undo(ws)
    later = leads.add(ws, {"full_name": "Y"}).ids[0]
    with ws.store.write("Later") as write:
        write.update("lead", later, person_id=person, company_id=first)
    merging.split(ws, "company", second)
    assert dict(ws.store.rows("SELECT id, company_id FROM lead")) == {anna: first, otto: second, later: second}
    assert checking.check(ws) == []


def test_nobody_is_taken_apart_who_was_not_joined(ws: Workspace) -> None:
    _l, one = lead(ws, full_name="Ada Roth")
    _m, other = lead(ws, full_name="Ada Roth", city="Ulm")
    for table, row_id, code in (
        ("person", one, "not_merged"),
        ("person", 99, "unknown_record"),
        ("lead", 1, "unknown_record"),
    ):
        with pytest.raises(UserError) as refusal:
            merging.split(ws, table, row_id)
        assert refusal.value.code == code
    merging.merge(ws, "person", one, other)
    undoing.undo(ws)
    with pytest.raises(UserError):
        merging.split(ws, "person", other)


# --- random records, random edits ---------------------------------------------------------------------------------------
NAMES = st.sampled_from(["", "Ada Roth", "A. Roth", "Ada Róth", "Bo=1", "Max\u00a0Kern"])
VALUES = st.fixed_dictionaries(
    {"full_name": NAMES.filter(bool)},
    optional={
        "company": st.sampled_from(["Roth KG", "Roth", "Optik Quast", "Rōth GmbH"]),
        "email": st.sampled_from(["a@roth.example", "b@roth.example", "info@roth.example"]),
        "phone": st.sampled_from(["+43 1 5120244", "01 5120244", "+43 1 999999"]),
        "job_title": st.sampled_from(["Cook", "Chef"]),
        "street": st.sampled_from(["Ring 1", "Weg 7"]),
        "city": st.sampled_from(["Ulm", "Linz"]),
        "rating": st.sampled_from(["hot", "cold"]),
        "value": st.sampled_from(["10", "2500.50"]),
        "owner": st.sampled_from(["Anna Berg", "Jan Kerr"]),
        "tags": st.just("fair"),
    },
)
LIFE = st.sampled_from(["none", "won", "lost", "parked", "called", "wrote", "customer", "optout", "nobody"])
EDIT = st.sampled_from(
    [
        "call",
        "wrote",
        "rename",
        "phone",
        "no_phone",
        "move",
        "won",
        "lost",
        "reopen",
        "step",
        "assign",
        "firm",
        "new",
        "bin",
        "notes",
    ]
)
CHOICES = st.dictionaries(
    st.sampled_from(["full_name", "company", "job_title", "email", "phone", "address", "rating", "owner", "source"]),
    st.sampled_from(["ours", "theirs", "both"]),
)


@contextmanager
def file() -> Iterator[tuple[Workspace, FixedClock]]:
    clock = FixedClock(NOW)
    with (
        tempfile.TemporaryDirectory() as folder,
        Workspace.create(Path(folder) / "x.leaddesk", clock=clock, settings=FIRM, member="Anna Berg") as made,
    ):
        member(made, "Jan Kerr")
        yield made, clock


def live(ws: Workspace, lead_id: int, what: str) -> None:
    """Something that may have happened to a lead before it was joined."""
    person = ws.store.value("SELECT person_id FROM lead WHERE id = ?", (lead_id,))
    if what in ("won", "lost"):
        pipeline.close(ws, [lead_id], what, reason="price" if what == "lost" else None)
    elif what == "parked":
        parking.park(ws, [lead_id], until=NOW.date() + timedelta(days=9), reason="timing")
    elif what == "called":
        touches.log(ws, lead_id, type="call", outcome="no_answer")
    elif what == "wrote":
        touches.log(ws, lead_id, type="email", direction="inbound", outcome="replied")
    elif what == "nobody":
        assignment.assign(ws, [lead_id], None)
    elif what in ("customer", "optout"):
        with ws.store.write("More") as write:
            if what == "customer":
                write.insert("customer", person_id=person, since_on=date(2022, 1, 1), basis="list", note=f"n{person}")
            else:
                write.insert("opt_out", person_id=person, channel="email", since_on=date(2023, 1, 1))


def edit(ws: Workspace, lead_id: int, what: str) -> None:
    """Something that happens after the merge; what is refused changes nothing."""
    verbs: dict[str, Any] = {
        "call": lambda: touches.log(ws, lead_id, type="call", outcome="reached"),
        "wrote": lambda: touches.log(ws, lead_id, type="email", direction="inbound", outcome="replied"),
        "rename": lambda: leads.set_fields(ws, lead_id, {"full_name": "Eva Lang"}),
        "phone": lambda: leads.set_fields(ws, lead_id, {"phone": "+43 1 777777"}),
        "no_phone": lambda: leads.set_fields(ws, lead_id, {"phone": "", "email": ""}),
        "move": lambda: pipeline.move(ws, [lead_id], "quoted"),
        "won": lambda: pipeline.close(ws, [lead_id], "won", value_minor=100),
        "lost": lambda: pipeline.close(ws, [lead_id], "lost", reason="price"),
        "reopen": lambda: pipeline.reopen(ws, [lead_id]),
        "step": lambda: followups.set_next(ws, [lead_id], NextStep("Call", NOW.date())),
        "assign": lambda: assignment.assign(ws, [lead_id], 1),
        "firm": lambda: leads.set_fields(ws, lead_id, {"company": "Kaltmann"}),
        "new": lambda: leads.add(ws, {"full_name": "Zita", "email": "a@roth.example"}),
        "bin": lambda: leads.bin_leads(ws, [lead_id]),
        "notes": lambda: leads.set_fields(ws, lead_id, {"notes": "said so"}),
    }
    with suppress(UserError):
        verbs[what]()


PROPERTY = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),
)


def joined(
    ws: Workspace, people: list[tuple[dict[str, str], str]], choices: dict[str, str]
) -> tuple[list[int], int, int, Any]:
    """Leads made, who stays, who joins, and the choices there really are."""
    made = [leads.add(ws, values).ids[0] for values, _life in people]
    for lead_id, (_values, life) in zip(made, people, strict=True):
        live(ws, lead_id, life)
    keep, other = (ws.store.value("SELECT person_id FROM lead WHERE id = ?", (i,)) for i in made[:2])
    may = {line.field: line.may for line in merging.compare(ws, "person", keep, other).lines}
    return made, keep, other, {name: choice for name, choice in choices.items() if choice in may.get(name, ())}


@PROPERTY
@given(people=st.lists(st.tuples(VALUES, LIFE), min_size=2, max_size=3), choices=CHOICES)
def test_a_merge_keeps_every_clock_and_number_and_undo_and_split_restore_the_start(
    people: list[tuple[dict[str, str], str]], choices: dict[str, str]
) -> None:
    with file() as (ws, _clock):
        made, keep, other, wanted = joined(ws, people, choices)
        start, before = everything(ws), clocks(ws, *made)
        reached = ws.store.rows("SELECT reached_mask FROM lead ORDER BY id")
        merging.merge(ws, "person", keep, other, wanted)
        merged = everything(ws)
        assert clocks(ws, *made) == before and checking.check(ws) == []
        assert "owner" in wanted or reached == ws.store.rows("SELECT reached_mask FROM lead ORDER BY id")
        assert ws.store.value("SELECT count(*) FROM lead WHERE person_id = ?", (other,)) == 0
        undoing.undo(ws)
        assert everything(ws) == start
        undoing.redo(ws)
        assert everything(ws) == merged
        merging.split(ws, "person", other)
        assert everything(ws) == start and checking.check(ws) == []


@PROPERTY
@given(
    people=st.lists(st.tuples(VALUES, LIFE), min_size=2, max_size=3),
    choices=CHOICES,
    edits=st.lists(st.tuples(st.integers(0, 2), EDIT), min_size=1, max_size=6),
)
def test_a_merge_is_taken_apart_after_whatever_happened_since_and_that_can_be_undone(
    people: list[tuple[dict[str, str], str]], choices: dict[str, str], edits: list[tuple[int, str]]
) -> None:
    with file() as (ws, clock):
        made, keep, other, wanted = joined(ws, people, choices)
        merging.merge(ws, "person", keep, other, wanted)
        for which, what in edits:
            clock.set(clock.now() + timedelta(minutes=7))
            edit(ws, made[which % len(made)], what)
        before, untouched = everything(ws), clocks(ws, *made)
        merging.split(ws, "person", other)
        assert checking.check(ws) == []
        assert clocks(ws, *made) == untouched, "taking apart is no contact either"
        assert ws.store.value("SELECT person_id FROM lead WHERE id = ?", (made[1],)) == other
        wrong = "SELECT count(*) FROM activity a JOIN lead l ON l.id = a.lead_id WHERE a.person_id IS NOT l.person_id AND l.id IN (?, ?)"
        assert ws.store.value(wrong, (made[0], made[1])) == 0
        undoing.undo(ws)
        assert everything(ws) == before


@PROPERTY
@given(
    people=st.lists(st.tuples(VALUES, LIFE), min_size=2, max_size=3),
    edits=st.lists(st.tuples(st.integers(0, 2), EDIT), max_size=4),
)
def test_companies_are_joined_and_taken_apart_the_same_way(
    people: list[tuple[dict[str, str], str]], edits: list[tuple[int, str]]
) -> None:
    firms = ["Kern Dach", "Optik Quast AG"]
    with file() as (ws, clock):
        made = [leads.add(ws, values | {"company": firms[n % 2]}).ids[0] for n, (values, _life) in enumerate(people)]
        for lead_id, (_values, life) in zip(made, people, strict=True):
            live(ws, lead_id, life)
        keep, other = (ws.store.value("SELECT company_id FROM lead WHERE id = ?", (i,)) for i in made[:2])
        start, before = everything(ws), clocks(ws, *made)
        merging.merge(ws, "company", keep, other)
        merged = everything(ws)
        assert clocks(ws, *made) == before and checking.check(ws) == []
        undoing.undo(ws)
        assert everything(ws) == start
        undoing.redo(ws)
        assert everything(ws) == merged
        for which, what in edits:
            clock.set(clock.now() + timedelta(minutes=7))
            edit(ws, made[which % len(made)], what)
        changed = everything(ws)
        merging.split(ws, "company", other)
        assert checking.check(ws) == []
        if not edits:
            assert everything(ws) == start
        undoing.undo(ws)
        assert everything(ws) == changed
