"""What happened to one lead, as the clocks see it: the facts that its derived columns are computed from (K3).

Owns the shapes only; what follows from them is decided in ``clocks``, ``silence`` and ``worth``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from leaddesk.domain.codes import CONTACT_OUTCOMES, NO_ATTEMPT_OUTCOMES


@dataclass(frozen=True)
class Touch:
    """An activity as the clocks see it (notes never get here)."""

    id: int
    at: datetime
    type: str
    outbound: bool
    outcome: str | None
    imported: bool

    @property
    def is_attempt(self) -> bool:
        """An outbound touch that got through to the channel (PRODUCT section 2, touch)."""
        return self.outbound and self.outcome not in NO_ATTEMPT_OUTCOMES

    @property
    def is_contact(self) -> bool:
        """Two-way: any inbound touch, or one that reached somebody."""
        return not self.outbound or self.outcome in CONTACT_OUTCOMES


@dataclass(frozen=True)
class Step:
    """An open next action; ``light``: a light touch, which counts only while the lead is parked (S3-16)."""

    id: int
    due_on: date | None
    due_time: str | None
    light: bool = False


@dataclass(frozen=True)
class Owed:
    """An open promise: a local day of the firm, optionally a local time ``HH:MM`` (K14)."""

    due_on: date
    due_time: str | None = None


@dataclass(frozen=True)
class LeadFacts:
    """Everything the derived columns of one lead are computed from."""

    kind: str
    status: str
    deleted: bool
    from_before: bool
    received_at: datetime | None
    received_on: date | None
    stale_days: int | None
    stage_bits: int
    stage_since: datetime | None
    last_step_ended: datetime | None
    became_lead_at: datetime | None
    milestones: Sequence[str]
    touches: Sequence[Touch]
    steps: Sequence[Step]
    promises: Sequence[Owed] = ()
    parked_n: int = 0
    """How often it was parked: stage events of the parked status."""
    left_before: bool = False
    """Whether it was parked or closed at any time: then it has left the backlog for good."""
    keep_trying_at: datetime | None = None
    """When somebody last said *keep trying* to the proposal *Never answered*."""
    reply_minutes: int | None = None
    """The reply limit of its source in working minutes; None = the firm's."""
    rating: str = "dont_know"
    has_value: bool = False
    has_note: bool = False
    """Whether somebody wrote down a note, a wish or what they asked for."""
