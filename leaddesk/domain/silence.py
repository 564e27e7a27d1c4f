"""*Never answered* (S4-2): the rule by which leaving a lead is proposed. Proposed only: somebody confirms it, a reply takes it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from leaddesk.domain.clock_facts import Touch
from leaddesk.domain.workcalendar import WorkCalendar

TRIES: Final = 6
DAYS: Final = 10
CHANNELS: Final = 2
KEEP_TRYING: Final = 3
"""Tries after *keep trying* before it is proposed again."""


@dataclass(frozen=True)
class SilenceRule:
    """At least ``tries`` tries, ``days`` local days between the first and the last of them, ``channels`` kinds, nobody reached."""

    tries: int = TRIES
    days: int = DAYS
    channels: int = CHANNELS


def silent_since(
    touches: Sequence[Touch], rule: SilenceRule, calendar: WorkCalendar, *, keep_trying_at: datetime | None = None
) -> datetime | None:
    """The instant of the try with which the rule came to hold; None while it does not, or once there was any contact.

    ``touches`` in any order. After ``keep_trying_at`` it takes ``KEEP_TRYING`` further tries. Whether the lead is open is the
    caller's question.
    """
    tries = sorted((t for t in touches if t.is_attempt), key=lambda t: (t.at, t.id))
    if len(tries) < rule.tries or any(t.is_contact for t in touches):
        return None
    first, channels, again = calendar.local_date(tries[0].at), set[str](), 0
    for n, each in enumerate(tries, 1):
        channels.add(each.type)
        again += keep_trying_at is not None and each.at > keep_trying_at
        if n < rule.tries or len(channels) < rule.channels or (keep_trying_at is not None and again < KEEP_TRYING):
            continue
        if (calendar.local_date(each.at) - first).days >= rule.days:
            return each.at
    return None
