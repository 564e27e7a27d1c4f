"""E-mail cells as people fill them: display names, several addresses, links, words beside them (PRODUCT section 8)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.exchange import mapping, values, values_emails
from leaddesk.exchange.model import ImportRow
from tests.unit.exchange.importing_kit import table_of


def row_of(cell: str, name: str | None = None) -> ImportRow:
    table = table_of(["Name", "E-mail"], [[name, cell]])
    return values.convert(table, mapping.match(table, overrides={"E-mail": "email", "Name": "full_name"}))[0]


@pytest.mark.parametrize(
    ("cell", "addresses"),
    [
        ("ann@x.example.", ("ann@x.example",)),
        ("mailto:ann@x.example", ("ann@x.example",)),
        ("MAILTO:ann@x.example?subject=Hi%20there", ("ann@x.example",)),
        ("<ann@x.example>", ("ann@x.example",)),
        ("E-Mail: ann@x.example", ("ann@x.example",)),
        ("ann@x.example?", ("ann@x.example",)),
        ("ann@x.example; bob@x.example", ("ann@x.example", "bob@x.example")),
        ("ann@x.example und bob@x.example", ("ann@x.example", "bob@x.example")),
        ("ann@x.example\nANN@x.example", ("ann@x.example",)),
        ("a.b+c@x.co.example", ("a.b+c@x.co.example",)),
    ],
)
def test_addresses_are_found_and_nothing_is_left_over(cell: str, addresses: tuple[str, ...]) -> None:
    row = row_of(cell, "Ann Lee")
    assert (row.values["email"], *row.extra.get("email", ())) == addresses
    assert not row.custom and not row.problems


def test_the_name_shown_with_an_address_names_a_row_that_names_nobody() -> None:
    assert row_of('"Berg, Anna" <anna@x.example>').values["full_name"] == "Anna Berg"
    assert row_of("Anna Berg <anna@x.example>", "Max Roth").values["full_name"] == "Max Roth"
    assert "full_name" not in row_of("Sales <sales@x.example>").values


def test_words_beside_an_address_are_kept_and_a_number_is_taken() -> None:
    row = row_of("ann@x.example (private)", "Ann Lee")
    assert row.values["email"] == "ann@x.example" and row.custom == {"E-mail": "ann@x.example (private)"}
    assert row_of("ann@x.example, 030 1234567").values["phone"] == "030 1234567"


@pytest.mark.parametrize(
    "cell", ["anna@x,example", "anna@x", "anna @x.example", "anna@x..example", "www.x.example", "@anna"]
)
def test_no_address_is_repaired_by_guessing(cell: str) -> None:
    row = row_of(cell, "Ann Lee")
    assert "email" not in row.values and row.custom == {"E-mail": cell}
    assert [problem.code for problem in row.problems] == ["bad_email"]


@pytest.mark.parametrize("cell", ["keine", "none", "No e-mail", "sin correo", "aucun", "geen", "nessuna"])
def test_a_cell_that_says_there_is_none_is_blank(cell: str) -> None:
    row = row_of(cell, "Ann Lee")
    assert "email" not in row.values and not row.custom and not row.problems


@given(st.text("ab@.,;<>\"' xde-0123:/?=()", max_size=40))
def test_no_cell_of_addresses_is_lost(text: str) -> None:
    parsed = values_emails.parse(text)
    if text.strip():
        assert parsed.value or parsed.others or parsed.kept
