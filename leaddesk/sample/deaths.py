"""The books of *Where do leads die* (S2-9): at which link of the chain each lead came to its end, told from the life it had."""

from __future__ import annotations

from typing import Final

from leaddesk.sample import hours
from leaddesk.sample.model import Life, Touch

LINKS: Final = (
    "not_a_lead", "never_tried", "late_first_try", "few_tries", "not_qualified", "no_quote", "quote_lost",
)  # fmt: skip
_TRIES: Final = 6
_GONE: Final = ("lost", "disqualified", "non_responsive")


def link(life: Life, *, untouched: bool) -> str | None:
    """The last link that failed; None for what was won, rests or is still worked on.

    ``untouched``: open, and nobody has replied to it for a working day.
    """
    if untouched:
        return "never_tried"
    if life.status == "not_a_lead":
        return "not_a_lead"
    if life.status not in _GONE:
        return None
    if life.quotes:
        return "quote_lost"
    if life.qualified is not None:
        return "no_quote"
    tries = [touch for touch in life.touches if touch.is_attempt]
    if any(touch.is_contact for touch in life.touches):
        return "not_qualified"
    if not tries:
        return "never_tried"
    if len(tries) < _TRIES:
        return "few_tries"
    return "late_first_try" if _is_late(life, tries[0]) else "not_qualified"


def _is_late(life: Life, first: Touch) -> bool:
    """More than a working day after it came in; where only the day is known, after the next working day."""
    if life.received is None:
        return life.received_day is not None and first.at // hours.DAY > hours.next_workday(life.received_day)
    return not first.imported and hours.working(first.at) - hours.working(life.received) > hours.WORKDAY
