"""Which figures of a month are the worst: by pencil, by property, and kept and read again (S0-15)."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain import reviews
from leaddesk.domain.figures import Figure
from leaddesk.domain.reviews import Bad, Seen
from leaddesk.domain.targets import Target, fewer_is_better

MONTH = "2026-10"


def count(name: str, n: int) -> Figure:
    return Figure(name, n, n, 100)


def share(name: str, n: int, of: int) -> Figure:
    return Figure(name, n / of if of else None, n, of)


def names(*seen: Seen) -> list[str]:
    return [bad.seen.now.name for bad in reviews.worst(seen)]


def test_s0_15_by_pencil_a_missed_target_comes_before_what_became_worse() -> None:
    late = Seen(count("late", 30), count("late", 10))  # three times as many
    quiet = Seen(count("quiet", 12), count("quiet", 8))  # half as many again
    won = Seen(count("won", 9), count("won", 20), Target("won", MONTH, 10))  # a tenth off
    rate = Seen(share("win_rate", 10, 50), share("win_rate", 30, 50))  # two thirds less
    found = reviews.worst([quiet, rate, late, won])
    assert [(bad.seen.now.name, bad.why, bad.by) for bad in found] == [
        ("won", "target", Fraction(1, 10)),
        ("late", "before", Fraction(2)),
        ("win_rate", "before", Fraction(2, 3)),
    ]


@pytest.mark.parametrize(
    ("seen", "bad"),
    [
        (Seen(count("late", 4), count("late", 1)), False),  # fewer than 5 in both
        (Seen(count("late", 5), count("late", 1)), True),
        (Seen(count("late", 5), count("late", 0)), True),
        (Seen(count("late", 5), count("late", 5)), False),
        (Seen(count("late", 3), count("late", 9)), False),  # better
        (Seen(share("win_rate", 1, 9), share("win_rate", 9, 10)), False),  # fewer than 10 of
        (Seen(share("win_rate", 1, 10), share("win_rate", 9, 10)), True),
        (Seen(count("late", 9)), False),  # nothing to compare with
        (Seen(share("lead_to_quote", 1, 50), share("lead_to_quote", 40, 50)), False),  # had less time
        (Seen(share("lead_to_quote", 1, 50), None, Target("lead_to_quote", MONTH, 3500)), True),
        (Seen(share("lead_to_quote", 20, 50), None, Target("lead_to_quote", MONTH, 3500)), False),
        (Seen(count("late", 30), count("late", 5), Target("late", MONTH, 40)), False),  # what was wanted is reached
        (Seen(count("won", 2), count("won", 20), so_far=True), False),  # the month may still bring them
        (Seen(count("lost", 20), count("lost", 6), so_far=True), True),
        (Seen(Figure("won_value", None, 0, None, "GBP"), Figure("won_value", 90_000, 7, None, "GBP")), True),
        (Seen(Figure("won_value", 1, 7, None, "EUR"), Figure("won_value", 90_000, 7, None, "GBP")), False),
    ],
)  # fmt: skip
def test_s0_15_what_is_bad_and_what_is_not(seen: Seen, bad: bool) -> None:
    assert bool(reviews.worst([seen])) is bad


COUNTS = st.sampled_from(["late", "quiet", "won", "lost", "untouched", "needs_step", "black_hole"])
SEEN = st.builds(
    lambda name, now, before, target, so_far: Seen(
        count(name, now), count(name, before), Target(name, MONTH, target) if target is not None else None, so_far
    ),
    COUNTS, st.integers(0, 40), st.integers(0, 40), st.none() | st.integers(0, 40), st.booleans(),
)  # fmt: skip


@given(st.lists(SEEN, max_size=8))
def test_s0_15_the_worst_are_worse_than_those_left_out(seen: list[Seen]) -> None:
    """At most three; each really bad; none left out that misses its target by more than one that is named."""
    found = reviews.worst(seen)
    assert len(found) <= 3
    for bad in found:
        value, goal = bad.seen.now.numerator, bad.seen.target
        fewer = fewer_is_better(bad.seen.definition)
        limit = goal.amount if goal is not None else bad.seen.before.numerator  # type: ignore[union-attr]
        assert value > limit if fewer else value < limit
        assert bad.by == Fraction(abs(value - limit), limit or 1)
    assert list(found) == sorted(found, key=lambda bad: (bad.why != "target", -bad.by))
    others = [one for each in seen for one in reviews.worst([each])]
    key = [(bad.why != "target", -bad.by) for bad in found]
    assert sorted((bad.why != "target", -bad.by) for bad in others)[: len(key)] == key


@given(st.lists(SEEN, max_size=5))
def test_s0_15_kept_figures_are_read_as_they_were(seen: list[Seen]) -> None:
    found = reviews.worst(seen)
    again = reviews.kept(json.loads(json.dumps(reviews.plain(found))), MONTH)
    assert [(one.seen.now, one.seen.before, one.seen.target, one.why) for one in again] == [
        (one.seen.now, one.seen.before, one.seen.target, one.why) for one in found
    ]
    assert all(abs(a.by - b.by) < Fraction(1, 1000) for a, b in zip(again, found, strict=True))


def test_a_measure_that_is_no_longer_known_is_left_out() -> None:
    told = reviews.plain([Bad(Seen(count("late", 9)), "before", Fraction(1))])
    assert reviews.kept([{**told[0], "measure": "gone"}], MONTH) == ()
    assert names() == []
