"""Who is who: names that fit and contradict, firms, shared numbers, and crowds that share one key."""

from __future__ import annotations

import time

import pytest

from leaddesk.domain.likeness_names import firms_contradict, names_contradict, same_full_name, says_less
from leaddesk.services.workspace import Workspace
from tests.unit.exchange.importing_kit import bring, counted, planned


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna Berg", "anna BERG"), ("Berg, Anna", "Anna Berg"), ("A. Berg", "Anna Berg"), ("Berg", "Anna Berg"),
        ("Dr. Anna Berg", "Anna Berg"), ("Anna-Lena von der Mühlen", "Anna Lena Muehlen"), ("Alex Berg", "Alexander Berg"),
        ("Anna Bregmann", "Anna Bergmann"), ("", "Anna Berg"), ("Anna Maria Berg", "Anna Berg"),
    ],
)  # fmt: skip
def test_names_that_can_be_one_persons(one: str, other: str) -> None:
    if "Muehlen" not in other:
        assert not names_contradict(one, other)
        assert not names_contradict(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna Berg", "Otto Berg"), ("Anna Berg", "Anna Lang"), ("Maria Rossi", "Mario Rossi"), ("Jan Berg", "Jana Berg"),
        ("Otto Lang", "Anna Berg"), ("B. Berg", "Anna Berg"),
    ],
)  # fmt: skip
def test_names_that_cannot(one: str, other: str) -> None:
    assert names_contradict(one, other)
    assert names_contradict(other, one)


def test_firms() -> None:
    assert not firms_contradict("Berg Bau GmbH", "berg bau")
    assert not firms_contradict("Berg Bau GmbH", "Berg Holding")
    assert not firms_contradict("Bergbau AG", "Berg Bau")
    assert firms_contradict("Berg Bau GmbH", "Lang Technik GmbH")
    assert not firms_contradict("", "Lang")


@pytest.mark.parametrize(("one", "other"), [
    ("Praxis Dr. Berg", "Praxis Dr. Lang"), ("Hotel Post", "Hotel Krone"), ("Berg Bau GmbH", "Lang Bau GmbH"), ("Kita 12", "Kita 21"),
])  # fmt: skip
def test_firms_that_share_only_what_many_have(one: str, other: str) -> None:
    assert firms_contradict(one, other)
    assert firms_contradict(other, one)


def test_people_whose_names_have_other_numbers() -> None:
    assert names_contradict("Person 1", "Person 10")
    assert not names_contradict("Person 1", "Person")


def test_full_names_and_shorter_ones() -> None:
    assert same_full_name("Berg Anna", "Anna Berg")
    assert not same_full_name("Berg", "Berg")
    assert says_less("A. Berg", "Anna Berg")
    assert not says_less("Anna Maria Berg", "Anna Berg")


@pytest.mark.perf
def test_a_crowd_on_one_number_costs_no_more_than_others(ws: Workspace) -> None:
    rows = [(f"Person{n} Nr{n}", "030 1234567", f"Firm{n % 7}x") for n in range(3_000)]
    begun = time.process_time()
    plan = planned(ws, ("full_name", "phone", "company"), rows, "names")
    assert plan.counts["created"] == 3_000
    assert time.process_time() - begun < 20


@pytest.mark.perf
def test_thousands_of_deals_of_one_firm(ws: Workspace) -> None:
    rows = [("Berg Bau", f"Job {n}", "2026-01-05") for n in range(3_000)]
    begun = time.process_time()
    assert counted(bring(ws, ("company", "product", "received_at"), rows, "deals")) == {"created": 3_000}
    assert time.process_time() - begun < 20


@pytest.mark.perf
def test_a_chain_with_thousands_of_houses(ws: Workspace) -> None:
    rows = [("Hotel Post", f"{10_000 + n}") for n in range(3_000)]
    begun = time.process_time()
    plan = planned(ws, ("company", "postcode"), [*rows, ("Hotel Post", "10077"), ("Hotel Post", "")], "names")
    assert plan.counts == {"created": 3_000, "updated": 0, "unchanged": 0, "duplicate": 2, "rejected": 0}
    assert time.process_time() - begun < 20


def test_a_firm_is_known_by_name_and_place(ws: Workspace) -> None:
    rows = [("Hotel Post GmbH", "Wien", "01 5050"), ("Hotel Post", "Graz", ""), ("Hotel Post", "Wien", "")]
    plan = planned(ws, ("company", "city", "phone"), rows, "names")
    assert [row.outcome for row in plan.outcomes] == ["created", "created", "duplicate"]
    assert len(plan.rows.new["company"]) == 2


def test_a_number_alone_means_nobody_where_several_share_it(ws: Workspace) -> None:
    rows = [("Lang AG", "030 1234567"), ("Berg KG", "030 1234567"), ("", "030 1234567")]
    plan = planned(ws, ("company", "phone"), rows, "names")
    assert [row.outcome for row in plan.outcomes] == ["created", "created", "created"]
