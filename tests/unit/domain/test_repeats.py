"""K8: who came back: another inquiry of the same customer on a later day than the one on which it was won."""

from __future__ import annotations

from datetime import date
from typing import Any

from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.repeats import Inquiry, repeats
from tests.made_facts import lead


def won(lead_id: int, day: date, **known: Any) -> LeadFact:
    return lead(lead_id, "won", received_on=date(2026, 1, 1), closed_on=day, **({"company_id": 7} | known))


def asked(*leads: LeadFact) -> list[Inquiry]:
    return [Inquiry(each.id, each.customer, each.received_on) for each in leads if each.real]


def test_only_a_later_day_of_another_lead_counts() -> None:
    first = won(1, date(2026, 2, 7))
    same_day = lead(2, received_on=date(2026, 2, 7), company_id=7)
    later = lead(3, received_on=date(2026, 2, 8), company_id=7, person_id=4)
    assert repeats([first], asked(first, same_day)) == frozenset()
    assert repeats([first], asked(first, same_day, later)) == {1}
    assert repeats([won(1, date(2025, 12, 1))], asked(won(1, date(2025, 12, 1)))) == frozenset(), (
        "its own day is no second one"
    )


def test_won_again_counts_from_the_last_time() -> None:
    again = won(5, date(2026, 4, 2), on_won=date(2026, 2, 7))
    assert repeats([again], asked(again, lead(2, received_on=date(2026, 2, 19), company_id=7))) == frozenset()


def test_a_customer_is_the_company_else_the_person() -> None:
    of_person = won(1, date(2026, 2, 1), company_id=None, person_id=4)
    other = lead(2, received_on=date(2026, 3, 1), company_id=4)
    assert repeats([of_person], asked(of_person, other)) == frozenset()
    assert repeats([of_person], asked(of_person, lead(3, received_on=date(2026, 3, 1), person_id=4))) == {1}
    nobody = won(6, date(2026, 2, 1), company_id=None)
    assert repeats([nobody], asked(nobody, lead(7, received_on=date(2026, 3, 1)))) == frozenset()


def test_what_turned_out_to_be_no_lead_is_no_return() -> None:
    first = won(1, date(2026, 2, 1))
    spam = lead(2, "not_a_lead", received_on=date(2026, 3, 1), company_id=7)
    assert repeats([first], asked(first, spam)) == frozenset()


def test_of_many_inquiries_the_latest_of_another_lead_decides() -> None:
    first = won(9, date(2026, 2, 1))
    many = [lead(n, received_on=date(2026, 1, n), company_id=7) for n in range(1, 9)]
    assert repeats([first], asked(*many, first)) == frozenset()
    assert repeats([first], asked(*many, lead(10, received_on=date(2026, 2, 2), company_id=7), first)) == {9}
