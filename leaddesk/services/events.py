"""Meetings, visits and days of our own: time of ours that is no lead's next step (decision 0016). One change and one undo each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from leaddesk.services.moving import UNCHANGED, Unchanged, Which
from leaddesk.services.sources import Made
from leaddesk.services.workspace import Done, Workspace
from leaddesk.store import Write


@dataclass(frozen=True)
class NewEvent:
    """A meeting to plan. ``time`` None = whole days from ``day`` to ``end_day``; ``minutes`` None = what a meeting takes.

    ``owner_id`` None = whoever writes it down. ``reminder_min``: minutes before, None = as usual, -1 = none.
    """

    what: str
    day: date
    time: str | None = None
    minutes: int | None = None
    end_day: date | None = None
    kind: str = "meeting"
    lead_id: int | None = None
    owner_id: int | None = None
    place: str = ""
    note: str = ""
    reminder_min: int | None = None
    repeat: object | None = None
    uid: str = ""


@dataclass(frozen=True)
class EventChange:
    """What to change of a meeting; ``UNCHANGED`` stays."""

    what: str | Unchanged = UNCHANGED
    day: date | Unchanged = UNCHANGED
    time: str | Unchanged | None = UNCHANGED
    minutes: int | Unchanged | None = UNCHANGED
    end_day: date | Unchanged | None = UNCHANGED
    kind: str | Unchanged = UNCHANGED
    lead_id: int | Unchanged | None = UNCHANGED
    owner_id: int | Unchanged | None = UNCHANGED
    place: str | Unchanged = UNCHANGED
    note: str | Unchanged = UNCHANGED
    reminder_min: int | Unchanged | None = UNCHANGED
    repeat: object | Unchanged | None = UNCHANGED


def add(ws: Workspace, new: NewEvent) -> Made:
    """Plan a meeting."""
    raise NotImplementedError


def add_in(ws: Workspace, write: Write, new: NewEvent) -> int:
    """The same inside an open write; gives back its id."""
    raise NotImplementedError


def change(ws: Workspace, event_id: int, changed: EventChange, *, on: date | None = None, which: Which = "all") -> Done:
    """Change a meeting."""
    raise NotImplementedError


def cancel(ws: Workspace, event_id: int, *, on: date | None = None, which: Which = "all") -> Done:
    """It does not take place."""
    raise NotImplementedError


def open_again(ws: Workspace, event_id: int) -> Done:
    """It takes place after all."""
    raise NotImplementedError
