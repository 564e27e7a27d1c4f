"""A column on its way from its header to a field: what the steps of the mapping hand to one another. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from leaddesk.exchange.synonyms_rules import Reading
from leaddesk.exchange.values_profile import Profile


@dataclass(frozen=True, slots=True)
class Candidate:
    """A column before its neighbours were asked."""

    index: int
    reading: Reading
    profile: Profile


@dataclass(frozen=True, slots=True)
class Decided:
    """A column's field (None: kept as additional data), how sure, and why."""

    index: int
    field: str | None
    confidence: float
    reason: str
    reading: Reading
    profile: Profile
    has_rows: bool

    def to(self, field: str | None, confidence: float, reason: str) -> Decided:
        """The same column with another answer."""
        return replace(self, field=field, confidence=confidence, reason=reason)

    def none(self) -> Decided:
        """The same column, kept as additional data."""
        return replace(self, field=None, confidence=0.0, reason="")
