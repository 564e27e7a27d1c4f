"""Reads who was given which lead and when somebody tried, for the figures per person (S3-5). Judges nothing; writes nothing."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from leaddesk.domain.frames import Frame, Span
from leaddesk.domain.moment import Moment
from leaddesk.domain.people import Turn
from leaddesk.store.session import Store
from leaddesk.store.times import to_instant, to_text

_INTERVALS: Final = (
    "SELECT i.lead_id, i.assignee_id, i.from_at, CASE WHEN i.to_at <= ? THEN i.to_at END FROM assignment_interval i "
    "JOIN lead l ON l.id = i.lead_id WHERE l.kind = 'lead' AND l.deleted_at IS NULL AND i.from_at <= ? "
    "ORDER BY i.lead_id, i.from_at, i.id"
)
_ATTEMPTS: Final = (
    "SELECT lead_id, happened_at, origin = 'import' FROM activity WHERE direction = 'outbound' AND type <> 'note' "
    "AND coalesce(outcome, '') NOT IN ('wrong_number', 'bounced') AND lead_id IS NOT NULL AND happened_at <= ? "
    "ORDER BY happened_at, id"
)


@dataclass(frozen=True)
class _Interval:
    assignee_id: int
    given: datetime
    ended: datetime | None


def turns(store: Store, moment: Moment, span: Span, open_leads: Collection[int] = ()) -> Iterator[Turn]:
    """The turns that began on a local day of the span, of leads that are not binned; each lead of a person once.

    ``open_leads``: those that are open at the data time.
    """
    now = to_text(moment.now)
    attempts = _attempts(store, now)
    for lead_id, known in _by_lead(store, now):
        seen: set[int] = set()
        for place, interval in enumerate(known):
            day = interval.given.astimezone(moment.zone).date()
            if interval.assignee_id in seen or not span.holds(day):
                continue
            seen.add(interval.assignee_id)
            tried = _first_try(attempts.get(lead_id, ()), interval, is_first=place == 0)
            yield Turn(
                lead_id,
                interval.assignee_id,
                interval.given,
                day,
                interval.ended,
                tried[0] if tried else None,
                tried is not None and tried[1],
                any(later.assignee_id != interval.assignee_id for later in known[place + 1 :]),
                lead_id in open_leads,
            )


def given(store: Store, moment: Moment, frame: Frame, values: Sequence[str | int]) -> frozenset[int]:
    """The leads of the row set ``given:ASSIGNEE:PART`` (0: of anybody); whether they are leads, and open, their facts tell."""
    who, part = values
    found = _remembered(store, moment, frame.span)
    return frozenset(turn.lead_id for turn in found if who in (0, turn.assignee_id) and turn.is_in(str(part)))


def _remembered(store: Store, moment: Moment, span: Span) -> Sequence[Turn]:
    """The turns of a span until the next write: the cells of a report ask for its parts one after the other."""
    kept: dict[tuple[str, Span], Sequence[Turn]] = store.remembered("turns", dict)
    asked = (to_text(moment.now), span)
    found = kept.get(asked)
    if found is None:
        found = tuple(turns(store, moment, span))
        kept.clear()
        kept[asked] = found
    return found


def _by_lead(store: Store, now: str) -> Iterator[tuple[int, list[_Interval]]]:
    lead, known = 0, list[_Interval]()
    for lead_id, assignee_id, text, end in store.rows(_INTERVALS, (now, now)):
        at = to_instant(text)
        if lead_id != lead and known:
            yield lead, known
            known = []
        lead = lead_id
        if at is not None:
            known.append(_Interval(assignee_id, at, to_instant(end)))
    if known:
        yield lead, known


def _attempts(store: Store, now: str) -> dict[int, list[tuple[datetime, bool]]]:
    found: dict[int, list[tuple[datetime, bool]]] = defaultdict(list)
    for lead_id, text, imported in store.rows(_ATTEMPTS, (now,)):
        if (at := to_instant(text)) is not None:
            found[lead_id].append((at, bool(imported)))
    return found


def _first_try(
    attempts: Iterable[tuple[datetime, bool]], interval: _Interval, *, is_first: bool
) -> tuple[datetime, bool] | None:
    """The first try of a turn: an earlier one counts where nobody had the lead before."""
    known = list(attempts)
    start = 0 if is_first else bisect_left(known, (interval.given, False))
    if start >= len(known) or (interval.ended is not None and known[start][0] >= interval.ended):
        return None
    return known[start]
