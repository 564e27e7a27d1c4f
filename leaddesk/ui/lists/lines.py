"""One line of a list of leads or names: the record, what further columns show of it, and what is known of its worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from leaddesk.domain.board import Card
from leaddesk.domain.definition import Sheet
from leaddesk.domain.records import LeadRow


@dataclass(frozen=True)
class Line:
    """``values``: what columns show beyond the record, by field name, typed as ``store.leads.values`` gives it; ``alike``: somebody
    else in the file has the same address or number; ``card``: what the board shows of it, ``chance`` its own in per cent or its stage's."""

    lead: LeadRow
    values: Mapping[str, object] = field(default_factory=dict)
    sheet: Sheet | None = None
    alike: bool = False
    card: Card | None = None
    chance: int | None = None

    @property
    def id(self) -> int:
        """The record's id."""
        return self.lead.id
