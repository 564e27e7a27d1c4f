"""How leads go through the board: who went on, and how long they typically stay. By SQL over ``stage_event`` (decision 0015).

Merged stages count as the one that stayed; binned records and those that were no leads are left out. Remembered until the next write.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from leaddesk.domain.board import AFTER_SALE_COLUMNS, BoardQuery, ColumnKey, Flow
from leaddesk.domain.moment import Moment
from leaddesk.store import stages
from leaddesk.store.board_scope import stages_of
from leaddesk.store.session import Store
from leaddesk.store.times import to_text

_REAL: Final = (
    "JOIN lead l ON l.id = f.lead_id AND l.deleted_at IS NULL AND l.kind = 'lead' AND l.status <> 'not_a_lead' "
    "AND (? IS NULL OR l.owner_id IS nullif(?, 0))"
)
_ENTERED: Final = f"""
SELECT count(*), coalesce(sum(EXISTS (SELECT 1 FROM stage_event x WHERE x.lead_id = f.lead_id
  AND (x.at, x.id) > (f.at, f.id) AND x.at <= ? AND {{later}})), 0)
FROM (SELECT e.lead_id, min(e.at) AS at, e.id FROM stage_event e WHERE {{here}} AND e.at >= ? AND e.at <= ? AND NOT coalesce((
    SELECT {{before}} FROM stage_event q WHERE q.lead_id = e.lead_id AND (q.at, q.id) < (e.at, e.id)
    ORDER BY q.at DESC, q.id DESC LIMIT 1), FALSE)
  GROUP BY e.lead_id) f {_REAL}
"""
"""A lead counts once, from the first time in those months that it came in from somewhere else."""
_STAYED: Final = f"""
WITH stay AS MATERIALIZED (
  SELECT (SELECT CASE WHEN total(e.left_at <= ?) = count(*) THEN sum(unixepoch(e.left_at) - unixepoch(e.at)) END
    FROM stage_event e WHERE {{here}} AND e.lead_id = f.lead_id AND e.at <= ?) AS seconds
  FROM (SELECT DISTINCT r.lead_id FROM stage_event r WHERE {{lately}} AND r.left_at >= ? AND r.left_at <= ?) f {_REAL}),
whole AS MATERIALIZED (SELECT seconds FROM stay WHERE seconds IS NOT NULL),
number AS MATERIALIZED (SELECT count(*) AS n FROM whole)
SELECT (SELECT n FROM number), avg(seconds) / 86400.0 FROM (SELECT seconds FROM whole ORDER BY seconds
  LIMIT 2 - (SELECT n % 2 FROM number) OFFSET (SELECT max(0, n - 1) / 2 FROM number))
"""
"""A stay is all intervals of a lead added up; whoever is still there has none yet. The median: mean of the two middle ones."""
_FOR_EVER: Final = "9999"
"""Behind every instant."""
_WON: Final = "{e}.status = 'won' AND {e}.after_sale"


@dataclass(frozen=True)
class _Column:
    """Fixed SQL with ``{e}`` for the event: whether it is in the column, and whether it is further on."""

    key: ColumnKey
    here: str
    later: str


def flow(
    store: Store,
    query: BoardQuery,
    moment: Moment,
    *,
    since: date | None = None,
    owner_id: int | None = None,
    past: bool = False,
) -> dict[ColumnKey, Flow]:
    """The flow of every column of the query's board, whatever it is filtered by: the history of the whole process.

    Entries and ends of stays from the local day ``since`` on (None = the last 12 months, ``date.min`` = ever); of the leads that
    belong to ``owner_id`` now, where given. ``past``: nothing that happened after ``moment``.
    """
    first = since or moment.year_from
    start = "" if first == date.min else to_text(moment.starts(first))
    days = (start, to_text(moment.now) if past else _FOR_EVER)
    key = f"board flow:{query.pipeline_id}:{query.after_sale}:{':'.join(days)}:{owner_id}"
    found: dict[ColumnKey, Flow] = store.remembered(key, lambda: _flow(store, query, days, owner_id))
    return found


def _flow(store: Store, query: BoardQuery, days: tuple[str, str], owner_id: int | None) -> dict[ColumnKey, Flow]:
    return {column.key: _of_column(store, column, days, owner_id) for column in _columns(store, query)}


def _of_column(store: Store, column: _Column, days: tuple[str, str], owner_id: int | None) -> Flow:
    here, before, lately = (column.here.format(e=alias) for alias in "eqr")
    (start, end), owner = days, (owner_id, owner_id)
    later = column.later.format(e="x")
    entered = store.row(_ENTERED.format(here=here, before=before, later=later), (end, start, end, *owner))
    stayed = store.row(_STAYED.format(here=here, lately=lately), (end, end, start, end, *owner))
    assert entered is not None and stayed is not None
    is_last = column.key == list(AFTER_SALE_COLUMNS)[-1]
    return Flow(column.key, entered[0], entered[1], stayed[0] or 0, stayed[1], is_last)


def _columns(store: Store, query: BoardQuery) -> list[_Column]:
    return _after_sale() if query.after_sale else _until_won(store, query.pipeline_id)


def _until_won(store: Store, pipeline_id: int | None) -> list[_Column]:
    shown = stages_of(store, pipeline_id)
    if not shown:
        return []
    settled = stages.settled(store)
    places: dict[int, tuple[int, int]] = {}
    for stage in stages.stages(store, pipeline_id=shown[0].pipeline_id, everything=True):
        places[stage.id] = (stage.position, stage.id)
    standing: dict[int, list[int]] = defaultdict(list)
    for stage_id in places | settled:
        standing[settled.get(stage_id, stage_id)].append(stage_id)
    made = []
    for stage in shown:
        later = [i for end, ids in standing.items() if end in places and places[end] > places[stage.id] for i in ids]
        is_later = f"({{e}}.status = 'won' OR {_one_of(later)})"
        made.append(_Column(stage.id, _one_of(standing[stage.id]), is_later))
    return made


def _one_of(ids: Iterable[int]) -> str:
    return "{{e}}.stage_id IN ({})".format(", ".join(map(str, sorted(ids))))


def _after_sale() -> list[_Column]:
    """Every position is one of a won lead: named with it, the index ``stage_event_after_sale`` is found."""
    codes = list(AFTER_SALE_COLUMNS)
    made = [_Column("won", f"{_WON} IS NULL", f"{_WON} IS NOT NULL")]
    for place, code in enumerate(codes[1:], 2):
        later = ", ".join(f"'{each}'" for each in codes[place:])
        made.append(_Column(code, f"{_WON} = '{code}'", f"{_WON} IN ({later})"))
    return made
