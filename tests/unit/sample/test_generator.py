"""The invented firm: same arguments same content, and what must hold for every life (PRODUCT.md section 7)."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from leaddesk.domain import codes, identity
from leaddesk.sample import fates, house
from leaddesk.sample.books import ACTIVE, Books
from leaddesk.sample.closing import close
from leaddesk.sample.generator import Generator, OldCustomer
from leaddesk.sample.hours import DAY
from leaddesk.sample.model import Life, Point, Touch
from leaddesk.sample.plan import Plan
from leaddesk.sample.words import load

TODAY = date(2026, 11, 20)
ROOT = Path(__file__).resolve().parents[3]
PRINT_ANSWERS = (
    "from datetime import date\n"
    "from leaddesk.sample.inventory import answers_of\n"
    "print(answers_of(leads=120, seed=7, today=date(2026, 2, 28)).to_json())\n"
)


@pytest.fixture(scope="module")
def firm() -> tuple[list[OldCustomer], list[Life]]:
    generator = Generator(Plan.of(1_500, 1, TODAY))
    return list(generator.customers()), list(generator.lives())


@pytest.fixture(scope="module")
def leads(firm: tuple[list[OldCustomer], list[Life]]) -> list[Life]:
    return [life for life in firm[1] if life.kind == "lead"]


def test_sizes_of_the_default_firm(firm: tuple[list[OldCustomer], list[Life]], leads: list[Life]) -> None:
    names = [life for life in firm[1] if life.kind == "name"]
    assert (len(leads), len(names)) == (1_500, 4_000)
    touches = sum(len(life.touches) for life in firm[1])
    assert 8_000 <= touches <= 11_000
    books = Books(Plan.of(1_500, 1, TODAY))
    for old in firm[0]:
        books.enter_customer(old)
    for life in firm[1]:
        books.enter(life)
    assert 540 <= books.customers <= 660


@pytest.mark.parametrize("hash_seed", ["1", "2"])
def test_same_arguments_same_bytes_whatever_the_hash_seed(hash_seed: str) -> None:
    told = subprocess.run(
        [sys.executable, "-c", PRINT_ANSWERS],
        env={"PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT), "LEADDESK_HOME": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    ).stdout
    assert told == close(_entered(Plan.of(120, 7, date(2026, 2, 28)))).to_json() + "\n"


def _entered(plan: Plan) -> Books:
    generator, books = Generator(plan), Books(plan)
    for old in generator.customers():
        books.enter_customer(old)
    for life in generator.lives():
        books.enter(life)
    return books


def test_another_seed_is_another_firm() -> None:
    first, second = (close(_entered(Plan.of(60, seed, TODAY))).to_json() for seed in (1, 2))
    assert first != second


def test_numbers_follow_the_order_of_arrival(firm: tuple[list[OldCustomer], list[Life]], leads: list[Life]) -> None:
    assert [life.number for life in leads] == list(range(1, 1_501))
    assert [life.id for life in firm[1]] == list(range(1, 5_501))
    created = [life.created for life in leads]
    assert created == sorted(created)


def test_every_kind_of_thing_occurs(leads: list[Life]) -> None:
    assert {life.status for life in leads} == set(codes.STATUSES)
    assert {house.SOURCES[life.source].type for life in leads} == set(codes.SOURCE_TYPES)
    assert {source.type for source in house.SOURCES} == set(codes.SOURCE_TYPES)
    assert {life.rating for life in leads} == set(codes.RATINGS)
    assert {touch.outcome for touch in _touches(leads)} == set(codes.OUTCOMES)
    assert {touch.type for touch in _touches(leads)} >= {"call", "email", "meeting", "visit", "message", "letter"}
    assert {life.owner for life in leads} == {-1, *range(len(house.TEAM))}
    assert {life.currency for life in leads} == {"GBP", "EUR"}
    assert any(life.tags for life in leads) and any(life.custom for life in leads) and any(life.wish for life in leads)
    assert any(life.backlog for life in leads) and any(life.rests for life in leads)
    returning = Counter(life.person.id for life in leads if life.person)
    assert sum(count > 1 for count in returning.values()) > 50


def _touches(leads: list[Life]) -> Iterator[Touch]:
    for life in leads:
        yield from life.touches


def test_reasons_are_codes_of_their_moment_and_nobody_leaves_without_one(leads: list[Life]) -> None:
    for life in leads:
        moment = codes.MOMENT_OF_STATUS.get(life.status)
        if moment == "parked":
            assert life.rests[-1].reason in codes.REASONS["parked"]
            assert life.rests[-1].woke is None
        elif moment:
            assert life.reason in codes.REASONS[moment]
            assert life.reason != "competitor" or life.reason_note
        else:
            assert life.reason == ""
    for moment, rows in fates.REASONS.items():
        assert {code for code, _weight in rows} <= set(codes.REASONS[moment])


def test_times_are_in_order_and_nothing_lies_in_the_future(leads: list[Life]) -> None:
    plan = Plan.of(1_500, 1, TODAY)
    for life in leads:
        arrived = life.received if life.received is not None else (life.received_day or 0) * DAY
        assert arrived <= life.created <= plan.now
        moments = [touch.at for touch in life.touches]
        assert moments == sorted(moments) and all(arrived <= at <= plan.now for at in moments)
        assert all(touch.at <= touch.entered <= plan.now for touch in life.touches)
        assert not any(at < life.created for at in moments if life.imported is None)
        for spell, later in zip(life.spells, life.spells[1:], strict=False):
            assert spell.since < (spell.until or 0) <= later.since
        for turn, next_turn in zip(life.turns, life.turns[1:], strict=False):
            assert turn.since < (turn.until or 0) == next_turn.since
        assert all(step.made <= (step.done or plan.now) for step in life.steps)
        assert all(step.due >= step.made // DAY for step in life.steps)


def test_open_leads_stand_in_their_stage_and_closed_ones_ended(leads: list[Life]) -> None:
    plan = Plan.of(1_500, 1, TODAY)
    for life in leads:
        if life.status in ACTIVE:
            assert house.STAGES[life.stage].status == life.status
            assert life.spells[-1].until is None and life.closed is None
        else:
            assert life.spells[-1].until is not None
            assert not [step for step in life.steps if step.done is None and not (step.care and life.status == "won")]
        if life.status == "nurture":
            assert life.rests[-1].until > plan.today and life.closed is None
        elif life.status not in ACTIVE:
            assert life.closed == life.spells[-1].until
        assert (life.status == "won") == (life.won_value_minor is not None)
        assert (life.status == "won") == (life.won is not None)


def test_never_answered_means_six_tries_ten_days_two_channels(leads: list[Life]) -> None:
    """S4-2."""
    silent = [life for life in leads if life.status == "non_responsive"]
    assert silent
    for life in silent:
        tries = [touch for touch in life.touches if touch.is_attempt]
        assert len(life.touches) >= 6 and len({touch.type for touch in life.touches}) >= 2
        assert (tries[-1].at - tries[0].at) / DAY >= 10
        assert not any(touch.is_contact for touch in life.touches)


def test_nobody_real_can_be_reached(firm: tuple[list[OldCustomer], list[Life]]) -> None:
    """Reserved domains only, numbers of the ranges kept free for stories, and norms as the program would write them."""
    countries = load().countries
    kept_free = [f"+{c.dial}{r.area}{r.fixed}" for c in countries.values() for r in c.ranges]
    for point, country in _points(firm[1]):
        if point.kind == "email":
            assert point.norm.endswith((".example", ".test"))
            assert identity.email_key(point.value) == point.norm
        elif point.kind == "website":
            assert identity.website_key(point.value) == point.norm
        else:
            assert point.norm.startswith(tuple(kept_free))
            written_at_home = identity.phone_key(point.value, "GB")
            assert written_at_home == point.norm or country != "GB"


def test_no_number_and_no_address_belongs_to_two(firm: tuple[list[OldCustomer], list[Life]]) -> None:
    norms = Counter((point.kind, point.norm) for point, _country in _points(firm[1]))
    assert [norm for norm, count in norms.items() if count > 1] == []


def _points(lives: list[Life]) -> Iterator[tuple[Point, str]]:
    seen: set[tuple[str, int]] = set()
    for life in lives:
        for kind, party in (("person", life.person), ("company", life.company)):
            if party is not None and (kind, party.id) not in seen:
                seen.add((kind, party.id))
                for point in party.points:
                    yield point, party.place.country
