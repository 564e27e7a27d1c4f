"""Facts of every lead at the data time, for the measures of ``domain.figures``: today's, from the derived columns.

The same facts at a past day come from the history: ``measures_past``. Names are only counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.moment import Moment
from leaddesk.domain.records import Reason
from leaddesk.store.reference import reason_label
from leaddesk.store.session import Store
from leaddesk.store.times import to_date, to_instant
from leaddesk.store.views import QUOTED, VIEWS

_UNTOUCHED, _BLACK_HOLE = VIEWS["untouched"], VIEWS["black_hole"]
_FACTS = f"""
SELECT l.id, l.status, l.stage_id, l.owner_id, l.source_id, l.reason_id, l.value_minor, l.won_value_minor, l.currency,
  l.probability, l.received_on, l.received_at, coalesce(l.closed_at, CASE l.status WHEN 'won' THEN l.won_at
  WHEN 'lost' THEN l.lost_at END), {QUOTED}, l.attempt_n, l.unanswered_since IS NOT NULL,
  coalesce({_UNTOUCHED.where}, FALSE), l.reply_min, l.reply_work_min, l.next_due_on,
  l.needs_step_since IS NOT NULL, l.stale_on, l.in_backlog, coalesce({_BLACK_HOLE.where}, FALSE)
FROM lead l WHERE l.kind = 'lead' AND l.deleted_at IS NULL AND (? IS NULL OR l.owner_id = ?)
"""


def facts(store: Store, moment: Moment, *, owner_id: int | None = None) -> list[LeadFact]:
    """One fact per lead that is not binned; of ``owner_id`` only, where given."""
    rows = store.rows(_FACTS, (*_UNTOUCHED.parameters(moment), *_BLACK_HOLE.parameters(moment), owner_id, owner_id))
    return [_fact(row, moment) for row in rows]


def names(store: Store, *, owner_id: int | None = None) -> int:
    """How many names there are (S3-11)."""
    return int(
        store.value(
            "SELECT count(*) FROM lead WHERE kind = 'name' AND deleted_at IS NULL AND (? IS NULL OR owner_id = ?)",
            (owner_id, owner_id),
        )
    )


def titles(store: Store, ids: Sequence[int]) -> dict[int, str]:
    """What a report calls each lead: its company, else the person, with the lead number."""
    marks = ", ".join("?" * len(ids))
    rows = store.rows(
        "SELECT l.id, coalesce(nullif(c.name, ''), nullif(p.full_name, ''), ''), l.number FROM lead l "
        f"LEFT JOIN company c ON c.id = l.company_id LEFT JOIN person p ON p.id = l.person_id WHERE l.id IN ({marks})",
        list(ids),
    )
    return {row_id: f"{name} ({number})" if name else str(number) for row_id, name, number in rows}


def reasons(store: Store) -> dict[int, Reason]:
    """Every reason by its id, also those no longer offered: leads left for them."""
    rows = store.rows("SELECT id, moment, code, label FROM reason")
    return {row_id: Reason(row_id, at, code, reason_label(at, code, label)) for row_id, at, code, label in rows}


def _fact(row: Sequence[Any], moment: Moment) -> LeadFact:
    received_at, closed_at = to_instant(row[11]), to_instant(row[12])
    received_on = to_date(row[10]) or (received_at.astimezone(moment.zone).date() if received_at else None)
    return LeadFact(
        id=row[0],
        status=row[1],
        stage_id=row[2],
        owner_id=row[3],
        source_id=row[4],
        reason_id=row[5],
        value_minor=row[6],
        won_value_minor=row[7],
        currency=row[8],
        probability=row[9],
        received_on=received_on,
        hour_known=received_at is not None,
        closed_on=closed_at.astimezone(moment.zone).date() if closed_at else None,
        quoted=bool(row[13]),
        attempted=row[14] > 0,
        unanswered=bool(row[15]),
        untouched=bool(row[16]),
        reply_min=row[17],
        reply_work_min=row[18],
        next_due_on=to_date(row[19]),
        needs_step=bool(row[20]),
        stale_on=to_date(row[21]),
        backlog=bool(row[22]),
        black_hole=bool(row[23]),
    )
