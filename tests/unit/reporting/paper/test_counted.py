"""Rows that are counted instead of printed, and bars."""

from __future__ import annotations

import pytest

from leaddesk.reporting.document import Cell, Column, Table
from leaddesk.reporting.paper.bars import shares
from leaddesk.reporting.paper.counted import rest_words

COLUMNS = (Column("Name"), Column("Value", "money", "GBP"))


def test_the_rest_is_said_with_its_number_and_sum() -> None:
    table = Table(
        "", COLUMNS, (("a", "1.00"), ("b", "2000.00"), ("c", "300.00"), ("d", None)), most=1, rest="and {n} more, {sum}"
    )
    assert rest_words(table) == ("and 3 more, £2,300", 3)


def test_sums_of_several_currencies_are_never_added_up() -> None:
    table = Table("", (Column("V", "sums"),), (("1.00 GBP; 2.00 EUR",), ("5.00 EUR",)), most=0, rest="{n}: {sum}")
    assert rest_words(table) == ("2: £1 + €7", 2)


def test_without_words_of_its_own_a_table_says_how_many_and_nothing_where_all_are_printed() -> None:
    assert rest_words(Table("", (Column("A"),), (("a",), ("b",)), most=1)) == ("and 1 more", 1)
    assert rest_words(Table("", (Column("A"),), (("a",),), most=1)) == ("", 0)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("0.8 0.3", (0.8, 0.3)),
        ("0.5", (0.5, 0.5)),
        ("2 9", (1, 1)),
        ("0.2 0.9", (0.2, 0.2)),
        (None, (0, 0)),
        ("nan 1", (0, 0)),
        ("words", (0, 0)),
    ],
)
def test_a_bar_is_a_whole_and_its_part(cell: Cell, expected: tuple[float, float]) -> None:
    assert shares(cell) == expected
