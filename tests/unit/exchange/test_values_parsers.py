"""Amounts, phones, addresses, names, words and countries as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.exchange import values_contact, values_money, values_name, values_words


@pytest.mark.parametrize(
    ("text", "minor", "currency"),
    [
        ("1.234,56", 123456, None),
        ("1,234.56", 123456, None),
        ("1 234,56 €", 123456, "EUR"),
        ("1'234.50 CHF", 123450, "CHF"),
        ("(500)", -50000, None),
        ("500-", -50000, None),
        ("-500 €", -50000, "EUR"),
        ("€ 500", 50000, "EUR"),
        ("EUR 500,-", 50000, "EUR"),
        ("$1,200", 120000, "USD"),
        ("5k", 500000, None),
        ("2,5 Mio. €", 250000000, "EUR"),
        ("1.2 Cr", 1200000000, None),
        ("1,20,000", 12000000, None),
        ("1.234", 123400, None),
        ("12.5", 1250, None),
        ("R$ 1.500,00", 150000, "BRL"),
        ("¥1000", 1000, "JPY"),
    ],
)
def test_an_amount_is_read(text: str, minor: int, currency: str | None) -> None:
    assert values_money.amount(text, currency="EUR") == values_money.Amount(minor, currency)


@pytest.mark.parametrize("text", ["500-1000", "about 500", "abc", "1.2.3", "12/5", "", "5 boxes", "1e400", "NaN"])
def test_what_is_no_single_amount_is_none(text: str) -> None:
    assert values_money.amount(text, currency="EUR") is None


def test_the_column_decides_what_a_lone_group_means() -> None:
    assert values_money.decimals_of(["1.234", "12.50"]) == "."
    assert values_money.decimals_of(["1.234,50", "1,234.50"]) is None
    assert values_money.amount("1,234", currency="EUR", decimals=",") == values_money.Amount(123, None)
    assert values_money.amount("1,234", currency="EUR") == values_money.Amount(123400, None)


@given(st.integers(-(10**9), 10**9), st.sampled_from([",.", ".,"]))
def test_a_formatted_amount_is_read_back(cents: int, style: str) -> None:
    text = f"{abs(cents) // 100:,}.{abs(cents) % 100:02d}".translate(str.maketrans(",.", style))
    assert values_money.amount(f"-{text}" if cents < 0 else text, currency="EUR") == values_money.Amount(cents, None)


def test_chances() -> None:
    assert values_money.percent_is_fraction([0.25, 1, 0])
    assert not values_money.percent_is_fraction([1, 0])
    assert not values_money.percent_is_fraction(["25 %", 0.5])
    assert values_money.percent(0.25, fraction=True) == 25
    assert values_money.percent("25 %") == 25
    assert values_money.percent("250 %") is None


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("+49 (0)30 1234-56 DW 12", ("+49 (0)30 1234-56 ext. 12",)),
        ("030/123456", ("030/123456",)),
        ("0171 1234567 / 030 9988776", ("0171 1234567", "030 9988776")),
        ("0171 1234567 oder 030 998877", ("0171 1234567", "030 998877")),
        ("801-555-7712x4563;801-555-9999", ("801-555-7712 ext. 4563", "801-555-9999")),
        ("Tel: 030 123456", ("030 123456",)),
        (4930123456.0, ("4930123456",)),
        ("301234567.0", ("301234567",)),
        ("004930123456", ("004930123456",)),
    ],
)
def test_numbers_in_a_cell(cell: str | float, numbers: tuple[str, ...]) -> None:
    assert values_contact.phones(cell) == (numbers, None)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("4.93E+10", "phone_lost_digits"),
        ("98765", "phone_short"),
        ("0114 49", "phone_short"),
        ("+49 30 12", "phone_short"),
        (4711, "phone_short"),
        ("030 12345678 90123456 7890", "phone_long"),
        ("12", "bad_phone"),
        ("2026-07-08", "bad_phone"),
        ("ask him", "bad_phone"),
        (12.5, "bad_phone"),
        (True, "bad_phone"),
        (float("nan"), "bad_phone"),
        (float("inf"), "bad_phone"),
    ],
)
def test_what_is_no_number_is_said(cell: str | float, code: str) -> None:
    assert values_contact.phones(cell) == ((), code)


def test_addresses_in_a_cell() -> None:
    assert values_contact.emails("Max Berg <max@berg.de>")[0] == ("max@berg.de",)
    assert values_contact.emails("mailto:a@b.co.")[0] == ("a@b.co",)
    assert values_contact.emails("a@b.com; c@d.org, A@B.com")[0] == ("a@b.com", "c@d.org")
    found, rest = values_contact.emails("raj@agency.in / 9876501234")
    assert found == ("raj@agency.in",)
    assert "9876501234" in rest
    assert values_contact.emails("vikram@invalid")[0] == ()


@pytest.mark.parametrize(
    ("text", "first", "last", "salutation"),
    [
        ("Ada Byron", "Ada", "Byron", None),
        ("Byron, Ada", "Ada", "Byron", None),
        ("Dr. Anna-Lena von der Mühlen", "Anna-Lena", "von der Mühlen", "Dr."),
        ("Schmidt, Prof. Dr. Eva", "Eva", "Schmidt", "Prof. Dr."),
        ("Ludwig van Beethoven", "Ludwig", "van Beethoven", None),
        ("John Smith Jr.", "John", "Smith", None),
        ("Herr Max Muster", "Max", "Muster", "Herr"),
        ("Don Johnson", "Don", "Johnson", None),
        ("田中太郎", None, None, None),
        ("Cher", None, None, None),
    ],
)
def test_a_name_is_split_where_its_writing_says_how(
    text: str, first: str | None, last: str | None, salutation: str | None
) -> None:
    name = values_name.split(text)
    assert (name.first, name.last, name.salutation) == (first, last, salutation)


def test_two_people_and_firms_are_not_split() -> None:
    assert values_name.split("Arun + Kavita").several
    assert values_name.split("Hans und Erika Müller").several
    assert values_name.split("Lisa u. Max Vogt").several
    assert not values_name.split("Karl von u. zu Berg").several
    assert not values_name.split("Joan Platts Y").several
    assert values_name.is_company("Müller Bau GmbH & Co. KG")
    assert values_name.is_company("Rossi S.r.l.")
    assert values_name.is_company("Green Valley Landscaping Services")
    assert not values_name.is_company("S. A. Miller")
    assert not values_name.is_company("Anna Berg")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GOOD_LEAD_FOLLOW_UP", ("contacted", None, None)),
        ("BAD_LEAD", (None, None, "bad")),
        ("Open - Not Contacted", ("new", None, None)),
        ("Closed - Not Converted", ("lost", None, None)),
        ("wrong number", ("not_a_lead", "wrong_contact_data", None)),
        ("Not interested", ("disqualified", "not_interested", None)),
        ("Hot", (None, None, "hot")),
        ("3 - Angebot", ("quoted", None, None)),
        ("Pas intéressé", ("disqualified", "not_interested", None)),
        ("Gewonnen", ("won", None, None)),
        ("Cerrado perdido", ("lost", None, None)),
        ("Offerte verstuurd", ("quoted", None, None)),
        ("In trattativa", ("negotiating", None, None)),
        ("in Arbeit", ("attempting", None, None)),
        ("in Bearbeitung", ("attempting", None, None)),
        ("Termin 16.10.", ("contacted", None, None)),
        ("lost - too dear", ("lost", "price", None)),
        ("bestellt", ("won", None, None)),
        ("xyz", (None, None, None)),
    ],
)
def test_status_words(text: str, expected: tuple[str | None, str | None, str | None]) -> None:
    status, reason, rating = values_words.status_of(text)
    assert (status, reason, rating) == expected


@pytest.mark.parametrize(
    "text",
    [
        "nicht bestellt",
        "noch nicht verkauft",
        "nicht mehr interessiert",
        "not sold",
        "not yet quoted",
        "pas signé",
        "kein Auftrag",
    ],
)
def test_a_status_that_is_denied_is_none(text: str) -> None:
    assert values_words.status_of(text) == (None, None, None)


def test_countries_blanks_and_answers() -> None:
    assert [
        values_words.country_code(t) for t in ("Deutschland", "France", "Estados Unidos", "UK", "NLD", "de", "Bayern")
    ] == ["DE", "FR", "US", "GB", "NL", "DE", None]
    assert values_words.country_code("Philipines", nearly=True) == "PH"
    assert all(values_words.is_blank(t) for t in ("n/a", "-", "NULL", "k.A.", "#N/A", "NA"))
    assert not any(values_words.is_blank(t) for t in ("Na", "No", "0", "Nil Ost"))
    assert (values_words.truth("Ja"), values_words.truth("não"), values_words.truth("vielleicht")) == (
        True,
        False,
        None,
    )


@given(st.text(max_size=60))
def test_no_text_makes_a_parser_fail(text: str) -> None:
    values_money.amount(text, currency="EUR")
    values_money.percent(text)
    values_contact.phones(text)
    values_contact.emails(text)
    values_contact.web(text)
    values_name.split(text)
    values_name.is_company(text)
    values_name.is_person(text)
    values_words.status_of(text)
    values_words.country_code(text, nearly=True)
    values_words.is_salutation(text)


@given(st.floats())
def test_no_number_makes_a_parser_fail(number: float) -> None:
    values_money.amount(number, currency="EUR")
    values_money.percent(number)
    values_contact.phones(number)
