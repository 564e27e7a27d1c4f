"""Sums on screen: each currency by its own decimal places, several beside one another and never added up."""

from __future__ import annotations

import pytest

from leaddesk.domain import inputs
from leaddesk.ui.bridge import words


@pytest.mark.parametrize(
    ("currency", "typed"), [("EUR", "12.50"), ("KWD", "12.345"), ("JPY", "12"), ("PYG", "12"), ("TND", "0.5")]
)
def test_what_is_typed_is_the_sum_that_is_shown(currency: str, typed: str) -> None:
    shown = words.money(inputs.money(typed, currency), currency)
    assert float("".join(each for each in shown if each.isdigit() or each == ".")) == float(typed)


def test_sums_of_several_currencies_stand_beside_one_another() -> None:
    assert words.sums([("GBP", 61_900_00), ("EUR", 4_000_00)]) == "£61,900 + €4,000"
    assert words.sums([]) == ""
