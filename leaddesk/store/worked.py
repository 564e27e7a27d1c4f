"""Reads what everybody recorded: contacts and tries, next steps, leads taken in (S3-14). Counting only; writes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

from leaddesk.domain.frames import Frame, Span
from leaddesk.domain.moment import Moment
from leaddesk.store.session import Store
from leaddesk.store.times import to_instant, to_text

_LOGGED: Final = (
    "FROM activity a JOIN lead l ON l.id = a.lead_id WHERE l.deleted_at IS NULL AND a.type <> 'note' AND a.origin <> 'import' "
    "AND a.entered_at >= ? AND a.entered_at < ?"
)
_STEPS: Final = "FROM next_action n JOIN lead l ON l.id = n.lead_id WHERE l.deleted_at IS NULL AND n.created_at >= ? AND n.created_at < ?"
_LATE: Final = "julianday(a.entered_at) - julianday(a.happened_at) > 1"
_WHOSE: Final = "l.number, coalesce(nullif(c.name, ''), p.full_name, '')"
_JOINED: Final = "LEFT JOIN company c ON c.id = l.company_id LEFT JOIN person p ON p.id = l.person_id WHERE"


@dataclass(frozen=True)
class Recorded:
    """What one person recorded (``who`` 0: nobody known): contacts and tries ``logged`` on so many ``leads``, ``late`` of them entered more
    than a day after they happened; next ``steps`` made for them."""

    who: int
    logged: int = 0
    late: int = 0
    leads: int = 0
    steps: int = 0


@dataclass(frozen=True)
class Listed:
    """One thing somebody recorded: when (local), on which lead, what; ``is_late``: entered more than a day after it happened."""

    id: int
    lead_id: int
    at: str
    number: str
    asked: str
    what: str
    outcome: str
    is_late: bool


def recorded(store: Store, moment: Moment, span: Span, leads: Collection[int]) -> list[Recorded]:
    """Everybody who recorded something about ``leads`` on a local day of the span, until the data time."""
    bounds = _bounds(moment, span)
    found: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    by_lead = (
        f"SELECT coalesce(a.by_id, 0), a.lead_id, count(*), count(*) FILTER (WHERE {_LATE}) {_LOGGED} GROUP BY 1, 2"
    )
    for who, lead_id, n, late in store.rows(by_lead, bounds):
        if lead_id in leads:
            found[who] = [before + more for before, more in zip(found[who], (n, late, 1, 0), strict=True)]
    for who, lead_id, n in store.rows(
        f"SELECT coalesce(n.owner_id, 0), n.lead_id, count(*) {_STEPS} GROUP BY 1, 2", bounds
    ):
        if lead_id in leads:
            found[who][3] += n
    return [Recorded(who, *counts) for who, counts in found.items()]


def worked_on(store: Store, moment: Moment, frame: Frame, values: Sequence[str | int]) -> frozenset[int]:
    """The leads and names of the row set ``worked_on:ASSIGNEE``: whoever is 0 is nobody known."""
    rows = store.rows(
        f"SELECT DISTINCT a.lead_id {_LOGGED} AND coalesce(a.by_id, 0) = ?", (*_bounds(moment, frame.span), values[0])
    )
    return frozenset(lead_id for (lead_id,) in rows)


def logged(store: Store, moment: Moment, span: Span, who: int | None) -> list[Listed]:
    """The contacts and tries of somebody (None: of anybody), in the order they were entered."""
    rows = store.rows(
        f"SELECT a.id, a.lead_id, a.entered_at, {_WHOSE}, a.type, coalesce(a.outcome, ''), {_LATE} "
        f"{_LOGGED.replace('WHERE', _JOINED)} AND (? IS NULL OR coalesce(a.by_id, 0) = ?) ORDER BY a.entered_at, a.id",
        (*_bounds(moment, span), who, who),
    )
    return [_listed(row, moment) for row in rows]


def steps(store: Store, moment: Moment, span: Span, who: int | None) -> list[Listed]:
    """The next steps of somebody (None: of anybody), in the order they were made."""
    rows = store.rows(
        f"SELECT n.id, n.lead_id, n.created_at, {_WHOSE}, n.what, coalesce(n.ended_as, ''), FALSE "
        f"{_STEPS.replace('WHERE', _JOINED)} AND (? IS NULL OR coalesce(n.owner_id, 0) = ?) ORDER BY n.created_at, n.id",
        (*_bounds(moment, span), who, who),
    )
    return [_listed(row, moment) for row in rows]


def _listed(row: Sequence[Any], moment: Moment) -> Listed:
    at = to_instant(row[2])
    said = at.astimezone(moment.zone).strftime("%Y-%m-%d %H:%M") if at else ""
    return Listed(row[0], row[1], said, str(row[3] or ""), row[4], row[5], row[6], bool(row[7]))


def _bounds(moment: Moment, span: Span) -> tuple[str, str]:
    first = to_text(moment.starts(span.first)) if span.first else "0000-01-01 00:00:00"
    last = to_text(moment.ends(span.last)) if span.last else "9999-12-31 23:59:59"
    return first, min(last, f"{to_text(moment.now)}~")
