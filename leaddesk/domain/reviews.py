"""Which figures of a month are the worst, and what a monthly review keeps of them (S0-15). Pure.

The rule, in the user's words ``RULE``: figures that miss their target come first, the furthest first, measured in parts of the target;
then those that became worse than the month before, by how much of what they were. What has too few cases is never named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final, Literal

from leaddesk.base.i18n import N_
from leaddesk.domain import targets
from leaddesk.domain.figures import Figure
from leaddesk.domain.measure import FEW, Definition
from leaddesk.domain.measures import DEFINITIONS
from leaddesk.domain.targets import WHOLE_SHARE, Target

MOST: Final = 3
"""So many figures a review is about."""
FEWEST: Final = 5
"""A count or a sum is compared where one of the two months has at least so many cases; a share and a middle value from ``FEW`` in both."""
REVIEWED: Final = (
    "untouched", "late", "quiet", "needs_step", "black_hole", "first_reply_median_working", "win_rate", "won", "won_value", "lost",
    "promises_kept", "promises_broken",
)  # fmt: skip
"""Compared with the month before also without a target. Shares of leads that came in are not: those of the younger month had less time."""
RULE: Final = N_(
    "The worst figures: first those that miss their target, the furthest first; then those that became worse than the month before, by "
    "how much of what they were. Counts from 5 cases on, shares and times from 10."
)
_PLACES: Final = 10_000
"""Of how bad a figure was so many parts are kept."""
Why = Literal["target", "before"]


@dataclass(frozen=True)
class Seen:
    """A measure of a month beside the month before and its target; ``so_far``: the month is not over."""

    now: Figure
    before: Figure | None = None
    target: Target | None = None
    so_far: bool = False

    @property
    def definition(self) -> Definition:
        return self.now.definition


@dataclass(frozen=True)
class Bad:
    """A figure of a review: ``by`` is how far it is from what it should be, in parts of that; ``why`` says from what."""

    seen: Seen
    why: Why
    by: Fraction


def worst(seen: Iterable[Seen]) -> tuple[Bad, ...]:
    """At most ``MOST`` figures by ``RULE``, the worst first; equal ones in the order they come in."""
    found = [bad for one in seen if (bad := _bad(one)) is not None]
    found.sort(key=lambda bad: (bad.why != "target", -bad.by))
    return tuple(found[:MOST])


def _bad(seen: Seen) -> Bad | None:
    """A figure as bad by its target, where it has one that says anything, else by the month before; None where it is not bad."""
    is_open = seen.so_far and seen.definition.kind in ("count", "sum") and seen.definition.period != "now"
    if is_open and not targets.fewer_is_better(seen.definition):
        return None  # the month may still bring them
    if seen.target is not None and (reached := targets.reached(seen.target, seen.now)) is not None:
        return None if reached else Bad(seen, "target", missed_by(seen.target, seen.now))
    if seen.definition.name not in REVIEWED or seen.before is None:
        return None
    by = worse_by(seen.now, seen.before)
    return Bad(seen, "before", by) if by is not None and by > 0 else None


def missed_by(target: Target, figure: Figure) -> Fraction:
    """How far a figure is from its target, in parts of the target (of 1 where that is 0)."""
    amount = Fraction(target.amount)
    value = _value(figure) or Fraction(0)
    if figure.definition.unit == "fraction":
        amount /= WHOLE_SHARE
    return abs(value - amount) / (amount or 1)


def worse_by(now: Figure, before: Figure) -> Fraction | None:
    """By how much of what it was a figure became worse, below 0 = better (of 1 where it was 0); None where that cannot be told."""
    value, was = _value(now), _value(before)
    if value is None or was is None or now.currency != before.currency or not _enough(now, before):
        return None
    change = value - was if targets.fewer_is_better(now.definition) else was - value
    return change / (was or 1)


def _value(figure: Figure) -> Fraction | None:
    if figure.definition.unit == "fraction":
        return Fraction(figure.numerator, figure.denominator) if figure.denominator else None
    if figure.value is None:
        return Fraction(0) if figure.definition.kind == "sum" else None
    return Fraction(figure.value)


def _enough(now: Figure, before: Figure) -> bool:
    cases = [_cases(now), _cases(before)]
    if now.definition.unit == "fraction" or now.definition.kind in ("middle", "nine_tenths"):
        return min(cases) >= FEW
    return max(cases) >= FEWEST


def _cases(figure: Figure) -> int:
    return (figure.denominator or 0) if figure.definition.unit == "fraction" else figure.numerator


# --- as a review keeps them -------------------------------------------------------------------------------------------
def plain(bad: Iterable[Bad]) -> list[dict[str, Any]]:
    """Figures as plain values, to be kept in the file."""
    return [
        {
            "measure": one.seen.now.name,
            "why": one.why,
            "by": round(float(one.by), 4),
            "now": _plain(one.seen.now),
            "before": _plain(one.seen.before) if one.seen.before is not None else None,
            "target": one.seen.target.amount if one.seen.target is not None else None,
        }
        for one in bad
    ]


def kept(values: Iterable[Mapping[str, Any]], month: str) -> tuple[Bad, ...]:
    """The figures of plain values; those whose measure there is no more are left out."""
    return tuple(_kept(one, month) for one in values if one["measure"] in DEFINITIONS)


def _plain(figure: Figure) -> list[Any]:
    return [figure.value, figure.numerator, figure.denominator, figure.currency]


def _kept(one: Mapping[str, Any], month: str) -> Bad:
    name = one["measure"]
    now = Figure(name, *one["now"])
    before = Figure(name, *one["before"]) if one["before"] is not None else None
    amount = one["target"]
    target = Target(name, month, amount, now.currency or None) if amount is not None else None
    return Bad(Seen(now, before, target), one["why"], Fraction(one["by"]).limit_denominator(_PLACES))
