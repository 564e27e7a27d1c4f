"""Attempt plans as they stand, and what a lead's next proposal has to know: read only; ``services.attempt_plans`` writes plans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from leaddesk.domain.attempt_plans import Plan, PlanStep
from leaddesk.domain.clock_facts import Touch
from leaddesk.store.session import Store
from leaddesk.store.times import to_instant

_PREFERRED = """
SELECT x.preferred_channel FROM lead x WHERE x.person_id = ? AND x.preferred_channel <> '' AND x.deleted_at IS NULL
ORDER BY x.id DESC LIMIT 1
"""
_CHANGED = """
SELECT k.kind, max(s.at) FROM contact_point k CROSS JOIN change c ON c.tbl = 'contact_point' AND c.row_id = k.id
CROSS JOIN changeset s ON s.id = c.changeset_id WHERE (k.person_id = ? OR k.company_id = ?) AND s.undone_by IS NULL GROUP BY k.kind
"""
_BEST = """
SELECT x.best_times FROM lead x WHERE x.person_id = ? AND x.best_times <> '' AND x.deleted_at IS NULL
ORDER BY x.id DESC LIMIT 1
"""


@dataclass(frozen=True)
class LeadToTry:
    """One lead as its next proposal sees it.

    ``touches``: all of them, notes left out. ``wishes``: channels of its opt-outs (``all``, ``phone``, ``email``). ``kinds``:
    kinds of contact points it or its company has. Preferred channel and best times as typed, at another lead of the person where
    this one says nothing.
    """

    stage_id: int | None
    source_id: int | None
    preferred_channel: str
    best_times: str
    keep_trying_at: datetime | None
    touches: tuple[Touch, ...]
    wishes: frozenset[str]
    kinds: frozenset[str]
    changed: Mapping[str, datetime]
    """When a contact point of each kind was last added or put right, where the journal knows."""


def plans(store: Store) -> list[Plan]:
    """Every plan with its steps in order: everybody else's first, then those of stages and sources by name."""
    steps: dict[int, list[PlanStep]] = defaultdict(list)
    for plan_id, channel, wait, what in store.rows(
        "SELECT plan_id, channel, wait_days, what FROM attempt_step ORDER BY plan_id, position, id"
    ):
        steps[plan_id].append(PlanStep(channel, wait, what))
    found = store.rows(
        "SELECT id, name, source_id, stage_id, active FROM attempt_plan "
        "ORDER BY coalesce(stage_id, source_id) IS NOT NULL, stage_id IS NULL, name, id"
    )
    return [Plan(i, name, tuple(steps[i]), source, stage, bool(active)) for i, name, source, stage, active in found]


def best_times_of(store: Store, lead_id: int) -> str:
    """When the person of a lead likes to be called, as typed there or at another lead of theirs; empty where nothing is said."""
    row = store.row("SELECT best_times, person_id FROM lead WHERE id = ?", (lead_id,)) or ("", None)
    return str(row[0] or store.value(_BEST, row[1:]) or "")


def lead_to_try(store: Store, lead_id: int) -> LeadToTry | None:
    """What the proposals of one lead are made from; None where there is no such lead."""
    row = store.row(
        "SELECT stage_id, source_id, preferred_channel, best_times, keep_trying_at, person_id, company_id "
        "FROM lead WHERE id = ?",
        (lead_id,),
    )
    if row is None:
        return None
    stage_id, source_id, preferred, best, keep_at, *parties = row
    return LeadToTry(
        stage_id=stage_id,
        source_id=source_id,
        preferred_channel=preferred or store.value(_PREFERRED, parties[:1]) or "",
        best_times=best or store.value(_BEST, parties[:1]) or "",
        keep_trying_at=to_instant(keep_at),
        touches=_touches(store, lead_id),
        wishes=_column(store, "SELECT channel FROM opt_out WHERE person_id = ? OR company_id = ?", parties),
        changed={kind: at for kind, text in store.rows(_CHANGED, parties) if (at := to_instant(text))},
        kinds=_column(store, "SELECT kind FROM contact_point WHERE person_id = ? OR company_id = ?", parties),
    )


def _column(store: Store, sql: str, parameters: list[int | None]) -> frozenset[str]:
    return frozenset(value for (value,) in store.rows(sql, parameters))


def _touches(store: Store, lead_id: int) -> tuple[Touch, ...]:
    rows = store.rows(
        "SELECT id, happened_at, type, direction, outcome, origin FROM activity WHERE lead_id = ? AND type <> 'note'",
        (lead_id,),
    )
    found = []
    for row_id, at, type, direction, outcome, origin in rows:
        instant = to_instant(at)
        if instant is not None:
            found.append(Touch(row_id, instant, type, direction == "outbound", outcome, origin == "import"))
    return tuple(sorted(found, key=lambda touch: (touch.at, touch.id)))
