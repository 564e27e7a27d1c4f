"""Large amounts in pieces say what one call would have said."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.base import pieces

NUMBERS = st.lists(st.integers(-(2**62), 2**62))


@given(NUMBERS, st.integers(1, 62))
def test_numbers_in_runs_are_the_numbers_sorted(numbers: list[int], low_bits: int) -> None:
    runs = list(pieces.in_order(numbers, low_bits=low_bits))
    assert [number for run in runs for number in run] == sorted(numbers)
    assert all(run[0] >> low_bits == run[-1] >> low_bits for run in runs)


@given(NUMBERS)
def test_a_list_in_pieces_is_the_list(numbers: list[int]) -> None:
    assert json.loads(pieces.json_list(iter(numbers))) == numbers


def test_more_than_one_piece() -> None:
    many = list(range(2 * pieces.PIECE + 1))
    assert json.loads(pieces.json_list(many)) == many
