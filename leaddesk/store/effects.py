"""Reads what we tried and what came after it, for *which tries work* (S3-8). Judges nothing; writes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from leaddesk.base.pieces import parts
from leaddesk.domain.effects import Place, Story, Try
from leaddesk.domain.frames import Span
from leaddesk.domain.moment import Moment
from leaddesk.store.session import Store
from leaddesk.store.times import to_instant, to_text

_PER_QUERY: Final = 500
_TRIES: Final = (
    "SELECT a.id, a.lead_id, a.happened_at, a.type, coalesce(a.outcome, '') FROM activity a "
    "WHERE a.direction = 'outbound' AND a.type <> 'note' AND a.origin <> 'import' AND a.lead_id IS NOT NULL "
    "AND a.happened_at >= ? AND a.happened_at < ? ORDER BY a.happened_at, a.id"
)
_INBOUND: Final = (
    "SELECT lead_id, happened_at FROM activity WHERE direction = 'inbound' AND type <> 'note' AND lead_id IS NOT NULL "
    "AND happened_at < ? ORDER BY happened_at, id"
)
_PLACES: Final = (
    "SELECT e.lead_id, e.at, s.pipeline_id, coalesce(s.position, 0), e.status = 'won' FROM stage_event e "
    "LEFT JOIN stage s ON s.id = e.stage_id WHERE e.at < ? ORDER BY e.at, e.id"
)
_NAMED: Final = (
    "SELECT a.id, l.number, coalesce(nullif(c.name, ''), p.full_name, ''), coalesce(w.name, '') FROM activity a "
    "JOIN lead l ON l.id = a.lead_id LEFT JOIN company c ON c.id = l.company_id LEFT JOIN person p ON p.id = l.person_id "
    "LEFT JOIN assignee w ON w.id = a.by_id WHERE a.id IN ({marks})"
)
_FIRST, _LAST = "0000-01-01 00:00:00", "9999-12-31 23:59:59"


@dataclass(frozen=True)
class Named:
    """What a row of activities is called: the lead number, who asked, who of us made it."""

    number: str
    asked: str
    by: str


def tries(store: Store, moment: Moment, span: Span, leads: Collection[int]) -> list[Try]:
    """Our outbound activities of the span (local days) on ``leads`` until the data time, oldest first; imported ones left out."""
    first = to_text(moment.starts(span.first)) if span.first else _FIRST
    end = min(to_text(moment.ends(span.last)) if span.last else _LAST, _until(moment))
    found = []
    for row_id, lead_id, text, kind, outcome in store.rows(_TRIES, (first, end)):
        at = to_instant(text)
        if lead_id in leads and at is not None:
            found.append(Try(row_id, lead_id, at, at.astimezone(moment.zone).date(), kind, outcome))
    return found


def stories(store: Store, moment: Moment, leads: Collection[int]) -> dict[int, Story]:
    """When they wrote or called, and where their leads came to, until the data time."""
    until = _until(moment)
    inbound: dict[int, list[datetime]] = defaultdict(list)
    places: dict[int, list[Place]] = defaultdict(list)
    for lead_id, text in store.rows(_INBOUND, (until,)):
        if lead_id in leads and (at := to_instant(text)) is not None:
            inbound[lead_id].append(at)
    for lead_id, text, pipeline, position, won in store.rows(_PLACES, (until,)):
        if lead_id in leads and (at := to_instant(text)) is not None:
            places[lead_id].append(Place(at, pipeline, position, bool(won)))
    return {lead_id: Story(inbound[lead_id], places[lead_id]) for lead_id in {*inbound, *places}}


def named(store: Store, ids: Sequence[int]) -> dict[int, Named]:
    """What the activities ``ids`` are called."""
    found: dict[int, Named] = {}
    for part in parts(ids, _PER_QUERY):
        marks = ", ".join("?" * len(part))
        for row_id, number, asked, by in store.rows(_NAMED.format(marks=marks), list(part)):
            found[row_id] = Named(str(number), asked, by)
    return found


def _until(moment: Moment) -> str:
    """Up to and including the data time, which has whole seconds in the file."""
    return f"{to_text(moment.now)}~"
