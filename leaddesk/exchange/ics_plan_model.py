"""What a calendar's import would do: rows to write for each entry, beside the outcomes every import has.

Owns records only. A target that is negative is the place of a new row among all that the plan makes (``new_ref``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from leaddesk.exchange.ics_model import Item, Read
from leaddesk.exchange.plan_model import ImportPlan

EVENT_COLUMNS: Final = (
    "what", "kind", "lead_id", "owner_id", "start_on", "start_time", "end_on", "minutes", "place", "note", "reminder_min",
    "recurrence_id", "uid", "created_at", "ended_at", "ended_as",
)  # fmt: skip
STEP_COLUMNS: Final = (
    "lead_id", "what", "channel", "due_on", "due_time", "owner_id", "created_at", "minutes", "place", "reminder_min",
    "recurrence_id", "occurs_on", "uid",
)  # fmt: skip
COLUMNS_OF: Final[Mapping[str, tuple[str, ...]]] = {"event": EVENT_COLUMNS, "next_action": STEP_COLUMNS}


@dataclass(frozen=True, slots=True)
class NewSeries:
    """What comes again: its rule, first day, and the days left out."""

    rule: str
    start: date
    skips: tuple[date, ...] = ()


@dataclass(slots=True)
class Add:
    """A new row of ``table`` with these ``values`` (as stored, ``recurrence_id`` by ``series``)."""

    table: str
    values: dict[str, Any]
    series: NewSeries | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Other ``values`` (as stored) of a row that is there, another ``series``, or more ``skips`` of the one it has."""

    table: str
    id: int
    values: Mapping[str, Any] = field(default_factory=dict)
    series: NewSeries | None = None
    skips: tuple[date, ...] = ()
    recurrence_id: int | None = None


@dataclass(frozen=True, slots=True)
class Becomes:
    """What an entry becomes, for the review: ``code`` of ``ics_words.REASONS``, the lead it belongs to (id, what they are called, by what
    it was found), how many single days it is, and the entry of ours it stands for."""

    code: str
    lead: int = 0
    name: str = ""
    by: str = ""
    days: int = 1
    ours: Item | None = None


@dataclass
class CalendarPlan(ImportPlan):
    """``adds`` and ``edits`` are written in their order; ``entries`` and ``becomes`` by row number, for the review."""

    adds: list[Add] = field(default_factory=list)
    edits: list[Change] = field(default_factory=list)
    entries: dict[int, Read] = field(default_factory=dict)
    becomes: dict[int, Becomes] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be written but the account of the import itself."""
        return not (self.adds or self.edits)
