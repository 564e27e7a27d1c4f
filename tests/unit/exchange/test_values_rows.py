"""Rows of a table as typed values: nothing lost, nothing guessed, a bad cell never costs its row."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.exchange import mapping, values, values_parsed
from leaddesk.exchange.model import ImportRow, Table
from tests.unit.exchange.mapping_tables import table

BERLIN = ZoneInfo("Europe/Berlin")


def rows(made: Table, **options: object) -> list[ImportRow]:
    return values.convert(made, mapping.match(made), zone=BERLIN, **options)  # type: ignore[arg-type]


def codes(row: ImportRow) -> list[str]:
    return [problem.code for problem in row.problems]


def test_a_german_row() -> None:
    made = table(
        "Anrede | Name | Firma | E-Mail | Telefon | PLZ/Ort | Land | Status | Betrag | Eingang | Bemerkung",
        [
            "Frau",
            "Berg, Dr. Anna",
            "Rad AG",
            "Anna <anna@rad.de>",
            "030 123456 / 0171 1234567",
            "10115 Berlin",
            "Deutschland",
            "Angebot versendet",
            "1.234,50 €",
            "03.04.2026 09:15",
            "ruft zurück\nam Montag",
        ],
        [
            "Herr",
            "Max Roth",
            "Bau GmbH",
            "k.A.",
            "-",
            "80331 München",
            "Österreich",
            "gewonnen",
            "500",
            "13.04.2026",
            None,
        ],
    )
    first, second = rows(made)
    assert first.values == {
        "salutation": "Frau Dr.",
        "full_name": "Anna Berg",
        "first_name": "Anna",
        "last_name": "Berg",
        "company": "Rad AG",
        "email": "anna@rad.de",
        "phone": "030 123456",
        "city": "Berlin",
        "postcode": "10115",
        "country": "DE",
        "status": "quoted",
        "value": 123450,
        "currency": "EUR",
        "received_at": dt.datetime(2026, 4, 3, 7, 15, tzinfo=dt.UTC),
        "notes": "ruft zurück\nam Montag",
    }
    assert first.extra == {"phone": ["0171 1234567"]}
    assert second.values["received_at"] == dt.date(2026, 4, 13)
    assert (second.values["status"], second.values["country"]) == ("won", "AT")
    assert not {"email", "phone", "notes"} & set(second.values)
    assert codes(first) == codes(second) == []


def test_a_bad_cell_stays_as_text_and_is_listed() -> None:
    made = table(
        "Name | E-mail | Phone | Created | Value | Status | Country",
        ["Ada Byron", "nowhere", "98765", "31.02.2026", "a lot", "purple", "Atlantis"],
        ["Max Roth", "m@x.de", "030 123456", "01.02.2026", "5k", "new", "France"],
    )
    bad, good = rows(made)
    assert set(codes(bad)) == {
        "bad_email",
        "phone_short",
        "no_such_date",
        "bad_amount",
        "unknown_status",
        "unknown_country",
    }
    named = {"full_name": "Ada Byron", "first_name": "Ada", "last_name": "Byron"}
    assert bad.values == {**named, "phone": "98765"}
    assert bad.custom == {
        "E-mail": "nowhere",
        "Created": "31.02.2026",
        "Value": "a lot",
        "Status": "purple",
        "Country": "Atlantis",
    }
    assert all("“" in problem.message for problem in bad.problems)
    assert good.values["value"] == 500000


def test_a_row_with_nobody_in_it_is_marked() -> None:
    made = table("Name | E-mail | Notes", ["Ada", "a@x.de", None], [None, "n/a", "junk"])
    assert codes(rows(made)[1]) == ["no_identity"]


def test_undecidable_dates_are_asked_and_answered() -> None:
    made = table("Name | Created", ["Ada Byron", "03/04/2026"], ["Max Roth", "05/06/2026"])
    matches = mapping.match(made)
    (asked,) = values.date_questions(made, matches)
    assert (asked.header, asked.as_dmy, asked.as_mdy) == ("Created", dt.date(2026, 4, 3), dt.date(2026, 3, 4))
    before = rows(made)[0]
    assert codes(before) == ["ambiguous_date"]
    assert before.custom == {"Created": "03/04/2026"}
    assert rows(made, date_order="mdy")[0].values["received_at"] == dt.date(2026, 3, 4)
    assert rows(made, date_order={"Created": "dmy"})[0].values["received_at"] == dt.date(2026, 4, 3)


def test_further_values_of_a_kind_are_kept_in_order() -> None:
    made = table(
        "Name | Email | Email 2 | Work phone | Home phone",
        ["Ada", None, "b@x.de", None, "030 123456"],
        ["Max", "A@x.de", "a@x.de; c@x.de", "030 1111111", "030 2222222"],
    )
    ada, max_ = rows(made)
    assert (ada.values["email"], ada.values["phone"], ada.extra) == ("b@x.de", "030 123456", {})
    assert max_.extra == {"email": ["c@x.de"], "phone": ["030 2222222"]}


def test_an_address_comes_from_one_place() -> None:
    made = table(
        "Name | Work street | Work city | Home street | Home city",
        ["Ada", "Allee 2", "Bonn", "Weg 1", "Ulm"],
        ["Max", None, None, "Weg 3", "Ulm"],
    )
    ada, max_ = rows(made)
    assert (ada.values["street"], ada.values["city"]) == ("Allee 2", "Bonn")
    assert ada.custom == {"Home street": "Weg 1", "Home city": "Ulm"}
    assert (max_.values["street"], max_.values["city"]) == ("Weg 3", "Ulm")


def test_street_parts_are_put_together() -> None:
    made = table(
        "Name | Straße | Hausnummer | PLZ | Ort",
        ["Ada", "Lange Gasse", "4a", "10115", "Berlin"],
        ["Max", "Weg", 7, "80331", "Ulm"],
    )
    assert [row.values["street"] for row in rows(made)] == ["Lange Gasse 4a", "Weg 7"]


def test_firms_written_as_persons_become_firms() -> None:
    made = table(
        "Name | Phone", ["Müller Bau GmbH", "030 123456"], ["Ada Byron", "030 123457"], ["Eva Roth", "030 123458"]
    )
    first, second, _third = rows(made)
    assert first.values["company"] == "Müller Bau GmbH"
    assert "full_name" not in first.values
    assert second.values["full_name"] == "Ada Byron"


def test_a_flag_column_says_what_is_a_firm() -> None:
    made = table(
        "Name | Is a company | Related company", ["Aurora Shelves", 1, None], ["Roger Martins", 0, "Aurora Shelves"]
    )
    firm, person = rows(made)
    assert firm.values["company"] == "Aurora Shelves"
    assert person.values["full_name"] == "Roger Martins"


def test_wishes_not_to_be_contacted() -> None:
    made = table("Name | Do not call", ["Ada Byron", "Yes"], ["Max Roth", "No"])
    assert [row.values.get("consent") for row in rows(made)] == ["opt_out:phone", None]
    made = table("Name | Newsletter-Einwilligung | Consent", ["Ada Byron", "x", "Ja"], ["Max Roth", None, "nein"])
    assert [row.values.get("consent") for row in rows(made)] == ["opt_in", "opt_out"]
    made = table("Name | Accepts Email Marketing", ["Ada Byron", "no"], ["Max Roth", "yes"])
    assert [row.values.get("consent") for row in rows(made)] == ["opt_out:email", "opt_in"]


def test_a_ban_on_advertising_is_a_ban_on_every_channel() -> None:
    made = table("Name | Werbesperre", ["Ada Byron", "ja"], ["Max Roth", "nein"])
    assert [row.values.get("consent") for row in rows(made)] == ["opt_out", None]


def test_a_wish_that_our_own_export_wrote_comes_back() -> None:
    """E-82: an opt-out of one channel is none of a file's words, yet it must not be lost on the way out and in."""
    made = table("full_name | consent", ["Ada Byron", "opt_out:email"], ["Max Roth", "opt_out"], ["Eve Lang", ""])
    assert [row.values.get("consent") for row in rows(made)] == ["opt_out:email", "opt_out", None]
    assert not [found for row in rows(made) for found in row.problems]


def test_a_title_in_front_of_the_name_is_kept_beside_the_salutation() -> None:
    made = table("Anrede | Name", ["Frau", "Dr. Anna Berg"], ["Herr", "Herr Max Roth"], [None, "Prof. Eva Lang"])
    assert [row.values.get("salutation") for row in rows(made)] == ["Frau Dr.", "Herr", "Prof."]


def test_ratings_in_a_status_column_and_stages_with_a_meaning() -> None:
    made = table(
        "Name | Status | Stage | Close date",
        ["Ada Byron", "Hot", "Proposal sent", "2026-05-01"],
        ["Max Roth", "Converted", "Closed Won", "2026-04-01"],
    )
    ada, max_ = rows(made)
    assert (ada.values["rating"], ada.values["status"], ada.values["stage"]) == ("hot", "quoted", "Proposal sent")
    assert (max_.values["status"], max_.values["closed_at"]) == ("won", dt.date(2026, 4, 1))
    assert "closed_at" not in ada.values


def test_numbers_keep_their_zeros_and_lose_their_points() -> None:
    made = table(
        "Name | Postcode | Lead ID | Phone", ["Ada", "04109", 17.0, 301234567.0], ["Max", 4109, "0018", "0301234567"]
    )
    ada, max_ = rows(made)
    assert (ada.values["postcode"], max_.values["postcode"]) == ("04109", "4109")
    assert (ada.values["phone"], max_.values["phone"]) == ("301234567", "0301234567")
    assert max_.values["external_id"] == "0018"


def test_a_currency_of_the_row_counts() -> None:
    made = table("Name | Value | Currency", ["Ada", 1000, "JPY"], ["Max", "10,50", "EUR"])
    assert [(row.values["value"], row.values["currency"]) for row in rows(made)] == [(1000, "JPY"), (1050, "EUR")]


def test_a_header_may_name_the_currency_and_the_scale() -> None:
    made = table(
        "Name | Budget (Lakhs) | Amount won USD",
        ["Ada", "45", "1,200.50"],
        ["Max", "1.2 Cr", None],
        ["Eva", None, "5k"],
    )
    ada, max_, eva = rows(made, currency="INR")
    assert (ada.values["value"], max_.values["value"]) == (450_000_000, 1_200_000_000)
    assert (ada.values["currency"], codes(ada)) == ("INR", ["other_currency"])
    assert ada.custom == {"Amount won USD": "1200.50 USD"}
    assert (eva.values["won_value"], eva.values["currency"]) == (500_000, "USD")
    written = table("Name | Value", ["Ada", "¥1000"], ["Max", "$5"])
    assert [(r.values["value"], r.values["currency"]) for r in rows(written, currency="CAD")] == [
        (1000, "JPY"),
        (500, "CAD"),
    ]


def test_a_house_number_stands_beside_its_street() -> None:
    made = table("Name | Straße | Nr. | Ort", ["Ada", "Weg", "3", "Ulm"], ["Max", "Allee", "4a", "Bonn"])
    assert [row.values["street"] for row in rows(made)] == ["Weg 3", "Allee 4a"]


def test_clearing_is_handed_on() -> None:
    made = table("Name | E-mail | Value", ["Ada", "(clear)", "(clear)"], ["Max", "m@x.de", "5"])
    assert rows(made)[0].values["email"] == values_parsed.CLEAR


CELLS = st.one_of(
    st.none(),
    st.text(max_size=25),
    st.integers(-(10**18), 10**18),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
)
HEADERS = st.sampled_from(
    [
        "Name",
        "First name",
        "Company",
        "E-mail",
        "Phone",
        "Mobile",
        "Website",
        "Street",
        "City",
        "PLZ/Ort",
        "Country",
        "Created",
        "Due",
        "Close date",
        "Value",
        "Currency",
        "Probability",
        "Status",
        "Stage",
        "Rating",
        "Reason",
        "Consent",
        "Do not call",
        "Tags",
        "Notes",
        "Foo",
        "Lead ID",
        "Is a company",
        "Hausnummer",
    ]
)


@given(st.lists(HEADERS, min_size=1, max_size=5), st.lists(st.lists(CELLS, max_size=5), max_size=4))
def test_any_cells_make_rows(headers: list[str], cells: list[list[object]]) -> None:
    made = table(" | ".join(headers), *([row[: len(headers)] for row in cells]))  # type: ignore[arg-type]
    made_rows = rows(made)
    assert [row.raw for row in made_rows] == [row.cells for row in made.rows]
    for row in made_rows:
        assert all(isinstance(text, str) for text in row.custom.values())
        assert isinstance(row.values.get("value", 0), (int, str))


@pytest.mark.parametrize("text", ["privat", "Private", "Particulier", "Privatkunde", "cliente privato"])
def test_what_says_that_there_is_no_firm_is_none(text: str) -> None:
    made = rows(table("Firma | Name", ["Berg GmbH", "Anna Berg"], [text, "Tom Kahn"], [text, "Ines Vogt"]))
    assert [row.values.get("company") for row in made] == ["Berg GmbH", None, None]
    assert [row.custom.get("Firma") for row in made] == [None, text, text]
