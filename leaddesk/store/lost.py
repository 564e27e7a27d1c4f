"""What was lost so far: how often and how much by reason, to whom, and how long after the last try. Read from the index ``lead_lost``.

Reads only. Sums are minor units by currency, never added up; a lead without a value counts and adds nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from leaddesk.domain.identity import fold
from leaddesk.domain.lost import lost_to
from leaddesk.store.session import Store
from leaddesk.store.times import to_instant

STALE_DAYS: Final = 14
"""A last try longer ago than this when a lead was lost: nobody had asked any more."""
_FROM: Final = "FROM lead l INDEXED BY lead_lost WHERE l.status = 'lost' AND l.deleted_at IS NULL"
_BY_REASON: Final = (
    f"SELECT l.reason_id, coalesce(l.currency, ''), count(*), coalesce(sum(l.value_minor), 0), count(l.value_minor) {_FROM} "
    "GROUP BY l.reason_id, l.currency"
)
_STALE: Final = f"julianday(l.lost_at) - julianday(l.last_attempt_at) > {STALE_DAYS}"
_TRIES: Final = (
    f"SELECT coalesce(l.currency, ''), count(*), count(*) FILTER (WHERE {_STALE}), "
    f"coalesce(sum(l.value_minor) FILTER (WHERE {_STALE}), 0) {_FROM} AND l.last_attempt_at IS NOT NULL GROUP BY l.currency"
)
_COMPETITORS: Final = (
    f"SELECT l.reason_note, count(*) {_FROM} AND l.reason_id IN (SELECT r.id FROM reason r WHERE r.moment = 'lost' "
    "AND r.code = 'competitor') AND l.reason_note <> '' GROUP BY l.reason_note"
)


@dataclass(frozen=True)
class SoFar:
    """How often, and how much by currency ("" = the firm's)."""

    times: int
    sums: Mapping[str, int]


@dataclass(frozen=True)
class Losses:
    """``reasons`` by the reason's id; ``competitors`` the most frequent first; ``tried``: lost leads that somebody had tried, ``stale``
    of them with a last try more than ``STALE_DAYS`` old, which were worth ``stale_sums``."""

    reasons: Mapping[int, SoFar]
    competitors: tuple[str, ...]
    tried: int
    stale: int
    stale_sums: Mapping[str, int]


@dataclass(frozen=True)
class Worth:
    """What leads that are about to be lost are worth by currency ("" = the firm's), for how many it is known."""

    sums: Mapping[str, int]
    known: int


@dataclass(frozen=True)
class Standing:
    """Local days of one lead: when it was quoted, when it was last tried, since when it stands in its stage."""

    quoted_on: date | None
    tried_on: date | None
    since: date | None


def losses(store: Store) -> Losses:
    """Everything lost so far."""
    tried = store.rows(_TRIES)
    sums = {currency: minor for currency, _n, _stale, minor in tried if minor}
    return Losses(
        _by_reason(store),
        competitors(store),
        sum(n for _currency, n, _stale, _minor in tried),
        sum(stale for _currency, _n, stale, _minor in tried),
        sums,
    )


def competitors(store: Store) -> tuple[str, ...]:
    """Whom we lost to, each once, the most frequent first."""
    times: Counter[str] = Counter()
    named: dict[str, str] = {}
    for note, n in store.rows(_COMPETITORS):
        name = lost_to(str(note))
        if name:
            times[fold(name)] += n
            named.setdefault(fold(name), name)
    return tuple(named[key] for key, _n in sorted(times.items(), key=lambda item: (-item[1], item[0])))


def worth(store: Store, ids: Sequence[int]) -> Worth:
    """What the leads ``ids`` are worth together."""
    sums: dict[str, int] = defaultdict(int)
    known = 0
    for at in range(0, len(ids), 500):
        part = list(ids[at : at + 500])
        marks = ", ".join("?" * len(part))
        sql = f"SELECT coalesce(currency, ''), sum(value_minor), count(value_minor) FROM lead WHERE id IN ({marks}) GROUP BY 1"
        for currency, minor, n in store.rows(sql, part):
            if n:
                sums[currency] += minor
                known += n
    return Worth(dict(sums), known)


def _by_reason(store: Store) -> dict[int, SoFar]:
    times: Counter[int] = Counter()
    sums: dict[int, dict[str, int]] = defaultdict(dict)
    for reason_id, currency, n, minor, valued in store.rows(_BY_REASON):
        if reason_id is not None:
            times[reason_id] += n
            if valued:
                sums[reason_id][currency] = minor
    return {reason_id: SoFar(n, sums[reason_id]) for reason_id, n in times.items()}


def standing(store: Store, lead_id: int, local_date: Callable[[datetime], date]) -> Standing:
    """How one lead stands before it leaves, by local days."""
    row = store.row("SELECT quoted_at, last_attempt_at, stage_since FROM lead WHERE id = ?", (lead_id,))
    days = [local_date(at) if (at := to_instant(text)) is not None else None for text in row or (None, None, None)]
    return Standing(days[0], days[1], days[2])
