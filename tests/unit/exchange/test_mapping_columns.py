"""Columns together: neighbours, values that contradict, several of a kind, no headers, the user's own choice."""

from __future__ import annotations

import pytest

from leaddesk.exchange import mapping
from leaddesk.exchange.model import RawCell, Table
from tests.unit.exchange.mapping_tables import table


def fields(made: Table) -> list[str | None]:
    return [None if m.field is None or m.field.startswith("custom:") else m.field for m in mapping.match(made)]


def test_title_beside_names_is_the_job_and_before_them_the_salutation() -> None:
    jobs = table(
        "First Name | Last Name | Title | E-mail",
        ["Ada", "Byron", "Director", "a@b.de"],
        ["Max", "Berg", "Owner", "m@b.de"],
    )
    assert fields(jobs)[2] == "job_title"
    forms = table(
        "Title | First Name | Last Name", ["Mr", "Max", "Berg"], ["Dr.", "Ada", "Byron"], ["Mrs", "Eva", "Roth"]
    )
    assert fields(forms)[0] == "salutation"


def test_name_beside_first_name_is_the_last_name_and_alone_the_whole() -> None:
    assert fields(table("Vorname | Name", ["Ada", "Byron"], ["Max", "Berg"])) == ["first_name", "last_name"]
    assert fields(table("Name | Firma", ["Ada Byron", "Rad AG"], ["Max Berg", "Bau GmbH"])) == ["full_name", "company"]
    assert fields(table("Name | Ort", ["Rad AG", "Ulm"], ["Bau GmbH", "Bonn"]))[0] == "company"


def test_work_comes_before_home_and_all_parts_of_an_address_from_one_place() -> None:
    made = table(
        "E-mail Home | E-mail Work | Home Street | Home City | Business Street | Work City",
        ["h@x.de", "w@x.de", "Weg 1", "Ulm", "Allee 2", "Bonn"],
    )
    matches = mapping.match(made)
    assert [(m.field, m.secondary) for m in matches] == [
        ("email", True), ("email", False), ("street", True), ("city", True), ("street", False), ("city", False)
    ]  # fmt: skip


def test_values_overrule_a_header_only_when_they_agree() -> None:
    shifted = table("name | Name | email", ["Ada", "a@x.de", "030 1234567"], ["Max", "m@x.de", "030 7654321"])
    assert fields(shifted) == ["full_name", "email", "phone"]
    odd = table("Name | Phone", ["Ada", "2026-07-08"], ["Max", "030 7654321"], ["Eva", "n/a"])
    assert fields(odd) == ["full_name", "phone"]


def test_a_dial_code_is_no_country_and_stars_are_no_rating() -> None:
    made = table("Name | Country Code | Rating", ["Ada", "+49", "⭐⭐⭐"], ["Max", "+44", "⭐"])
    assert fields(made) == ["full_name", None, None]
    assert fields(table("Name | Rating", ["Ada", "Hot"], ["Max", "cold"]))[1] == "rating"


def test_row_counters_are_no_numbers_of_their_own() -> None:
    assert fields(table("id | Name", ["1", "Ada"], ["2", "Max"]))[0] is None
    assert fields(table("Lead ID | Name", ["LD-1", "Ada"], ["LD-2", "Max"]))[0] == "external_id"
    assert fields(table("campaign_id | Name", ["99811", "Ada"], ["99812", "Max"]))[0] is None


def test_types_beside_values_say_what_a_number_is() -> None:
    made = table(
        "Name | Phone 1 - Type | Phone 1 - Value | Phone 2 - Type | Phone 2 - Value | Phone 3 - Type | Phone 3 - Value",
        ["Ada", "Home Fax", "030 1", "Mobile", "0171 1234567", "Work", "030 1234567"],
    )
    assert fields(made) == ["full_name", None, None, None, "mobile", None, "phone"]


def test_weak_words_give_way() -> None:
    both = table(
        "Full name | E-mail | form_name | campaign_name",
        ["Ada", "a@x.de", "Form 1", "Spring"],
        ["Max", "m@x.de", "Form 1", "Spring"],
    )
    assert fields(both)[2:] == [None, "campaign"]
    alone = table("Full name | E-mail | form_name", ["Ada", "a@x.de", "Form 1"], ["Max", "m@x.de", "Form 1"])
    assert fields(alone)[2] == "campaign"


def test_without_headers_the_values_tell() -> None:
    made = table(
        None,
        ["Anna Berg", "anna@berg.de", "+49 30 1234567", "Berg GmbH", "www.berg.de", "10115", "Berlin"],
        ["Max Roth", "max@roth.de", "+49 30 7654321", "Roth AG", "www.roth.de", "80331", "München"],
        ["Eva Klein", "eva@klein.de", "+49 40 1112223", "Klein KG", "www.klein.de", "20095", "Hamburg"],
    )
    assert fields(made) == ["full_name", "email", "phone", "company", "website", "postcode", "city"]


def test_the_user_decides() -> None:
    made = table("Name | Foo | Bar | E-mail", ["Ada", "a@x.de", "b", "c@x.de"])
    matches = mapping.match(made, overrides={"foo": "email", "Bar": None, "E-mail": "custom:E-mail"})
    assert [m.field for m in matches] == ["full_name", "email", None, "custom:E-mail"]
    assert not matches[1].secondary
    with pytest.raises(ValueError, match="nonsense"):
        mapping.match(made, overrides={"Foo": "nonsense"})
    assert mapping.unknown_overrides(made, {"Name": "company", "Gone": "email"}) == ["Gone"]


def test_an_empty_column_is_left_out_and_an_unknown_one_kept() -> None:
    matches = mapping.match(table("Name | Foo | ", ["Ada", "x", None], ["Max", "y", None]))
    assert [m.field for m in matches] == ["full_name", "custom:Foo", None]
    assert matches[1].reason and matches[2].reason


def test_counts_are_no_dates_and_requests_are_notes() -> None:
    made = table(
        "Name | Closed deals | Anfrage | Angebot (€)", ["Ada", 2, "Dach decken", "1.500,00"], ["Max", 0, "Bad", "900"]
    )
    assert fields(made) == ["full_name", None, "notes", "value"]
    days = table("Name | Created", ["Ada", 46085], ["Max", 46086])
    assert fields(days) == ["full_name", "received_at"]


def test_a_column_without_a_known_title_is_the_name_where_nothing_else_is() -> None:
    made = table(
        "Wahlberechtigte | Zuordnung | Mail",
        ["Zita Quandt", "Radwerk", "quandt@radwerk.de"],
        ["Wim Ubben", "Lichthof", "ubben@lichthof.de"],
    )
    assert fields(made) == ["full_name", "company", "email"]
    blank = table(" | Telefon", ["Anna Berg", "030 1234567"], ["Peter Roth", "030 7654321"])
    assert fields(blank) == ["full_name", "phone"]
    there = table(
        "Name | Zuordnung | Mail", ["Zita Quandt", "Quandt", "quandt@x.de"], ["Wim Ubben", "Ubben", "ubben@x.de"]
    )
    assert fields(there)[1] is None


def test_the_titles_of_a_fair_scan_are_understood() -> None:
    made = table(
        "Scan no. | Contact | Firm | E-mail adress | Tel | Visited | Est. value | Interest | How hot? | Post code | Ok to call"
        " | Remarks | Stand staff | Internal ref",
        ["HBS-1", "Zielinski, Piotr", "Zab Auto Body", "p@zab.example", "07700 900318", "17.11.2026", "£12,600", "Cooling", "A",
         "S7 1GH", "y", "2 bays", "Tom", None],
        ["HBS-2", "Calloway, Ian", "Calloway Garage", "ian@cal.example", "0114 4960155", "18.11.2026", "8900", "Heat pump", "B",
         "S36 9AB", "n", "call after 3", "Priya", None],
    )  # fmt: skip
    assert fields(made) == [
        "external_id", "full_name", "company", "email", "phone", "received_at", "value", "product", "rating", "postcode", "consent",
        "notes", "owner", None,
    ]  # fmt: skip


def test_words_that_say_how_far_it_is_are_the_status_where_no_other_column_is() -> None:
    rows: list[list[RawCell]] = [["Ada Byron", "Contacted"], ["Max Roth", "Qualified"], ["Eva Klein", "New"]]
    assert fields(table("Name | Interested?", *rows)) == ["full_name", "status"]
    both: list[list[RawCell]] = [[*row, "Open"] for row in rows]
    assert fields(table("Name | Interested? | Status", *both)) == ["full_name", None, "status"]
    answers: list[list[RawCell]] = [["Ada Byron", "Yes"], ["Max Roth", "No"], ["Eva Klein", "Yes"]]
    assert fields(table("Name | Interested?", *answers)) == ["full_name", None]


def test_the_address_of_who_looks_after_somebody_is_not_theirs() -> None:
    made = table(
        "Name | Lead owner | Lead owner email | Rep phone",
        ["Ada Byron", "Tom", "t@us.de", "030 1234567"],
        ["Max Roth", "Ann", "a@us.de", "030 7654321"],
    )
    assert fields(made) == ["full_name", "owner", None, None]
