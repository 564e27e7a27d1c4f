"""How alike two people or two companies are: tiers and evidence, one pair at a time (PRODUCT section 4, Duplicates)."""

from __future__ import annotations

from typing import Any

import pytest

from leaddesk.domain.likeness import Likeness, Subject, Tier
from leaddesk.domain.likeness_keys import keys
from leaddesk.domain.likeness_score import likeness, likenesses

HOME: dict[str, Any] = {"street": "Hauptstr. 5", "postcode": "01099", "city": "Dresden"}
NUMBER = "+493511234567"


def person(name: str = "", company: str = "", **fields: Any) -> Subject:
    return Subject(("person", 1), name, company, **fields)


def company(name: str, **fields: Any) -> Subject:
    return Subject(("company", 1), "", name, **fields)


def tier_of(found: Likeness | None) -> Tier | None:
    return found.tier if found else None


def codes(found: Likeness | None, *, agrees: bool) -> list[str]:
    assert found is not None
    return [piece.code for piece in found.evidence if piece.agrees == agrees]


@pytest.mark.parametrize("points", [
    {"emails": ("anna@berg.de",)}, {"phones": (NUMBER,)}, {"external_ids": ("K-1203",)},
])  # fmt: skip
def test_one_identity_in_common_and_nothing_against_it_is_certain(points: dict[str, Any]) -> None:
    found = likeness(person("Anna Berg", "Berg Bau GmbH", **points), person("A. Berg", "Berg Bau", **points))
    assert found is not None
    assert (found.tier, found.score) == ("certain", 1.0)
    assert found.evidence[0].agrees
    assert found.evidence[0].code == next(iter(points)).removesuffix("s")


def test_a_number_in_common_and_another_name_is_asked() -> None:
    found = likeness(person("Anna Berg", phones=(NUMBER,)), person("Otto Berg", phones=(NUMBER,)))
    assert tier_of(found) == "probable"
    assert codes(found, agrees=True) == ["phone"]
    assert codes(found, agrees=False) == ["same_number_other_person", "name"]
    assert found is not None
    assert found.is_other_person


def test_a_number_in_common_and_another_firm_is_asked() -> None:
    found = likeness(
        person("Anna Berg", "Berg Bau", phones=(NUMBER,)), person("Anna Berg", "Lang AG", phones=(NUMBER,))
    )
    assert tier_of(found) == "probable"
    assert codes(found, agrees=False) == ["same_number_other_person", "company"]


def test_a_role_address_proves_nothing_about_people() -> None:
    office: dict[str, Any] = {"role_emails": ("info@berg.de",)}
    assert tier_of(likeness(person("Anna Berg", **office), person("Otto Lang", **office))) == "possible"


@pytest.mark.parametrize(("one", "other"), [
    (person("Anna Berg", "Berg Bau GmbH"), person("Anna Bergg", "Berg Bau")),
    (person("Berg, Anna", "Berg Bau GmbH & Co. KG"), person("Anna Berg", "BERG BAU AG")),
    (person("Ben Frost", "Frost Ltd"), person("Benjamin Frost", "Frost")),
    (person("Anna Berg", **HOME), person("A. Berg", **HOME)),
    (person("Jörg Müller", street="Seestraße 5", city="Köln"), person("Joerg Mueller", street="Seestr. 5", city="Koeln")),
    (person("Anna Berg", **HOME), person("Berg", **HOME)),
    (person("Anna Berg", **HOME), person("Otto Berg", **HOME)),
    (person("Anna Berg", emails=("anna@berg.de",)), person("Anna Berg", emails=("a.berg@berg.de",))),
    (person("Anna Berg", phones=(NUMBER,)), person("Anna Berg", phones=("+493511234576",))),
    (person("Anna Berg", phones=(NUMBER + "x12",)), person("Anna Berg", phones=(NUMBER,))),
    (person("Anna Berg", emails=("anna.berg@gmail.com",)), person("Anna Berg", emails=("anna.brg@gmail.com",))),
    (person("Anna Lena Berg", "Berg Bau"), person("Annalena Berg", "Berg Bau")),
    (company("Hotel Post GmbH", city="Wien"), company("Hotel Post", city="Wien")),
    (company("Hotel Post", emails=("a@post.at",)), company("Hotel Post KG", emails=("b@post.at",))),
])  # fmt: skip
def test_what_is_asked(one: Subject, other: Subject) -> None:
    assert tier_of(likeness(one, other)) == "probable"
    points = [{*subject.emails, *subject.phones} for subject in (one, other)]
    assert keys(one) & keys(other) or all(points), "nobody would compare them"


@pytest.mark.parametrize(("one", "other"), [
    (person("Anna Berg", city="Dresden"), person("Anna Bergg", city="Dresden")),
    (person("Anna Berg", emails=("anna@berg.de",)), person("Otto Lang", emails=("otto@berg.de",))),
    (company("Lang AG", role_emails=("info@haus.de",)), company("Berg KG", role_emails=("info@haus.de",))),
    (company("Hotel Post GmbH"), company("Hotel Post")),
])  # fmt: skip
def test_what_is_only_said(one: Subject, other: Subject) -> None:
    assert tier_of(likeness(one, other)) == "possible"


@pytest.mark.parametrize(("one", "other"), [
    (person("Anna Berg"), person("Anna Berg")),
    (person("Anna Berg", **HOME), person("Karim Haddad", **HOME)),
    (person("Anna Berg", "Berg Bau"), person("Otto Berg", "Berg Bau")),
    (person("Anna Berg", "Berg Bau"), person("Anna Lang", "Berg Bau")),
    (person("Anna Berg", emails=("anna@gmx.de",)), person("Otto Lang", emails=("otto@gmx.de",))),
    (person("", "Berg Bau"), person("Anna Berg", "Berg Bau")),
    (company("Hotel Post", city="Wien"), company("Hotel Post", city="Graz")),
    (company("Kita 12", city="Wien"), company("Kita 21", city="Wien")),
    (person("Person 1", "Berg Bau"), person("Person 10", "Berg Bau")),
    (person("Anna Berg0", **HOME), person("Anna Berg7", city="Dresden")),
    (company("Siemens AG", city="Berlin"), company("Siemens Energy AG", city="Berlin")),
    (company("Berg Bau"), person("Anna Berg", "Berg Bau", phones=(NUMBER,))),
])  # fmt: skip
def test_what_says_nothing(one: Subject, other: Subject) -> None:
    assert likeness(one, other) is None


def test_a_name_alone_is_never_probable() -> None:
    assert likeness(person("Anna Berg", emails=("anna@gmx.de",)), person("Anna Berg", phones=(NUMBER,))) is None


def test_numbers_in_addresses_tell_people_apart() -> None:
    one, other = (person("Ralf Klein", emails=(f"ralf.klein{number}@web.de",)) for number in (179, 178))
    assert likeness(one, other) is None


def test_an_id_with_a_slip_where_they_live_is_asked_and_the_next_id_is_not() -> None:
    area = {"postcode": HOME["postcode"], "city": HOME["city"]}
    anna = person("Anna Berg", **area, external_ids=("5304218",))
    assert tier_of(likeness(anna, person("Otto Berg", **area, external_ids=("5340218",)))) == "probable"
    assert tier_of(likeness(anna, person("Otto Berg", **area, external_ids=("5304219",)))) != "probable"


def test_what_agrees_is_said_before_what_does_not() -> None:
    found = likeness(
        person("Anna Berg", "Berg Bau GmbH", emails=("anna@berg.de",), phones=(NUMBER,), city="Dresden"),
        person("Anna Berg", "Berg Bau", emails=("a.berg@berg.de",), phones=("+4930555555",), city="Dresden"),
    )
    assert codes(found, agrees=True) == ["name", "company", "city", "domain"]
    assert codes(found, agrees=False) == ["email", "phone"]
    assert found is not None
    assert [piece.percent for piece in found.evidence if piece.code in ("name", "company")] == [100, 100]


def test_many_pairs_at_once_are_as_one_by_one_and_can_be_stopped() -> None:
    people = [person("Anna Berg", **HOME), person("A. Berg", **HOME), person("Otto Lang")]
    pairs = [(one, other) for one in people for other in people]
    asked: list[int] = []
    assert likenesses(pairs, check=lambda: asked.append(1)) == [likeness(*pair) for pair in pairs]
    assert asked
    with pytest.raises(InterruptedError):
        likenesses(pairs, check=_stop)


def _stop() -> None:
    raise InterruptedError
