"""S2-5, S3-15: a target is typed and shown in plain words, by the unit of its measure; ids go as one short text and back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.base.errors import UserError
from leaddesk.domain import id_runs, targets
from leaddesk.domain.figures import Figure
from leaddesk.domain.measures import DEFINITIONS, Definition
from leaddesk.domain.targets import Target
from tests.property.examples import examples

MONEY = replace(DEFINITIONS["won"], unit="money")


def of_unit(unit: str) -> Definition:
    """A measure of each unit."""
    named = {"leads": "won", "fraction": "lead_to_quote", "minutes": "first_reply_median_working"}
    return MONEY if unit == "money" else DEFINITIONS[named[unit]]


@pytest.mark.parametrize(
    ("unit", "typed", "amount", "shown"),
    [
        ("leads", "12", 12, "12"),
        ("leads", " 1,200 ", 1200, "1,200"),
        ("leads", "1.200", 1200, "1,200"),
        ("leads", "12 leads", 12, "12"),
        ("leads", "0", 0, "0"),
        ("fraction", "35 %", 3500, "35 %"),
        ("fraction", "35", 3500, "35 %"),
        ("fraction", "35,5%", 3550, "35.5 %"),
        ("fraction", "100 %", 10_000, "100 %"),
        ("minutes", "4 h", 240, "4 h"),
        ("minutes", "1 h 30 min", 90, "1 h 30 min"),
        ("minutes", "30 min", 30, "30 min"),
        ("minutes", "2 Std.", 120, "2 h"),
        ("money", "£20,000", 2_000_000, "20,000 GBP"),
        ("money", "20k", 2_000_000, "20,000 GBP"),
        ("money", "GBP 20.000,50", 2_000_050, "20,000.50 GBP"),
    ],
)
def test_a_target_is_typed_and_shown_in_plain_words(unit: str, typed: str, amount: int, shown: str) -> None:
    definition = of_unit(unit)
    assert targets.read(typed, definition, "GBP") == amount
    assert targets.said(amount, definition.unit, "GBP" if unit == "money" else None) == shown
    assert targets.read(shown, definition, "GBP") == amount


@pytest.mark.parametrize(
    ("unit", "typed"),
    [
        ("leads", "-1"),
        ("leads", "twelve"),
        ("leads", "1.5"),
        ("leads", "=1+1"),
        ("fraction", "101 %"),
        ("fraction", "-5 %"),
        ("fraction", "nan"),
        ("fraction", "35.555 %"),
        ("minutes", "4"),
        ("minutes", "-4 h"),
        ("minutes", "soon"),
        ("money", "-1"),
        ("money", "a lot"),
        ("money", "$20,000"),
        ("money", "20 EUR"),
    ],
)
def test_what_is_no_target_is_refused_with_how_to_write_it(unit: str, typed: str) -> None:
    with pytest.raises(UserError) as refused:
        targets.read(typed, of_unit(unit), "GBP")
    assert refused.value.field == "target"


def test_an_unknown_measure_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UserError) as refused:
        targets.known("happiness")
    assert refused.value.code == "unknown_measure" and "lead_to_quote" in refused.value.hint
    assert targets.known("Lead to quote") is targets.known("lead_to_quote") is targets.known("lead to quote")


@pytest.mark.parametrize(
    ("measure", "amount", "figure", "reached"),
    [
        ("won", 12, Figure("won", 12, 12, 40), True),
        ("won", 12, Figure("won", 11, 11, 40), False),
        ("lost", 3, Figure("lost", 3, 3, 40), True),
        ("lost", 3, Figure("lost", 4, 4, 40), False),
        ("first_reply_median_working", 240, Figure("first_reply_median_working", 240.0, 20, 30), True),
        ("first_reply_median_working", 240, Figure("first_reply_median_working", 240.5, 20, 30), False),
        ("first_reply_median_working", 240, Figure("first_reply_median_working", None, 0, 30), None),
        ("lead_to_quote", 3333, Figure("lead_to_quote", 4 / 12, 4, 12), True),
        ("lead_to_quote", 3334, Figure("lead_to_quote", 4 / 12, 4, 12), False),
        ("lead_to_quote", 3333, Figure("lead_to_quote", 3 / 9, 3, 9), None),
        ("lead_to_quote", 3333, Figure("lead_to_quote", None, 0, 0), None),
    ],
)
def test_whether_a_target_is_reached(measure: str, amount: int, figure: Figure, reached: bool | None) -> None:
    assert targets.reached(Target(measure, "2026-03", amount), figure) is reached


@examples(60)
@given(st.sets(st.integers(1, 400) | st.integers(1, 10**9), max_size=60))
def test_ids_are_the_same_after_a_text(ids: set[int]) -> None:
    text = id_runs.spelled(ids)
    assert id_runs.read(text) == ids and set(text) <= set("0123456789-.")


@pytest.mark.parametrize("text", ["a", "1..x", "1-", "1-99999999999", "-"])
def test_what_are_no_ids_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        id_runs.read(text)


@pytest.mark.parametrize(
    ("currency", "value", "reached"),
    [("GBP", 2_000_000, True), ("GBP", 1_999_999, False), ("GBP", None, False), ("EUR", 2_000_000, None)],
)
def test_money_is_compared_in_its_own_currency_only(currency: str, value: int | None, reached: bool | None) -> None:
    figure = Figure("won_value", value, 3, None, currency)
    assert targets.reached(Target("won_value", "2026-03", 2_000_000, "GBP"), figure) is reached
