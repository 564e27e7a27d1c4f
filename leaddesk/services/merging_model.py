"""What a comparison of two records shows, and what joining and taking apart give back. Records only.

*Ours* is the record that stays, *theirs* the one that joins (``domain.compare``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from leaddesk.domain.compare import Choice, CompareLine
from leaddesk.domain.likeness import Likeness, Party
from leaddesk.services.known import Kind
from leaddesk.services.workspace import Done

Table = Literal["person", "company"]


@dataclass(frozen=True, slots=True)
class Side:
    """The head of one column: who it is, their lead ``number`` ("" = none), what they are to us, said in a few words
    ("lead, came in 21 Nov 2026", "customer since 2021, 3 won"), and the record to open."""

    party: Party
    name: str
    company: str
    number: str
    kind: Kind
    said: str
    lead_id: int | None = None


@dataclass(frozen=True, slots=True)
class Together:
    """What comes together: ``code`` is touches, files, quotes, cases, steps, numbers, people or points; counts of both and in all."""

    code: str
    label: str
    ours: int
    theirs: int
    together: int


@dataclass(frozen=True)
class Comparison:
    """Two records field by field. ``likeness`` None: they have nothing in common that would say they are one.

    ``reply_due_at``: when the first reply to an open lead of theirs is still due (a merge is no contact). ``open_leads``: ids of
    open leads of both; two of them may be one inquiry. ``facts`` is what ``chosen`` makes new lines from.
    """

    table: str
    keep: int
    other: int
    ours: Side
    theirs: Side
    after: Side
    likeness: Likeness | None
    lines: tuple[CompareLine, ...]
    together: tuple[Together, ...]
    choices: Mapping[str, Choice]
    reply_due_at: datetime | None
    open_leads: tuple[int, ...]
    facts: Any = field(repr=False, compare=False, default=None)

    @property
    def open_fields(self) -> tuple[CompareLine, ...]:
        """The fields that somebody has to choose."""
        return tuple(line for line in self.lines if line.is_open)

    @property
    def differing(self) -> int:
        """How many fields differ."""
        return sum(line.differs for line in self.lines)


@dataclass(frozen=True, slots=True)
class Joined:
    """A record that was merged into another and can be taken apart from it."""

    id: int
    name: str
    at: datetime
    by: str


@dataclass(frozen=True)
class Split(Done):
    """What taking apart did. ``stayed``: sentences about what was changed later and stays where it is."""

    stayed: tuple[str, ...] = ()
