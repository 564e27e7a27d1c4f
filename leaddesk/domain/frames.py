"""What a report asks: which leads (``Slice``), which days (``Span``), seen as cohort or as period, at which data time. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date
from typing import Final, Literal
from zoneinfo import ZoneInfo

from leaddesk.base.i18n import N_
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.workcalendar import WorkCalendar

View = Literal["cohort", "period"]
"""``cohort``: leads received in the span, followed to the data time; ``period``: what happened in the span (PRODUCT section 5)."""


@dataclass(frozen=True)
class Span:
    """Days from ``first`` to ``last``, both included; None = without that end."""

    first: date | None = None
    last: date | None = None

    def holds(self, day: date | None) -> bool:
        """Whether ``day`` lies in the span; an unknown day lies only in a span without ends."""
        if day is None:
            return self.first is None and self.last is None
        return (self.first is None or day >= self.first) and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Slice:
    """Which leads are asked about; None = any. ``owner_id`` and the other ids: 0 = has none; texts compare as they stand."""

    owner_id: int | None = None
    source_id: int | None = None
    campaign_id: int | None = None
    origin: str | None = None
    product: str | None = None
    rating: str | None = None
    industry: str | None = None
    region: str | None = None
    size: str | None = None

    def holds(self, fact: LeadFact) -> bool:
        """Whether the lead is asked about."""
        for name in _DIMENSIONS:
            wanted = getattr(self, name)
            if wanted is not None and (getattr(fact, name) or _NOTHING[name]) != wanted:
                return False
        return True

    @property
    def is_whole(self) -> bool:
        """Whether every lead is asked about."""
        return all(getattr(self, name) is None for name in _DIMENSIONS)


@dataclass(frozen=True)
class Frame:
    """``today``: the local date of the data time; ``calendar``: the firm's working time; ``currency``: the one it adds up in."""

    today: date
    span: Span = field(default_factory=Span)
    view: View = "cohort"
    slice: Slice = field(default_factory=Slice)
    calendar: WorkCalendar = field(default_factory=lambda: WorkCalendar(ZoneInfo("UTC")))
    currency: str = ""


DIMENSIONS: Final = {
    "owner_id": N_("Who"),
    "source_id": N_("Source"),
    "campaign_id": N_("Campaign"),
    "origin": N_("Origin"),
    "product": N_("Product"),
    "rating": N_("Rating"),
    "industry": N_("Industry"),
    "region": N_("Region"),
    "size": N_("Size"),
}
"""By what leads are told apart: fields of ``LeadFact`` and of ``Slice``, with their labels."""
_DIMENSIONS: Final = tuple(f.name for f in fields(Slice))
_NOTHING: Final = {name: 0 if name.endswith("_id") else "" for name in _DIMENSIONS}
