"""Reads pipelines, their stages and the process (S2-7). Retired stages are given only where they are asked for. Writes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, cast

from leaddesk.domain.process import WON, Need, Process, To
from leaddesk.domain.records import Pipeline, Stage
from leaddesk.store.session import Store
from leaddesk.store.times import to_text
from leaddesk.store.write import Write

Reader = Store | Write
"""The file as it is, or as an open write has left it."""
_STAGES: Final = (
    "SELECT s.id, s.label, s.status, s.position, s.probability, s.stale_days, s.pipeline_id, "
    "CASE WHEN (SELECT count(*) FROM pipeline WHERE active = 1) > 1 THEN p.name ELSE '' END, s.active, s.merged_into_id "
    "FROM stage s JOIN pipeline p ON p.id = s.pipeline_id"
)
_NEEDS: Final = (
    "SELECT n.id, n.stage_id, n.moment, n.kind, n.field, n.label, n.is_must, n.position FROM stage_need n "
    "JOIN stage s ON s.id = n.stage_id WHERE s.active = 1 "
    "ORDER BY s.position, instr('enter leave back', n.moment), n.position, n.id"
)
_NEAREST: Final = (
    "SELECT s.id, s.status FROM stage x JOIN stage s ON s.pipeline_id = x.pipeline_id AND s.active = 1 WHERE x.id = ? "
    "ORDER BY s.position > x.position, abs(s.position - x.position) LIMIT 1"
)
_COUNTS: Final = (
    "SELECT stage_id, 0, count(*) FROM lead WHERE is_active = 1 AND stage_id IS NOT NULL GROUP BY stage_id UNION ALL "
    "SELECT stage_before_id, 1, count(*) FROM lead "
    "WHERE status = 'nurture' AND deleted_at IS NULL AND stage_before_id IS NOT NULL GROUP BY 1"
)
_REACHED: Final = (
    "SELECT {stage}, count(DISTINCT e.lead_id) FROM stage_event e WHERE e.stage_id IS NOT NULL AND e.at >= ? "
    "AND e.lead_id NOT IN (SELECT id FROM lead WHERE deleted_at IS NOT NULL) GROUP BY 1"
)
_WON: Final = (
    "SELECT {stage}, count(DISTINCT e.lead_id) FROM lead l CROSS JOIN stage_event e ON e.lead_id = l.id "
    "WHERE l.status = 'won' AND l.deleted_at IS NULL AND e.stage_id IS NOT NULL AND e.at >= ? GROUP BY 1"
)


@dataclass(frozen=True)
class StageCounts:
    """Leads of a stage: open in it now, and set to later from it."""

    open: int = 0
    parked: int = 0


@dataclass(frozen=True)
class Chance:
    """Of ``n`` leads that reached a stage, ``won`` were won."""

    n: int
    won: int

    @property
    def rate(self) -> float | None:
        """The share, 0 to 1; None where nobody was there."""
        return self.won / self.n if self.n else None


def full_name(alias: str) -> str:
    """SQL of ``Stage.full`` of a stage joined as ``alias``: ``Pipeline/Stage`` where there are several pipelines."""
    return (
        "(CASE WHEN (SELECT count(*) FROM pipeline WHERE active = 1) > 1 THEN "
        f"(SELECT q.name FROM pipeline q WHERE q.id = {alias}.pipeline_id) || '/' || {alias}.label ELSE {alias}.label END)"
    )


def shown_name(alias: str) -> str:
    """SQL of what rows show: the label, of a stage outside the first pipeline ``Pipeline/Stage``."""
    return (
        f"(CASE WHEN {alias}.pipeline_id = (SELECT q.id FROM pipeline q WHERE q.active = 1 ORDER BY q.position, q.id LIMIT 1) "
        f"THEN {alias}.label ELSE {full_name(alias)} END)"
    )


def pipelines(reader: Reader, *, everything: bool = False) -> list[Pipeline]:
    """Pipelines in their order; with ``everything`` also retired ones."""
    rows = reader.rows(
        "SELECT id, name, position, active FROM pipeline WHERE active = 1 OR ? ORDER BY position, id",
        (int(everything),),
    )
    return [Pipeline(i, name, position, bool(active)) for i, name, position, active in rows]


def stages(reader: Reader, *, pipeline_id: int | None = None, everything: bool = False) -> list[Stage]:
    """Stages in their order over all pipelines, or of one; with ``everything`` also retired ones."""
    rows = reader.rows(
        f"{_STAGES} WHERE (s.active = 1 OR ?) AND (? IS NULL OR s.pipeline_id = ?) ORDER BY s.position, s.id",
        (int(everything), pipeline_id, pipeline_id),
    )
    return [
        Stage(i, label, status, place, chance, days, pipeline, name, bool(active), into)
        for i, label, status, place, chance, days, pipeline, name, active, into in rows
    ]


def first(reader: Reader, pipeline_id: int | None = None) -> tuple[int, str]:
    """(stage, status) where a new lead begins: the first stage of the first pipeline, or of the one named."""
    row = reader.row(
        "SELECT id, status FROM stage WHERE active = 1 AND (? IS NULL OR pipeline_id = ?) ORDER BY position, id LIMIT 1",
        (pipeline_id, pipeline_id),
    )
    assert row is not None, "every file has a stage"
    return int(row[0]), str(row[1])


def active_or_first(reader: Reader, stage_id: int | None) -> tuple[int, str]:
    """(stage, status) of a stage that is in use; of a removed one the next in use before it, of a merged one the other.

    Where there is none of them: where a new lead begins.
    """
    known = settled(reader).get(stage_id, stage_id) if stage_id is not None else None
    row = reader.row(_NEAREST, (known,))
    return (int(row[0]), str(row[1])) if row else first(reader)


def settled(reader: Reader) -> dict[int, int]:
    """For each merged stage the one that counts for it, followed to the end."""
    into: dict[int, int] = dict(
        cast(
            list[tuple[int, int]],
            reader.rows("SELECT id, merged_into_id FROM stage WHERE merged_into_id IS NOT NULL"),
        )
    )
    found = {}
    for stage in into:
        end, seen = stage, {stage}
        while end in into and into[end] not in seen:
            end = into[end]
            seen.add(end)
        found[stage] = end
    return found


def process(reader: Reader) -> Process:
    """Moves and needs of all stages in use."""
    places = reader.rows("SELECT id, pipeline_id, position FROM stage")
    needs = tuple(
        Need(i, stage, moment, kind, field, label, bool(is_must), place)
        for i, stage, moment, kind, field, label, is_must, place in reader.rows(_NEEDS)
    )
    moves: dict[int, set[To]] = defaultdict(set)
    for from_id, to_id in reader.rows("SELECT from_stage_id, to_stage_id FROM stage_move"):
        moves[from_id].add(WON if to_id is None else to_id)
    return Process(
        {row_id: pipeline for row_id, pipeline, _place in places},
        {row_id: place for row_id, _pipeline, place in places},
        needs,
        {stage: frozenset(to) for stage, to in moves.items()},
    )


def asks_nothing(reader: Reader) -> bool:
    """Whether no stage asks or forbids anything, as on the first day."""
    return reader.row("SELECT 1 FROM stage_need UNION ALL SELECT 1 FROM stage_move LIMIT 1") is None


def counts(reader: Reader) -> dict[int, StageCounts]:
    """Leads of every stage that has any."""
    found: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for stage, place, n in reader.rows(_COUNTS):
        found[stage][place] += n
    return {stage: StageCounts(*numbers) for stage, numbers in found.items()}


def chances(reader: Reader, since: datetime) -> Mapping[int, Chance]:
    """Of the leads that came into each stage from ``since`` on, how many stand as won."""
    stage = _counting(settled(reader))
    since_text = to_text(since)
    won = dict(reader.rows(_WON.format(stage=stage), (since_text,)))
    reached = reader.rows(_REACHED.format(stage=stage), (since_text,))
    return {row_id: Chance(n, won.get(row_id, 0)) for row_id, n in reached}


def _counting(into: Mapping[int, int]) -> str:
    """SQL of the stage that an event ``e`` counts for."""
    merged = " ".join(f"WHEN {stage:d} THEN {end:d}" for stage, end in into.items())
    return f"CASE e.stage_id {merged} ELSE e.stage_id END" if merged else "e.stage_id"
