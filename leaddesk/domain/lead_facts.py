"""What the measures know of one lead at the data time; nothing else feeds a figure. Pure: the store reads it.

Today's facts: ``store.measures``; those of a past day, told again from history: ``store.measures_past``.
"""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from leaddesk.domain.codes import ACTIVE_STATUSES, CLOSED_STATUSES, PARKED_STATUS

MILESTONES: Final = (
    "received", "assigned", "accepted", "first_attempt", "first_contact", "qualified", "quoted", "won", "onboarded",
    "delivered", "invoiced", "satisfied",
)  # fmt: skip
"""The order of ``LeadFact.reached`` (PRODUCT section 2)."""


class LeadFact(NamedTuple):
    """Sums are minor units of ``currency``; days are local dates of the firm; texts are as recorded, "" = nothing recorded."""

    id: int
    status: str
    stage_id: int | None
    owner_id: int | None
    source_id: int | None
    reason_id: int | None
    value_minor: int | None
    won_value_minor: int | None
    currency: str | None
    probability: int | None
    received_on: date | None
    hour_known: bool
    closed_on: date | None
    quoted: bool
    attempted: bool
    unanswered: bool
    untouched: bool
    reply_min: int | None
    reply_work_min: int | None
    next_due_on: date | None
    needs_step: bool
    stale_on: date | None
    backlog: bool
    black_hole: bool = False
    campaign_id: int | None = None
    origin: str = ""
    product: str = ""
    rating: str = ""
    industry: str = ""
    region: str = ""
    size: str = ""
    person_id: int | None = None
    company_id: int | None = None
    expected_close: date | None = None
    reached: tuple[date | None, ...] = (None,) * len(MILESTONES)
    """When each of ``MILESTONES`` was first reached; None: not, or not recorded."""
    attempts: int = 0
    """Outbound touches that count as tries; ``attempted`` is whether there is one."""
    touches: int = 0
    """Touches of both directions."""
    died: str | None = None
    """The link at which it died (``domain.process_map.LINKS``); None: lives, won, or waits for later."""
    repeat: bool = False
    """A won lead whose person or company asked again later (K8)."""
    imported_try: bool = False
    """Its first try came by an import: it was tried, but how soon is not ours to count."""

    @property
    def active(self) -> bool:
        """Open and not parked."""
        return self.status in ACTIVE_STATUSES

    @property
    def closed(self) -> bool:
        return self.status in CLOSED_STATUSES

    @property
    def parked(self) -> bool:
        return self.status == PARKED_STATUS

    @property
    def real(self) -> bool:
        """Counts as received: a lead that did not turn out to be none."""
        return self.status != "not_a_lead"

    @property
    def customer(self) -> tuple[str, int] | None:
        """Whose lead it is: the company, else the person; None of nobody."""
        if self.company_id is not None:
            return ("company", self.company_id)
        return ("person", self.person_id) if self.person_id is not None else None

    def day(self, milestone: str) -> date | None:
        """When ``milestone`` was first reached."""
        return self.reached[MILESTONES.index(milestone)]
