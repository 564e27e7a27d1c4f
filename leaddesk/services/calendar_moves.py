"""Every move in the calendar, of every kind: to a day, a time, a person; longer or shorter; put off; done (decision 0016).

Each is one change with one undo, however many and of whatever kinds: either all of it happens, or nothing and each refusal is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from leaddesk.domain.calendar import EntryKey
from leaddesk.services.moving import UNCHANGED, ADay, Moved, Placing, Unchanged, Which
from leaddesk.services.workspace import Done, Workspace


def move(
    ws: Workspace,
    keys: Sequence[EntryKey],
    *,
    day: date | None = None,
    time: str | Unchanged | None = UNCHANGED,
    owner: int | Unchanged | None = UNCHANGED,
    minutes: int | None = None,
    end_day: date | None = None,
    which: Which = "this",
) -> Moved:
    """Put entries on a day, at a time, into somebody's hands, make them longer or shorter."""
    raise NotImplementedError


def shift(ws: Workspace, keys: Sequence[EntryKey], days: int) -> Moved:
    """Each by so many days."""
    raise NotImplementedError


def snooze(ws: Workspace, keys: Sequence[EntryKey], until: str | ADay) -> Moved:
    """Put off."""
    raise NotImplementedError


def snooze_plan(ws: Workspace, keys: Sequence[EntryKey], until: str | ADay) -> tuple[Placing, ...]:
    """What ``snooze`` would do."""
    raise NotImplementedError


def done(ws: Workspace, keys: Sequence[EntryKey]) -> Done:
    """Done."""
    raise NotImplementedError


def still_there(ws: Workspace, keys: Sequence[EntryKey]) -> bool:
    """Whether everything still stands where it was shown."""
    raise NotImplementedError
