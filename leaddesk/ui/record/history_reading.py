"""What the tab *Timeline and history* shows of one record, read in one go on the read lane. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from leaddesk.domain.history import ChangedSet, History
from leaddesk.domain.records import TimelineEntry, TimelinePage
from leaddesk.services import history, history_sets
from leaddesk.services.workspace import Workspace
from leaddesk.store import reference, timeline
from leaddesk.store.history_reach import trail

PAGE: Final = 200
"""Entries of the timeline that are read at once."""
SETS: Final = 300
"""Changes that the undo panel lists; older ones are told in *Changes*."""


@dataclass(frozen=True)
class Who:
    """Somebody as an avatar shows them."""

    name: str
    initials: str
    colour: str


@dataclass(frozen=True)
class HistoryRead:
    """One record's past: the first entries of its timeline, every change of a field, the changes as a whole."""

    lead_id: int
    timeline: TimelinePage
    changes: History
    sets: tuple[ChangedSet, ...]
    people: dict[int, Who]

    @property
    def count(self) -> int:
        return self.timeline.total + self.changes.total


def read(ws: Workspace, lead_id: int, kinds: Sequence[str] = ()) -> HistoryRead:
    """The whole tab."""
    changes = trail(ws.store, lead_id)
    people = {one.id: Who(one.name, one.initials, one.color) for one in reference.assignees(ws.store, everybody=True)}
    return HistoryRead(
        lead_id,
        timeline.page(ws.store, lead_id, kinds, limit=PAGE),
        history.told(ws, lead_id, changes),
        history_sets.of_trail(ws, lead_id, changes, limit=SETS),
        people,
    )


def entries(ws: Workspace, lead_id: int, kinds: Sequence[str], offset: int) -> tuple[TimelineEntry, ...]:
    """More entries of the timeline."""
    return timeline.page(ws.store, lead_id, kinds, limit=PAGE, offset=offset).entries


def first_entries(ws: Workspace, lead_id: int, kinds: Sequence[str]) -> TimelinePage:
    """The timeline anew, of other kinds."""
    return timeline.page(ws.store, lead_id, kinds, limit=PAGE)
