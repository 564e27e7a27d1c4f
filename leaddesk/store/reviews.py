"""Reads monthly reviews and what they decided (S0-15). They are held and changed by ``services.reviews``."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain import reviews
from leaddesk.domain.reviews import Bad
from leaddesk.store.session import Store
from leaddesk.store.times import to_date

_REVIEWS: Final = (
    "SELECT r.id, r.month, r.held_on, r.note, count(d.id), count(d.done_on), r.figures FROM review r "
    "LEFT JOIN review_decision d ON d.review_id = r.id {} GROUP BY r.id ORDER BY r.month DESC"
)
_DECISIONS: Final = (
    "SELECT d.id, r.month, d.what, d.measure, d.value, d.owner_id, coalesce(a.name, ''), d.due_on, d.done_on FROM review_decision d "
    "JOIN review r ON r.id = d.review_id LEFT JOIN assignee a ON a.id = d.owner_id {} ORDER BY r.month, d.position, d.id"
)


@dataclass(frozen=True)
class Review:
    """A review of ``month`` (``2026-11``), held on a day; ``figures``: the worst as they were; of its ``decisions`` so many are done."""

    id: int
    month: str
    held_on: date
    note: str
    decisions: int
    done: int
    figures: tuple[Bad, ...]


@dataclass(frozen=True)
class Decision:
    """What the review of ``month`` decided. ``measure``: the figure it is about, "" = none; ``value``: what that said then."""

    id: int
    month: str
    what: str
    measure: str
    value: float | None
    owner_id: int | None
    owner: str
    due_on: date | None
    done_on: date | None


def held(store: Store) -> tuple[Review, ...]:
    """Every review, the latest month first."""
    return tuple(map(_review, store.rows(_REVIEWS.format(""))))


def of_month(store: Store, month: str) -> Review | None:
    """The review of a month; None where none was held."""
    row = store.row(_REVIEWS.format("WHERE r.month = ?"), (month,))
    return _review(row) if row is not None else None


def before(store: Store, month: str) -> Review | None:
    """The last review of an earlier month."""
    row = store.row(_REVIEWS.format("WHERE r.month < ?") + " LIMIT 1", (month,))
    return _review(row) if row is not None else None


def decisions(store: Store, month: str) -> tuple[Decision, ...]:
    """What the review of a month decided, in that order."""
    return tuple(Decision(*_read(row)) for row in store.rows(_DECISIONS.format("WHERE r.month = ?"), (month,)))


def old(store: Store, month: str) -> tuple[Decision, ...]:
    """What the review of ``month`` opens with: all that the last one decided, and what of earlier ones is not done."""
    where = "WHERE r.month < ?1 AND (d.done_on IS NULL OR r.month = (SELECT max(month) FROM review WHERE month < ?1))"
    return tuple(Decision(*_read(row)) for row in store.rows(_DECISIONS.format(where), (month,)))


def decision(store: Store, decision_id: int) -> Decision:
    """One decision. Raises UserError ``unknown_record`` where there is none."""
    row = store.row(_DECISIONS.format("WHERE d.id = ?"), (decision_id,))
    if row is None:
        raise UserError(
            _("There is no decision with the number {id}.").format(id=decision_id),
            code="unknown_record",
            field="decision",
        )
    return Decision(*_read(row))


def _read(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return (*row[:7], to_date(row[7]), to_date(row[8]))


def _review(row: tuple[Any, ...]) -> Review:
    row_id, month, held_on, note, decided, done, figures = row
    return Review(
        row_id, month, date.fromisoformat(held_on), note, decided, done, reviews.kept(json.loads(figures), month)
    )
