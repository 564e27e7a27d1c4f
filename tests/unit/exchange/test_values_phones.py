"""Phone cells as people fill them: several numbers, words beside them, pieces of numbers (PRODUCT sections 4 and 8)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.exchange import mapping, values, values_phones
from leaddesk.exchange.model import ImportRow, RawCell
from leaddesk.exchange.plan_draft import draft
from tests.unit.exchange.importing_kit import table_of


def row_of(cell: RawCell) -> ImportRow:
    table = table_of(["Name", "Phone"], [["Ada Byron", cell]])
    return values.convert(table, mapping.match(table, overrides={"Phone": "phone"}))[0]


@pytest.mark.parametrize(
    ("cell", "numbers", "is_kept"),
    [
        ("Tel.: 030 1234567", ("030 1234567",), False),
        ("030 1234567 (privat)", ("030 1234567",), True),
        ("privat 030 1234567", ("030 1234567",), True),
        ("030 1234567 privat, 0171 2345678 Büro", ("030 1234567", "0171 2345678"), True),
        ("07700 900471 or evenings 0114 496 0159", ("07700 900471", "0114 496 0159"), True),
        ("call 0171 1234567 after 5", ("0171 1234567",), True),
        ("ring +44 7700 900318, ask for Jo", ("+44 7700 900318",), True),
        ("030 123456 Durchwahl 12", ("030 123456 ext. 12",), False),
        ("+1 801-555-7712 x4563", ("+1 801-555-7712 ext. 4563",), False),
        ("Tel 030 1234567 / Fax 030 1234568", ("030 1234567",), True),
        ("tel:+49-30-1234567", ("+49-30-1234567",), False),
        ("0171/1234567 oder 030/7654321", ("0171/1234567", "030/7654321"), False),
        ("0441 / 55 82 91", ("0441 / 55 82 91",), False),
        ("04461 / 20 11", ("04461 / 20 11",), False),
        ("+49 (0)7071 / 55 66-12", ("+49 (0)7071 / 55 66-12",), False),
        ("0 70 31 / 77 88 99", ("0 70 31 / 77 88 99",), False),
        ("(0441) / 558291 / 0171 / 5523490", ("(0441) / 558291", "0171 / 5523490"), False),
        ("privat 0711 / 22 33 44", ("0711 / 22 33 44",), True),
        ("0441 558291 / 0171 5523490", ("0441 558291", "0171 5523490"), False),
        ("0441/558291/0171/5523490", ("0441/558291", "0171/5523490"), False),
        ("07071 55661 / 77", ("07071 55661",), True),
    ],
)
def test_numbers_are_found_and_words_that_say_more_are_kept(cell: str, numbers: tuple[str, ...], is_kept: bool) -> None:
    row = row_of(cell)
    assert (row.values["phone"], *row.extra.get("phone", ())) == numbers
    assert row.custom == ({"Phone": cell} if is_kept else {}) and not row.problems


def test_a_piece_of_a_number_stays_as_written_and_is_told() -> None:
    row = row_of("0114 49")
    assert row.values["phone"] == "0114 49" and not row.custom
    (problem,) = row.problems
    assert (problem.code, problem.column) == ("phone_short", "Phone")
    assert problem.message == "“0114 49” is too short. Kept as text."


def test_a_piece_of_a_number_proves_nobody() -> None:
    (point,) = draft(row_of("0114 49"), "GB").points
    assert point.value == "0114 49" and not point.identifies
    (whole,) = draft(row_of("0114 496 0155"), "GB").points
    assert whole.identifies


@pytest.mark.parametrize("cell", ["next week", "ask Jo", "see mail", "Fax 030 1234568", True])
def test_what_is_no_attempt_at_a_number_is_kept_as_text(cell: RawCell) -> None:
    row = row_of(cell)
    assert "phone" not in row.values and row.custom["Phone"] and [p.code for p in row.problems] == ["bad_phone"]


@given(st.text("0123456789 +-/().ext#FaxTel,;\n", max_size=40))
def test_no_cell_of_phones_is_lost(text: str) -> None:
    parsed = values_phones.parse(text)
    if text.strip():
        assert parsed.value or parsed.others or parsed.kept
    for number in (parsed.value, *parsed.more):
        if number and parsed.problem is None:
            assert sum(c.isdigit() for c in number) >= 6
