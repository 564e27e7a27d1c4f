"""What holds of any two records: order, blanks and spelling make no difference to how alike they are."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.domain.likeness import Likeness, Subject
from leaddesk.domain.likeness_keys import keys
from leaddesk.domain.likeness_score import likeness, likenesses

_WORDS = st.sampled_from(
    (
        "Anna",
        "Anne",
        "Otto",
        "A.",
        "Berg",
        "Bergmann",
        "Jörg",
        "Joerg",
        "Zoë",
        "Li",
        "von",
        "Dr.",
        "Müller",
        "李",
        "Łukasz",
        "O'Neill",
        "x1",
    )
)
_NAMES = st.lists(_WORDS, max_size=4).map(" ".join) | st.text(max_size=12)
_FIRMS = st.sampled_from(("", "Berg Bau GmbH", "Berg Bau", "Lang AG", "Bergbau Lang", "GmbH", "3M", "北京")) | st.text(
    max_size=12
)
_STREETS = st.sampled_from(("", "Hauptstr. 5", "Hauptstraße 5", "5 Main St", "Am Ring 12a", "7"))
_TOWNS = st.sampled_from(("", "Dresden", "Dresdn", "Wien", "Sankt Pölten", "東京"))
_POSTCODES = st.sampled_from(("", "01099", "01090", "SW1A 1AA"))
_EMAILS = st.lists(
    st.sampled_from(("anna@berg.de", "ana@berg.de", "otto@berg.de", "anna.berg@gmail.com")), max_size=2, unique=True
)
_ROLES = st.lists(st.sampled_from(("info@berg.de", "info@lang.de")), max_size=1)
_PHONES = st.lists(st.sampled_from(("+493511234567", "+493511234568", "+493511234567x12")), max_size=2, unique=True)
_IDS = st.lists(st.sampled_from(("K-1203", "5304218", "5340218")), max_size=1)


@st.composite
def subjects(draw: st.DrawFn, table: str = "") -> Subject:
    kind = table or draw(st.sampled_from(("person", "company")))
    return Subject(
        (kind, draw(st.integers(-5, 5))), draw(_NAMES) if kind == "person" else "", draw(_FIRMS), draw(_STREETS), draw(_POSTCODES),
        draw(_TOWNS), emails=tuple(draw(_EMAILS)), role_emails=tuple(draw(_ROLES)), phones=tuple(draw(_PHONES)),
        external_ids=tuple(draw(_IDS)),
    )  # fmt: skip


_SHARED = st.frozensets(st.sampled_from(("anna@berg.de", "info@berg.de", "+493511234567")))
_TIERS = ("certain", "probable", "possible")


def without(one: Subject, field: str) -> Subject:
    blank: dict[str, Any] = {field: () if isinstance(getattr(one, field), tuple) else ""}
    return replace(one, **blank)


def rank(found: Likeness | None) -> int:
    return _TIERS.index(found.tier) if found else len(_TIERS)


@given(subjects(), subjects(), _SHARED)
@settings(max_examples=400)
def test_the_order_of_two_makes_no_difference(one: Subject, other: Subject, shared: frozenset[str]) -> None:
    there, back = likeness(one, other, shared), likeness(other, one, shared)
    assert (there is None) == (back is None)
    if there and back:
        assert (there.tier, there.score, set(there.evidence)) == (back.tier, back.score, set(back.evidence))


@given(subjects(), subjects(), _SHARED)
@settings(max_examples=400)
def test_asking_for_the_probable_only_leaves_out_nothing_else(
    one: Subject, other: Subject, shared: frozenset[str]
) -> None:
    found = likeness(one, other, shared)
    wanted = None if found is None or found.tier == "possible" else found
    assert likenesses([(one, other)], shared, least="probable") == [wanted]


@given(subjects())
@settings(max_examples=100)
def test_a_record_with_an_address_of_its_own_is_certainly_itself(one: Subject) -> None:
    mine = replace(one, emails=("me@here.de",))
    again = likeness(mine, replace(mine, party=(one.party[0], 99)))
    assert again is not None
    assert again.tier == "certain"


@given(subjects(), subjects(), st.sampled_from(("city", "postcode", "street", "job_title", "country")))
@settings(max_examples=150)
def test_a_blank_field_says_nothing(one: Subject, other: Subject, field: str) -> None:
    """Blank on one side and blank on both say the same: what is not known is neutral."""
    half = likeness(without(one, field), other)
    both = likeness(without(one, field), without(other, field))
    assert rank(half) == rank(both)


@given(subjects(), subjects(), st.sampled_from(("phones", "external_ids")))
@settings(max_examples=150)
def test_having_no_number_says_nothing(one: Subject, other: Subject, field: str) -> None:
    half = likeness(without(one, field), other)
    assert rank(half) == rank(likeness(without(one, field), without(other, field)))


@given(subjects())
@settings(max_examples=150)
def test_keys_do_not_depend_on_case_or_spaces(one: Subject) -> None:
    louder = replace(
        one, name=f"  {one.name.swapcase()} ", company=f" {one.company.swapcase()}  ", street=f" {one.street.upper()}",
        city=f" {one.city.upper()}  ", postcode=f" {one.postcode.lower()} ",
    )  # fmt: skip
    if (louder.name + louder.company).swapcase().strip().casefold() == (one.name + one.company).strip().casefold():
        assert keys(louder) == keys(one)


def test_keys_do_not_depend_on_accents() -> None:
    plain = Subject(("person", 1), "Jorg Muller", "Cafe Zoe", "Hauptstrasse 5", "01099", "Munchen")
    accented = Subject(("person", 1), "Jörg Müller", "Café Zoë", "Hauptstraße 5", "01099", "München")
    assert keys(plain) == keys(accented)


def test_keys_do_not_depend_on_how_umlauts_are_written() -> None:
    one = Subject(("person", 1), "Jörg Müller", "Bäckerei Schön", "Ölweg 5", "50667", "Köln")
    other = Subject(("person", 1), "Joerg Mueller", "Baeckerei Schoen", "Oelweg 5", "50667", "Koeln")
    assert keys(one) == keys(other)


def test_half_a_letter_has_keys_too() -> None:
    assert keys(Subject(("person", 1), "Anna \ud83d Berg", "Firma \udc00", city="\ud83d"))


def test_keys_are_the_same_in_every_process() -> None:
    code = (
        "from leaddesk.domain.likeness import Subject\n"
        "from leaddesk.domain.likeness_keys import keys\n"
        "print(sorted(keys(Subject(('person', 1), 'Anna Berg', 'Berg Bau', city='Wien', emails=('anna@berg.de',)))))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
    assert len(ast.literal_eval(said.pop())) == 5


@given(subjects())
@settings(max_examples=150)
def test_keys_are_few_and_small(one: Subject) -> None:
    found = keys(one)
    assert len(found) <= (10 if one.party[0] == "person" else 4)
    assert all(0 <= key < 2**32 for key in found)
