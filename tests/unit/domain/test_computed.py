"""Every measure is its definition computed: numerator, denominator, value (PRODUCT section 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.base.errors import UserError
from leaddesk.domain import computed, row_sets
from leaddesk.domain.figure_key import FigureKey
from leaddesk.domain.frames import Frame, Slice, Span
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.measures import DEFINITIONS
from leaddesk.domain.row_set import RowSet
from tests import made_facts
from tests.made_facts import TODAY, lead

FRAME = Frame(TODAY)
ALIKE = tuple(definition for definition in DEFINITIONS.values() if definition.kind != "other")


@given(
    facts=made_facts.leads,
    view=st.sampled_from(["cohort", "period"]),
    first=st.none() | st.dates(date(2025, 7, 1), TODAY),
)
def test_every_measure_opens_as_many_rows_as_it_counts(
    facts: Sequence[LeadFact], view: str, first: date | None
) -> None:
    frame = Frame(TODAY, Span(first, None), view, currency="EUR")  # type: ignore[arg-type]
    found = computed.figures(facts, frame, names=0, currency="EUR")
    for definition in ALIKE:
        figure = found[definition.name]
        key = computed.opens(definition.name, frame)
        assert key is not None
        asked = Frame(TODAY, key.span, key.view, key.slice, currency="EUR")
        assert len(row_sets.ids(key.rows, facts, asked)) == figure.numerator, definition.name
        if figure.denominator is not None:
            whole = computed.opens(definition.name, frame, whole=True)
            assert whole and len(row_sets.ids(whole.rows, facts, asked)) == figure.denominator
            assert figure.numerator <= figure.denominator, definition.name
        if definition.kind == "share":
            assert figure.value is None or 0 <= figure.value <= 1, definition.name
        assert computed.figure(definition.name, facts, frame, currency="EUR") == figure


def test_money_of_two_currencies_is_never_added_up() -> None:
    ended = {"closed_on": TODAY, "quoted": True}
    facts = [
        lead(1, "won", won_value_minor=100, currency="EUR", **ended),
        lead(2, "won", won_value_minor=50, currency="GBP", **ended),
        lead(3, "won", won_value_minor=7, currency="EUR", **ended),
        lead(4, "won", **ended),
    ]
    figure = computed.figure("won_value", facts, FRAME, currency="EUR")
    assert (figure.value, figure.currency, figure.numerator) == (107, "EUR", 2)
    assert computed.figure("won_value", facts, FRAME, currency="JPY").value is None


def test_a_rate_of_received_leads_is_of_the_cohort_whatever_the_view() -> None:
    facts = [lead(1, "won", received_on=date(2026, 1, 5), closed_on=TODAY, quoted=True), lead(2, received_on=TODAY)]
    span = Span(date(2026, 11, 1), None)
    for view in ("cohort", "period"):
        frame = Frame(TODAY, span, view)
        found = computed.figures(facts, frame, names=3)
        assert (found["lead_to_close"].numerator, found["lead_to_close"].denominator) == (0, 1)
        assert (found["won"].value, found["open"].value, found["names"].value) == (1, 1, 3)
        key = computed.opens("open", frame)
        assert key == FigureKey("open"), "a state asks for no days"


def test_middle_values_and_days() -> None:
    came = date(2026, 11, 1)
    facts = [
        lead(
            n,
            received_on=came,
            on_quoted=date(2026, 11, 1 + n),
            reply_work_min=minutes,
            reply_min=minutes,
            attempted=True,
        )
        for n, minutes in ((1, 10), (2, 20), (4, 90), (6, None))
    ]
    found = computed.figures(facts, FRAME, names=0)
    assert (found["days_to_quoted"].value, found["days_to_quoted"].numerator) == (3, 4)
    reply = found["first_reply_median_working"]
    assert (reply.value, reply.numerator, reply.denominator) == (20, 3, 4)
    assert found["first_reply_p90_working"].value == 90


# --- row sets --------------------------------------------------------------------------------------------------------
def test_sets_joined_by_a_plus_all_hold() -> None:
    facts = [lead(1, received_on=date(2026, 10, 1)), lead(2), lead(3, "not_a_lead"), lead(4, source_id=5)]
    assert row_sets.ids("received+month:2026-11", facts, FRAME) == (2, 4)
    assert row_sets.ids("received+month:2026-11", facts, replace(FRAME, slice=Slice(source_id=0))) == (2,)
    assert row_sets.ids("ids:1-2.9", facts, FRAME) == (1, 2)
    assert row_sets.words("received+month:2026-11", lambda _dimension, row_id: str(row_id)) == "Came in; in 2026-11"


@pytest.mark.parametrize(
    "rows", ["", "weather", "received:1", "month", "month:2026-1", "month:2026-13", "died:x", "lost_for:a", "lost_for:-1", "received+",
             "ids:5-", "status:won:lost"],
)  # fmt: skip
def test_what_names_no_rows_is_refused(rows: str) -> None:
    with pytest.raises(UserError) as told:
        row_sets.parts(rows)
    assert told.value.code == "unknown_figure"


@pytest.mark.parametrize("row_set", row_sets.ROW_SETS.values(), ids=lambda each: each.name)
def test_every_set_has_words_and_a_rule(row_set: RowSet) -> None:
    assert row_set.words and not (row_set.holds and row_set.whole)
    needed = [argument for argument in row_set.arguments if not argument.optional]
    with pytest.raises((ValueError, UserError)):
        row_set.read(["nothing of the kind"] * (len(row_set.arguments) + 1))
    assert not needed or row_set.words.count("{") >= 1


@given(facts=made_facts.leads, frame=made_facts.frames)
def test_a_set_lies_within_the_set_it_names(facts: Sequence[LeadFact], frame: Frame) -> None:
    cohort = replace(frame, view="cohort")
    for name, row_set in row_sets.ROW_SETS.items():
        if row_set.within and not row_set.arguments:
            assert set(row_sets.ids(name, facts, cohort)) <= set(row_sets.ids(row_set.within, facts, cohort)), name
    pairs = {
        "reached:won": "received",
        "dated:quoted": "received",
        "untouched_age:1-2": "untouched",
        "in_stage:0-9": "open",
        "lost_for:0": "lost_in",
        "ended_for:lost:0": "ended",
    }
    for rows, within in pairs.items():
        assert set(row_sets.ids(rows, facts, cohort)) <= set(row_sets.ids(within, facts, cohort)), rows


def test_a_set_that_only_the_file_knows_is_asked_of_the_file() -> None:
    filed = [name for name, each in row_sets.ROW_SETS.items() if each.holds is None and each.whole is None]
    for name in filed:
        assert name.isidentifier()
