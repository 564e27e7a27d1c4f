"""Heads of the board's columns: counts, sums and likely sums by SQL over all cards, never over those that happen to be shown.

Unfiltered, the covering index ``lead_board`` alone is read, and ``lead_work`` for the cards that need a next step.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final

from leaddesk.base.pieces import parts
from leaddesk.domain.board import ColumnHead, ColumnKey, Heads, MoneySum
from leaddesk.domain.figures import rounded_percent
from leaddesk.domain.moment import Moment
from leaddesk.store.after_sale import ATTENTION
from leaddesk.store.board_scope import Scope
from leaddesk.store.session import Store
from leaddesk.store.times import to_text

PER_QUERY: Final = 500
_OPEN: Final = (
    "SELECT {key}, l.currency, count(*), count({value}), sum({value}), sum(CASE WHEN l.probability IS NULL THEN {value} END), "
    "sum({value} * l.probability), count(*) FILTER (WHERE l.stale_on <= ?), {no_step} {from_where} GROUP BY 1, 2"
)
_NO_STEP: Final = "count(l.needs_step_since)"
WITHOUT_STEP: Final = (
    "SELECT l.stage_id, count(*) FROM lead l INDEXED BY lead_work WHERE l.is_active = 1 AND l.needs_step_since IS NOT NULL "
    "GROUP BY l.stage_id"
)
_AFTER: Final = (
    "SELECT {key}, l.currency, count(*), count({value}), sum({value}), 0, sum({value}) * 100, 0, "
    "count(*) FILTER (WHERE {attention}) {from_where} GROUP BY 1, 2"
)


def heads(store: Store, scope: Scope, moment: Moment) -> Heads:
    """The heads of all columns in order, empty ones too."""
    counted = _counted(store, scope, moment)
    without = dict(store.rows(WITHOUT_STEP)) if _has_step_index(scope) else {}
    made = []
    for key, label in scope.labels.items():
        rows = counted.get(key, [])
        stage = scope.stages.get(key)
        last = sum(row[-1] for row in rows)
        made.append(
            ColumnHead(
                key,
                label,
                stage,
                count=sum(row[1] for row in rows),
                sums=sums(rows, stage.probability if stage else 0, moment),
                quiet=sum(row[6] for row in rows),
                no_step=0 if stage is None else without.get(key, 0) if _has_step_index(scope) else last,
                attention=last if stage is None else 0,
            )
        )
    return Heads(tuple(made), moment.currency)


def sql(scope: Scope) -> str:
    """The SELECT behind the heads; binds the day (after the sale: the instant of ``attention``), then the scope's parameters."""
    names = {"key": scope.key, "value": scope.value}
    if scope.query.after_sale:
        return _AFTER.format(**names, attention=ATTENTION, from_where=scope.from_where())
    no_step = "0" if _has_step_index(scope) else _NO_STEP
    return _OPEN.format(**names, no_step=no_step, from_where=scope.from_where())


def _has_step_index(scope: Scope) -> bool:
    return scope.is_whole and not scope.query.after_sale


def _counted(store: Store, scope: Scope, moment: Moment) -> dict[ColumnKey, list[Sequence[Any]]]:
    """Rows by column: currency, cards, with a value, sum, sum without a chance of their own, sum x per cent, quiet, the last."""
    first = to_text(moment.attention_before) if scope.query.after_sale else moment.today.isoformat()
    found: dict[ColumnKey, list[Sequence[Any]]] = defaultdict(list)
    for row in store.rows(sql(scope), (first, *scope.parameters)):
        found[row[0]].append(row[1:])
    return found


def sums(rows: Iterable[Sequence[Any]], chance: int, moment: Moment) -> tuple[MoneySum, ...]:
    """One sum for each currency, the firm's first; ``chance`` of the stage for values without one of their own."""
    found: dict[str, tuple[int, int]] = {}
    for currency, _n, valued, total, unsure, percent, *_rest in rows:
        if valued:
            before = found.get(currency, (0, 0))
            found[currency] = (before[0] + total, before[1] + (percent or 0) + (unsure or 0) * chance)
    ordered = sorted(found.items(), key=lambda each: (each[0] != moment.currency, each[0]))
    return tuple(MoneySum(currency, total, rounded_percent(percent)) for currency, (total, percent) in ordered)


def sums_of(store: Store, ids: Sequence[int], moment: Moment, chance: int | None) -> tuple[MoneySum, ...]:
    """What the open leads ``ids`` are worth; ``chance`` (per cent) for those without their own, None = that of their stage."""
    of_stage = "s.probability" if chance is None else "?"
    rows: list[Sequence[Any]] = []
    for part in parts(ids, PER_QUERY):
        marks = ", ".join("?" * len(part))
        rows += store.rows(
            "SELECT l.currency, count(*), count(l.value_minor), sum(l.value_minor), 0, "
            f"sum(l.value_minor * coalesce(l.probability, {of_stage}, 0)) FROM lead l LEFT JOIN stage s ON s.id = l.stage_id "
            f"WHERE l.id IN ({marks}) GROUP BY 1",
            [*([] if chance is None else [chance]), *part],
        )
    return sums(rows, 0, moment)
