"""Widths of columns where every sign is ten pixels wide; numbers by hand."""

from __future__ import annotations

import pytest

from leaddesk.reporting.document import Column
from leaddesk.reporting.paper.columns import GAP, Wanted, parts, wanted, widths


def ten(text: str, size: int, weight: int) -> float:
    return 10.0 * len(text)


def test_a_figure_is_never_broken_but_sums_of_currencies_stand_below_each_other() -> None:
    asked = wanted(Column("V", "sums"), "V", ["£1,234 + €99"], 400, ten)
    assert (asked.least, asked.snug) == (80, 120)  # "£1,234 +"
    assert wanted(Column("V", "money"), "V", ["£1,234.50"], 400, ten).least == 90


def test_a_text_wants_its_line_and_needs_its_longest_word() -> None:
    asked = wanted(Column("Next step"), "Next step", ["call again tomorrow"], 400, ten)
    assert (asked.least, asked.snug, asked.most) == (80, 190, 190)


def test_what_is_left_over_is_shared_by_who_takes_it() -> None:
    asked = (Wanted(10, 20, 20, 1.0), Wanted(10, 30, 30, 0.0))
    assert widths(asked, 100 + GAP) == [70, 30]


def test_what_is_missing_is_taken_from_texts_down_to_their_least() -> None:
    asked = (Wanted(20, 120, 120, 1.0), Wanted(50, 50, 50, 0.0))
    assert widths(asked, 100 + GAP) == [50, 50]
    assert widths(asked, 69 + GAP) is None


def test_columns_that_do_not_fit_go_on_in_parts_with_the_first_again() -> None:
    asked = [Wanted(50, 50, 50, 1.0)] * 7
    found = parts(asked, 200 + 3 * GAP)
    assert [[number for number, _width in part] for part in found] == [[0, 1, 2, 3], [0, 4, 5, 6]]
    assert all(sum(width for _n, width in part) + GAP * (len(part) - 1) <= 200 + 3 * GAP + 0.01 for part in found)


@pytest.mark.parametrize("count", (2, 5, 13, 40))
def test_every_column_stands_in_a_part_whatever_its_width(count: int) -> None:
    found = parts([Wanted(900, 900, 900, 1.0)] * count, 300)
    assert {number for part in found for number, _width in part} == set(range(count))
    assert all(sum(width for _n, width in part) + GAP * (len(part) - 1) <= 300.01 for part in found)
