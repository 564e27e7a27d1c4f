"""Counts behind the report "which question was no": decided leads by version, source, verdict, answer and reason. Reading only.

A lead counts once it was qualified or left (``judged``); what is not a lead counts nowhere (S3-11). Answers are those of the leads
themselves, so each count is the length of a list (``reporting.definition`` says by which conditions).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from leaddesk.store.session import Store

GONE: Final = ("disqualified", "lost")
"""Left after a talk: *Not for us* and *Lost*."""


@dataclass(frozen=True)
class Span:
    """Whose leads (0: nobody's yet), received when (both days included)."""

    first: date | None = None
    last: date | None = None
    owner_id: int | None = None


@dataclass(frozen=True)
class Decided:
    """``n`` decided leads that are alike in all this; ``reason_id`` and ``status`` as they stand."""

    version: int
    source_id: int | None
    verdict: str
    status: str
    reason_id: int | None
    n: int


@dataclass(frozen=True)
class Answered:
    """``n`` answers of decided leads that are alike in all this."""

    version: int
    source_id: int | None
    verdict: str
    status: str
    reason_id: int | None
    code: str
    answer: str
    n: int


_OF = "l.judged_version, l.source_id, l.judged, l.status, l.reason_id"


def decided(store: Store, span: Span) -> list[Decided]:
    """Every decided lead of the span, counted."""
    where, parameters = _where(span)
    rows = store.rows(f"SELECT {_OF}, count(*) FROM lead l WHERE {where} GROUP BY {_OF}", parameters)
    return [Decided(*row) for row in rows]


def answered(store: Store, span: Span) -> list[Answered]:
    """Their answers, counted; no answer is unknown and stands nowhere here."""
    where, parameters = _where(span)
    rows = store.rows(
        f"SELECT {_OF}, k.code, k.answer, count(*) FROM lead l JOIN lead_criterion k ON k.lead_id = l.id "
        f"WHERE {where} AND k.answer <> 'unknown' GROUP BY {_OF}, k.code, k.answer",
        parameters,
    )
    return [Answered(*row) for row in rows]


def _where(span: Span) -> tuple[str, Sequence[object]]:
    parts = ["l.kind = 'lead'", "l.deleted_at IS NULL", "l.judged IS NOT NULL", "l.status <> 'not_a_lead'"]
    bound: list[object] = []
    for sql, value in (
        ("l.received_on >= ?", span.first.isoformat() if span.first else None),
        ("l.received_on <= ?", span.last.isoformat() if span.last else None),
        ("l.owner_id IS nullif(?, 0)", span.owner_id),
    ):
        if value is not None:
            parts.append(sql)
            bound.append(value)
    return " AND ".join(parts), bound
