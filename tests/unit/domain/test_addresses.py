"""Addresses by country and how somebody is greeted: never by a guess from the first name."""

from __future__ import annotations

import pytest

from leaddesk.domain.addresses import Addressee, Postal, greeting, lines

ANNA = "Anna Moor"


@pytest.mark.parametrize(
    "place, home, told",
    [
        (("4 Mill Lane", "LS1 4AB", "Leeds", "", "GB"), "GB", (ANNA, "Moor Ltd", "4 Mill Lane", "Leeds", "LS1 4AB")),
        (("4 Mill Lane", "LS1 4AB", "Leeds", "", ""), "GB", (ANNA, "Moor Ltd", "4 Mill Lane", "Leeds", "LS1 4AB")),
        (("4 Mill Lane", "LS1 4AB", "Leeds", "", "GB"), "DE",
         (ANNA, "Moor Ltd", "4 Mill Lane", "Leeds", "LS1 4AB", "UNITED KINGDOM")),
        (("Lindenallee 3", "01067", "Dresden", "Sachsen", "DE"), "DE", ("Moor Ltd", ANNA, "Lindenallee 3", "01067 Dresden")),
        (("Lindenallee 3", "01067", "Dresden", "Sachsen", "DE"), "GB",
         ("Moor Ltd", ANNA, "Lindenallee 3", "01067 Dresden", "GERMANY")),
        (("1 Main St", "02139", "Boston", "MA", "US"), "US", (ANNA, "Moor Ltd", "1 Main St", "Boston, MA 02139")),
        (("1 Main St", "K1A 0B1", "Ottawa", "ON", "CA"), "CA", (ANNA, "Moor Ltd", "1 Main St", "Ottawa ON K1A 0B1")),
        (("9 MG Road", "560001", "Bengaluru", "", "IN"), "IN", (ANNA, "Moor Ltd", "9 MG Road", "Bengaluru 560001")),
    ],
)  # fmt: skip
def test_the_town_stands_as_its_country_writes_it_and_the_country_only_abroad(
    place: tuple[str, str, str, str, str], home: str, told: tuple[str, ...]
) -> None:
    assert lines(Postal(ANNA, "Moor Ltd", *place), home) == told


def test_an_address_has_six_lines_at_most_and_loses_none() -> None:
    postal = Postal(ANNA, "Moor Ltd", "Unit 5\nMill Yard\n4 Mill Lane", "LS1 4AB", "Leeds", "", "GB")
    assert lines(postal, "DE") == (
        ANNA,
        "Moor Ltd, Unit 5, Mill Yard",
        "4 Mill Lane",
        "Leeds",
        "LS1 4AB",
        "UNITED KINGDOM",
    )


@pytest.mark.parametrize(
    "postal, is_enough",
    [
        (Postal(ANNA, "", "4 Mill Lane", "", "Leeds"), True),
        (Postal("", "Moor Ltd", "", "LS1 4AB", "Leeds"), True),
        (Postal(ANNA, "", "4 Mill Lane", "LS1 4AB", ""), False),
        (Postal(ANNA, "", "", "", "Leeds"), False),
        (Postal("", "", "4 Mill Lane", "LS1 4AB", "Leeds"), False),
    ],
)
def test_the_post_needs_somebody_a_town_and_a_street_or_postcode(postal: Postal, is_enough: bool) -> None:
    assert postal.is_enough is is_enough


@pytest.mark.parametrize(
    "who, first_line, on_envelope",
    [
        (Addressee(ANNA, "Anna", "Moor", "Mrs"), "Dear Mrs Moor", "Mrs Anna Moor"),
        (Addressee(ANNA, "Anna", "Moor", "Ms."), "Dear Ms Moor", "Ms. Anna Moor"),
        (Addressee(ANNA, "Anna", "Moor", "Frau"), "Dear Ms Moor", "Frau Anna Moor"),
        (Addressee(ANNA, "Anna", "Moor", "Frau Dr."), "Dear Dr. Moor", "Frau Dr. Anna Moor"),
        (Addressee("Tom Moor", "Tom", "Moor", "Mr"), "Dear Mr Moor", "Mr Tom Moor"),
        (Addressee("Prof. Dr. Wu", "", "", ""), "Dear Prof. Dr. Wu", "Prof. Dr. Wu"),
        (Addressee(ANNA, "", "", ""), "Dear Anna Moor", ANNA),
        (Addressee("Moor", "", "", ""), "Dear Sir or Madam", "Moor"),
        (Addressee(ANNA, "Anna", "Moor", "<b>Mrs</b>"), "Dear Anna Moor", ANNA),
        (Addressee("", "", "", "Mrs"), "Dear Sir or Madam", ""),
    ],
)
def test_who_is_greeted_follows_from_what_was_recorded_only(who: Addressee, first_line: str, on_envelope: str) -> None:
    assert greeting(who) == first_line
    assert who.line == on_envelope


@pytest.mark.parametrize("first_name", ["Anna", "Tom", "Andrea", "Kim"])
def test_no_gender_is_guessed_from_a_first_name(first_name: str) -> None:
    assert Addressee(f"{first_name} Moor", first_name, "Moor").gender == ""
    assert greeting(Addressee(f"{first_name} Moor", first_name, "Moor")) == f"Dear {first_name} Moor"
