"""What is typed is read as it is written: sums in currencies of no, two and three decimal places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.base.errors import UserError
from leaddesk.domain import inputs


@given(minor=st.integers(-inputs.MAX_MINOR, inputs.MAX_MINOR), currency=st.sampled_from(["EUR", "JPY", "KWD"]))
def test_a_sum_is_read_back_as_it_is_written(minor: int, currency: str) -> None:
    assert inputs.money(inputs.format_money(minor, currency) or "", currency) == minor


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("12.345", "KWD", 12_345),
        ("12,345", "KWD", 12_345_000),
        ("1.234,500", "KWD", 1_234_500),
        ("1.234.567", "KWD", 1_234_567_000),
        ("12.345", "EUR", 1_234_500),
        ("12.345", "JPY", 12_345),
    ],
)
def test_a_lone_point_is_decimal_where_there_are_three_places(text: str, currency: str, minor: int) -> None:
    assert inputs.money(text, currency) == minor


def test_the_same_figure_in_another_currency() -> None:
    assert inputs.rescaled(100_000, "EUR", "JPY") == 1_000
    assert inputs.rescaled(1_000, "JPY", "KWD") == 1_000_000
    with pytest.raises(UserError):
        inputs.rescaled(100_050, "EUR", "JPY")
