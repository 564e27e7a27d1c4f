"""What has appeared and is announced once (PRODUCT section 9): a thing appears when its data exists, never by a user level.

Owns which thing is due to be told of; what is said and where it is remembered is the window's.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from leaddesk.domain.codes import CLOSED_STATUSES
from leaddesk.services.workspace import Workspace

HOURS, CALENDAR, BY_REASON, MEASURES, LETTERS = "hours", "calendar", "by_reason", "measures", "letters"
CHARTS: Final = "charts"
CODES: Final = (HOURS, CALENDAR, BY_REASON, MEASURES, CHARTS, LETTERS)
"""In the order in which they are told."""
LEADS_FOR_MEASURES: Final = 20
CLOSED_FOR_CHARTS: Final = 20
"""Closed leads from which the charts of Reports stand there."""
LEADS_FOR_GROUPS: Final = 5
CONTACTS_FOR_LETTERS: Final = 5
STEPS_FOR_CALENDAR: Final = 3
"""Steps with a day, planned or done, and meetings: from so many on a calendar shows something."""
DAYS_BEFORE_LETTERS: Final = 2
DAYS_FOR_HOURS: Final = 28
"""Whether reply limit and working hours fit is asked in the first weeks of a file, not of a firm that has used it for years."""


@dataclass(frozen=True)
class Facts:
    """What is in the file, up to the numbers that matter here, and its first day (None = nobody knows, long ago)."""

    leads: int
    contacts: int
    today: date
    first_day: date | None
    reply_minutes: int
    working_days: tuple[int, ...]
    working_start: int
    working_end: int
    calendar: bool = False
    closed: int = 0


def has_calendar(ws: Workspace) -> bool:
    """Whether enough stands on days for the calendar to be worth a place in the side bar (read lane; counts no further than asked)."""
    sql = (
        "SELECT count(*) FROM (SELECT 1 FROM next_action WHERE due_on IS NOT NULL UNION ALL SELECT 1 FROM event "
        f"LIMIT {STEPS_FOR_CALENDAR})"
    )
    return int(ws.store.value(sql)) >= STEPS_FOR_CALENDAR


def facts(ws: Workspace) -> Facts:
    """Read them (read lane); counting stops at the largest number asked for."""
    settings, store = ws.settings, ws.store
    leads = store.value(
        "SELECT count(*) FROM (SELECT 1 FROM lead WHERE kind = 'lead' AND deleted_at IS NULL LIMIT ?)",
        (LEADS_FOR_MEASURES,),
    )
    contacts = store.value(
        "SELECT count(*) FROM (SELECT 1 FROM activity WHERE type <> 'note' AND origin = 'screen' LIMIT ?)",
        (CONTACTS_FOR_LETTERS,),
    )
    return Facts(
        int(leads),
        int(contacts),
        ws.today(),
        _day(str(settings["first_day"])),
        int(settings["reply_minutes"]),
        tuple(settings["working_days"]),
        int(settings["working_start"]),
        int(settings["working_end"]),
        has_calendar(ws),
        closed(ws),
    )


def closed(ws: Workspace) -> int:
    """Closed leads, counted no further than charts need (read lane)."""
    statuses = ", ".join(f"'{status}'" for status in CLOSED_STATUSES)
    sql = (
        "SELECT count(*) FROM (SELECT 1 FROM lead l INDEXED BY lead_filter WHERE l.kind = 'lead' AND l.deleted_at IS NULL "
        f"AND l.status IN ({statuses}) LIMIT {CLOSED_FOR_CHARTS})"
    )
    return int(ws.store.value(sql))


def due(found: Facts, told: Collection[str]) -> str:
    """The next thing to tell of, of those not ``told`` yet; empty = none. Nothing on the file's first day, nor while it is empty."""
    if found.first_day is not None and found.today <= found.first_day:
        return ""
    return next((code for code in CODES if code not in told and _is_here(code, found)), "")


def _is_here(code: str, found: Facts) -> bool:
    if code == MEASURES:
        return found.leads >= LEADS_FOR_MEASURES
    if code == CHARTS:
        return found.closed >= CLOSED_FOR_CHARTS
    if code == BY_REASON:
        return found.leads >= LEADS_FOR_GROUPS
    if code == CALENDAR:
        return found.calendar
    if code == LETTERS:
        used = found.first_day is None or found.today >= found.first_day + timedelta(days=DAYS_BEFORE_LETTERS)
        return used and found.contacts >= CONTACTS_FOR_LETTERS
    young = found.first_day is not None and found.today <= found.first_day + timedelta(days=DAYS_FOR_HOURS)
    return young and found.leads > 0


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
