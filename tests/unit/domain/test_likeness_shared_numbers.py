"""One switchboard number and one address on several firms and people: nothing is certain across them (PRODUCT section 4)."""

from __future__ import annotations

from itertools import combinations, product
from typing import Any

import pytest

from leaddesk.domain.likeness import Subject
from leaddesk.domain.likeness_certain import certain, proves
from leaddesk.domain.likeness_score import likeness, likenesses

SWITCHBOARD = "+493512000"
OFFICE = "kanzlei.park@web.de"
ROLE = "info@gruenderzentrum.de"
SHARED = frozenset((SWITCHBOARD, OFFICE, ROLE))
FIRMS = ("Berg Bau GmbH", "Lang Logistik AG", "Moser Medien KG", "Zimmer Zahntechnik", "")
NAMES = ("Anna Berg", "Otto Lang", "Karim Haddad", "Yuki Tanaka", "Li Wei", "Berg", "")
POINTS: tuple[dict[str, Any], ...] = ({"phones": (SWITCHBOARD,)}, {"emails": (OFFICE,)}, {"role_emails": (ROLE,)})


def people(points: dict[str, Any]) -> list[Subject]:
    return [
        Subject(("person", number), name, firm, **points)
        for number, (name, firm) in enumerate(product(NAMES, FIRMS), start=1)
    ]


def companies(points: dict[str, Any]) -> list[Subject]:
    return [Subject(("company", number), "", firm, **points) for number, firm in enumerate(FIRMS[:-1], start=1)]


@pytest.mark.parametrize("points", POINTS)
def test_a_switchboard_number_proves_nothing(points: dict[str, Any]) -> None:
    pairs = list(combinations(people(points), 2)) + list(combinations(companies(points), 2))
    found = likenesses(pairs, SHARED)
    wrong = [
        pair for pair, told in zip(pairs, found, strict=True) if told and told.tier == "certain" and not same(*pair)
    ]
    assert len(pairs) > 500
    assert not wrong


def same(one: Subject, other: Subject) -> bool:
    """Whether two of them can be the same: one full name, or nobody's name, with firms that do not contradict."""
    firms = one.company == other.company or not one.company or not other.company
    return one.name == other.name and firms


@pytest.mark.parametrize("points", POINTS)
def test_without_anybody_knowing_that_it_is_shared_names_and_firms_still_contradict(
    points: dict[str, Any],
) -> None:
    for one, other in combinations(people(points), 2):
        told = likeness(one, other)
        if one.company and other.company and one.company != other.company:
            assert not (told and told.tier == "certain")
        if len(one.name.split()) == 2 and len(other.name.split()) == 2 and one.name != other.name:
            assert not (told and told.tier == "certain")


def test_the_same_full_name_on_a_switchboard_is_the_same_person() -> None:
    one, other = (
        Subject(("person", n), name, phones=(SWITCHBOARD,)) for n, name in ((1, "Anna Berg"), (2, "Berg, Anna"))
    )
    assert certain(one, other, SHARED)


def test_a_surname_on_a_switchboard_is_not() -> None:
    one, other = (Subject(("person", n), name, phones=(SWITCHBOARD,)) for n, name in ((1, "Anna Berg"), (2, "Berg")))
    assert certain(one, other)
    assert certain(one, other, SHARED) is None


def test_a_firm_is_nobody_with_a_name() -> None:
    firm, anna = (
        Subject(("company", 1), "", "Berg Bau", phones=(SWITCHBOARD,)),
        Subject(("person", 1), "Anna Berg", phones=(SWITCHBOARD,)),
    )
    assert certain(firm, anna) is None
    assert certain(anna, firm) is None


def test_a_role_address_proves_a_firm_and_no_person() -> None:
    assert proves("", "Berg Bau", "", "Berg Bau GmbH", role=True)
    assert not proves("Anna Berg", "Berg Bau", "", "Berg Bau GmbH", role=True)
    assert not proves("", "Lang AG", "", "Berg Bau GmbH", role=True)
