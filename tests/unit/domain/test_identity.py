"""Keys by which people and firms are recognised."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain import identity


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Berg Solar GmbH", "berg solar"),
        ("Berg & Söhne GmbH & Co. KG", "Berg und Sohne"),
        ("ACME Ltd.", "Acme Limited"),
        ("Dupont S.A.R.L.", "DUPONT SARL"),
        ("Rossi S.p.A.", "Rossi"),
    ],
)
def test_a_firm_is_the_same_whatever_its_legal_form(one: str, other: str) -> None:
    assert identity.company_match_key(one) == identity.company_match_key(other)


def test_a_name_that_is_only_a_legal_form_stays_itself() -> None:
    assert identity.company_match_key("GmbH") == "gmbh"


def test_siemens_is_not_siemens_energy() -> None:
    assert identity.company_match_key("Siemens AG") != identity.company_match_key("Siemens Energy AG")


@pytest.mark.parametrize("text", ["Zoë", "ZOË", "zoe", " zoe "])
def test_accents_and_case_are_folded(text: str) -> None:
    assert identity.fold(text) == "zoe"


def test_the_order_of_a_name_does_not_matter() -> None:
    assert identity.name_match_key("Berg, Anna") == identity.name_match_key("Anna Berg")


@pytest.mark.parametrize(
    ("text", "region", "key"),
    [
        ("0171 234 56 78", "DE", "+491712345678"),
        ("+49 (171) 2345678", "GB", "+491712345678"),
        ("0049 171 2345678", "DE", "+491712345678"),
        ("020 7946 0123", "GB", "+442079460123"),
        ("not a phone", "DE", None),
        ("12", "DE", None),
        ("030 123456 ext. 9", "DE", "+4930123456x9"),
    ],
)
def test_phones_are_one_number_in_any_notation(text: str, region: str, key: str | None) -> None:
    assert identity.phone_key(text, region) == key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Max <M.Muster@Example.COM>", "m.muster@example.com"),
        ("mailto:a@b.example", "a@b.example"),
        ("a@b.example.", "a@b.example"),
        ("nobody", None),
        ("a@b", None),
    ],
)
def test_email_keys(text: str, key: str | None) -> None:
    assert identity.email_key(text) == key


def test_role_addresses_are_no_persons() -> None:
    assert identity.is_role_email("info@firm.example") and identity.is_role_email("sales.uk@firm.example")
    assert not identity.is_role_email("anna@firm.example")


@given(st.text(max_size=60))
def test_keys_never_fail_and_folding_twice_changes_nothing(text: str) -> None:
    assert identity.fold(identity.fold(text)) == identity.fold(text)
    identity.company_match_key(text)
    identity.email_key(text)
    identity.website_key(text)
    identity.phone_key(text, "DE")
    assert identity.reversed_digits(text).isdecimal() or not identity.reversed_digits(text)
