"""What somebody of the team has open, and when who is away. Reading only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from leaddesk.domain.codes import CLOSED_STATUSES
from leaddesk.store.session import Store
from leaddesk.store.write import Write

_CLOSED = ", ".join(f"'{status}'" for status in CLOSED_STATUSES)


@dataclass(frozen=True)
class Absence:
    """Days on which somebody is away, both included."""

    id: int
    member_id: int
    first: date
    last: date
    note: str


@dataclass(frozen=True)
class Facts:
    """What is known of somebody beside ``Assignee``: what they do, minutes a week, working days (0 = Monday; None = the firm's)."""

    role: str
    minutes: int | None
    days: tuple[int, ...] | None
    open: int


def facts(store: Store) -> dict[int, Facts]:
    """By id, with the number of open leads."""
    counted = dict(
        store.rows("SELECT owner_id, count(*) FROM lead WHERE is_active = 1 AND owner_id IS NOT NULL GROUP BY 1")
    )
    return {
        row_id: Facts(role, minutes, _days(days), counted.get(row_id, 0))
        for row_id, role, minutes, days in store.rows("SELECT id, role, capacity_min, working_days FROM assignee")
    }


def _days(text: str | None) -> tuple[int, ...] | None:
    return tuple(int(part) for part in text.split(",") if part.isdigit()) if text else None


def absences(store: Store, since: date) -> list[Absence]:
    """Days away that are not over on ``since``, the next first."""
    rows = store.rows(
        "SELECT id, assignee_id, first_on, last_on, note FROM absence WHERE last_on >= ? ORDER BY first_on, id",
        (since.isoformat(),),
    )
    return [Absence(i, who, date.fromisoformat(a), date.fromisoformat(b), note) for i, who, a, b, note in rows]


def leads_of(store: Store | Write, member_id: int) -> list[int]:
    """Leads and names of somebody that are not closed (waiting ones too)."""
    sql = f"SELECT id FROM lead WHERE owner_id = ? AND deleted_at IS NULL AND status NOT IN ({_CLOSED}) ORDER BY id"
    return [i for (i,) in store.rows(sql, (member_id,))]


def steps_of(store: Store | Write, member_id: int) -> list[int]:
    """Open next steps that are somebody's, on whosever leads."""
    sql = "SELECT id FROM next_action WHERE owner_id = ? AND ended_at IS NULL ORDER BY id"
    return [i for (i,) in store.rows(sql, (member_id,))]


def promises_of(store: Store | Write, member_id: int) -> list[int]:
    """Open promises that somebody gave."""
    return [
        i for (i,) in store.rows("SELECT id FROM promise WHERE by_id = ? AND state = 'open' ORDER BY id", (member_id,))
    ]


def events_of(store: Store | Write, member_id: int, today: date) -> list[int]:
    """Somebody's meetings that are still to come, and those that come again."""
    sql = "SELECT id FROM event WHERE owner_id = ? AND ended_at IS NULL AND (end_on >= ? OR recurrence_id IS NOT NULL) ORDER BY id"
    return [i for (i,) in store.rows(sql, (member_id, today.isoformat()))]
