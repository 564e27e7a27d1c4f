"""A share is rounded in one way wherever it stands; a lead without a day is in every total (PRODUCT section 5, figures agree)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from math import floor
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.base.errors import UserError
from leaddesk.domain import row_sets
from leaddesk.domain.board import Flow
from leaddesk.domain.figures import Figure, whole_percent
from leaddesk.domain.frames import Frame
from leaddesk.domain.rates import Rates, RatesTally, opens
from leaddesk.domain.tally import filled
from leaddesk.reporting import topic, words
from leaddesk.reporting.charts import said
from tests.made_facts import TODAY, lead


@given(of=st.integers(1, 1_000_000), part=st.floats(0, 1))
def test_a_share_is_rounded_half_up_whatever_the_machine_makes_of_it(of: int, part: float) -> None:
    n = int(of * part)
    assert whole_percent(n / of) == floor(Fraction(100 * n, of) + Fraction(1, 2))


@pytest.mark.parametrize(("n", "of", "percent"), [(23, 40, 58), (1, 40, 3), (57, 200, 29), (5, 40, 13), (7, 40, 18)])
def test_page_board_chart_and_paper_say_the_same_share(n: int, of: int, percent: int) -> None:
    assert topic.share(n, of) == words.shown(Figure("win_rate", n / of, n, of), 540) == f"{percent}%"
    assert said.percent(n / of) == f"{percent}%"
    assert Flow(1, entered=of, went_on=n).share == percent


@pytest.mark.parametrize("view", ["cohort", "period"])
@pytest.mark.parametrize("by", [("month",), ("source_id",), ("month", "origin")])
def test_a_lead_without_a_day_is_in_every_total(view: Literal["cohort", "period"], by: tuple[str, ...]) -> None:
    facts = [
        lead(1),
        lead(2, received_on=None),
        lead(3, "won", received_on=None, closed_on=TODAY, on_first_contact=date(2026, 10, 2)),
    ]
    told: Rates = filled(RatesTally(Frame(TODAY, view=view), by), facts).told()
    assert (told.total.received, told.total.talked, told.total.won) == (3, 1, 1)
    for group in told.groups:
        key = opens(told, group, "received")
        assert key is not None
        asked = Frame(TODAY, key.span, view, key.slice)
        assert len(row_sets.ids(key.rows, facts, asked)) == group.became.received


def test_a_month_is_spelled_with_the_four_digits_of_its_year() -> None:
    facts = [lead(1, received_on=date(2, 1, 5)), lead(2)]
    assert row_sets.ids("received+month:0002-01", facts, Frame(TODAY)) == (1,)
    with pytest.raises(UserError):
        row_sets.parts("received+month:2-01")
