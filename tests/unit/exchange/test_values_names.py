"""Names as people write them: titles, particles, degrees, "Last, First" (PRODUCT section 8, the workbook zoo)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.exchange import mapping, values, values_name
from leaddesk.exchange.values_name import Name
from tests.unit.exchange.importing_kit import table_of


@pytest.mark.parametrize(
    ("text", "first", "last", "salutation"),
    [
        ("Anna van der Berg", "Anna", "van der Berg", None),
        ("José Luis de la Cruz", "José Luis", "de la Cruz", None),
        ("Ludwig von und zu Liechtenstein", "Ludwig", "von und zu Liechtenstein", None),
        ("Otto Graf von Bismarck", "Otto", "Graf von Bismarck", None),
        ("Steffi Graf", "Steffi", "Graf", None),
        ("Dr. Anna-Lena von der Mühlen", "Anna-Lena", "von der Mühlen", "Dr."),
        ("Prof. Dr. h.c. Max Roth", "Max", "Roth", "Prof. Dr. h.c."),
        ("Prof. Dr. Dr. h.c. mult. Max Roth", "Max", "Roth", "Prof. Dr. Dr. h.c. mult."),
        ("Dr. rer. nat. Eva Kern", "Eva", "Kern", "Dr. rer. nat."),
        ("Dipl.-Ing. (FH) Karl Maier", "Karl", "Maier", "Dipl.-Ing. (FH)"),
        ("Ing. Josef Huber", "Josef", "Huber", "Ing."),
        ("Mag.a Eva Gruber", "Eva", "Gruber", "Mag.a"),
        ("DI Josef Huber", "Josef", "Huber", "DI"),
        ("Univ.-Prof. Dr. Max Roth", "Max", "Roth", "Univ.-Prof. Dr."),
        ("Sra. Dña. Ana Ruiz", "Ana", "Ruiz", "Sra. Dña."),
        ("Dott.ssa Anna Bianchi", "Anna", "Bianchi", "Dott.ssa"),
        ("dhr. J. de Vries", "J.", "de Vries", "dhr."),
        ("Herr Roth", None, "Roth", "Herr"),
        ("Fam. Schmidt", None, "Schmidt", "Fam."),
        ("z.Hd. Max Roth", "Max", "Roth", None),
        ("c/o Max Roth", "Max", "Roth", None),
        ("Max Roth, Dipl.-Ing.", "Max", "Roth", "Dipl.-Ing."),
        ("Müller, Dr. Hans", "Hans", "Müller", "Dr."),
        ("Leyen, Ursula von der", "Ursula", "von der Leyen", None),
        ("Smith, John Jr.", "John", "Smith", None),
        ("Amartya Kumar Sen", "Amartya Kumar", "Sen", None),
        ("Wolfgang E Huber", "Wolfgang E", "Huber", None),
        ("Person E", "Person", "E", None),
        ("Yo Yo Ma", "Yo Yo", "Ma", None),
        ("DI MARIA ANGELO", "DI MARIA", "ANGELO", None),
    ],
)
def test_a_name_is_split_where_its_writing_says_how(
    text: str, first: str | None, last: str, salutation: str | None
) -> None:
    name = values_name.split(text)
    assert (name.first, name.last, name.salutation, name.several) == (first, last, salutation, False)


@pytest.mark.parametrize(
    "text",
    ["Josef Huber, MBA", "Josef Huber MBA", "Josef Huber, Ph.D.", "Josef Huber LL.M.", "Josef Huber, B.A.", "Josef Huber sen.",
     "Josef Huber BSc MSc", "Josef Huber (boss)"],
)  # fmt: skip
def test_what_stands_behind_a_name_stays_in_the_full_one(text: str) -> None:
    assert values_name.split(text) == Name(text, "Josef", "Huber")


@pytest.mark.parametrize("text", ["Anna und Max Roth", "Mr & Mrs Smith", "Anna Berg / Max Roth", "Ana y Juan Ruiz"])
def test_two_people_in_a_cell_are_seen(text: str) -> None:
    assert values_name.split(text).several and values_name.split(text).full == text


@given(st.text("abAB .,()-/&äöé'", max_size=40))
def test_no_letter_of_a_name_is_lost(text: str) -> None:
    name = values_name.split(text)
    kept = f"{name.salutation or ''}{name.full}"
    assert sorted(c for c in kept if c.isalpha()) == sorted(c for c in text if c.isalpha())


def test_a_title_in_the_column_of_first_names_is_no_part_of_the_name() -> None:
    table = table_of(
        ["Salutation", "First name", "Last name"], [["Frau", "Dr. Eva", "Kern"], [None, "Anna Lena", "Berg"]]
    )
    first, second = values.convert(table, mapping.match(table))
    assert first.values == {"salutation": "Frau Dr.", "first_name": "Eva", "last_name": "Kern", "full_name": "Eva Kern"}
    assert second.values == {"first_name": "Anna Lena", "last_name": "Berg", "full_name": "Anna Lena Berg"}
