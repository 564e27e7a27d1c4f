"""Counts behind the process map and *Where do leads die*, by SQL over all leads of the period (K12, S2-7, S2-9). Reading only.

Nothing is counted in Python lead by lead: each question is one grouped SELECT, remembered until the next write by the service.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from leaddesk.domain.board import AFTER_SALE_COLUMNS
from leaddesk.domain.moment import Moment
from leaddesk.domain.process_map import Asked
from leaddesk.store import died, expected, stages
from leaddesk.store.session import Store
from leaddesk.store.times import to_date


@dataclass(frozen=True)
class Standing:
    """``n`` leads that stand at a place now, worth ``minor`` in ``currency``; ``quiet`` of them for too long."""

    n: int
    currency: str
    minor: int
    quiet: int = 0


@dataclass(frozen=True)
class Came:
    """``n`` leads of the period that are alike in all this. ``stage_id``: where they stand or from where they left, merged ones followed.

    ``minor``: their values added up, None where none was entered; ``won_minor``: what was really won, else the values.
    """

    link: str | None
    stage_id: int | None
    status: str
    reason_id: int | None
    source_id: int | None
    currency: str
    n: int
    minor: int | None
    won_minor: int


@dataclass(frozen=True)
class Waiting:
    """``n`` leads that wait for later now, for one reason; ``until``: the first of them wakes."""

    reason_id: int | None
    n: int
    until: date | None


def standing(store: Store, asked: Asked, moment: Moment) -> dict[int, list[Standing]]:
    """By stage: open leads that stand there now. Index ``lead_board`` alone is read."""
    owner = "" if asked.owner_id is None else " AND l.owner_id IS nullif(?, 0)"
    rows = store.rows(
        "SELECT l.stage_id, coalesce(l.currency, ?), count(*), coalesce(sum(l.value_minor), 0), "
        "coalesce(sum(l.stale_on <= ?), 0) FROM lead l INDEXED BY lead_board WHERE l.is_active = 1 "
        f"AND l.stage_id IS NOT NULL{owner} GROUP BY 1, 2",
        (expected.currency(store), moment.today.isoformat(), *_given(asked.owner_id)),
    )
    ends = stages.settled(store)
    found: dict[int, list[Standing]] = defaultdict(list)
    for stage_id, currency, n, minor, quiet in rows:
        found[ends.get(stage_id, stage_id)].append(Standing(n, currency, minor, quiet))
    return dict(found)


def after_sale(store: Store, asked: Asked) -> dict[str, list[Standing]]:
    """By position (``won`` = nobody has started yet): won leads that stand there now, with what was won."""
    where, bound = _of_pipeline(store, asked)
    rows = store.rows(
        "SELECT coalesce(l.after_sale, 'won'), coalesce(l.currency, ?), count(*), "
        "coalesce(sum(coalesce(l.won_value_minor, l.value_minor)), 0) FROM lead l INDEXED BY lead_after_sale "
        f"WHERE l.status = 'won' AND l.deleted_at IS NULL{where} GROUP BY 1, 2",
        (expected.currency(store), *bound),
    )
    found: dict[str, list[Standing]] = {code: [] for code in AFTER_SALE_COLUMNS}
    for code, currency, n, minor in rows:
        found[code].append(Standing(n, currency, minor))
    return found


def waiting(store: Store, asked: Asked) -> list[Waiting]:
    """Who waits for later now, by reason."""
    where, bound = _of_pipeline(store, asked)
    rows = store.rows(
        "SELECT l.reason_id, count(*), min(l.parked_until) FROM lead l INDEXED BY lead_filter "
        f"WHERE l.kind = 'lead' AND l.status = 'nurture' AND l.deleted_at IS NULL{where} GROUP BY 1",
        bound,
    )
    return [Waiting(reason_id, n, to_date(until)) for reason_id, n, until in rows]


def came(store: Store, asked: Asked, moment: Moment) -> list[Came]:
    """Leads received in the period, grouped by what became of them."""
    where, bound = came_where(store, asked)
    rows = store.rows(
        f"SELECT {died.sql(moment)}, coalesce(l.stage_before_id, l.stage_id), l.status, l.reason_id, l.source_id, "
        "coalesce(l.currency, ?), l.value_minor IS NULL, count(*), coalesce(sum(l.value_minor), 0), "
        f"coalesce(sum(coalesce(l.won_value_minor, l.value_minor)), 0) FROM lead l {where} GROUP BY 1, 2, 3, 4, 5, 6, 7",
        (expected.currency(store), *bound),
    )
    ends = stages.settled(store)
    return [
        Came(
            link,
            ends.get(stage_id, stage_id),
            status,
            reason_id,
            source_id,
            currency,
            n,
            None if unknown else minor,
            won,
        )
        for link, stage_id, status, reason_id, source_id, currency, unknown, n, minor, won in rows
    ]


def reached(store: Store, asked: Asked, masks: Sequence[int]) -> list[int]:
    """For each mask of stage bits: leads of the period, what is none left out, that ever stood in one of them or were won."""
    if not masks:
        return []
    where, bound = came_where(store, asked)
    sums = ", ".join("coalesce(sum(l.stage_mask & ? <> 0 OR l.status = 'won'), 0)" for _mask in masks)
    row = store.row(f"SELECT {sums} FROM lead l {where} AND l.status <> 'not_a_lead'", (*masks, *bound))
    assert row is not None
    return [int(n) for n in row]


def positions_reached(store: Store, asked: Asked) -> dict[str, int]:
    """For each position after the sale: leads of the period that reached it or a later one."""
    where, bound = came_where(store, asked)
    columns = ("onboarded_at", "delivered_at", "invoiced_at", "satisfied_at")
    sums = ", ".join(f"coalesce(sum(coalesce({_from(columns[at:])}) IS NOT NULL), 0)" for at in range(len(columns)))
    row = store.row(f"SELECT {sums} FROM lead l {where} AND l.status = 'won'", bound)
    assert row is not None
    return dict(zip(list(AFTER_SALE_COLUMNS)[1:], map(int, row), strict=True))


def _from(columns: Sequence[str]) -> str:
    return ", ".join([*(f"l.{column}" for column in columns), "NULL"])


def masks(store: Store, stage_ids: Sequence[int]) -> list[int]:
    """For each of the stages of one pipeline, in order: the bits of it and of all that come after it, merged ones among them."""
    ends, bits = stages.settled(store), dict[int, int](store.rows("SELECT id, bit FROM stage"))
    together = dict.fromkeys(stage_ids, 0)
    for stage_id, bit in bits.items():
        end = ends.get(stage_id, stage_id)
        if end in together:
            together[end] |= 1 << bit
    found, later = [], 0
    for stage_id in reversed(stage_ids):
        later |= together[stage_id]
        found.append(later)
    return found[::-1]


def came_where(store: Store, asked: Asked) -> tuple[str, tuple[object, ...]]:
    """INDEXED BY and WHERE of the leads that came in in the period; through the index of what came in when, where a day limits it."""
    parts, bound = ["l.kind = 'lead'", "l.deleted_at IS NULL"], list[object]()
    for test, day in (("l.received_on >= ?", asked.first), ("l.received_on <= ?", asked.last)):
        if day is not None:
            parts.append(test)
            bound.append(day.isoformat())
    more, given = _of_pipeline(store, asked)
    index = "INDEXED BY lead_received " if asked.first is not None else "NOT INDEXED "
    return f"{index}WHERE {' AND '.join(parts)}{more}", (*bound, *given)


def _of_pipeline(store: Store, asked: Asked) -> tuple[str, tuple[object, ...]]:
    """What limits to somebody's leads and to a pipeline; nothing where there is only one."""
    where, bound = "", list[object]()
    if asked.owner_id is not None:
        where += " AND l.owner_id IS nullif(?, 0)"
        bound.append(asked.owner_id)
    if asked.pipeline_id is not None:
        where += f" AND {died.pipeline_sql(store)} = ?"
        bound.append(asked.pipeline_id)
    return where, tuple(bound)


def _given(value: object | None) -> tuple[object, ...]:
    return () if value is None else (value,)
